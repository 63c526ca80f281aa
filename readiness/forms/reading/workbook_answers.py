"""The sheets of a workbook and the form as it was made in; its answers, and all that a hand broke, go into the filled form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from readiness.errors import Problem
from readiness.forms.reading.filled import FilledForm
from readiness.forms.reading.said import NOT_APPLICABLE, level_said
from readiness.forms.reading.workbook_cells import MERGED, Cell, Sheet, keyed
from readiness.forms.reading.workbook_made import LEVELS as COUNT
from readiness.forms.reading.workbook_made import Asked, Made
from readiness.forms.workbook.cell_text import alike, same
from readiness.forms.workbook.data_sheet import GRADE
from readiness.forms.workbook.layout import (
    ALWAYS_APPLIES,
    ANSWER,
    EVIDENCE,
    ID,
    LEVELS,
    NOTE,
    OWNER,
    QUESTION,
    REASON,
)
from readiness.forms.workbook.section_sheet import FIRST
from readiness.loading.assessment import DONT_KNOW

AFRESH = "Copy the answers into a new questionnaire."
TYPED = (ANSWER, EVIDENCE, NOTE, REASON, OWNER)


@dataclass(frozen=True)
class Row:
    """One question's row: its cells by what they are, and the place of any that were merged."""

    cells: dict[str, Cell]
    merged: str

    def __getitem__(self, key: str) -> Cell:
        return self.cells.get(key) or Cell("")


def take_answers(form: FilledForm, made: Made, sheets: Sequence[Sheet]) -> None:
    """Find every question's row, wherever it stands now, and take its answer unless something about it is wrong."""
    rows: dict[str, list[Row]] = {id: [] for id in made.asked}
    unread = []
    for sheet in sheets:
        if keys := keyed(sheet, ID, ANSWER):
            _name_columns_that_are_gone(form, made, sheet.name, keys[1])
            _find_rows(form, sheet, *keys, rows)
        else:
            unread.append(sheet)
    gone = {id for id, found in rows.items() if not found}
    for sheet in unread:
        if ids := gone & {sheet.at(row, 1).text for row in sheet.rows}:
            gone -= ids
            message = f"sheet '{sheet.name}': its hidden first row was changed, so it is not read. {AFRESH}"
            form.refused.append(Problem(message, form.name))
    _name_what_is_gone(form, [made.asked[id] for id in made.asked if id in gone], made)
    for id, found in rows.items():
        if len(found) > 1:
            form.cells["answers", id] = found[1][ANSWER].place
            form.refuse(
                ("answers", id), f"{id} is there twice: see also {found[0][ANSWER].place}. Delete one of the rows."
            )
        elif found:
            _take(form, made, made.asked[id], found[0])


def _name_columns_that_are_gone(form: FilledForm, made: Made, sheet: str, keys: dict[str, int]) -> None:
    """Columns that hold what only people know; of the others each question complains by itself."""
    has_grades = any(kind == GRADE for kind, _ in made.ids)
    for key in (EVIDENCE, NOTE, OWNER) if has_grades else (NOTE, OWNER):
        if key not in keys:
            message = f"sheet '{sheet}': the column for the {key} is gone. Nothing is known of what stood in it."
            form.refused.append(Problem(message, form.name))


def _find_rows(form: FilledForm, sheet: Sheet, key_row: int, keys: dict[str, int], rows: dict[str, list[Row]]) -> None:
    """The rows of a sheet by the id of their question; text that stands in no such row, or beside its columns, is named."""
    for number, cells in sheet.rows.items():
        id = sheet.at(number, keys[ID]).text.strip()
        if id in rows and number > key_row:
            merged, _ = sheet.merged.get(number, ("", False))
            rows[id].append(Row({key: sheet.at(number, column) for key, column in keys.items()}, merged))
            stray = [cell for column, cell in cells.items() if column not in keys.values()]
            where = "stands beside the columns of the form"
        else:
            stray = [*cells.values()] if number >= key_row + FIRST else []
            where = "stands in a row that the form does not have"
        if stray := [cell for cell in stray if cell.filled]:
            said = f"'{_short(stray[0].text)}'" if stray[0].text else "this"
            message = f"{stray[0].place}: {said} {where}, so it is not taken. Write it into the note of a question."
            form.refused.append(Problem(message, form.name))


