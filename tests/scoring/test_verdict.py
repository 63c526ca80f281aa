"""Which milestones are reached (method, section 5). All weights are equal unless a survey is given."""

from __future__ import annotations

import pytest

from readiness.models.rubric import Rubric
from tests.scoring.builders import BLANK, DONT_KNOW, NA, all_at, many, question, rubric, scored, survey
from tests.scoring.comparing import about

NO_FLOOR = {"plan": (0.0, 0.0), "start": (0.0, 0.0), "scale": (0.0, 0.0)}


def test_a_failed_gate_caps_the_verdict_whatever_the_score() -> None:
    made = rubric([question("Gate", 4, 4, gates={"start": 4}), *many(9, 4, 4)])
    result = scored(made, "start", Gate=3, **all_at(4, 9))
    assert result.score.point == about(97.5)
    assert (result.verdict.reached, result.verdict.best_case) == ("plan", "plan")
    assert result.verdict.next is not None
    assert (result.verdict.next.overall_short, result.verdict.next.gates) == (0, ("Gate",))


def test_a_gate_that_is_not_known_counts_as_unmet_and_in_the_best_case_as_met() -> None:
    made = rubric([question("Gate", 1, 1, gates={"start": 1}), *many(9, 1, 1)])
    verdict = scored(made, "start", Gate=DONT_KNOW, **all_at(1, 9)).verdict
    assert (verdict.reached, verdict.best_case, verdict.open_questions) == ("plan", "start", 1)


def test_a_milestone_is_not_reached_before_the_one_before_it() -> None:
    # plan: 1 of 2 questions in place; start: 9 of 10
    made = rubric([question("A", 1, 1), question("B", 1, 1), *many(8, 0, 1)])
    result = scored(made, "start", A=1, B=0, **all_at(1, 8))
    plan, start = result.milestones
    assert (plan.lower, start.lower, start.overall_short) == (about(50), about(90), 0)
    assert (plan.reached, start.reached, result.verdict.reached) == (False, False, None)
    assert result.verdict.title == "Not yet ready to plan"


def test_one_dimension_far_behind_stops_a_milestone() -> None:
    made = rubric({"D1": many(9, 4), "D2": [question("A", 4)]})
    result = scored(made, "plan", A=1, **all_at(4, 9))
    assert (result.score.lower, result.verdict.reached) == (about(92.5), None)
    assert result.milestones[0].dimensions_short == {"D2": about(25)}


def test_a_dimension_in_which_a_milestone_expects_nothing_does_not_stop_it() -> None:
    made = rubric({"D1": [question("A", 2, 2)], "D2": [question("B", 0, 2)]})
    assert scored(made, "plan", A=2, B=0).verdict.reached == "plan"


def with_count(count: int) -> Rubric:
    """Five questions of one weight, 1 + count/59: in floating point 4 of 5 may come out just below 80."""
    counts = survey(59, challenges={"c": count}, strategies={"s": 0})
    return rubric(many(5, 2, challenges=["c"]), counts=counts)


@pytest.mark.parametrize("count", [0, 11, 21, 28, 39, 51, 56, 59])
def test_80_of_80_is_enough_in_spite_of_floating_point(count: int) -> None:
    result = scored(with_count(count), "plan", **all_at(2, 4), Q4=0)
    assert (result.verdict.reached, result.milestones[0].overall_short) == ("plan", 0)
    best = scored(with_count(count), "plan", Q0=DONT_KNOW, Q1=2, Q2=2, Q3=2, Q4=0)
    assert (best.verdict.reached, best.verdict.best_case) == (None, "plan")


@pytest.mark.parametrize("count", [13, 14, 15, 16, 35, 39])
def test_50_of_50_in_a_dimension_is_enough_in_spite_of_floating_point(count: int) -> None:
    counts = survey(59, challenges={"one": 1, "other_one": count}, strategies={"s": 0})
    made = rubric(
        [question("A", 2, challenges=["one"]), question("B", 2, challenges=["other_one"])],
        counts=counts,
        thresholds={"plan": (0, 50)},
    )
    result = scored(made, "plan", A=1, B=1)
    assert (result.verdict.reached, result.milestones[0].dimensions_short) == ("plan", {})


def test_a_millionth_short_is_short() -> None:
    made = rubric(many(5, 2), thresholds={"plan": (80.000001, 0)})
    result = scored(made, "plan", **all_at(2, 4), Q4=0)
    assert (result.verdict.reached, result.milestones[0].overall_short) == (None, about(0.000001))


