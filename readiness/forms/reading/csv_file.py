"""A CSV file in, what its rows say as the data of an answers file out."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from readiness.csv_cells import meant
from readiness.errors import Problem, ReadinessError, did_you_mean
from readiness.forms.csv_form import COLUMNS, NOT_APPLICABLE
from readiness.forms.reading.filled import FilledForm
from readiness.forms.reading.said import level_said, one_line_end
from readiness.models.rubric import Rubric
from readiness.staff_survey.reading.csv_rows import Row, csv_rows

NEEDED = ("id", "level")
PARTS = ("organisation", "assessment")
WHOLE = ("rubric", "rubric_version")
LISTS = ("assessment.assessors",)


def csv_data(content: bytes, name: str, rubric: Rubric) -> FilledForm:
    """Read the columns id and level, and evidence, note, not_applicable and owner if they are there, in any order.

    Without a row that says otherwise the answers are taken to be for `rubric`. Raises ReadinessError if this is no such table.
    """
    rows = list(csv_rows(BytesIO(content), name))
    columns = _columns(rows, name)
    form = FilledForm(name, {"rubric": rubric.id, "rubric_version": rubric.version, "answers": {}})
    first: dict[str, int] = {}
    for number, cells in rows[1:]:
        said = {column: one_line_end(meant(cells[place])) for column, place in columns.items() if place < len(cells)}
        id = said.pop("id", "").strip()
        said.pop("question", None)
        if not any(text.strip() for text in said.values()) and not id:
            continue
        if not id:
            form.refused.append(Problem(f"row {number}: it has no id, so nobody knows what it answers.", name))
        elif id in first and id not in LISTS:
            form.refused.append(
                Problem(f"row {number}: {id} stands in row {first[id]} already. Keep one of them.", name)
            )
            form.value["answers"].pop(id, None)
        else:
            _take(form, id, said, number, reasons_in_note=NOT_APPLICABLE not in columns)
        first.setdefault(id, number)
    return form


def _columns(rows: Sequence[Row], name: str) -> dict[str, int]:
    """Where each column stands, from the first row."""
    number, headings = rows[0] if rows else (1, [])
    found: dict[str, int] = {}
    problems = []
    for place, heading in enumerate(headings):
        column = heading.strip().casefold()
        if column in found:
            problems.append(Problem(f"row {number}: the column '{column}' is there twice. Delete one of them.", name))
        elif column in COLUMNS:
            found[column] = place
        elif column:
            hint = did_you_mean(column, COLUMNS)
            problems.append(Problem(f"row {number}: '{heading.strip()}' is no column of this table.{hint}", name))
    for column in NEEDED:
        if column not in found:
            message = f"row {number}: the column '{column}' is missing. Begin with the row: id,level,evidence,note"
            problems.append(Problem(message, name))
    if problems:
        raise ReadinessError(problems)
    return found


def _take(form: FilledForm, id: str, said: dict[str, str], number: int, *, reasons_in_note: bool) -> None:
    """Put one row into the form: a particular or an answer."""
    part, _, key = id.partition(".")
    level = said.get("level", "").strip()
    if id in WHOLE or part in PARTS:
        path = (id,) if id in WHOLE else (part, key)
        form.cells[path] = f"row {number}"
        if level and id in LISTS:
            form.value.setdefault(part, {}).setdefault(key, []).append(level)
        elif level:
            (form.value if id in WHOLE else form.value.setdefault(part, {}))[path[-1]] = level
        return
    path = ("answers", id)
    form.cells[path] = f"row {number}"
    form.cells |= {(*path, column): f"row {number}, column {column}" for column in said}
    form.value["answers"][id] = _answer(said, reasons_in_note=reasons_in_note)


def _answer(said: dict[str, str], *, reasons_in_note: bool) -> dict[str, Any]:
    level = level_said(said.get("level", ""))
    answer: dict[str, Any] = {key: said[key] for key in ("note", "owner") if said.get(key)}
    if evidence := said.get("evidence", "").strip():
        answer["evidence"] = evidence
    if reason := said.get(NOT_APPLICABLE, ""):
        answer[NOT_APPLICABLE] = reason
    if level == NOT_APPLICABLE:
        answer.setdefault(NOT_APPLICABLE, answer.pop("note", "") if reasons_in_note else "")
    else:
        answer["level"] = level
    return answer
