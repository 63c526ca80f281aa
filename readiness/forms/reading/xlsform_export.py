"""An export of KoboToolbox or ODK in, what its one submission says as the data of an answers file out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from readiness.errors import Problem, ReadinessError
from readiness.forms.reading.answer_parts import answer_of
from readiness.forms.reading.filled import FilledForm
from readiness.forms.reading.said import level_said, one_line_end
from readiness.forms.xlsform_names import PARTICULARS, chosen, columns
from readiness.forms.xlsform_text import from_form
from readiness.models.rubric import Rubric
from readiness.staff_survey.reading.csv_rows import Row, csv_rows
from readiness.staff_survey.reading.workbook import workbook_rows
from readiness.staff_survey.reading.workbook_guard import is_workbook
from readiness.strict_yaml import Path

_CHOSEN = ("setting", "stage", "goal", "evidence")
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)[T ].*", re.DOTALL)


def read_export(content: bytes, name: str, rubric: Rubric) -> FilledForm | None:
    """Read a CSV file or a workbook if it is such an export; None if it is something else, which another reader says."""
    rows_of = workbook_rows if is_workbook(content[:8]) else csv_rows
    try:
        rows = list(rows_of(BytesIO(content), name))
    except ReadinessError:
        return None
    return xlsform_data(rows, name, rubric) if is_xlsform_export(rows, rubric) else None


def is_xlsform_export(rows: Sequence[Row], rubric: Rubric) -> bool:
    """Whether the first row names what our XLSForm for this rubric asks."""
    return bool(rows) and bool(_columns(rows[0][1], rubric))


def xlsform_data(rows: Sequence[Row], name: str, rubric: Rubric) -> FilledForm:
    """Read a table with XML values and headings, with or without the names of groups; other columns are not ours.

    Raises ReadinessError if it has none of our columns, or not exactly one submission.
    """
    if not is_xlsform_export(rows, rubric):
        message = (
            "no column of this table is a question of this rubric. Export the answers to the form that readiness form "
            "--format xlsform writes, in KoboToolbox with XML values and headings."
        )
        raise ReadinessError(Problem(message, name))
    (_, headings), *submissions = rows
    number, cells = _only_one([row for row in submissions if any(cell.strip() for cell in row[1])], name)
    form = FilledForm(name, {"rubric": rubric.id, "rubric_version": rubric.version})
    answers: dict[str, dict[str, Any]] = {}
    for path, places in _columns(headings, rubric).items():
        if len(places) > 1:
            message = f"row 1: the column '{headings[places[1]]}' is there twice. Delete one of them."
            form.refused.append(Problem(message, name))
        else:
            text = cells[places[0]] if places[0] < len(cells) else ""
            form.cells[path] = f"row {number}, column {headings[places[0]]}"
            _take(form, answers, path, from_form(one_line_end(text)))
    for id in {entry.id for entry in rubric.retired} & answers.keys():
        if all(said in (None, "") for said in answers[id].values()):
            del answers[id]
    form.value["answers"] = {id: answer_of(said) for id, said in answers.items()}
    return form


def _columns(headings: Sequence[str], rubric: Rubric) -> dict[Path, list[int]]:
    """Where in the table stands what belongs at each path: the last name of a heading says it, as in about_you/stage."""
    known = columns([*rubric.indicators, *(entry.id for entry in rubric.retired)])
    found: dict[Path, list[int]] = {}
    for place, heading in enumerate(headings):
        name = re.split("[^A-Za-z0-9_]", heading.strip())[-1]
        if name in known:
            found.setdefault(known[name], []).append(place)
    return found


def _only_one(submissions: list[Row], name: str) -> Row:
    if not submissions:
        raise ReadinessError(Problem("this export holds no submission.", name))
    if len(submissions) > 1:
        rows = [str(number) for number, _ in submissions[:20]]
        more = f" (rows {', '.join(rows)}{', ...' if len(submissions) > 20 else ''})"
        message = (
            f"this export holds {len(submissions)} submissions{more}; import takes one. Filter the export for one of them, or "
            "delete the rows of the others in a copy, and import each into a file of its own."
        )
        raise ReadinessError(Problem(message, name))
    return submissions[0]


def _take(form: FilledForm, answers: dict[str, dict[str, Any]], path: Path, text: str) -> None:
    """Put one cell where it belongs."""
    part, key = str(path[0]), str(path[-1])
    if key in _CHOSEN:
        text = chosen(text.strip())
    if part == "answers":
        said = answers.setdefault(str(path[1]), {})
        said[key] = level_said(text) if key == "level" else text
        form.cells.setdefault(path[:2], form.cells[path])
    elif part not in PARTICULARS:
        form.value[key] = text.strip() or form.value[key]
    elif text.strip():
        form.value.setdefault(part, {})[key] = _particular(key, text)


def _particular(key: str, text: str) -> Any:
    if key == "assessors":
        return [line.strip() for line in text.split("\n") if line.strip()]
    if key == "date" and (with_time := _DATE.fullmatch(text.strip())):
        return with_time[1]
    return text.strip()
