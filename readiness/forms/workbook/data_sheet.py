"""The hidden sheet: what made the form, what may be chosen, and every question with the texts that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readiness.forms.questionnaire import Questionnaire
from readiness.forms.workbook.layout import (
    FORMAT,
    VERSION,
    answer_choices,
    asked_text,
    goals_of,
    grades_of,
    levels_text,
    settings_of,
    stages_of,
)
from readiness.forms.workbook.page import Page, reference

SETTING, STAGE, GOAL, GRADE, ASKED = "setting", "stage", "goal", "grade", "question"
CHOICES = 5  # the column of a question's first choice


@dataclass(frozen=True)
class Lists:
    """Where the lists stand that cells offer: by kind, and for each question by its id."""

    kinds: dict[str, str]
    answers: dict[str, str]


def write_data_sheet(page: Page, form: Questionnaire, sheet_of: Sequence[str]) -> Lists:
    """Write it; `sheet_of` names the sheet of each section."""
    cut = form.cut_to.id if form.cut_to else ""
    for column, text in enumerate((FORMAT, VERSION, form.rubric, form.rubric_version, cut)):
        page.put(0, column, text)
    row = 1
    kinds = {}
    for kind, choices in _kinds(form).items():
        for offset, (id, label) in enumerate(choices.items()):
            for column, text in enumerate((kind, id, label)):
                page.put(row + offset, column, text)
        if choices:
            kinds[kind] = reference(page.name, row, 2, row + len(choices) - 1)
        row += len(choices)
    answers = {}
    for section, sheet in zip(form.sections, sheet_of, strict=True):
        for question in section.questions:
            choices_of = answer_choices(form, question)
            text = "".join(asked_text(form, question))
            for column, each in enumerate((ASKED, question.id, sheet, text, levels_text(form, question), *choices_of)):
                page.put(row, column, each)
            answers[question.id] = reference(page.name, row, CHOICES, None, CHOICES + len(choices_of) - 1)
            row += 1
    return Lists(kinds, answers)


def _kinds(form: Questionnaire) -> dict[str, dict[str, str]]:
    return {SETTING: settings_of(form), STAGE: stages_of(form), GOAL: goals_of(form), GRADE: grades_of(form)}
