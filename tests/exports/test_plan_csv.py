"""A plan as a task list for a spreadsheet: a row a step, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.exports.plan_csv import plan_csv
from readiness.models.assessment import Level
from readiness.models.rubric import Rubric
from tests.exports.plans import BEGUN, QUESTIONS, plan
from tests.scoring import builders

COLUMNS = [
    "id", "task", "area", "owner", "first_step", "level_now", "level_then", "must_have", "effort", "after",
    "earliest_start", "latest_finish", "start_week_best", "start_week_worst", "finish_week_best", "finish_week_worst",
    "done",
]  # fmt: skip
STEP = "Move from Informal to Arranged."


def rows(**options: Any) -> list[list[str]]:
    return list(csv.reader(StringIO(plan_csv(plan(**options)), newline=""), strict=True))


def owner(text: str) -> str:
    """The cell of an owner named like this in the answers."""
    (row,) = (row for row in rows(answers=BEGUN | {"B": Level(1, owner=text)}) if row[0] == "B")
    return row[3]


def titled(**words: Any) -> Rubric:
    """The rubric with other words for B, in an area of another name."""
    data = builders.rubric(QUESTIONS).model_dump(mode="json")
    data["dimensions"][0]["title"] = words.pop("area", "D")
    data["dimensions"][0]["indicators"][1].update(words)
    return builders.rubric_of(data)


def test_each_step_is_a_row_by_its_start_with_a_column_to_tick() -> None:
    assert rows() == [
        COLUMNS,
        ["B", "B", "D", "Director", STEP, "1", "2", "no", "1", "", "2026-01-01", "2026-03-12", "0", "0", "6", "10", ""],
        ["C", "C", "D", "Ward lead", STEP, "1", "2", "no", "2", "", "2026-01-01", "2026-03-26", "0", "0", "4", "12", ""],
        ["A", "A", "D", "Ward lead", STEP, "1", "2", "yes", "1", "B", "2026-02-12", "2026-05-07", "6", "10", "10", "18", ""],
    ]  # fmt: skip


def test_a_plan_without_steps_is_a_heading_alone() -> None:
    assert rows(answers=dict.fromkeys(BEGUN, 2)) == [COLUMNS]


def test_without_a_date_the_weeks_stay() -> None:
    assert [row[10:16] for row in rows(date=None)[1:]] == [
        ["", "", "0", "0", "6", "10"], ["", "", "0", "0", "4", "12"], ["", "", "6", "10", "10", "18"],
    ]  # fmt: skip


def test_an_answer_that_is_not_known_is_no_level() -> None:
    (row,) = (row for row in rows(answers=BEGUN | {"C": builders.DONT_KNOW}) if row[0] == "C")
    assert (row[4], row[5], row[6]) == ("Find out first where this stands.", "not known", "2")


def test_a_step_that_waits_for_several_names_them_with_spaces() -> None:
    waiting = builders.question("D", 1, 2, requires=["B", "C"])
    found = rows(rubric=builders.rubric([*QUESTIONS, waiting]), budget=99, answers=BEGUN | {"D": 1})
    assert {row[0]: row[9] for row in found[1:]} == {"A": "B", "B": "", "C": "", "D": "B C", "E": ""}


def test_lines_end_as_rfc_4180_asks() -> None:
    text = plan_csv(plan())
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n") == 4


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    text = f"{start}1+cmd|' /C calc'!A0"
    assert owner(text) == f"'{text}"
    made = titled(area=text, title=text, next_steps=[text, text, text, text])
    (row,) = (row for row in rows(rubric=made) if row[0] == "B")
    assert (row[1], row[2], row[4]) == (f"'{text}",) * 3


@pytest.mark.parametrize(
    "text", ["Ward lead, nights", "a; b", 'the "lead"', "first\nsecond", "a = b", "健康, 精神", ",,"]
)
def test_other_owners_come_back_as_they_were(text: str) -> None:
    assert owner(text) == text


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
@settings(max_examples=30, deadline=None, derandomize=True)
def test_any_owner_comes_back_and_never_begins_like_a_formula(text: str) -> None:
    found = owner(text)
    assert found.removeprefix("'") == text.removeprefix("'")
    assert not found.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_notes_of_the_answers_are_not_in_the_list() -> None:
    answers = BEGUN | {"B": Level(1, note="=private()")}
    assert "private" not in plan_csv(plan(answers=answers))
