"""A filled workbook in, what it says as the data of an answers file out, with the cell of each value."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.errors import Problem
from readiness.forms.reading.filled import FilledForm
from readiness.forms.reading.workbook_answers import take_answers
from readiness.forms.reading.workbook_cells import MERGED, Cell, Sheet, keyed, open_sheets
from readiness.forms.reading.workbook_made import Made, made
from readiness.forms.workbook.cell_text import alike
from readiness.forms.workbook.data_sheet import GOAL, SETTING, STAGE
from readiness.forms.workbook.layout import ASSESSORS, PARTICULAR, VALUE
from readiness.models.rubric import Rubric

NEEDED = ("organisation.name", "organisation.setting", "organisation.stage")
KINDS = {"organisation.setting": SETTING, "organisation.stage": STAGE, "assessment.goal": GOAL}
KEYS = (*NEEDED, "organisation.country", "assessment.date", "assessment.goal", ASSESSORS)


def workbook_data(content: bytes, name: str, rubric: Rubric) -> FilledForm:
    """Read a workbook of `readiness form`, whatever its sheets are called now.

    What a hand changed in its structure is refused with its cell. Raises ReadinessError if it cannot be read at all.
    """
    sheets = open_sheets(content, name)
    form_made = made(sheets, name)
    value = {"rubric": form_made.rubric, "rubric_version": form_made.rubric_version}
    form = FilledForm(name, {**value, "organisation": {}, "assessment": {}, "answers": {}})
    ours = [sheet for sheet in sheets if sheet is not form_made.sheet]
    if form_made.rubric == rubric.id:
        _take_particulars(form, form_made, ours)
        take_answers(form, form_made, ours)
    return form


def _take_particulars(form: FilledForm, form_made: Made, sheets: Sequence[Sheet]) -> None:
    """Name, setting and so on from the first sheet; a row for each, and some for the assessors."""
    found: dict[str, list[Cell]] = {key: [] for key in KEYS}
    for sheet in sheets:
        if keys := keyed(sheet, PARTICULAR, VALUE):
            for row in sheet.rows:
                key = sheet.at(row, keys[1][PARTICULAR]).text
                if key in found and row > keys[0]:
                    found[key].append(_unless_merged(sheet, row, sheet.at(row, keys[1][VALUE])))
    if not any(found.values()):
        form.refused.append(Problem("the sheet with the name of the organisation is gone.", form.name))
        return
    for key, cells in found.items():
        part, _, last = key.partition(".")
        if not cells:
            form.refused.append(Problem(f"the row for {key} is gone from the first sheet.", form.name))
        elif key == ASSESSORS:
            _take_assessors(form, cells)
        elif len(cells) > 1:
            message = f"{key} is there twice: see also {cells[0].place}. Delete one of the rows."
            form.refused.append(Problem(f"{cells[1].place}: {message}", form.name))
        else:
            _take(form, form_made, part, last, cells[0])


def _unless_merged(sheet: Sheet, row: int, cell: Cell) -> Cell:
    place, several_rows = sheet.merged.get(row, ("", False))
    return Cell(place, "", MERGED) if several_rows else cell


def _take(form: FilledForm, form_made: Made, part: str, last: str, cell: Cell) -> None:
    path = (part, last)
    form.cells[path] = cell.place
    if cell.wrong:
        form.refuse(path, cell.wrong)
        return
    key, said = f"{part}.{last}", cell.text.strip()
    if said:
        form.value[part][last] = form_made.ids.get((KINDS.get(key, ""), alike(said)), said)
    elif key in NEEDED:
        form.value[part][last] = None


def _take_assessors(form: FilledForm, cells: Sequence[Cell]) -> None:
    """One role a cell, or a line of it."""
    roles: list[str] = []
    for cell in cells:
        if cell.wrong:
            form.refused.append(Problem(f"{cell.place}: {cell.wrong}", form.name))
        for role in filter(None, (line.strip() for line in cell.text.split("\n"))):
            form.cells["assessment", "assessors", len(roles)] = cell.place
            roles.append(role)
    form.cells["assessment", "assessors"] = cells[0].place
    if roles:
        form.value["assessment"]["assessors"] = roles
