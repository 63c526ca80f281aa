"""What changed as CSV: a row for each question, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest

from readiness.exports.change_csv import change_csv
from readiness.models.rubric import Rubric
from readiness.scoring.comparison import compare, score_dates
from tests.scoring import builders
from tests.scoring.builders import BLANK, DONT_KNOW, NA, question

COLUMNS = ["id", "area", "title", "before", "after", "change", "state_before", "state_after"]
Answers = dict[str, int | str | None]


def table(rubric: Rubric, *dates: Answers) -> str:
    assessments = [
        replace(builders.assessment(rubric, "start", **answers), date=f"2026-0{month}-01")
        for month, answers in enumerate(dates, start=1)
    ]
    scored = score_dates(rubric, assessments)
    return change_csv(compare(rubric, scored[0], scored[-1]), scored[1:-1])


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), strict=True))


RUBRIC = builders.rubric(
    {"two": [question("B", 0, 2), question("A", 0, 0)], "one": [question("C", 0, 2), question("D", 0, 2)]}
)


def test_there_is_a_row_for_each_question_in_print_order() -> None:
    text = table(RUBRIC, {"A": 1, "B": 4, "C": NA, "D": DONT_KNOW}, {"A": 3, "B": 4, "C": 0, "D": BLANK})
    assert rows(text) == [
        COLUMNS,
        ["B", "two", "B", "4", "4", "0", "level", "level"],
        ["A", "two", "A", "1", "3", "2", "level", "level"],
        ["C", "one", "C", "", "0", "", "not_applicable", "level"],
        ["D", "one", "D", "", "", "", "dont_know", "blank"],
    ]


def test_lines_end_as_rfc_4180_asks() -> None:
    text = table(RUBRIC, {}, {})
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n") == 5


def test_each_date_between_has_a_column_with_levels_or_states() -> None:
    found = rows(table(RUBRIC, {"A": 1}, {"A": 2, "B": DONT_KNOW}, {"A": 0, "B": NA}, {"A": 4}))
    assert found[0] == [*COLUMNS, "2026-02-01", "2026-03-01"]
    assert found[1] == ["B", "two", "B", "", "", "", "blank", "blank", "dont_know", "not_applicable"]
    assert found[2] == ["A", "two", "A", "1", "4", "3", "level", "level", "2", "0"]


def test_a_level_down_is_a_number_below_0_and_no_formula() -> None:
    assert rows(table(RUBRIC, {"B": 3}, {"B": 1}))[1][3:6] == ["3", "1", "-2"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    data = RUBRIC.model_dump(mode="json")
    data["dimensions"][0]["title"] = f"{start}1+1"
    data["dimensions"][0]["indicators"][0]["title"] = f"{start}cmd|' /C calc'!A0"
    row = rows(table(builders.rubric_of(data), {}, {}))[1]
    assert row[1:3] == [f"'{start}1+1", f"'{start}cmd|' /C calc'!A0"]
