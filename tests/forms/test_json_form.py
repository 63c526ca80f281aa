"""The questionnaire as JSON: there and back without a loss, and every slip of a hand that edits it is named."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.errors import ReadinessError
from readiness.forms.json_form import json_form
from readiness.forms.questionnaire import Particulars, questionnaire
from readiness.forms.reading.json_file import json_document, json_form_data
from readiness.forms.reading.understand import Understood, understand
from readiness.loading.assessment import read_assessment
from readiness.models.assessment import Assessment, Blank, Level
from readiness.strict_yaml import parse
from tests.forms.filled import THERE_AND_BACK, assessments, form_of
from tests.forms.reading import RUBRICS

LIBRARIES = RUBRICS["digital-skills"]
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(categories=["L", "P"])), inner, max_size=4)
    ),
    max_leaves=20,
)


def read(text: str) -> Understood:
    return understand(json_form_data(text.encode(), "answers.json"), LIBRARIES)


@pytest.mark.parametrize("ascii", [False, True])
@THERE_AND_BACK
@given(assessment=assessments(LIBRARIES))
def test_there_and_back_nothing_is_lost(assessment: Assessment, ascii: bool) -> None:
    text = json_form(form_of(LIBRARIES, assessment))
    if ascii:
        text = json.dumps(json.loads(text))  # as other programs write it
    assert read(text) == Understood(assessment, tuple(LIBRARIES.indicators), ())


@THERE_AND_BACK
@given(JSON, st.sampled_from([None, 2, "\t"]), st.booleans())
def test_json_is_read_as_any_json_reader_reads_it(value: object, indent: int | str | None, ascii: bool) -> None:
    assert json_document(json.dumps(value, indent=indent, ensure_ascii=ascii).encode(), "a.json").value == value


def test_it_has_the_keys_of_an_answers_file_and_an_entry_for_every_question() -> None:
    assert json.loads(json_form(questionnaire(LIBRARIES))) == {
        "rubric": "digital-skills",
        "rubric_version": "2.1.0",
        "organisation": {"name": "", "setting": "", "stage": ""},
        "assessment": {"date": None, "assessors": []},
        "answers": dict.fromkeys(LIBRARIES.indicators),
    }


def test_it_is_an_answers_file_as_it_is() -> None:
    particulars = Particulars(name="Elm Library", setting="branch", stage="considering")
    answers = {"TUT-1": Level(2, "paper_seen", "Signed.", "Head"), "TUT-2": Level(0)}
    text = json_form(questionnaire(LIBRARIES, particulars=particulars, answers=answers))
    assessment = read_assessment(parse(text.encode(), "answers.json"), LIBRARIES)
    assert {id: each for id, each in assessment.answers.items() if each != Blank()} == answers


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1,}', "a.json:1:9: this is not valid JSON ("),
        ("{'a': 1}", "a.json:1:2: this is not valid JSON ("),
        ('{"a": 1, "a": 2}', "a.json:1:10: 'a' is given twice; the first is on line 1. Keep one of them."),
        ('{"a": NaN, "b": "\\u0007"}', "a.json:1:17: this text holds a control character. Delete it."),
        ("[" * 100_000, "a.json:1:21: more than 20 levels of nesting."),
        ('{"a": "' + "x" * 2_000_001 + '"}', "a.json: the file is 2,000,010 bytes; the most is 2,000,000."),
    ],
    ids=["comma", "quotes", "twice", "control", "nest", "size"],
)
def test_what_is_wrong_with_the_json_is_said_with_its_place(text: str, said: str) -> None:
    with pytest.raises(ReadinessError) as refused:
        json_document(text.encode(), "a.json")
    assert str(refused.value).startswith(said)


def test_bytes_that_are_no_utf_8_are_named() -> None:
    with pytest.raises(ReadinessError, match=r"a\.json:1:8: byte 0xfc is not UTF-8"):
        json_document('{"a": "\u00fc"}'.encode("latin-1"), "a.json")
