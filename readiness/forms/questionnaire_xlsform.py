"""The questionnaire as an XLSForm workbook for KoboToolbox and ODK, blank or filled in: a page for each dimension."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from readiness.errors import Problem, ReadinessError
from readiness.forms.answers_data import answer_data
from readiness.forms.labels import (
    ABOUT_YOU,
    ASSESSORS_HINT,
    DONT_KNOW,
    GOAL_HINT,
    HOW_TO_ANSWER,
    NOT_APPLICABLE,
    level_labels,
    look_for,
    must_have,
    setting_notes,
    title_of,
)
from readiness.forms.questionnaire import Question, Questionnaire, Section
from readiness.forms.xlsform import MOST_IN_CELL, Sheet, xlsform
from readiness.forms.xlsform_names import RUBRIC, VERSION, choice_of, name_of, part_of
from readiness.forms.xlsform_text import in_form, label
from readiness.loading.assessment import DONT_KNOW as DONT_KNOW_NAME

NOT_APPLICABLE_NAME = "not_applicable"
SURVEY_COLUMNS = (
    *("type", "name", "label", "hint", "required", "required_message", "relevant"),
    *("appearance", "default", "calculation"),
)
CHOICES_COLUMNS = ("list_name", "name", "label")
SETTINGS_COLUMNS = ("form_title", "form_id", "version", "style", "clean_text_values")
_SETTING, _STAGE, _GOAL, _GRADE = "settings", "stages", "goals", "evidence"  # names of lists

Asked = dict[str, str]  # what stands in some columns of a row
Choices = tuple[tuple[str, str], ...]


def questionnaire_xlsform(form: Questionnaire) -> bytes:
    """The workbook, with the sheets survey, choices and settings. The same questionnaire gives the same bytes.

    Raises ReadinessError if a text of the rubric is too long for a cell, or if xlsxwriter is not installed.
    """
    title = _shown(title_of(form), form.rubric)
    form_id = f"{form.rubric}-{form.cut_to.id}" if form.cut_to else form.rubric
    lists, list_of = _lists(form)
    survey = [tuple(asked.get(column, "") for column in SURVEY_COLUMNS) for asked in _survey(form, list_of)]
    choices = [(name, *choice) for name, all_of in lists.items() for choice in all_of]
    sheets = [
        Sheet("survey", SURVEY_COLUMNS, survey),
        Sheet("choices", CHOICES_COLUMNS, choices),
        Sheet("settings", SETTINGS_COLUMNS, [(title, form_id, form.rubric_version, "pages", "no")]),
    ]
    if problems := [*_too_long(sheets)]:
        raise ReadinessError(problems)
    return xlsform(title[:250], sheets, extra="forms")


def _too_long(sheets: Sequence[Sheet]) -> Iterator[Problem]:
    for sheet in sheets:
        for row in sheet.rows:
            for text in row:
                if (length := len(text.encode("utf-16-le")) // 2) > MOST_IN_CELL:
                    begin = " ".join(text[:60].split())
                    yield Problem(
                        f"the text that begins '{begin}' has {length:,} characters; a cell holds {MOST_IN_CELL:,}. "
                        "Shorten it in the rubric."
                    )


def _lists(form: Questionnaire) -> tuple[dict[str, Choices], dict[str, str]]:
    """The lists of choices by name, and the name of each question's list; questions with the same levels share one."""
    lists: dict[str, Choices] = {
        _SETTING: _named((setting.id, setting.title) for setting in form.settings),
        _STAGE: _named((milestone.stage, milestone.stage_title) for milestone in form.milestones),
        _GOAL: _named((milestone.id, milestone.title) for milestone in form.milestones),
        _GRADE: _named((grade.id, grade.title) for grade in form.evidence_grades),
    }
    names: dict[Choices, str] = {}
    list_of: dict[str, str] = {}
    for question in form.questions:
        more = [(DONT_KNOW_NAME, DONT_KNOW)]
        if question.may_be_not_applicable:
            more.append((NOT_APPLICABLE_NAME, NOT_APPLICABLE))
        levels = ((str(level), label(text)) for level, text in enumerate(level_labels(form, question)))
        choices = (*levels, *more)
        list_of[question.id] = names.setdefault(choices, part_of(question.id, "levels"))
    return lists | {name: choices for choices, name in names.items()}, list_of


def _named(titles: Iterator[tuple[str, str]]) -> Choices:
    return tuple((choice_of(id), _shown(title, id)) for id, title in titles)


