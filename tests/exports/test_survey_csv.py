"""The staff survey as CSV: a row for each answer, nothing beside a hidden one, and safe in a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from readiness.exports.survey_csv import COLUMNS, survey_csv
from readiness.models.staff_result import StaffComparison
from readiness.models.staff_survey import StaffSurvey
from readiness.staff_survey.comparison import compare
from readiness.staff_survey.published import MatchingQuestion, matching_column
from readiness.staff_survey.tally import tally_csv
from tests.staff_survey import making


class Made:
    def __init__(self, folder: Path) -> None:
        case = making.method_case(folder)
        (folder / "answers.csv").write_text(case.answers, encoding="utf-8", newline="")
        tally = tally_csv(str(folder / "answers.csv"), case.instrument)
        self.instrument: StaffSurvey = case.instrument
        self.found: StaffComparison = compare(case.rubric, case.instrument, tally, case.team)
        self.matching: tuple[MatchingQuestion, ...] = matching_column(case.rubric.survey, case.instrument, "pss_absent")


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made(tmp_path)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


def filled(row: dict[str, str]) -> dict[str, str]:
    return {column: cell for column, cell in row.items() if cell}


def test_there_is_a_row_for_each_answer_of_the_methods_case(made: Made) -> None:
    text = survey_csv(made.instrument, made.found)
    assert text.splitlines()[0] == ",".join(COLUMNS)
    assert [(row["question"], row["option"], row["label"]) for row in rows(text)] == [
        ("pss_present", "yes", "not shown"), ("pss_present", "no", "not shown"), ("pss_present", "not_sure", "not shown"),
        ("pss_present", "yes", "more than"),
        ("years_experience", "", ""),
        ("accept", "yes", "too few to tell"), ("accept", "maybe", "not shown"), ("accept", "no", "not shown"),
        ("accept", "maybe + no", "together"),
        ("needed_here", "", "not shown"),
        ("challenges", "role_understanding_colleagues", "too few to tell"), ("challenges", "lack_of_supervision", "lower"),
        ("challenges", "limited_development", "similar"), ("challenges", "role_understanding_clients", "too few to tell"),
        ("challenges", "lack_of_emotional_support", "too few to tell"), ("challenges", "lack_of_trust", "similar"),
        ("challenges", "colleague_receptivity", "higher"), ("challenges", "colleague_relationships", "not shown"),
        ("challenges", "client_receptivity", "similar"), ("challenges", "client_relationships", "too few to tell"),
        ("challenges", "other", ""),
    ]  # fmt: skip


def test_a_compared_answer_has_all_its_figures(made: Made) -> None:
    (row,) = [row for row in rows(survey_csv(made.instrument, made.found)) if row["option"] == "lack_of_supervision"]
    figures = {column: float(row[column]) for column in COLUMNS[4:-1]}
    assert figures == pytest.approx({
        "base": 24, "count": 10, "share": 0.4166667, "low": 0.3310307, "high": 0.5076451, "team_low": 0.3333333,
        "team_high": 0.5333333, "published_count": 46, "published_n": 59, "published_share": 0.7796610,
        "published_low": 0.6586730, "published_high": 0.8664580, "difference": -0.3629944, "difference_low": -0.5556456,
        "difference_high": -0.1335213, "p": 0.0020858,
    }, abs=1e-6)  # fmt: skip


def test_a_hidden_answer_has_a_label_and_no_figure(made: Made) -> None:
    hidden = [row for row in rows(survey_csv(made.instrument, made.found)) if row["label"] == "not shown"]
    assert len(hidden) == 7
    assert all(filled(row).keys() <= {"question", "option", "text", "label"} for row in hidden)


def test_numbers_have_a_median_and_what_is_counted_together_a_count(made: Made) -> None:
    found = {(row["question"], row["option"]): filled(row) for row in rows(survey_csv(made.instrument, made.found))}
    assert found["years_experience", ""] == {"question": "years_experience", "base": "12", "median": "7.5"}
    assert found["accept", "maybe + no"] == {
        "question": "accept", "option": "maybe + no", "text": "maybe + no", "label": "together", "base": "24", "count": "8",
    }  # fmt: skip
    assert found["pss_present", "yes"]["count"] == "19"


def test_a_published_group_has_two_columns_of_its_own(made: Made) -> None:
    found = rows(survey_csv(made.instrument, made.found, made.matching))
    assert [(row["question"], row["option"], row["matching_count"], row["matching_n"]) for row in found
            if row["matching_n"]] == []  # fmt: skip
    # the case's survey has one crosstab only, and that question is not shown here
    shown = {each.question: each.counts for each in made.matching}
    assert shown == {"needed_here": {"yes": 14, "maybe": 16, "no": 3}}
    assert list(found[0]) == [*COLUMNS, "matching_count", "matching_n"]


def test_the_published_group_of_a_shown_question_stands_beside_each_answer(tmp_path: Path) -> None:
    rubric, instrument = making.shipped()
    tally = making.tally(tmp_path, instrument, 24, {"accept": {"yes": 12, "maybe": 6, "no": 6}})
    matching = matching_column(rubric.survey, instrument, "pss_absent")
    found = rows(survey_csv(instrument, compare(rubric, instrument, tally, None), matching))
    assert [(row["option"], row["count"], row["matching_count"], row["matching_n"]) for row in found] == [
        ("yes", "12", "20", "33"), ("maybe", "6", "11", "33"), ("no", "6", "2", "33"),
    ]  # fmt: skip


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str, tmp_path: Path) -> None:
    asked = making.instrument(making.question("own", "single", "yes", "no"))
    data = asked.model_dump(mode="json")
    data["questions"][0]["options"][0]["label"] = f"{start}1+1"
    risky = StaffSurvey.model_validate(data, strict=False)
    tally = making.tally(tmp_path, risky, 12, {"own": {"yes": 6, "no": 6}})
    found = rows(survey_csv(risky, compare(making.rubric(), risky, tally, None)))
    assert found[0]["text"] == f"'{start}1+1"


def test_lines_end_as_rfc_4180_asks(made: Made) -> None:
    text = survey_csv(made.instrument, made.found)
    assert text.count("\n") == text.count("\r\n") == 22


def test_a_difference_below_0_is_a_number_and_no_formula(made: Made) -> None:
    assert "\"'-" not in survey_csv(made.instrument, made.found)
    assert ",'-" not in survey_csv(made.instrument, made.found)
