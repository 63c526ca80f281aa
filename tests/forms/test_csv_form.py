"""The questionnaire as CSV: there and back without a loss, and what a spreadsheet or a hand does to it is understood or named."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.errors import ReadinessError
from readiness.forms.csv_form import csv_form
from readiness.forms.questionnaire import Particulars, questionnaire
from readiness.forms.reading.csv_file import csv_data
from readiness.forms.reading.understand import Understood, understand
from readiness.models.assessment import Assessment, Blank, DontKnow, Level, NotApplicable
from tests.forms.filled import THERE_AND_BACK, assessments, form_of
from tests.forms.reading import RUBRICS

LIBRARIES = RUBRICS["digital-skills"]
PEERS = RUBRICS["peer-support"]


def read(text: str | bytes) -> Understood:
    content = text.encode() if isinstance(text, str) else text
    return understand(csv_data(content, "answers.csv", LIBRARIES), LIBRARIES)


@THERE_AND_BACK
@given(assessments(LIBRARIES), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_there_and_back_nothing_is_lost(assessment: Assessment, encoding: str) -> None:
    text = csv_form(form_of(LIBRARIES, assessment))
    assert read(text.encode(encoding)) == Understood(assessment, tuple(LIBRARIES.indicators), ())


WHO = """\
id,level,evidence,note
organisation.name,Elm Library,,
organisation.setting,branch,,
organisation.stage,considering,,
"""


def answers(text: str) -> dict[str, object]:
    """What a table of answers is understood as; each must be understood."""
    understood = read(text)
    assert understood.problems == ()
    assert understood.assessment is not None
    return {id: answer for id, answer in understood.assessment.answers.items() if answer != Blank()}


def problems(text: str) -> list[str]:
    return [str(problem) for problem in read(text).problems]


def test_the_four_columns_are_enough() -> None:
    table = WHO + "TUT-1,2,paper_seen,Signed in May.\nTUT-2,0,,\nTUT-3,dont_know,,Ask the branch.\nLRN-1,,,Later.\n"
    assert answers(table) == {
        "TUT-1": Level(2, "paper_seen", "Signed in May."),
        "TUT-2": Level(0),
        "TUT-3": DontKnow("Ask the branch."),
        "LRN-1": Blank("Later."),
    }


@pytest.mark.parametrize(
    "table",
    [
        WHO.replace(",", ";") + "TUT-1;2;;\nLRN-2;1;;\n",
        WHO.replace(",", "\t").replace("\n", "\r\n") + "TUT-1\t2\t\t\r\nLRN-2\t1\t\t\r\n",
        WHO.replace("id,level", " ID ,Level") + "TUT-1, 2 ,,\n,,,\nLRN-2,1\n",
    ],
    ids=["semicolons", "tabs and Windows line ends", "spaces, capitals, empty and short rows"],
)
def test_what_a_spreadsheet_makes_of_the_table_is_understood(table: str) -> None:
    assert answers(table) == {"TUT-1": Level(2), "LRN-2": Level(1)}


@pytest.mark.parametrize("said", ["dont_know", "don't know", "Don't know", "DON\u2019T KNOW"])
def test_dont_know_is_understood_as_people_write_it(said: str) -> None:
    assert answers(f"{WHO}TUT-1,{said},,\n") == {"TUT-1": DontKnow()}


def test_without_a_column_for_it_the_reason_of_not_applicable_is_the_note() -> None:
    assert answers(f"{WHO}TUT-4,not_applicable,,One branch only.\n") == {"TUT-4": NotApplicable("One branch only.")}


def test_a_table_that_does_not_say_whose_answers_it_holds_points_to_the_option_that_does() -> None:
    understood = read("id,level\nTUT-1,2\n")
    assert understood.assessment is None
    assert [str(problem) for problem in understood.problems] == [
        "answers.csv: it does not say whose answers these are. Name an answers file of the organisation with --answers; "
        "readiness init writes one."
    ]


def test_the_organisation_comes_from_another_answers_file_and_answers_that_the_table_does_not_ask_too() -> None:
    base = {
        "rubric": "digital-skills",
        "rubric_version": "2.1.0",
        "organisation": {"name": "Elm Library", "setting": "branch", "stage": "considering"},
        "assessment": {"date": "2026-05-04"},
        "answers": {"TUT-1": 4, "TUT-2": 1, "LRN-1": None},
    }
    understood = understand(csv_data(b"id,level\nTUT-1,2\nLRN-1,\n", "a.csv", LIBRARIES), LIBRARIES, base)
    assert understood.problems == ()
    assert understood.asked == ("TUT-1", "LRN-1")
    assert understood.assessment is not None
    assert understood.assessment.organisation.name == "Elm Library"
    assert understood.assessment.date == "2026-05-04"
    given = {id: answer for id, answer in understood.assessment.answers.items() if answer != Blank()}
    assert given == {"TUT-1": Level(2), "TUT-2": Level(1)}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("TUT-1,5,,\n", "row 5, column level: TUT-1: level 5 is not on the scale 0-4. Did you mean 4? "),
        ("TUT-1,2.5,,\n", "row 5, column level: TUT-1: level 2.5 is not on the scale 0-4. "),
        ("TUT-1,true,,\n", "row 5, column level: TUT-1: true is not a level. "),
        ("TUT-1,partly,,\n", "row 5, column level: TUT-1: 'partly' is no answer. "),
        ("TUT-1,=1+1,,\n", "row 5, column level: TUT-1: '=1+1' is no answer. "),
        ("TUT-1,2,,a\x1bb\n", "row 5, column note: this text holds a control character. Delete it."),
        ("TUT-1,2,seen,\n", "row 5, column evidence: TUT-1: 'seen' is no grade of evidence. "),
        ("TUT-1,,paper_seen,\n", "row 5, column evidence: TUT-1: evidence is for a level; there is none here. "),
        ("TUT-9,2,,\n", "row 5: 'TUT-9' is no question of this rubric. Did you mean TUT-"),
        (",2,,Who?\n", "row 5: it has no id, so nobody knows what it answers."),
        ("TUT-1,2,,\nTUT-1,3,,\n", "row 6: TUT-1 stands in row 5 already. Keep one of them."),
        ("TUT-1,not_applicable,,Why.\n", "row 5: TUT-1: this "),
        ("TUT-4,not_applicable,,\n", "row 5: TUT-4: the reason is missing. "),
        ("assessment.date,4.5.2026,,\n", "row 5: assessment.date: '4.5.2026' is not a date. "),
        ("organisation.town,Elm,,\n", "row 5: unknown key 'town'."),
        (
            f"TUT-1,2,,{'x' * 10_001}\n",
            "row 5, column note: TUT-1: the text has 10,001 characters; the most is 10,000. ",
        ),
    ],
)
def test_a_slip_is_named_with_its_row_and_the_rest_is_understood(rows: str, said: str) -> None:
    understood = read(WHO + rows + "LRN-2,1,,\n")
    assert len(understood.problems) == 1
    assert str(understood.problems[0]).startswith(f"answers.csv: {said}")
    assert understood.assessment is not None
    assert {id: a for id, a in understood.assessment.answers.items() if a != Blank()} == {"LRN-2": Level(1)}


def test_two_texts_of_one_answer_are_both_named_and_the_rest_is_understood() -> None:
    understood = read(WHO.replace("note\n", "note,owner\n") + "TUT-1,2,,a\x1b,b\x1b\nLRN-2,1\n")
    assert len(understood.problems) == 2
    assert understood.assessment is not None
    assert {id: a for id, a in understood.assessment.answers.items() if a != Blank()} == {"LRN-2": Level(1)}


def test_a_name_that_no_file_could_hold_leaves_too_little_to_write() -> None:
    understood = read(WHO.replace("Elm", "El\x07m") + "TUT-1,2,,\n")
    assert understood.assessment is None
    assert [str(problem) for problem in understood.problems] == [
        "answers.csv: row 2: this text holds a control character. Delete it."
    ]


def test_all_slips_are_named_at_once() -> None:
    found = problems(WHO.replace("branch", "brnch") + "TUT-1,7,,\nTUT-2,2,seen,\n,3,,\n")
    assert len(found) == 4
    assert any("'brnch' is no setting of this rubric. Did you mean branch?" in each for each in found)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("TUT-1,2\nTUT-2,3\n", "row 1: the column 'id' is missing. Begin with the row: id,level,evidence,note"),
        ("id,levels\nTUT-1,2\n", "row 1: 'levels' is no column of this table. Did you mean level?"),
        ("id,level,level\nTUT-1,2,3\n", "row 1: the column 'level' is there twice. Delete one of them."),
        ('id,level\nTUT-1,"2\n', "a quotation mark in this row is never closed"),
    ],
)
def test_what_is_no_such_table_is_refused_as_a_whole(table: str, said: str) -> None:
    with pytest.raises(ReadinessError) as refused:
        read(table)
    assert said in str(refused.value)


def test_answers_for_another_rubric_are_refused() -> None:
    with pytest.raises(ReadinessError, match="these are answers for the rubric 'peer-support', not 'digital-skills'"):
        read(csv_form(questionnaire(PEERS)))


def test_a_cut_form_asks_what_the_goal_needs_and_no_more() -> None:
    form = questionnaire(PEERS, particulars=Particulars(goal="plan"), cut_to="plan")
    rows = list(csv.DictReader(StringIO(csv_form(form))))
    asked = [row["id"] for row in rows if "." not in row["id"] and not row["id"].startswith("rubric")]
    assert len(asked) == 18
    assert asked[:4] == ["SUP-1", "SUP-2", "TRN-1", "JOB-1"]


def test_the_table_explains_itself() -> None:
    rows = {row["id"]: row for row in csv.DictReader(StringIO(csv_form(questionnaire(LIBRARIES))))}
    assert rows["organisation.setting"]["question"] == (
        "One of: central (Central library); branch (Branch library); mobile (Mobile library)"
    )
    indicator = LIBRARIES.indicators["TUT-4"]
    assert rows["TUT-4"]["question"].splitlines() == [
        indicator.title,
        indicator.question,
        *(f"{level}: {sentence}" for level, sentence in enumerate(indicator.levels)),
        "dont_know: we looked and do not know",
        "not_applicable: with the reason in the column not_applicable",
    ]