@pytest.mark.parametrize("answers", [{"A": 4, "B": 4}, {"A": 4, "B": DONT_KNOW}])
def test_a_milestone_that_expects_nothing_is_not_reached_nor_is_any_after_it(answers: dict[str, int | str]) -> None:
    made = rubric([question("A", 0, 0, 2), question("B", 0, 0, 2)], thresholds=NO_FLOOR)
    result = scored(made, "scale", **answers)
    assert [milestone.reached_best_case for milestone in result.milestones] == [False, False, False]
    assert (result.verdict.reached, result.verdict.best_case) == (None, None)


def test_a_milestone_of_which_nothing_applies_is_not_reached() -> None:
    made = rubric([question("A", 2, 2), question("B", 0, 2)], thresholds=NO_FLOOR)
    result = scored(made, "start", A=NA, B=2)
    assert (result.score.point, result.verdict.reached, result.verdict.best_case) == (100, None, None)
    assert (result.milestones[0].lower, result.milestones[0].upper) == (None, None)


def test_the_verdict_may_lie_beyond_the_goal() -> None:
    result = scored(rubric([question("A", 1, 2, 3)]), "plan", A=2)
    assert (result.verdict.reached, result.verdict.next and result.verdict.next.milestone) == ("start", "scale")


def test_the_verdict_may_lie_before_the_goal() -> None:
    result = scored(rubric([question("A", 1, 2, 4)]), "scale", A=1)
    assert (result.verdict.reached, result.verdict.next and result.verdict.next.milestone) == ("plan", "start")


def test_nothing_stands_beyond_the_last_milestone() -> None:
    verdict = scored(rubric([question("A", 1, 2)]), "plan", A=2).verdict
    assert (verdict.reached, verdict.title, verdict.next) == ("start", "Ready to start", None)
    assert (verdict.best_case, verdict.open_questions) == ("start", 0)


def test_each_milestone_is_measured_with_its_own_targets() -> None:
    result = scored(rubric([question("A", 1, 2, 4)]), "plan", A=1)
    assert [milestone.point for milestone in result.milestones] == [about(100), about(50), about(25)]
    assert [milestone.overall_short for milestone in result.milestones] == [0, about(30), about(55)]


def test_a_blank_beyond_the_goal_keeps_the_later_milestone_open_and_is_counted() -> None:
    made = rubric([question("A", 2, 2, 2), question("B", 0, 2, 2), question("C", 0, 0, 2)])
    verdict = scored(made, "plan", A=2, B=BLANK, C=BLANK).verdict
    assert (verdict.reached, verdict.best_case, verdict.open_questions) == ("plan", "scale", 2)
    assert verdict.next is not None
    assert (verdict.next.milestone, verdict.next.open_questions) == ("start", 1)


def test_a_gate_without_a_target_is_an_open_question_too() -> None:
    made = rubric([question("A", 2, 2), question("B", 0, 0, gates={"start": 1}), question("C", 0, 0)])
    verdict = scored(made, "plan", A=2, B=BLANK, C=BLANK).verdict
    assert (verdict.reached, verdict.best_case, verdict.open_questions) == ("plan", "start", 1)


def test_an_open_gate_of_an_earlier_milestone_is_an_open_question_of_the_later_one() -> None:
    made = rubric([question("A", 2, 2), question("B", 0, 0, gates={"plan": 1})])
    verdict = scored(made, "start", A=2, B=DONT_KNOW).verdict
    assert (verdict.reached, verdict.best_case, verdict.open_questions) == (None, "start", 1)


def test_a_gate_is_met_failed_or_open_and_due_up_to_the_goal() -> None:
    made = rubric(
        [
            question("B", 2, 2, 3, gates={"plan": 1, "start": 2, "scale": 3}),
            question("A", 2, 2, 3, gates={"scale": 1, "plan": 2}),
        ]
    )
    result = scored(made, "start", A=DONT_KNOW, B=1)
    assert [(gate.milestone, gate.id, gate.status, gate.due) for gate in result.gates] == [
        ("plan", "A", "open", True),
        ("plan", "B", "met", True),
        ("start", "B", "failed", True),
        ("scale", "A", "open", False),
        ("scale", "B", "failed", False),
    ]
    assert [milestone.gates_unmet for milestone in result.milestones] == [("A",), ("B",), ("A", "B")]
