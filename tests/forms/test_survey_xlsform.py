"""The staff survey as a workbook: what pyxform makes of it, and that a cell is a text whatever it holds."""

from __future__ import annotations

import sys
from datetime import datetime
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from readiness.errors import ReadinessError
from readiness.forms.survey_xlsform import survey_xlsform
from readiness.models.staff_survey import StaffSurvey
from tests.forms.instruments import SOME, Labels, hostile, instrument, instruments, labels, shipped

XFORMS = "{http://www.w3.org/2002/xforms}"


def sheet(content: bytes, name: str) -> list[dict[str, str]]:
    """The rows of a sheet by the names of their columns, without empty cells."""
    head, *rows = load_workbook(BytesIO(content))[name].iter_rows(values_only=True)
    return [{str(k): v for k, v in zip(head, row, strict=True) if v is not None} for row in rows]


def read_labels(content: bytes) -> Labels:
    choices = sheet(content, "choices")
    return [
        (row["label"], [(c["name"], c["label"]) for c in choices if c["list_name"] == row["type"].partition(" ")[2]])
        for row in sheet(content, "survey")
        if row["type"] != "note"
    ]


def converted(survey: StaffSurvey) -> ElementTree.Element:
    """The XForm, which is well-formed and made without a warning."""
    warnings: list[str] = []
    result = convert(BytesIO(survey_xlsform(survey)), warnings=warnings)
    assert warnings == []
    return ElementTree.fromstring(result.xform)


def binds(xform: ElementTree.Element) -> dict[str, dict[str, str]]:
    found = {bind.attrib["nodeset"].rpartition("/")[2]: dict(bind.attrib) for bind in xform.iter(f"{XFORMS}bind")}
    found.pop("instanceID")
    return found


@pytest.mark.parametrize("survey", [shipped(), hostile()], ids=["shipped", "hostile"])
def test_pyxform_accepts_it_without_a_warning(survey: StaffSurvey) -> None:
    asked = {question.key for question in survey.questions}
    assert asked < set(binds(converted(survey)))


def test_an_xform_has_the_id_the_version_and_the_title_of_the_instrument() -> None:
    xform = converted(shipped())
    (data,) = [node for node in xform.iter() if node.tag == f"{XFORMS}data"]
    assert data.attrib == {"id": "peer-support-staff", "version": "1.0.0"}
    (title,) = xform.iter("{http://www.w3.org/1999/xhtml}title")
    assert title.text == "Staff views on working with peer support specialists"


def test_every_answer_of_an_xform_is_the_key_of_an_option() -> None:
    xform = converted(shipped())
    instances = {
        node.attrib["id"]: [name.text for name in node.iter(f"{XFORMS}name")]
        for node in xform.iter(f"{XFORMS}instance")
        if "id" in node.attrib
    }
    expected = {q.id: [option.key for option in q.options] for q in shipped().questions if q.options}
    assert instances == expected
    assert instances["V"] == ["healthcare_professionals", "fellow_pss", "caregivers", "other"]


def test_nothing_is_required_and_only_a_number_has_a_bound() -> None:
    found = binds(converted(shipped()))
    assert len(found) == 23
    assert {key for key, bind in found.items() if "required" in bind} == set()
    assert {key: bind["constraint"] for key, bind in found.items() if "constraint" in bind} == {
        "years_experience": ". >= 0"
    }


def test_each_type_of_question_has_its_own_type_of_row() -> None:
    rows = {row["name"]: row for row in sheet(survey_xlsform(shipped()), "survey")}
    assert rows["work_setting"] == {
        "type": "select_one A1",
        "name": "work_setting",
        "label": "Which setting do you mainly work in?",
    }
    assert rows["supervisors"]["type"] == "select_multiple V"
    assert rows["role_comment"]["type"] == "text"
    years = rows["years_experience"]
    assert (years["type"], years["hint"]) == ("decimal", "A number, 0 or more.")
    assert years["constraint_message"] == "Please write a number, 0 or more."


def test_the_words_before_the_questions_are_notes_before_the_questions() -> None:
    survey = shipped()
    rows = sheet(survey_xlsform(survey), "survey")
    assert [(row["type"], row["name"]) for row in rows[:4]] == [
        ("note", "intro"),
        ("note", "definition"),
        ("note", "eligibility"),
        ("select_one A1", "work_setting"),
    ]
    assert [row["label"] for row in rows[:3]] == [survey.intro, survey.definition, survey.eligibility]
    assert len(rows) == 3 + 20


def test_a_text_that_is_missing_makes_no_note() -> None:
    survey = instrument({"id": "Q", "key": "q", "type": "text", "text": "Why?"}, eligibility="All staff.")
    rows = sheet(survey_xlsform(survey), "survey")
    assert [(row["type"], row["name"]) for row in rows] == [("note", "eligibility"), ("text", "q")]


