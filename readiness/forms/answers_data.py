"""A questionnaire in, the plain data of its answers file out: what JSON holds, and what every filled form gives back."""

from __future__ import annotations

from typing import Any

from readiness.forms.questionnaire import Particulars, Questionnaire
from readiness.loading.assessment import DONT_KNOW
from readiness.models.assessment import Answer, Blank, DontKnow, Level, NotApplicable


def answers_data(form: Questionnaire) -> dict[str, Any]:
    """The keys of an answers file in their order, with an entry for every question that the form asks."""
    return {
        "rubric": form.rubric,
        "rubric_version": form.rubric_version,
        **particulars_data(form.particulars),
        "answers": {question.id: answer_data(question.answer) for question in form.questions},
    }


def particulars_data(particulars: Particulars) -> dict[str, Any]:
    """The keys `organisation` and `assessment`; what is not known is left out, but for what must be filled in."""
    organisation = {"name": particulars.name, "setting": particulars.setting, "stage": particulars.stage}
    if particulars.country:
        organisation["country"] = particulars.country
    assessment: dict[str, Any] = {"date": particulars.date or None, "assessors": list(particulars.assessors)}
    if particulars.goal:
        assessment["goal"] = particulars.goal
    return {"organisation": organisation, "assessment": assessment}


def answer_data(answer: Answer) -> Any:
    """The shortest way to write one answer: a level, a word, nothing, or a mapping where there is more to say."""
    match answer:
        case Level(level=level, evidence=evidence):
            said: dict[str, Any] = {"level": level} | ({"evidence": evidence} if evidence else {})
        case DontKnow():
            said = {"level": DONT_KNOW}
        case NotApplicable(reason=reason):
            said = {"not_applicable": reason}
        case Blank():
            said = {"level": None}
    more = {name: text for name, text in (("note", answer.note), ("owner", answer.owner)) if text}
    return said["level"] if said.keys() == {"level"} and not more else said | more
