"""The questionnaire as an HL7 FHIR R4 Questionnaire, blank or filled in, for the tools of hospitals."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from readiness.forms.answers_data import answer_data
from readiness.forms.fhir_items import Item, Option, choice, display, entry, equals, group
from readiness.forms.fhir_names import LEVEL_SYSTEM, code_system, link, questionnaire_url
from readiness.forms.labels import (
    ABOUT_YOU,
    DONT_KNOW,
    GOAL_HINT,
    HOW_TO_ANSWER,
    NOT_APPLICABLE,
    WHICH,
    level_labels,
    look_for,
    must_have,
    setting_notes,
    title_of,
)
from readiness.forms.questionnaire import Question, Questionnaire, Section
from readiness.loading.assessment import DONT_KNOW as DONT_KNOW_CODE
from readiness.models.assessment import MAX_LINE, MAX_NOTE

NOT_APPLICABLE_CODE = "not_applicable"
_LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def fhir_form(form: Questionnaire) -> str:
    """Indented JSON, ending with a line end."""
    return json.dumps(fhir_questionnaire(form), ensure_ascii=False, indent=2) + "\n"


def fhir_questionnaire(form: Questionnaire) -> Item:
    """The resource: a group of particulars, then a group for each dimension with a group for each of its questions."""
    goal = form.cut_to.id if form.cut_to else None
    return {
        "resourceType": "Questionnaire",
        **({"language": form.language} if _LANGUAGE.fullmatch(form.language) else {}),
        "url": questionnaire_url(form.rubric, goal),
        "version": form.rubric_version,
        "name": "Readiness_" + re.sub("[^A-Za-z0-9]", "_", "_".join(filter(None, [form.rubric, goal]))),
        "title": title_of(form),
        "status": "active",
        "subjectType": ["Organization"],
        "item": [_particulars(form), *(_section(form, section) for section in form.sections)],
    }


def _particulars(form: Questionnaire) -> Item:
    said = form.particulars
    settings = [Option(setting.id, setting.title) for setting in form.settings]
    stages = [Option(milestone.stage, milestone.stage_title) for milestone in form.milestones]
    goals = [Option(milestone.id, milestone.title) for milestone in form.milestones]
    return group(
        link("particulars", "all"),
        ABOUT_YOU,
        [
            display(link("particulars", "how_to_answer"), HOW_TO_ANSWER),
            entry(_at("name"), "Name of the organisation", "string", [said.name], longest=MAX_LINE, required=True),
            choice(
                _at("setting"), "Setting", code_system(form.rubric, "setting"), settings, said.setting, required=True
            ),
            choice(_at("stage"), "Stage", code_system(form.rubric, "stage"), stages, said.stage, required=True),
            entry(_at("country"), "Country", "string", [said.country], longest=MAX_LINE),
            entry(link("assessment", "date"), "Date of the assessment", "date", [said.date]),
            entry(
                link("assessment", "assessors"),
                "Who answers? A role, no name",
                "string",
                said.assessors,
                longest=MAX_LINE,
                repeats=True,
            ),
            choice(
                link("assessment", "goal"),
                f"Goal. {GOAL_HINT}",
                code_system(form.rubric, "milestone"),
                goals,
                said.goal,
            ),
        ],
    )


def _at(key: str) -> str:
    return link("organisation", key)


def _section(form: Questionnaire, section: Section) -> Item:
    about = [display(link(section.id, "about"), section.about)] if section.about.strip() else []
    return group(
        link(section.id, "section"), section.title, about + [_question(form, each) for each in section.questions]
    )


def _question(form: Questionnaire, question: Question) -> Item:
    """A group, because a note may stand beside a question that is not answered, and nothing can be nested in no answer."""
    data = answer_data(question.answer)
    said = data if isinstance(data, dict) else {"level": data}
    chosen = NOT_APPLICABLE_CODE if "not_applicable" in said else "" if said["level"] is None else str(said["level"])
    levels = [Option(str(level), text, level) for level, text in enumerate(level_labels(form, question))]
    more = [Option(DONT_KNOW_CODE, DONT_KNOW)]
    items = [*_to_read(form, question)]
    if question.may_be_not_applicable:
        more.append(Option(NOT_APPLICABLE_CODE, NOT_APPLICABLE))
    items.append(choice(link(question.id), question.text or WHICH, LEVEL_SYSTEM, levels + more, chosen, in_full=True))
    if question.may_be_not_applicable:
        when = _answered(question, [NOT_APPLICABLE_CODE])
        reason = said.get("not_applicable", "")
        items.append(
            entry(
                link(question.id, "not_applicable"),
                "Why it is not applicable",
                "text",
                [reason],
                longest=MAX_NOTE,
                when=when,
            )
        )
    if form.evidence_grades:
        grades = [Option(grade.id, grade.title) for grade in form.evidence_grades]
        when = _answered(question, (level.code for level in levels))
        system, checked = code_system(form.rubric, "evidence"), said.get("evidence", "")
        items.append(choice(link(question.id, "evidence"), "How was it checked?", system, grades, checked, when=when))
    items.append(entry(link(question.id, "note"), "Note", "text", [question.answer.note], longest=MAX_NOTE))
    owner = "Who takes the next step? A role, no name"
    items.append(entry(link(question.id, "owner"), owner, "string", [question.answer.owner], longest=MAX_LINE))
    return group(link(question.id, "group"), question.title, items, prefix=question.id)


def _to_read(form: Questionnaire, question: Question) -> Iterator[Item]:
    """What helps to answer: whether it is a must-have, the note of the setting that is chosen, what to look for."""
    if said := must_have(form, question):
        yield display(link(question.id, "must_have"), said)
    for setting, note in setting_notes(form, question):
        when = [equals(_at("setting"), code_system(form.rubric, "setting"), setting)]
        yield display(link(question.id, "setting", setting), note, when=when)
    if evidence := look_for(question):
        yield display(link(question.id, "help"), evidence, control="help")


def _answered(question: Question, codes: Iterable[str]) -> list[Item]:
    return [equals(link(question.id), LEVEL_SYSTEM, code) for code in codes]
