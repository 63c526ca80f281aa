"""An export of KoboToolbox or ODK: there and back without a loss, as servers write it, and every slip named with its cell."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from readiness.errors import ReadinessError
from readiness.forms.csv_form import csv_form
from readiness.forms.questionnaire import questionnaire
from readiness.forms.questionnaire_xlsform import questionnaire_xlsform
from readiness.forms.reading.read_form import read_form
from readiness.forms.reading.understand import Understood, understand
from readiness.forms.reading.xlsform_export import is_xlsform_export, read_export, xlsform_data
from readiness.forms.workbook import workbook_form
from readiness.models.assessment import Answer, Assessment, Blank, DontKnow, Level, NotApplicable
from readiness.models.rubric import Retired, Rubric
from readiness.staff_survey.reading.csv_rows import Row
from tests.forms.filled import THERE_AND_BACK, assessments, form_of
from tests.forms.reading import RUBRICS
from tests.forms.test_fhir import FILLED, SOME_ANSWERS, hostile
from tests.forms.xlsforms import defaults, export, submitted, xform

LIBRARIES, PEERS, HOSTILE = RUBRICS["digital-skills"], RUBRICS["peer-support"], hostile()


def read(rows: list[Row], rubric: Rubric = LIBRARIES) -> Understood:
    return understand(xlsform_data(rows, "export.csv", rubric), rubric)


def given_answers(understood: Understood) -> dict[str, Answer]:
    assert understood.assessment is not None
    return {id: answer for id, answer in understood.assessment.answers.items() if answer != Blank()}


WHO = {
    "about_you/organisation_name": "Elm Library",
    "about_you/organisation_setting": "branch",
    "about_you/organisation_stage": "considering",
}


@given(assessments(LIBRARIES))
@settings(THERE_AND_BACK, max_examples=40)
def test_there_and_back_nothing_is_lost(assessment: Assessment) -> None:
    values = defaults(questionnaire_xlsform(form_of(LIBRARIES, assessment)))
    assert read(export(values)) == Understood(assessment, tuple(LIBRARIES.indicators), ())


@given(assessments(LIBRARIES))
@settings(THERE_AND_BACK, max_examples=15)
def test_nor_is_it_where_pyxform_stands_between(assessment: Assessment) -> None:
    values = submitted(xform(questionnaire_xlsform(form_of(LIBRARIES, assessment))))
    assert read(export(values)) == Understood(assessment, tuple(LIBRARIES.indicators), ())


@given(assessments(HOSTILE))
@settings(THERE_AND_BACK, max_examples=20)
def test_ids_and_texts_that_look_like_something_else_come_back_too(assessment: Assessment) -> None:
    values = defaults(questionnaire_xlsform(form_of(HOSTILE, assessment)))
    assert read(export(values), HOSTILE) == Understood(assessment, tuple(HOSTILE.indicators), ())


@pytest.mark.parametrize("joint", ["/", "-", ""], ids=["KoboToolbox", "ODK", "no groups"])
def test_headings_are_understood_with_and_without_their_groups(joint: str) -> None:
    values = submitted(xform(questionnaire_xlsform(FILLED)))
    understood = read(export(values, joint=joint))
    assert understood.problems == ()
    assert given_answers(understood) == SOME_ANSWERS


def test_a_csv_file_of_kobotoolbox_is_read() -> None:
    text = StringIO()
    rows = export(submitted(xform(questionnaire_xlsform(FILLED))))
    csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL).writerows(cells for _, cells in rows)
    content = b"\xef\xbb\xbf" + text.getvalue().encode()
    assert given_answers(understand(read_form(content, "export.csv", LIBRARIES), LIBRARIES)) == SOME_ANSWERS


def test_a_workbook_of_kobotoolbox_is_read() -> None:
    book, content = Workbook(), BytesIO()
    assert book.active is not None
    for _, cells in export(submitted(xform(questionnaire_xlsform(FILLED)))):
        book.active.append([int(cell) if cell.isdigit() else cell for cell in cells])
    book.save(content)
    assert given_answers(understand(read_form(content.getvalue(), "export.xlsx", LIBRARIES), LIBRARIES)) == SOME_ANSWERS


def test_our_own_tables_are_not_taken_for_an_export() -> None:
    for ours in (csv_form(FILLED).encode(), workbook_form(FILLED)):
        assert read_export(ours, "form", LIBRARIES) is None
    assert read_export(b"PK\x03\x04", "cut.xlsx", LIBRARIES) is None


def test_what_is_written_on_the_way_is_understood() -> None:
    values = WHO | {
        "about_you/assessment_date": "2026-05-04 00:00:00",
        "about_you/assessment_assessors": " Manager \r\n\r\nVolunteer",
        "TUT_section/TUT_1": "2",
        "TUT_section/TUT_1_note": "Don\u2019t - yet.\r\nLater (May).",
        "TUT_section/TUT_2": "dont_know",
        "TUT_section/TUT_4": "not_applicable",
        "TUT_section/TUT_4_not_applicable": "One branch only.",
    }
    understood = read(export(values))
    assert understood.problems == ()
    assert understood.asked == ("TUT-1", "TUT-2", "TUT-4")
    assert given_answers(understood) == {
        "TUT-1": Level(2, note="Don\u2019t - yet.\nLater (May)."),
        "TUT-2": DontKnow(),
        "TUT-4": NotApplicable("One branch only."),
    }
    assert understood.assessment is not None
    assert (understood.assessment.date, understood.assessment.assessors) == ("2026-05-04", ("Manager", "Volunteer"))


def test_a_form_that_was_cut_asks_what_the_goal_needs() -> None:
    form = questionnaire(PEERS, cut_to="plan")
    understood = read(export(defaults(questionnaire_xlsform(form))), PEERS)
    assert (len(understood.asked), understood.assessment) == (18, None)
    assert "it does not say whose answers these are" in str(understood.problems[0])


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TUT_1", "7", "row 2, column TUT_section/TUT_1: TUT-1: level 7 is not on the scale 0-4. Did you mean 4? "),
        ("TUT_1", "2 Agreed", "row 2, column TUT_section/TUT_1: TUT-1: '2 Agreed' is no answer. "),
        ("TUT_1_evidence", "paper_seen", "row 2, column TUT_section/TUT_1_evidence: TUT-1: evidence is for a level; "),
        ("TUT_4", "not_applicable", "row 2, column TUT_section/TUT_4: TUT-4: the reason is missing. "),
        ("TUT_1_not_applicable", "No.", "row 2, column TUT_section/TUT_1_not_applicable: TUT-1: this "),
        (
            "assessment_date",
            "4.5.2026",
            "row 2, column TUT_section/assessment_date: assessment.date: '4.5.2026' is not a date.",
        ),
    ],
)
def test_a_slip_is_named_with_its_cell_and_the_rest_is_understood(name: str, value: str, said: str) -> None:
    understood = read(export(WHO | {f"TUT_section/{name}": value, "LRN_section/LRN_2": "1"}))
    assert [str(problem).startswith(f"export.csv: {said}") for problem in understood.problems] == [True], understood
    assert given_answers(understood) == {"LRN-2": Level(1)}


def test_a_column_that_is_there_twice_is_named_and_left_out() -> None:
    understood = read(export(WHO | {"TUT_1": "2", "TUT_section/TUT_1": "3", "LRN_2": "1"}))
    assert [str(problem) for problem in understood.problems] == [
        "export.csv: row 1: the column 'TUT_section/TUT_1' is there twice. Delete one of them."
    ]
    assert given_answers(understood) == {"LRN-2": Level(1)}


def test_a_question_that_is_no_longer_asked_says_why_if_it_was_answered() -> None:
    rubric = LIBRARIES.model_copy(update={"retired": (*LIBRARIES.retired, Retired(id="TUT-9", reason="Merged."))})
    assert read(export(WHO | {"TUT_9": "", "TUT_9_note": ""}), rubric).problems == ()
    (problem,) = read(export(WHO | {"TUT_9": "0", "TUT_9_note": ""}), rubric).problems
    assert str(problem) == "export.csv: row 2, column TUT_9: TUT-9 is no longer asked: Merged. Delete this answer."


def test_several_submissions_are_counted_and_none_is_taken() -> None:
    head, row = export(WHO | {"TUT_1": "2"})
    with pytest.raises(ReadinessError) as refused:
        read([head, row, (3, row[1]), (5, row[1])])
    assert str(refused.value) == (
        "export.csv: this export holds 3 submissions (rows 2, 3, 5); import takes one. Filter the export for one of them, or "
        "delete the rows of the others in a copy, and import each into a file of its own."
    )
    with pytest.raises(ReadinessError, match="this export holds no submission"):
        read([head, (2, ["", " "])])


def test_a_table_that_is_no_such_export_is_told_from_one_that_is() -> None:
    other = [(1, ["id", "level"]), (2, ["TUT-1", "2"])]
    assert not is_xlsform_export(other, LIBRARIES)
    assert not is_xlsform_export([], LIBRARIES)
    assert is_xlsform_export(export(WHO), LIBRARIES)
    with pytest.raises(ReadinessError, match="no column of this table is a question of this rubric"):
        read(other)


def test_answers_for_another_rubric_or_major_version_are_refused() -> None:
    with pytest.raises(ReadinessError, match="these are answers for the rubric 'peer-support', not 'digital-skills'"):
        read(export(defaults(questionnaire_xlsform(questionnaire(PEERS)))))
    understood = read(export(WHO | {"form_version": "1.0.0", "TUT_1": "2"}))
    assert understood.assessment is None
    assert "row 2, column form_version: these answers are for version 1.0.0" in str(understood.problems[0])


HEADINGS = st.sampled_from(
    ["TUT_1", "TUT_1_note", "TUT_4", "TUT_4_not_applicable", "organisation_name", "form_rubric", "_id", ""]
)
CELLS = st.sampled_from(
    ["", "2", "dont_know", "not_applicable", "=1+1", "x" * 400, "\u2010\u2060", "1e999", "true"]
) | st.text(max_size=5)


@given(st.lists(HEADINGS, max_size=8), st.lists(st.lists(CELLS, max_size=9), max_size=2))
@settings(THERE_AND_BACK, max_examples=150)
def test_whatever_a_table_holds_it_is_understood_or_named(headings: list[str], rows: list[list[str]]) -> None:
    table = [(1, headings), *enumerate(rows, 2)]
    try:
        problems = read(table).problems
    except ReadinessError as error:
        problems = error.problems
    assert all(problem.file == "export.csv" and problem.message for problem in problems)
