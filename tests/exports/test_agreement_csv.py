"""Agreement as CSV: a row for each question, a column for each assessor, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
from io import StringIO

from readiness.exports.agreement_csv import agreement_csv
from readiness.models.assessment import Assessment
from readiness.models.rubric import Rubric
from readiness.scoring.agreement import agreement
from tests.scoring.assessors import assessors, by
from tests.scoring.builders import BLANK, DONT_KNOW, NA, Data, many, question, rubric, rubric_of


def table(asked: Rubric, files: list[Assessment]) -> list[list[str]]:
    text = agreement_csv(asked, files, agreement(asked, files))
    assert text.count("\r\n") == text.count("\n") == len(asked.indicators) + 1
    return list(csv.reader(StringIO(text, newline=""), strict=True))


def test_each_row_has_who_said_what_the_used_answer_the_spread_and_the_flags() -> None:
    asked = rubric({"Role": [question("B", 2, 2, gates={"plan": 2}), question("A", 1, 2)], "Team": many(2, 1, 2)})
    first, second, third = assessors(
        asked, {"B": [4, 4, 1], "A": [NA, DONT_KNOW, BLANK], "Q0": [2, BLANK, NA], "Q1": [BLANK] * 3}
    )
    assert table(asked, [by(first, "Head"), by(second), by(third, "Peer adviser", "Nurse")]) == [
        ["id", "dimension", "title", "Head", "Assessor 2", "Peer adviser, Nurse", "used answer", "spread", "flags"],
        ["B", "Role", "B", "4", "4", "1", "4", "3", "disagree; contested gate"],
        ["A", "Role", "A", "not_applicable", "dont_know", "", "dont_know", "", "applicability disputed"],
        ["Q0", "Team", "Q0", "2", "", "not_applicable", "2", "", "applicability disputed"],
        ["Q1", "Team", "Q1", "", "", "", "", "", ""],
    ]


def test_what_looks_like_a_formula_is_neutral_in_headings_and_cells() -> None:
    data: Data = rubric(many(1, 1, 2)).model_dump(mode="json")
    data["dimensions"][0]["title"] = "=1+1"
    data["dimensions"][0]["indicators"][0]["title"] = "@cmd"
    asked = rubric_of(data)
    first, second = assessors(asked, {"Q0": [1, 2]})
    heading, row = table(asked, [by(first, "=cmd|'/c calc'!A0"), by(second, "+Nurse\nHead")])
    assert heading[3:5] == ["'=cmd|'/c calc'!A0", "'+Nurse Head"]
    assert row == ["Q0", "'=1+1", "'@cmd", "1", "2", "1", "1", ""]
