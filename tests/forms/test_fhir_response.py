"""A FHIR response read: there and back without a loss, as other programs write it, and every slip named with its place."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.errors import ReadinessError
from readiness.forms.fhir import fhir_form
from readiness.forms.questionnaire import questionnaire
from readiness.forms.reading.fhir_response import fhir_data
from readiness.forms.reading.understand import Understood, understand
from readiness.models.assessment import Answer, Assessment, Blank, DontKnow, Level, NotApplicable
from readiness.models.rubric import Retired, Rubric
from tests.forms.fhir import Json, response_to
from tests.forms.filled import THERE_AND_BACK, assessments, form_of
from tests.forms.reading import RUBRICS
from tests.forms.test_fhir import FILLED, SOME_ANSWERS, hostile

LIBRARIES, PEERS, HOSTILE = RUBRICS["digital-skills"], RUBRICS["peer-support"], hostile()
URL = "urn:readiness:digital-skills:questionnaire|2.1.0"


def read(value: Any, rubric: Rubric = LIBRARIES, *, indent: int | None = None) -> Understood:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=indent)
    return understand(fhir_data(text.encode(), "response.json", rubric), rubric)


def given_answers(understood: Understood) -> dict[str, Answer]:
    assert understood.assessment is not None
    return {id: answer for id, answer in understood.assessment.answers.items() if answer != Blank()}


def code(code: str, **more: str) -> Json:
    return {"valueCoding": {"system": "urn:readiness:level", "code": code} | more}


def item(link: str, *answers: Json, **more: Any) -> Json:
    return {"linkId": link, "answer": list(answers)} | more


def of(system: str, code: str) -> Json:
    return {"valueCoding": {"system": f"urn:readiness:digital-skills:{system}", "code": code}}


WHO = [
    item("organisation.name", {"valueString": "Elm Library"}),
    item("organisation.setting", of("setting", "branch")),
    item("organisation.stage", of("stage", "considering")),
]


def response(*items: Any, **more: Any) -> Json:
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": URL,
        "status": "completed",
        "item": [*WHO, *items],
    } | more


@pytest.mark.parametrize("flat", [False, True], ids=["nested", "flat"])
@settings(THERE_AND_BACK, max_examples=40)
@given(assessment=assessments(LIBRARIES))
def test_there_and_back_nothing_is_lost(assessment: Assessment, flat: bool) -> None:
    answered = response_to(form_of(LIBRARIES, assessment), flat=flat)
    assert read(answered) == Understood(assessment, tuple(LIBRARIES.indicators), ())


@settings(THERE_AND_BACK, max_examples=40)
@given(assessments(HOSTILE))
def test_ids_and_texts_that_look_like_something_else_come_back_too(assessment: Assessment) -> None:
    answered = response_to(form_of(HOSTILE, assessment))
    assert read(answered, HOSTILE) == Understood(assessment, tuple(HOSTILE.indicators), ())


NODES: list[Any] = [{}, [], "", None, 3, 2.5, True, "TUT-1", {"valueString": "x"}, [[]], item("TUT-1", code("3"))]


def every_path(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, inner in pairs for found in every_path(inner, (*path, key)))]


def changed(value: Any, path: tuple[Any, ...], how: str, node: Any) -> Any:
    """The value with the node at a path deleted, replaced or there twice."""
    if not path:
        return node
    value = copy.deepcopy(value)
    parent = value
    for key in path[:-1]:
        parent = parent[key]
    if how == "delete":
        del parent[path[-1]]
    elif how == "twice" and isinstance(parent, list):
        parent.append(copy.deepcopy(parent[path[-1]]))
    else:
        parent[path[-1]] = node
    return value


@settings(THERE_AND_BACK, max_examples=300)
@given(st.data())
def test_whatever_becomes_of_a_response_it_is_understood_or_named(data: st.DataObject) -> None:
    value: Any = response_to(FILLED)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(every_path(value)))
        value = changed(
            value, path, data.draw(st.sampled_from(["delete", "replace", "twice"])), data.draw(st.sampled_from(NODES))
        )
    try:
        problems = read(value).problems
    except ReadinessError as error:
        problems = error.problems
    assert all(problem.file == "response.json" and problem.message for problem in problems)


def test_levels_are_understood_in_every_type_that_programs_write() -> None:
    display = "1 In talks: The hours have been worked out, but whoever is free would teach."
    understood = read(
        response(
            item("TUT-1", {"valueCoding": {"display": display}}),
            item("TUT-2", {"valueInteger": 2}),
            item("TUT-3", {"valueDecimal": 3.0}),
            item("KIT-1", {"valueString": "4"}),
            item("KIT-2", {"valueString": "Don't know"}),
            item("LRN-1", {"valueCoding": {"code": "0"}}),
        )
    )
    assert understood.problems == ()
    assert given_answers(understood) == {
        "TUT-1": Level(1),
        "TUT-2": Level(2),
        "TUT-3": Level(3),
        "KIT-1": Level(4),
        "KIT-2": DontKnow(),
        "LRN-1": Level(0),
    }


def test_signs_that_yaml_has_no_place_for_are_read() -> None:
    text = "a\u0085b\u2028c\ufffed\ufeffe\uffff"
    answer = item("TUT-1.note", {"valueString": text})
    assert given_answers(read(response(answer))) == {"TUT-1": Blank(text)}


def test_what_is_nested_below_an_answer_is_read() -> None:
    nested = item("TUT-1", code("2") | {"item": [item("TUT-1.note", {"valueString": "Signed.\r\nTwice."})]})
    assert given_answers(read(response(nested))) == {"TUT-1": Level(2, note="Signed.\nTwice.")}


def test_a_response_that_is_not_finished_is_read_and_what_is_missing_is_blank() -> None:
    understood = read(response(item("TUT-1", code("2")), {"linkId": "TUT-2"}, status="in-progress"))
    assert understood.problems == ()
    assert understood.asked == tuple(LIBRARIES.indicators)
    assert given_answers(understood) == {"TUT-1": Level(2)}


def test_a_bundle_of_one_response_is_as_good_as_the_response() -> None:
    bundle = {
        "resourceType": "Bundle",
        "entry": [{"resource": {"resourceType": "Patient"}}, {"resource": response_to(FILLED)}],
    }
    assert given_answers(read(bundle)) == SOME_ANSWERS


def test_a_text_that_is_empty_says_nothing() -> None:
    empty = [item(link, {"valueString": ""}) for link in ("organisation.country", "assessment.date", "TUT-1.note")]
    understood = read(response(*empty, item("TUT-1", code("2"))))
    assert understood.problems == ()
    assert given_answers(understood) == {"TUT-1": Level(2)}


def test_a_date_with_a_time_is_a_date() -> None:
    understood = read(response(item("assessment.date", {"valueDateTime": "2026-05-04T09:30:00Z"})))
    assert understood.assessment is not None
    assert understood.assessment.date == "2026-05-04"


def test_a_response_to_a_cut_form_answers_what_was_asked() -> None:
    form = questionnaire(PEERS, particulars=None, cut_to="plan")
    who = [
        item("organisation.name", {"valueString": "Elm"}),
        item("organisation.setting", {"valueString": PEERS.settings[0].id}),
        item("organisation.stage", {"valueString": PEERS.milestones[0].stage_title}),
    ]
    understood = read(response_to(form, item=who), PEERS)
    assert understood.problems == ()
    assert len(understood.asked) == 18


def test_without_our_url_only_what_is_there_is_asked() -> None:
    understood = read(
        response(item("TUT-1", code("2")), {"linkId": "TUT-2"}, questionnaire="https://hospital.example/Q/12")
    )
    assert (understood.problems, understood.asked) == ((), ("TUT-1", "TUT-2"))


def test_whose_answers_they_are_may_be_said_elsewhere() -> None:
    understood = read(response(item=[item("TUT-1", code("2"))]))
    assert understood.assessment is None
    assert "it does not say whose answers these are. Name an answers file" in str(understood.problems[0])


def test_a_slip_has_its_line_and_column() -> None:
    problems = read(response(item("TUT-1", code("7"))), indent=1).problems
    assert [str(problem) for problem in problems] == [
        "response.json:40:21: TUT-1: level 7 is not on the scale 0-4. Did you mean 4? See: readiness rubric show TUT-1"
    ]


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        (item("TUT-1", {"valueDecimal": 2.5}), "TUT-1: level 2.5 is not on the scale 0-4. "),
        (item("TUT-1", {"valueBoolean": True}), "TUT-1: true is not a level. "),
        (item("TUT-1", code("partly")), "TUT-1: 'partly' is no answer. "),
        (item("TUT-1", {"valueDate": "2026-01-01"}), "TUT-1: valueDate is no answer here. It must be a valueCoding"),
        (
            item("TUT-1", {"valueCoding": {"system": "http://loinc.org", "code": "2"}}),
            "TUT-1: 'http://loinc.org' is another",
        ),
        (
            item("TUT-1", {"valueCoding": {"display": "Mostly"}}),
            "TUT-1: it has neither a code nor the words of an answer",
        ),
        (item("TUT-1", {"valueCoding": "2"}), "TUT-1: a valueCoding must be an object with a code."),
        (
            item(
                "TUT-1",
                code("3", display="1 In talks: The hours have been worked out, but whoever is free would teach."),
            ),
            "TUT-1: its code is 3, but its words are those of 1. Correct one of them.",
        ),
        (item("TUT-1", code("2"), code("3")), "TUT-1: this is answered 2 times, first in line 1. Keep one answer."),
        (
            item("TUT-1", code("2"), item=[item("TUT-1", code("2"))]),
            "TUT-1: this is answered 2 times, first in line 1.",
        ),
        (
            item("TUT-1", {"valueInteger": 2, "valueString": "2"}),
            "TUT-1: this answer has 2 values: valueInteger, valueString.",
        ),
        (item("TUT-9", code("2")), "'TUT-9' is no question of this rubric, so its answer is lost. Did you mean TUT-"),
        (item("TUT-1.note", {"valueString": 3}), "TUT-1.note: this valueString is not text. Put it in quotes."),
        (
            item("TUT-1.note", {"valueInteger": 3}),
            "TUT-1.note: valueInteger is no answer here. It must be a valueString.",
        ),
        (item("TUT-1.evidence", of("evidence", "paper_seen")), "TUT-1: evidence is for a level; there is none here. "),
        (item("TUT-1.not_applicable", {"valueString": "No."}), "TUT-1: this "),
        (item("TUT-4", code("not_applicable")), "TUT-4: the reason is missing. "),
        (item("assessment.date", {"valueDate": "4.5.2026"}), "assessment.date: '4.5.2026' is not a date. "),
        (
            item("assessment.goal", {"valueString": "growth"}),
            "'growth' is no milestone of this rubric. Did you mean grow?",
        ),
        ({"answer": [code("2")]}, "this item has no linkId, so nobody knows what it answers."),
        ({"linkId": "TUT-1", "answer": code("2")}, '"answer" must be a list, with [ and ] around it.'),
        ("TUT-1", 'each entry of "item" must be an object, with { and } around it.'),
    ],
)
def test_a_slip_is_named_and_the_rest_is_understood(slip: Any, said: str) -> None:
    understood = read(response(slip, item("LRN-2", code("1"))))
    assert [problem.message.startswith(said) for problem in understood.problems] == [True], understood.problems
    assert {problem.line for problem in understood.problems} == {1}
    assert given_answers(understood) == {"LRN-2": Level(1)}


def test_evidence_for_a_level_that_was_refused_is_no_second_slip() -> None:
    twice = response(item("TUT-1", code("2"), code("3")), item("TUT-1.evidence", of("evidence", "paper_seen")))
    assert len(read(twice).problems) == 1


def test_a_level_and_a_reason_exclude_each_other() -> None:
    both = [item("TUT-4", code("2")), item("TUT-4.not_applicable", {"valueString": "One branch only."})]
    (problem,) = read(response(*both)).problems
    assert problem.message == "TUT-4: 'level' and not_applicable exclude each other. Delete one of them."


def test_a_question_that_is_no_longer_asked_says_why() -> None:
    rubric = LIBRARIES.model_copy(update={"retired": (*LIBRARIES.retired, Retired(id="TUT-9", reason="Merged."))})
    problems = read(response(item("TUT-9", code("2"))), rubric).problems
    assert [problem.message for problem in problems] == ["TUT-9 is no longer asked: Merged. Delete this answer."]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (response(status="entered-in-error"), "this response is marked as entered in error"),
        (
            response(questionnaire="urn:readiness:peer-support:questionnaire|1.0.0"),
            "these are answers for the rubric 'peer-s",
        ),
        (fhir_form(FILLED), "this is the questionnaire itself. Fill it in"),
        ({"resourceType": "Patient"}, "this is a FHIR Patient, which holds no answers to a questionnaire."),
        ({"rubric": "digital-skills"}, "this is no FHIR QuestionnaireResponse: it has no "),
        ([], "this is no FHIR QuestionnaireResponse: it has no "),
        ({"resourceType": "Bundle", "entry": []}, "this Bundle holds no QuestionnaireResponse, so no answers."),
        (
            {"resourceType": "Bundle", "entry": [{"resource": response()}] * 2},
            "this Bundle holds 2 responses; import takes one. Save each",
        ),
        (
            {
                "resourceType": "QuestionnaireResponse",
                "questionnaire": "http://loinc.org/q/44249-1",
                "item": [item("/44250-9")],
            },
            "none of its linkIds is one of this rubric's questions, so it answers another questionnaire.",
        ),
        ("{", "this is not valid JSON"),
    ],
    ids=["error", "rubric", "questionnaire", "patient", "json", "list", "empty", "two", "phq", "syntax"],
)
def test_what_holds_no_answers_to_this_rubric_is_refused_as_a_whole(value: Any, said: str) -> None:
    with pytest.raises(ReadinessError) as refused:
        read(value)
    assert [problem.message.startswith(said) for problem in refused.value.problems] == [True], refused.value
    assert refused.value.problems[0].line


def test_a_response_to_another_major_version_is_refused_with_the_place_of_its_url() -> None:
    understood = read(response(questionnaire=URL.replace("2.1.0", "1.4.0")), indent=1)
    assert understood.assessment is None
    assert str(understood.problems[0]).startswith(
        "response.json:3:19: these answers are for version 1.4.0; this rubric is"
    )


def test_not_applicable_comes_with_its_reason() -> None:
    asked = [item("TUT-4", code("not_applicable")), item("TUT-4.not_applicable", {"valueString": "One branch only."})]
    assert given_answers(read(response(*asked))) == {"TUT-4": NotApplicable("One branch only.")}
