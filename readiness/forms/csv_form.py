"""The questionnaire as CSV: first a row for each particular of the organisation, then a row for each question."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from readiness.csv_cells import neutral
from readiness.forms.answers_data import answer_data, particulars_data
from readiness.forms.questionnaire import Question, Questionnaire
from readiness.loading.assessment import DONT_KNOW

COLUMNS = ("id", "question", "level", "evidence", "note", "not_applicable", "owner")
NOT_APPLICABLE = "not_applicable"

Row = dict[str, object]


def csv_form(form: Questionnaire) -> str:
    """The table, safe to open in a spreadsheet; particulars stand in the column `level` like the answers."""
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in (*_particulars(form), *map(_question, form.questions)):
        writer.writerow({column: neutral(cell) for column, cell in row.items()})
    return text.getvalue()


def _particulars(form: Questionnaire) -> Iterator[Row]:
    yield {"id": "rubric", "question": form.title, "level": form.rubric}
    yield {"id": "rubric_version", "level": form.rubric_version}
    said: dict[str, dict[str, Any]] = {
        "organisation": {"name": "", "setting": "", "stage": "", "country": ""},
        "assessment": {"date": "", "assessors": [""], "goal": ""},
    }
    for part, given in particulars_data(form.particulars).items():
        said[part] |= {key: value for key, value in given.items() if value}
    for part, keys in said.items():
        for key, value in keys.items():
            id = f"{part}.{key}"
            for each in value if isinstance(value, list) else [value]:
                yield {"id": id, "question": _explained(form).get(id, ""), "level": each}


def _explained(form: Questionnaire) -> dict[str, str]:
    """What may be written for a particular."""
    return {
        "organisation.name": "Name of the organisation",
        "organisation.setting": _one_of((setting.id, setting.title) for setting in form.settings),
        "organisation.stage": _one_of((milestone.stage, milestone.stage_title) for milestone in form.milestones),
        "organisation.country": "Country (may stay empty)",
        "assessment.date": "Date, as year-month-day",
        "assessment.assessors": "Role of an assessor, not a name; a row for each",
        "assessment.goal": "Only if it is not that of the stage. "
        + _one_of((milestone.id, milestone.title) for milestone in form.milestones),
    }


def _one_of(choices: Iterator[tuple[str, str]]) -> str:
    return "One of: " + "; ".join(f"{id} ({title})" for id, title in choices)


def _question(question: Question) -> Row:
    answer = answer_data(question.answer)
    row: Row = {"id": question.id, "question": _in_full(question)}
    if not isinstance(answer, dict):
        return row | {"level": answer}
    if NOT_APPLICABLE in answer:
        answer["level"] = NOT_APPLICABLE
    return row | answer


def _in_full(question: Question) -> str:
    """The question with its levels and what else may be written, as lines of one cell."""
    lines = [question.title, question.text, *(f"{level}: {each}" for level, each in enumerate(question.levels))]
    lines.append(f"{DONT_KNOW}: we looked and do not know")
    if question.may_be_not_applicable:
        lines.append(f"{NOT_APPLICABLE}: with the reason in the column {NOT_APPLICABLE}")
    return "\n".join(filter(None, lines))
