"""The questionnaire as FHIR: public validators accept it, its scores add up, and it asks what the rubric asks."""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal
from typing import Any

import fhirpathpy
import pytest
from fhir.resources.R4B.questionnaire import Questionnaire as FhirQuestionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse as FhirResponse
from fhirpathpy.models import models
from hypothesis import given, settings

from readiness.forms.fhir import fhir_form, fhir_questionnaire
from readiness.forms.questionnaire import Particulars, Questionnaire, questionnaire
from readiness.models.assessment import Answer, Assessment, Blank, DontKnow, Level, NotApplicable
from readiness.models.rubric import Rubric
from tests.forms.fhir import Json, every_item, response_to
from tests.forms.filled import THERE_AND_BACK, assessments, form_of
from tests.forms.reading import RUBRICS
from tests.scoring import builders

LIBRARIES, PEERS = RUBRICS["digital-skills"], RUBRICS["peer-support"]
ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
WEIGHT = "http://hl7.org/fhir/StructureDefinition/itemWeight"
ELM = Particulars("Elm Library", "branch", "considering", "Wales", "2026-05-04", ("Manager", "Volunteer"), "grow")
SOME_ANSWERS: dict[str, Answer] = {
    "TUT-1": Level(2, "paper_seen", "Signed in May.", "Head"),
    "TUT-2": Level(3),
    "TUT-3": DontKnow("Ask the branch."),
    "TUT-4": NotApplicable("One branch\nonly."),
    "LRN-1": Blank("Later."),
}
FILLED = questionnaire(LIBRARIES, particulars=ELM, answers=SOME_ANSWERS)


def hostile() -> Rubric:
    """Ids that look like ours, texts that look like something else, no grades, no sentences."""
    questions = [
        builders.question("organisation", 2) | {"title": ' "};\n<b>${x}</b> ', "may_be_not_applicable": True},
        builders.question("particulars", 2) | {"levels": ["same"] * 5, "evidence": ["\t", "a\u2028b"]},
        builders.question("Q_1", 2),
        builders.question("q-1", 2),
        builders.question("q_1", 2) | {"setting_notes": {"hospital": "'"}},
    ]
    return builders.rubric(questions)


def evaluate(resource: Json, path: str) -> list[Any]:
    found: list[Any] = fhirpathpy.evaluate(resource, path, {}, models["r4"])
    return found


def item_of(form: Questionnaire, link: str) -> Json:
    (found,) = [item for item in every_item(fhir_questionnaire(form)) if item["linkId"] == link]
    return found