def _name_what_is_gone(form: FilledForm, gone: Sequence[Asked], made: Made) -> None:
    """Questions whose row was deleted, in one sentence where it was all of a sheet."""
    for sheet in dict.fromkeys(each.sheet for each in gone):
        ids = [each.id for each in gone if each.sheet == sheet]
        if ids == [each.id for each in made.asked.values() if each.sheet == sheet]:
            what = f"the sheet '{sheet}' is gone, and with it {', '.join(ids)}."
        else:
            what = f"sheet '{sheet}': there is no row any more for {', '.join(ids)}."
        form.refused.append(Problem(f"{what} Nothing is known of these answers.", form.name))


def _take(form: FilledForm, made: Made, asked: Asked, row: Row) -> None:
    """Put one answer into the form, or refuse it."""
    path = ("answers", asked.id)
    form.cells |= {(*path, key): cell.place for key, cell in row.cells.items()}
    form.cells[path] = form.cells[*path, "level"] = row[ANSWER].place
    if row.merged:
        form.cells[path] = row.merged
        form.refuse(path, f"{asked.id}: {MERGED}")
        return
    level, why = _level(asked, row[ANSWER].text)
    reason = row[REASON].text if not same(row[REASON].text, ALWAYS_APPLIES) else ""
    wrong = [(key, row[key].wrong) for key in TYPED if row[key].wrong] or _wrong_structure(made, asked, row)
    wrong = wrong or ([(ANSWER, why)] if why else _wrong_reason(asked, row, level, reason))
    for key, message in wrong:
        form.refuse((*path, key), f"{asked.id}: {message}")
    if not reason:
        form.cells[*path, REASON] = row[ANSWER].place
    if not wrong:
        form.value["answers"][asked.id] = _answer(made, row, level, reason)


def _wrong_structure(made: Made, asked: Asked, row: Row) -> list[tuple[str, str]]:
    """A row whose question or levels are no longer those of its id."""
    if not same(row[QUESTION].text, asked.question):
        if other := made.by_question.get(alike(row[QUESTION].text)):
            what = f"the question beside this answer is {other}. Perhaps only some columns were sorted or moved."
        else:
            what = "the text of the question was changed."
        return [(QUESTION, f"{what} So the answer is not taken; give it in a new questionnaire.")]
    if not same(row[LEVELS].text, asked.levels):
        what = "what the levels mean was changed, so the answer is not taken."
        return [(LEVELS, f"{what} Choose it again in a new questionnaire.")]
    return []


def _level(asked: Asked, text: str) -> tuple[Any, str]:
    """The level, don't know, not applicable or nothing that a cell says; and why it is not understood."""
    said = alike(text)
    levels = [alike(choice) for choice in asked.choices[:COUNT]]
    if not said or said in levels:
        return levels.index(said) if said else None, ""
    level = level_said(text)
    if level in (DONT_KNOW, NOT_APPLICABLE):
        return level, ""
    if isinstance(level, int | float) and not isinstance(level, bool):
        if level in range(COUNT):
            return int(level), ""
        return None, f"{text.strip()} is no level. Choose one from the list."
    if re.match(r"[0-4]\s*[-–—:.)]", said):
        return None, f"'{_short(text)}' is not a sentence of this question any more. Choose it again from the list."
    return None, f"'{_short(text)}' is no answer. Choose one from the list, or empty the cell."


def _wrong_reason(asked: Asked, row: Row, level: Any, reason: str) -> list[tuple[str, str]]:
    """A reason beside an answer that needs none, or none where it is needed."""
    if reason.strip() and level not in (None, NOT_APPLICABLE):
        what = "there is an answer and a reason why it is not applicable."
        return [(REASON, f"{what} Delete this, or {row[ANSWER].place}.")]
    if level == NOT_APPLICABLE and not reason.strip() and len(asked.choices) > COUNT + 1:
        return [(REASON, "it is not applicable, but the reason is missing. Write it here, or choose another answer.")]
    return []


def _answer(made: Made, row: Row, level: Any, reason: str) -> Any:
    """The answer as it stands in an answers file."""
    more: dict[str, Any] = {}
    if evidence := row[EVIDENCE].text.strip():
        more["evidence"] = made.ids.get((GRADE, alike(evidence)), evidence)
    more |= {key: text for key, text in ((NOTE, row[NOTE].text), (OWNER, row[OWNER].text.strip())) if text}
    if reason.strip() or level == NOT_APPLICABLE:
        return {REASON: reason} | more
    return {"level": level} | more


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:37]}..."
