"""A small filler of FHIR questionnaires: what a program that shows one gives back if nobody changes anything."""

from __future__ import annotations

from typing import Any

from readiness.forms.fhir import fhir_questionnaire
from readiness.forms.questionnaire import Questionnaire

Json = dict[str, Any]


def every_item(resource: Json) -> list[Json]:
    """The items of a questionnaire or a response in their order, also those below an answer."""
    below = [
        *resource.get("item", []),
        *(each for answer in resource.get("answer", []) for each in answer.get("item", [])),
    ]
    return [found for item in below for found in (item, *every_item(item))]


def response_to(form: Questionnaire, *, flat: bool = False, **more: Any) -> Json:
    """The response that leaves a form as it is; `flat` as programs give it that do not repeat the groups."""
    questionnaire = fhir_questionnaire(form)
    answers = {item["linkId"]: _answers(item) for item in every_item(questionnaire)}
    enabled = {item["linkId"]: _enabled(item, answers) for item in every_item(questionnaire)}
    items = _items(questionnaire, answers, enabled)
    if flat:
        items = [item for item in every_item({"item": items}) if "answer" in item]
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{questionnaire['url']}|{questionnaire['version']}",
        "status": "completed",
        "item": items,
    } | more


def _answers(item: Json) -> list[Json]:
    chosen = [{"valueCoding": o["valueCoding"]} for o in item.get("answerOption", []) if o.get("initialSelected")]
    return chosen or item.get("initial", [])


def _enabled(item: Json, answers: dict[str, list[Json]]) -> bool:
    """Whether the conditions hold of which one is enough: all of ours are for equality with a code."""
    when = item.get("enableWhen", [])
    given = [
        (condition["question"], answer["valueCoding"]["system"], answer["valueCoding"]["code"])
        for condition in when
        for answer in answers[condition["question"]]
    ]
    wanted = [(each["question"], each["answerCoding"]["system"], each["answerCoding"]["code"]) for each in when]
    return not when or any(each in given for each in wanted)


def _items(parent: Json, answers: dict[str, list[Json]], enabled: dict[str, bool]) -> list[Json]:
    found = []
    for item in parent.get("item", []):
        link = item["linkId"]
        inner = _items(item, answers, enabled)
        if item["type"] != "display" and enabled[link] and (answers[link] or inner):
            given = {"answer": answers[link]} if answers[link] else {}
            found.append({"linkId": link} | given | ({"item": inner} if inner else {}))
    return found