def test_a_note_takes_no_name_that_a_question_has() -> None:
    questions: list[dict[str, Any]] = [
        {"id": "A", "key": "Intro", "type": "text", "text": "Why?"},
        {"id": "B", "key": "intro_note", "type": "text", "text": "Why?"},
    ]
    survey = instrument(*questions, intro="Hello.")
    assert [row["name"] for row in sheet(survey_xlsform(survey), "survey")] == [
        "intro_note_note",
        "Intro",
        "intro_note",
    ]
    converted(survey)


def test_an_instrument_without_a_title_is_called_by_its_id() -> None:
    survey = instrument({"id": "Q", "key": "q", "type": "text", "text": "Why?"})
    assert sheet(survey_xlsform(survey), "settings") == [
        {"form_title": "garden-staff", "form_id": "garden-staff", "version": "2.1.0"}
    ]


def test_every_cell_is_a_text_and_none_a_formula_a_number_or_a_link() -> None:
    content = survey_xlsform(hostile())
    workbook = load_workbook(BytesIO(content))
    assert workbook.sheetnames == ["survey", "choices", "settings"]
    cells = [cell for each in workbook for row in each.iter_rows() for cell in row if cell.value is not None]
    assert {(cell.data_type, cell.hyperlink) for cell in cells} == {("s", None)}
    assert {"=1+1", "2026-09-15", "@SUM(1)"} <= {cell.value for cell in cells}
    with ZipFile(BytesIO(content)) as parts:
        assert b"<f>" not in b"".join(parts.read(name) for name in parts.namelist())


@pytest.mark.parametrize("survey", [shipped(), hostile()], ids=["shipped", "hostile"])
def test_every_text_comes_back_as_it_was_given(survey: StaffSurvey) -> None:
    assert read_labels(survey_xlsform(survey)) == labels(survey)


@given(instruments())
@SOME
def test_any_instrument_keeps_its_texts_and_is_accepted(survey: StaffSurvey) -> None:
    assert read_labels(survey_xlsform(survey)) == labels(survey)
    assert {question.key for question in survey.questions} <= set(binds(converted(survey)))


def test_the_same_instrument_gives_the_same_bytes_and_no_date_of_today() -> None:
    content = survey_xlsform(shipped())
    with ZipFile(BytesIO(content)) as parts:
        assert {part.date_time[0] for part in parts.infolist()} == {1980}
    properties = load_workbook(BytesIO(content)).properties
    assert (properties.created, properties.modified) == (datetime(2000, 1, 1), datetime(2000, 1, 1))
    assert (properties.title, properties.creator) == (shipped().title, None)
    assert survey_xlsform(shipped()) == content


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"key": "1st"},
            "Q: an XLSForm cannot name a question '1st'. Give it a key that begins with a letter and is not 'meta'.",
        ),
        (
            {"key": "meta"},
            "Q: an XLSForm cannot name a question 'meta'. Give it a key that begins with a letter and is not 'meta'.",
        ),
        ({"text": " "}, "Q: it has no text, which an XLSForm needs. Write its text."),
        ({"type": "single"}, "Q: it has no options to choose from. Write them."),
        ({"type": "multi"}, "Q: it has no options to choose from. Write them."),
        ({"text": "A ${b}?"}, "Q: an XLSForm would take '${' for a reference to a question. Write it without."),
        (
            {"type": "single", "options": [("a", "${b")]},
            "Q: a: an XLSForm would take '${' for a reference to a question. Write it without.",
        ),
        ({"text": "x" * 32_768}, "Q: it has 32768 characters; a cell holds 32767. Shorten it."),
    ],
)
def test_what_an_xlsform_cannot_hold_is_refused_in_one_line(change: dict[str, Any], message: str) -> None:
    question = {"id": "Q", "key": "q", "type": "text", "text": "Why?"} | change
    with pytest.raises(ReadinessError) as caught:
        survey_xlsform(instrument(question))
    assert [problem.message for problem in caught.value.problems] == [message]


def test_everything_that_it_cannot_hold_is_said_at_once() -> None:
    question = {"id": "Q", "key": "meta", "type": "text", "text": ""}
    with pytest.raises(ReadinessError) as caught:
        survey_xlsform(instrument(question, intro="${", title="x" * 40_000))
    assert [problem.message.partition(":")[0] for problem in caught.value.problems] == ["Q", "Q", "title", "intro"]


def test_a_cell_may_be_as_long_as_a_cell_can_be() -> None:
    survey = instrument({"id": "Q", "key": "q", "type": "text", "text": "x" * 32_767})
    assert read_labels(survey_xlsform(survey)) == labels(survey)


def test_without_xlsxwriter_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ReadinessError) as caught:
        survey_xlsform(shipped())
    assert len(caught.value.problems) == 1
    assert "XLSForm workbook" in str(caught.value)
    assert "pip install 'readiness[survey]'" in str(caught.value)