def _shown(text: str, id: str) -> str:
    return label(text) if text.strip() else id


def _survey(form: Questionnaire, list_of: dict[str, str]) -> Iterator[Asked]:
    yield {"type": "calculate", "name": RUBRIC, "calculation": f"'{form.rubric}'"}
    yield {"type": "calculate", "name": VERSION, "calculation": f"'{form.rubric_version}'"}
    yield from _page("about_you", ABOUT_YOU, _particulars(form))
    for section in form.sections:
        title = _shown(section.title, section.id)
        yield from _page(part_of(section.id, "section"), title, _section(form, section, list_of))


def _page(name: str, title: str, rows: Iterator[Asked]) -> Iterator[Asked]:
    yield {"type": "begin_group", "name": name, "label": title, "appearance": "field-list"}
    yield from rows
    yield {"type": "end_group"}


def _particulars(form: Questionnaire) -> Iterator[Asked]:
    said = form.particulars
    needed = {"required": "yes", "required_message": "This is needed."}
    yield {"type": "note", "name": "how_to_answer", "label": HOW_TO_ANSWER}
    yield _text("organisation_name", "Name of the organisation", said.name) | needed
    yield _select(_SETTING, "organisation_setting", "Setting", said.setting) | needed
    yield _select(_STAGE, "organisation_stage", "Stage", said.stage) | needed
    yield _text("organisation_country", "Country", said.country)
    yield {"type": "date", "name": "assessment_date", "label": "Date of the assessment", "default": said.date}
    assessors = _text("assessment_assessors", "Who answers?", "\n".join(said.assessors))
    yield assessors | {"hint": f"One a line. {ASSESSORS_HINT}", "appearance": "multiline"}
    yield _select(_GOAL, "assessment_goal", "Goal", said.goal) | {"hint": GOAL_HINT}


def _section(form: Questionnaire, section: Section, list_of: dict[str, str]) -> Iterator[Asked]:
    if section.about.strip():
        yield {"type": "note", "name": part_of(section.id, "about"), "label": label(section.about)}
    for question in section.questions:
        yield from _question(form, question, list_of[question.id])


def _question(form: Questionnaire, question: Question, levels: str) -> Iterator[Asked]:
    id, reference = question.id, f"${{{name_of(question.id)}}}"
    data = answer_data(question.answer)
    said: dict[str, Any] = data if isinstance(data, dict) else {"level": data}
    chosen = NOT_APPLICABLE_NAME if NOT_APPLICABLE_NAME in said else "" if said["level"] is None else str(said["level"])
    asked = "\n\n".join(filter(None, [f"{id} {question.title}", question.text]))
    hint = "\n\n".join(filter(None, [must_have(form, question), look_for(question)]))
    yield _select(levels, name_of(id), label(asked), chosen) | {"hint": label(hint)}
    for place, (setting, note) in enumerate(setting_notes(form, question)):
        relevant = f"${{organisation_setting}} = '{choice_of(setting)}'"
        yield {"type": "note", "name": part_of(id, f"here_{place}"), "label": label(note), "relevant": relevant}
    if question.may_be_not_applicable:
        yield _text(
            part_of(id, "not_applicable"), f"{id}: why is it not applicable?", said.get("not_applicable", "")
        ) | {
            "required": "yes",
            "required_message": "A reason is needed.",
            "relevant": f"{reference} = '{NOT_APPLICABLE_NAME}'",
            "appearance": "multiline",
        }
    if form.evidence_grades:
        others = "".join(f" and {reference} != '{name}'" for name in (DONT_KNOW_NAME, NOT_APPLICABLE_NAME))
        evidence = _select(_GRADE, part_of(id, "evidence"), f"{id}: how was it checked?", said.get("evidence", ""))
        yield evidence | {"relevant": f"{reference} != ''{others}"}
    yield _text(part_of(id, "note"), f"{id}: note", question.answer.note) | {"appearance": "multiline"}
    owner = f"{id}: who takes the next step? A role, no name"
    yield _text(part_of(id, "owner"), owner, question.answer.owner)


def _text(name: str, asked: str, filled: str) -> Asked:
    return {"type": "text", "name": name, "label": asked, "default": in_form(filled)}


def _select(choices: str, name: str, asked: str, chosen: str) -> Asked:
    default = choice_of(chosen) if choices in (_SETTING, _STAGE, _GOAL, _GRADE) else chosen
    return {"type": f"select_one {choices}", "name": name, "label": asked, "default": default}
