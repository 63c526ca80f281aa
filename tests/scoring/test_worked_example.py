"""The worked example of the method (section 16) and its variants, with every number written out."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.models.result import DimensionResult, MilestoneResult, Result, Score
from tests.scoring.builders import dimension, gap, order
from tests.scoring.cases import score_case


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return score_case("01_worked", tmp_path_factory.mktemp("example"))


def about(value: float) -> object:
    return pytest.approx(value, abs=1e-9)


def bounds(part: Score | MilestoneResult | DimensionResult) -> tuple[float | None, float | None, float | None]:
    return part.lower, part.point, part.upper


def test_the_goal_is_the_milestone_of_the_stage(example: Result) -> None:
    assert (example.organisation.stage, example.assessment.goal) == ("planning", "start")


@pytest.mark.parametrize(
    ("id", "p", "weight", "filled"),
    [
        ("A1", 101 / 118, 1314 / 708, None),
        ("A2", 60 / 118, 1068 / 708, "strategies"),
        ("B1", 99 / 118, 1302 / 708, None),
        ("B2", 89 / 118, 1242 / 708, "strategies"),
        ("C1", 513 / 708, 1221 / 708, None),
        ("C2", 60 / 118, 1068 / 708, "challenges"),
        ("C3", 52 / 59, 1332 / 708, None),
    ],
)
def test_a_question_weighs_one_plus_the_share_of_ticks(
    example: Result, id: str, p: float, weight: float, filled: str | None
) -> None:
    found = next(entry for entry in example.weights if entry.id == id)
    assert (found.p, found.weight, found.filled) == (about(p), about(weight), filled)


def test_only_the_question_without_links_is_not_surveyed(example: Result) -> None:
    assert [weight.id for weight in example.weights if not weight.surveyed] == ["C1"]


def test_four_of_the_five_expected_questions_are_answered_and_that_is_just_enough(example: Result) -> None:
    coverage = example.coverage
    assert (coverage.indicators, coverage.applicable, coverage.answered) == (7, 6, 5)
    assert (coverage.expected, coverage.expected_answered, coverage.not_expected) == (5, 4, 1)
    assert (coverage.blank, coverage.dont_know, coverage.not_applicable) == (1, 1, 1)
    assert (coverage.complete, coverage.missing) == (True, ())


def test_one_of_six_set_aside_is_not_tailored(example: Result) -> None:
    assert (example.coverage.expected_not_applicable, example.coverage.tailored) == (1, False)


def test_each_answer_is_listed_under_what_it_is(example: Result) -> None:
    assert (example.not_expected, example.blanks, example.dont_know) == (("C3",), ("B2",), ("C2",))
    assert [(entry.id, entry.reason) for entry in example.not_applicable] == [("A2", "One team only.")]


def test_the_score_is_48_and_lies_between_38_and_77(example: Result) -> None:
    assert bounds(example.score) == (about(236600 / 6147), about(236600 / 4905), about(467600 / 6147))
    display = example.score.display
    assert (display.point, display.lower, display.upper) == (48, 38, 77)


def test_one_of_five_expected_questions_is_at_its_target(example: Result) -> None:
    assert (example.score.at_target.count, example.score.at_target.of) == (1, 5)


def test_the_raw_maturity_is_the_mean_of_the_four_levels_given(example: Result) -> None:
    assert (example.maturity.mean_level, example.maturity.levels) == (1.0, 4)


@pytest.mark.parametrize(
    ("id", "lower", "point", "upper"),
    [("A", 50, 50, 50), ("B", 130200 / 2544, 100, 100), ("C", 40700 / 2289, 40700 / 2289, 147500 / 2289)],
)
def test_each_dimension_has_its_own_score_and_range(
    example: Result, id: str, lower: float, point: float, upper: float
) -> None:
    found = dimension(example, id)
    assert bounds(found) == (about(lower), about(point), about(upper))
    assert found.status == "scored"


def test_plan_is_reached_with_100_and_its_gate_met(example: Result) -> None:
    plan = example.milestones[0]
    assert bounds(plan) == (100, 100, 100)
    assert (plan.reached, plan.reached_best_case, plan.gates_unmet) == (True, True, ())


def test_start_is_not_reached_for_three_reasons(example: Result) -> None:
    start = example.milestones[1]
    assert (start.reached, start.reached_best_case) == (False, False)
    assert start.overall_short == about(80 - 236600 / 6147)  # 41.510
    assert start.dimensions_short == {"C": about(50 - 40700 / 2289)}  # 32.219
    assert start.gates_unmet == ("A1",)


def test_scale_is_measured_with_its_own_targets(example: Result) -> None:
    scale = example.milestones[2]
    assert bounds(scale) == (about(171300 / 7479), about(171300 / 6237), about(402300 / 7479))


def test_the_verdict_is_plan_in_the_best_case_too(example: Result) -> None:
    verdict = example.verdict
    assert (verdict.reached, verdict.title) == ("plan", "Ready to plan a pilot")
    assert (verdict.best_case, verdict.best_case_title) == ("plan", "Ready to plan a pilot")
    assert verdict.open_questions == 0


def test_between_the_organisation_and_start_stand_points_a_dimension_a_gate_and_two_questions(example: Result) -> None:
    ahead = example.verdict.next
    assert ahead is not None
    assert (ahead.milestone, ahead.gates, ahead.open_questions) == ("start", ("A1",), 2)
    assert ahead.overall_short == about(80 - 236600 / 6147)
    assert ahead.dimensions_short == {"C": about(50 - 40700 / 2289)}


def test_the_gates_of_start_are_due_and_one_has_failed(example: Result) -> None:
    assert [(g.milestone, g.id, g.min_level, g.level, g.status, g.due) for g in example.gates] == [
        ("plan", "B1", 1, 2, "met", True),
        ("start", "A1", 2, 1, "failed", True),
        ("start", "B1", 2, 2, "met", True),
    ]


def test_the_sponsor_comes_first_because_the_must_have_waits_for_it(example: Result) -> None:
    assert order(example) == ["C1", "A1", "C2"]
    assert (gap(example, "C1").moved_up_for, gap(example, "A1").requires_open) == ("A1", ("C1",))


@pytest.mark.parametrize(
    ("id", "points", "tier"),
    [("A1", 1314 * 50 / 6147, 0), ("C1", 1221 * 200 / 3 / 6147, 1), ("C2", 1068 * 100 / 6147, 1)],
)
def test_a_gap_is_worth_what_closing_it_adds(example: Result, id: str, points: float, tier: int) -> None:
    assert (gap(example, id).points, gap(example, id).tier) == (about(points), tier)


def test_the_sponsor_is_no_quick_win_because_level_three_needs_records(example: Result) -> None:
    assert (gap(example, "C1").duration_weeks, gap(example, "C1").kind) == ((14, 22), "planned work")


def test_what_is_blank_or_not_expected_is_no_gap(example: Result) -> None:
    assert not {"B2", "C3"} & set(order(example))


def test_the_picture_cuts_importance_at_the_median(example: Result) -> None:
    assert example.importance_cut == about((89 + 99) / 236)
    assert {entry.id: entry.quadrant for entry in example.indicators} == {
        "A1": "act_first",
        "A2": None,
        "B1": "keep_up",
        "B2": None,
        "C1": "not_surveyed",
        "C2": "later",
        "C3": None,
    }


def test_with_the_gates_met_two_open_questions_separate_plan_from_start(tmp_path: Path) -> None:
    result = score_case("02_open_questions", tmp_path)
    assert bounds(result.score) == (about(383700 / 6147), about(383700 / 4905), about(100))  # 62.421, 78.226
    assert (result.verdict.reached, result.verdict.best_case, result.verdict.open_questions) == ("plan", "start", 2)


def test_a_blank_gate_and_too_few_answers_leave_only_the_range(tmp_path: Path) -> None:
    result = score_case("03_incomplete", tmp_path)
    assert result.coverage.missing == ("answered", "dimension:A", "gate:A1")
    assert (result.verdict.printed, result.verdict.title) == (False, "Not enough answers")
    # B1 and a third of C1 are there; A1, B2 and C2 could be
    assert bounds(result.score) == (about(170900 / 6147), None, about(533300 / 6147))


def test_an_exploring_organisation_need_only_answer_what_plan_asks(tmp_path: Path) -> None:
    result = score_case("05_plan_questions", tmp_path)
    assert (result.coverage.expected, result.coverage.expected_answered) == (3, 3)
    assert bounds(result.score) == (about(252300 / 3837),) * 3  # 65.754
    ahead = result.verdict.next
    assert ahead is not None
    assert (result.verdict.reached, ahead.milestone, ahead.open_questions) == ("plan", "start", 3)
    assert ahead.overall_short == about(80 - 170900 / 7215)  # 56.313
    assert (gap(result, "A1").kind, gap(result, "A1").duration_weeks) == ("quick win", (2, 5))


def test_scale_with_records_and_reviews_is_two_milestones_ahead_of_the_verdict(tmp_path: Path) -> None:
    result = score_case("06_records_and_reviews", tmp_path)
    assert bounds(result.score) == (about(401100 / 8547), about(401100 / 8547), about(507900 / 8547))
    assert (result.assessment.goal, result.verdict.reached, result.verdict.best_case) == ("scale", "plan", "start")
    assert gap(result, "C2").duration_weeks == (28, 54)
