"""The first sheet: how to fill the form in, who answers, and how far they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readiness.forms.questionnaire import Questionnaire
from readiness.forms.workbook.data_sheet import GOAL, SETTING, STAGE, Lists
from readiness.forms.workbook.heights import LINE, height
from readiness.forms.workbook.layout import (
    ASSESSORS,
    DONT_KNOW,
    NOT_APPLICABLE,
    PARTICULAR,
    VALUE,
    goals_of,
    settings_of,
    stages_of,
)
from readiness.forms.workbook.page import Page

LABEL, FIRST, LAST, HINT = 1, 2, 6, 7  # columns; a value stands across FIRST to LAST
_WIDTHS = {LABEL: 42, **dict.fromkeys(range(FIRST, LAST + 1), 12), HINT: 46}
_ACROSS = sum(_WIDTHS.values())
_VALUE = sum(_WIDTHS[column] for column in range(FIRST, LAST + 1))
FIRST_DATE = date(1900, 3, 1)  # before it, programs do not agree on how many days there were
MOST_ASSESSORS = 30

Row = tuple[str, str, str, str, str]  # key, label, what is known, hint, kind of list


def write_start(page: Page, form: Questionnaire, lists: Lists) -> tuple[int, dict[str, int]]:
    """Write all but the summary. Gives the row for the summary, and the row of each particular."""
    page.set_keys([PARTICULAR, "", VALUE])
    page.sheet.set_column(0, 0, None, None, {"hidden": True})
    for column, wide in _WIDTHS.items():
        page.sheet.set_column(column, column, wide)
    page.put(1, LABEL, form.title, page.looks.title)
    page.sheet.set_row(1, 24)
    row = 2
    for text in _how_to(form):
        page.put_across(row, LABEL, HINT, text, page.looks.plain)
        page.sheet.set_row(row, height([(text, _ACROSS)]))
        row += 1
    page.put(row + 1, LABEL, "Who answers", page.looks.heading)
    page.sheet.set_row(row + 1, 21)
    rows: dict[str, int] = {}
    row += 2
    for each in _particulars(form):
        rows.setdefault(each[0], row)
        _particular(page, row, each, lists)
        row += 1
    page.sheet.set_selection(rows["organisation.name"], FIRST, rows["organisation.name"], FIRST)
    return row + 1, rows


def _how_to(form: Questionnaire) -> Iterator[str]:
    only = f" It asks only what is needed for “{form.cut_to.title}”." if form.cut_to else ""
    yield f"A questionnaire of {len(form.questions)} questions on {len(form.sections)} sheets.{only} How to fill it in:"
    yield "1. Fill in the pale yellow cells, here first, then on each sheet (see the tabs). The Tab key leads to the next one."
    yield "2. For each question choose from the list under “Answer” the highest level whose whole sentence is true."
    yield (
        f"3. Choose “{DONT_KNOW}” if you looked and it is not known. Leave the cell empty while the question is not answered."
    )
    if any(question.may_be_not_applicable for question in form.questions):
        yield f"4. Where the list offers “{NOT_APPLICABLE}”, choose it only with a reason, in the column for it."
    yield "Write roles, never the names of persons, and nothing about the health of a person."
    yield "Save it as an Excel workbook (.xlsx). Add, delete or sort no rows, or your answers may not be read back."


def _particulars(form: Questionnaire) -> Iterator[Row]:
    known = form.particulars
    yield "organisation.name", "Name of the organisation", known.name, "Needed.", ""
    setting = settings_of(form).get(known.setting, known.setting)
    yield "organisation.setting", "Setting", setting, "Needed. Choose from the list.", SETTING
    stage = stages_of(form).get(known.stage, known.stage)
    yield "organisation.stage", "Stage", stage, "Needed. Choose from the list.", STAGE
    yield "organisation.country", "Country", known.country, "", ""
    yield "assessment.date", "Date of the answers", known.date, "Year-month-day, such as 2026-09-15.", ""
    goal = goals_of(form).get(known.goal, known.goal)
    yield "assessment.goal", "Goal", goal, "Only if it is not the goal that goes with the stage.", GOAL
    for number in range(min(MOST_ASSESSORS, max(5, len(known.assessors) + 2))):
        role = known.assessors[number] if number < len(known.assessors) else ""
        hint = "One role a cell, such as “Team manager”." if number == 0 else ""
        yield ASSESSORS, f"Answered by ({number + 1})", role, hint, ""


def _particular(page: Page, row: int, each: Row, lists: Lists) -> None:
    key, label, known, hint, kind = each
    page.put(row, 0, key)
    page.put(row, LABEL, label, page.looks.label)
    dated = key == "assessment.date"
    page.put_across(row, FIRST, LAST, known, page.looks.fill_in_date if dated else page.looks.fill_in)
    if dated and known and date.fromisoformat(known) >= FIRST_DATE:
        page.sheet.write_datetime(row, FIRST, date.fromisoformat(known), page.looks.fill_in_date)
    page.put(row, HINT, hint, page.looks.hint)
    if kind:
        page.offer(row, FIRST, lists.kinds[kind], label)
    page.sheet.set_row(row, height([(known, _VALUE)], LINE + 4))