FORMS = {
    "blank": questionnaire(LIBRARIES),
    "filled": FILLED,
    "peers": questionnaire(PEERS),
    "cut": questionnaire(PEERS, cut_to="plan"),
    "hostile": questionnaire(hostile()),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_public_validator_accepts_it(form: Questionnaire) -> None:
    read = FhirQuestionnaire.model_validate_json(fhir_form(form))
    assert (read.url, read.version, read.status) == (
        f"urn:readiness:{form.rubric}:questionnaire" + (":plan" if form.cut_to else ""),
        form.rubric_version,
        "active",
    )


# The invariants of Questionnaire.item in R4 (que-1, -3, -5, -6, -7, -8, -10, -11, -12, -13), and that a condition names an item.
INVARIANTS = [
    "(type = 'group' implies item.exists()) and (type = 'display' implies item.empty())",
    "type = 'display' implies (code.empty() and required.empty() and repeats.empty() and readOnly.empty())",
    "type = 'choice' or answerOption.empty()",
    "enableWhen.all(operator = 'exists' implies answer is boolean)",
    "(type = 'group' or type = 'display') implies initial.empty()",
    "maxLength.empty() or type = 'string' or type = 'text'",
    "answerOption.empty() or initial.empty()",
    "enableWhen.count() < 2 or enableBehavior.exists()",
    "repeats = true or (initial.count() < 2 and answerOption.where(initialSelected = true).count() < 2)",
    "linkId.exists() and linkId != '' and (text.exists() and text != '')",
]


@pytest.mark.parametrize("form", [FILLED, FORMS["hostile"]], ids=["filled", "hostile"])
def test_every_item_keeps_the_invariants_of_the_standard(form: Questionnaire) -> None:
    resource = fhir_questionnaire(form)
    path = " and ".join(f"({invariant})" for invariant in INVARIANTS)
    for item in every_item(resource):
        assert fhirpathpy.evaluate(item, path) == [True], item
    assert re.fullmatch("[A-Z]([A-Za-z0-9_]){0,254}", resource["name"])  # que-0


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_link_id_is_there_once_and_every_condition_names_one(form: Questionnaire) -> None:
    items = every_item(fhir_questionnaire(form))
    links = [item["linkId"] for item in items]
    assert [link for link, count in Counter(links).items() if count > 1] == []
    for item in items:
        for condition in item.get("enableWhen", []):
            asked = next(each for each in items if each["linkId"] == condition["question"])
            codes = [(o["valueCoding"]["system"], o["valueCoding"]["code"]) for o in asked["answerOption"]]
            assert (condition["answerCoding"]["system"], condition["answerCoding"]["code"]) in codes


def test_a_fhirpath_engine_finds_every_question_and_adds_up_the_levels() -> None:
    resource = json.loads(fhir_form(FILLED))
    asked = "Questionnaire.repeat(item).where(answerOption.value.where(system = 'urn:readiness:level').exists()).linkId"
    assert evaluate(resource, asked) == list(LIBRARIES.indicators)
    response = response_to(FILLED)
    ordinals = f"QuestionnaireResponse.repeat(item).answer.value.extension('{ORDINAL}').value"
    assert evaluate(response, f"{ordinals}.aggregate($this + $total, 0)") == [5]  # 2 and 3
    weights = f"Questionnaire.repeat(item).where(linkId = 'TUT-1').answerOption.extension('{WEIGHT}').value"
    assert evaluate(resource, weights) == [0, 1, 2, 3, 4]
    assert evaluate(response, "QuestionnaireResponse.repeat(item).where(linkId='TUT-3').answer.value.code") == [
        "dont_know"
    ]


def test_a_level_is_a_code_with_its_words_and_its_number_and_dont_know_has_none() -> None:
    options = item_of(FORMS["blank"], "TUT-4")["answerOption"]
    assert options[2] == {
        "extension": [{"url": WEIGHT, "valueDecimal": 2}],
        "valueCoding": {
            "extension": [{"url": ORDINAL, "valueDecimal": 2}],
            "system": "urn:readiness:level",
            "code": "2",
            "display": "2 Agreed: A meeting each term is in the diary, with someone to lead it.",
        },
    }
    assert [option["valueCoding"]["code"] for option in options] == [
        "0",
        "1",
        "2",
        "3",
        "4",
        "dont_know",
        "not_applicable",
    ]
    assert ["extension" in option or "extension" in option["valueCoding"] for option in options[5:]] == [False, False]
    assert [o["valueCoding"]["code"] for o in item_of(FORMS["blank"], "TUT-1")["answerOption"]][-1] == "dont_know"


def test_a_filled_form_has_its_answers_as_r4_wants_them() -> None:
    def chosen(link: str) -> list[str]:
        options = item_of(FILLED, link)["answerOption"]
        return [option["valueCoding"]["code"] for option in options if option.get("initialSelected")]

    assert [chosen(link) for link in ("TUT-1", "TUT-3", "TUT-4", "LRN-1")] == [
        ["2"],
        ["dont_know"],
        ["not_applicable"],
        [],
    ]
    assert chosen("TUT-1.evidence") == ["paper_seen"]
    assert chosen("organisation.setting") == ["branch"]
    assert chosen("assessment.goal") == ["grow"]
    assert item_of(FILLED, "TUT-4.not_applicable")["initial"] == [{"valueString": "One branch\nonly."}]
    assert item_of(FILLED, "LRN-1.note")["initial"] == [{"valueString": "Later."}]
    assert item_of(FILLED, "assessment.date")["initial"] == [{"valueDate": "2026-05-04"}]
    assert item_of(FILLED, "assessment.assessors")["initial"] == [
        {"valueString": "Manager"},
        {"valueString": "Volunteer"},
    ]
    assert [item["linkId"] for item in every_item(fhir_questionnaire(FORMS["blank"])) if "initial" in item] == []


def test_only_name_setting_and_stage_are_required() -> None:
    required = [item["linkId"] for item in every_item(fhir_questionnaire(FORMS["peers"])) if item.get("required")]
    assert required == ["organisation.name", "organisation.setting", "organisation.stage"]


def test_evidence_is_asked_with_a_level_and_a_reason_with_not_applicable() -> None:
    def codes(link: str) -> list[tuple[str, str]]:
        return [(each["question"], each["answerCoding"]["code"]) for each in item_of(FILLED, link)["enableWhen"]]

    assert codes("TUT-4.evidence") == [("TUT-4", level) for level in "01234"]
    assert codes("TUT-4.not_applicable") == [("TUT-4", "not_applicable")]
    assert codes("TUT-4.setting.mobile") == [("organisation.setting", "mobile")]
    assert "enableWhen" not in item_of(FILLED, "TUT-4.note")


def test_what_to_look_for_is_help() -> None:
    item = item_of(FILLED, "TUT-1.help")
    assert item["text"] == "Look for: Rota of the coming term; Marked rotas of the last term"
    assert item["extension"][0]["valueCodeableConcept"]["coding"][0]["code"] == "help"
    assert (
        item_of(FILLED, "TUT-1.must_have")["text"]
        == "Must-have for “Ready to design the programme” and all that follows"
    )


def test_levels_stand_one_below_the_other_because_a_drop_down_would_cut_them_off() -> None:
    controls = [extension.get("valueCode", "") for extension in item_of(FILLED, "TUT-1")["extension"]]
    assert controls == ["", "vertical"]
    assert item_of(FILLED, "TUT-1")["extension"][0]["valueCodeableConcept"]["coding"][0]["code"] == "radio-button"
    assert "extension" not in item_of(FILLED, "organisation.setting")


def test_a_form_that_is_cut_to_a_goal_is_another_questionnaire_with_fewer_questions() -> None:
    resource = fhir_questionnaire(FORMS["cut"])
    asked = [item["linkId"] for item in every_item(resource) if item["linkId"] in PEERS.indicators]
    assert (len(asked), asked[:2]) == (18, ["SUP-1", "SUP-2"])
    assert (resource["url"], resource["title"].endswith(": Ready to plan a pilot")) == (
        "urn:readiness:peer-support:questionnaire:plan",
        True,
    )


def test_a_rubric_without_grades_sentences_and_question_texts_makes_a_form() -> None:
    form = FORMS["hostile"]
    links = [item["linkId"] for item in every_item(fhir_questionnaire(form))]
    assert [link for link in links if link.endswith(".evidence")] == []
    assert item_of(form, "Q_1")["text"] == "Which of these is true?"


@given(assessments(LIBRARIES))
@settings(THERE_AND_BACK, max_examples=25)
def test_every_filled_form_is_valid_and_so_is_the_response_to_it(assessment: Assessment) -> None:
    form = form_of(LIBRARIES, assessment)
    resource, response = in_ascii_spaces(json.loads(fhir_form(form))), in_ascii_spaces(response_to(form))
    assert without_texts(FhirQuestionnaire.model_validate(resource).model_dump()) == without_texts(resource)
    FhirResponse.model_validate(response)


def in_ascii_spaces(value: Any) -> Any:
    """Any other white space as a blank: the standard allows it in a string, this validator does not."""
    return json.loads(re.sub(r"[^\S \n]", " ", json.dumps(value, ensure_ascii=False)))


def without_texts(value: Any) -> Any:
    """Resources as they compare: numbers as numbers, dates as text."""
    if isinstance(value, dict):
        return {key: without_texts(each) for key, each in value.items()}
    if isinstance(value, list):
        return [without_texts(each) for each in value]
    return (
        float(value) if isinstance(value, Decimal) else value if isinstance(value, bool | int | float) else str(value)
    )


def test_the_same_questionnaire_gives_the_same_bytes() -> None:
    assert fhir_form(FILLED) == fhir_form(questionnaire(LIBRARIES, particulars=ELM, answers=SOME_ANSWERS))
