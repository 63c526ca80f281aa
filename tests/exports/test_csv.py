"""The result as CSV: a row for each question, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.exports.csv_table import result_csv
from readiness.models.assessment import Answer, Level, NotApplicable
from tests.exports.samples import NAMES, Sample, answered, peer_support, sample

COLUMNS = [
    "id", "dimension", "title", "state", "level", "evidence", "target", "attained_lower", "attained_upper", "weight",
    "rank", "kind", "points", "effort", "weeks_min", "weeks_max", "needs", "owner", "next_step", "note",
]  # fmt: skip


def rows(of: Sample) -> dict[str, dict[str, str]]:
    """The rows of the table by question."""
    return {row["id"]: row for row in csv.DictReader(StringIO(result_csv(*of), newline=""), strict=True)}


def cell(column: str, answer: Answer) -> str:
    """One cell of the row of a question that is answered like this."""
    return rows(answered({"TRN-4": answer}))["TRN-4"][column]


@pytest.mark.parametrize("name", NAMES)
def test_there_is_one_row_for_each_question_in_the_order_of_the_rubric(name: str) -> None:
    table = list(csv.reader(StringIO(result_csv(*sample(name)), newline=""), strict=True))
    assert table[0] == COLUMNS
    assert [row[0] for row in table[1:]] == list(peer_support().indicators)
    assert {len(row) for row in table} == {len(COLUMNS)}


def test_lines_end_as_rfc_4180_asks() -> None:
    text = result_csv(*answered({"SUP-1": Level(1)}))
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n") == 45


def test_a_gap_has_its_place_in_the_work_order() -> None:
    row = rows(sample("harbour-general-hospital/2026-09-15.yaml"))["SUP-1"]
    assert list(row.values()) == [
        "SUP-1", "Supervision", "Supervision arranged for every post", "level", "1", "described", "2", "50.0", "50.0",
        "1.839",  # 1 + (46/59 + 53/59) / 2
        "3", "Must-have",
        "1.2",  # 1.839 * 50 of 73.68 in all
        "low", "2", "6", "RES-2", "Head of medical social work",
        "Write a one-page agreement on meeting pattern, length, set-aside time and cover, and have everyone named in it sign.",
        "The head of medical social work agreed on 4 August to find a supervisor for both posts. No name, meeting pattern or "
        "hours are written down yet.",
    ]  # fmt: skip


def test_a_blank_has_its_range_and_no_place() -> None:
    row = rows(sample("harbour-general-hospital/2026-09-15.yaml"))["CUL-4"]
    assert (row["state"], row["level"], row["target"]) == ("blank", "", "1")
    assert (row["attained_lower"], row["attained_upper"]) == ("0.0", "100.0")
    assert {row[key] for key in ("rank", "kind", "points", "effort", "weeks_min", "needs", "next_step")} == {""}


def test_what_is_not_known_is_found_out_first() -> None:
    row = rows(sample("harbour-general-hospital/2026-09-15.yaml"))["PRO-3"]
    assert [row[key] for key in ("state", "level", "attained_lower", "attained_upper")] == [
        "dont_know",
        "",
        "0.0",
        "100.0",
    ]
    assert [row[key] for key in ("rank", "kind")] == ["1", "Must-have, find out first"]


def test_what_is_not_expected_yet_keeps_its_level_and_has_no_attainment() -> None:
    row = rows(sample("harbour-general-hospital/2026-09-15.yaml"))["TRN-4"]
    assert [row[key] for key in ("state", "level", "target", "attained_lower", "rank")] == ["level", "0", "0", "", ""]


def test_what_does_not_apply_has_its_reason_among_the_notes() -> None:
    row = rows(sample("tern-lane-practice/2026-04-14.yaml"))["TRN-4"]
    assert row["state"] == "not_applicable"
    assert row["note"] == "One sessional PSS is planned, with no grades in a practice of eight."
    assert cell("note", NotApplicable("No grades.", note="See minutes.")) == "No grades.; See minutes."


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    text = f"{start}1+cmd|' /C calc'!A0"
    assert cell("note", Level(0, note=text)) == f"'{text}"
    assert cell("owner", Level(0, owner=text)) == f"'{text}"
    assert cell("note", NotApplicable(text, note="more")) == f"'{text}; more"


@pytest.mark.parametrize("text", ["1+1", "a = b", "'quoted'", "e-mail @ desk", "5 - 6 weeks"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert cell("note", Level(1, note=text)) == text


def test_numbers_are_not_taken_for_formulas() -> None:
    for row in rows(sample("harbour-general-hospital/2026-09-15.yaml")).values():
        assert not [row[key] for key in ("level", "weight", "points", "weeks_min") if row[key].startswith("'")]


@pytest.mark.parametrize(
    "text",
    ['He said "yes", then; "no"', "first line\nsecond line", "a\r\nb", 'a,b\n"c"\n', "a\rb", "精神, 健康", '"', ",,,"],
)
def test_quotes_commas_and_line_ends_come_back_as_they_were(text: str) -> None:
    assert cell("note", Level(1, note=text)) == text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_any_note_comes_back_and_never_begins_like_a_formula(text: str) -> None:
    found = cell("note", Level(1, note=text))
    assert found.removeprefix("'") == text.removeprefix("'")
    assert not found.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
