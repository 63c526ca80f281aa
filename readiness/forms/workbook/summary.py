"""How far the answers are, counted by the workbook itself as it is filled in; no score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readiness.forms.questionnaire import Question, Questionnaire
from readiness.forms.workbook.cell_text import in_xml
from readiness.forms.workbook.data_sheet import GOAL, STAGE, Lists
from readiness.forms.workbook.heights import height
from readiness.forms.workbook.layout import DONT_KNOW
from readiness.forms.workbook.page import Page, reference
from readiness.forms.workbook.section_sheet import Place
from readiness.models.assessment import Blank, DontKnow

_COLUMNS = ("Sheet", "Questions", "Answered", f"of these “{DONT_KNOW}”", "Not answered", "Must-haves still open")
_GOAL_CELL = (0, 6)  # on the hidden sheet


def write_summary(
    page: Page, start: tuple[int, int], form: Questionnaire, places: Sequence[Place], goal: str, lists: Lists
) -> None:
    """A row of counts for each section and one for all, from the cell `start` on.

    `goal` names the cell with the number of the milestone that is worked towards, or 0.
    """
    row, label = start
    page.put(row, label, "How far you are", page.looks.heading)
    page.sheet.set_row(row, 21)
    for column, heading in enumerate(_COLUMNS, start=label):
        page.put(row + 1, column, heading, page.looks.column)
    page.sheet.set_row(row + 1, 49)
    first = row + 2
    for line, (section, place) in enumerate(zip(form.sections, places, strict=True), start=first):
        page.put(line, label, section.title, page.looks.structure)
        page.sheet.set_row(line, height([(section.title, 42)], 19))
        counts = zip(_formulas(place, goal), _counts(form, section.questions), strict=True)
        for column, (formula, count) in enumerate(counts, start=label + 1):
            page.sheet.write_formula(line, column, formula, page.looks.number, count)
    total = first + len(places)
    page.put(total, label, "All", page.looks.total)
    page.sheet.set_row(total, 19)
    for column, count in enumerate(_counts(form, form.questions), start=label + 1):
        formula = f"=SUM({reference(page.name, first, column, total - 1)})"
        page.sheet.write_formula(total, column, formula, page.looks.total_number, count)
    _say_which_must_haves(page, (total + 1, label), form, goal, lists)


def write_goal(data: Page, form: Questionnaire, cells: Mapping[str, str], lists: Lists) -> str:
    """Have the hidden sheet find the goal's number, by its own cell or by that of the stage. Gives its cell."""
    by_stage = f"IFERROR(MATCH({cells['organisation.stage']},{lists.kinds[STAGE]},0),0)"
    by_goal = f"IFERROR(MATCH({cells['assessment.goal']},{lists.kinds[GOAL]},0),{by_stage})"
    data.sheet.write_formula(*_GOAL_CELL, f"={by_goal}", None, _goal_number(form))
    return reference(data.name, *_GOAL_CELL)


def _goal_number(form: Questionnaire) -> int:
    return 0 if form.goal is None else form.milestones.index(form.goal) + 1


def _formulas(place: Place, goal: str) -> list[str]:
    """Questions, answered, not known, not answered, open must-haves. A must-have's column holds its first milestone."""
    ids, must, answers = (
        reference(place.sheet, place.first, column, place.last) for column in (place.id, place.must, place.answer)
    )
    due = f"({must}>0)*({must}<=IF({goal}=0,1000,{goal}))"
    return [
        f"=COUNTA({ids})",
        f"=COUNTA({answers})",
        f'=COUNTIF({answers},"{DONT_KNOW}")',
        f"=COUNTA({ids})-COUNTA({answers})",
        f'=SUMPRODUCT({due}*(({answers}="")+({answers}="{DONT_KNOW}")))',
    ]


def _counts(form: Questionnaire, questions: Sequence[Question]) -> list[int]:
    """The same, as they are when the form is written."""
    goal = form.goal
    blank = [question for question in questions if isinstance(question.answer, Blank)]
    unknown = [question for question in questions if isinstance(question.answer, DontKnow)]
    due = [each for each in (*blank, *unknown) if (each.must_have_at if goal is None else goal.id in each.must_have_at)]
    return [len(questions), len(questions) - len(blank), len(unknown), len(blank), len(due)]


def _say_which_must_haves(page: Page, cell: tuple[int, int], form: Questionnaire, goal: str, lists: Lists) -> None:
    """Below the table, for which goal the must-haves are counted."""
    everything, one = "Must-haves are counted for all goals until a stage is chosen.", "Must-haves are counted for: "
    formula = f'=IF({goal}=0,"{everything}","{one}"&INDEX({lists.kinds[GOAL]},{goal}))'
    now = everything if form.goal is None else one + in_xml(form.goal.title)
    page.sheet.write_formula(*cell, formula, page.looks.note, now)
