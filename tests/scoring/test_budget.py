"""The most that a given effort can buy (method, section 9, and the order of what counts in it)."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.models.rubric import Rubric
from readiness.scoring.budget import Affordable, best_for
from readiness.scoring.path import shortest_path
from readiness.scoring.raises import after
from tests.scoring.brute_force import best, random_keep_out, random_sheet
from tests.scoring.builders import BLANK, NA, all_at, many, question, rubric
from tests.scoring.comparing import about, rising
from tests.scoring.test_path import AT_ONCE, laid_out
from tests.strategies import FOR_ALL, Case, cases

RUBRICS = 500
SOME = settings(FOR_ALL, max_examples=60)


def bought(made: Rubric, budget: int, *keep_out: str, **answers: int | str | None) -> Affordable:
    """The best for a budget on the way to `plan`; what is not named is blank."""
    return best_for(laid_out(made, "plan", **answers), budget, frozenset(keep_out))


def raises(found: Affordable) -> dict[str, tuple[int, int]]:
    return {step.id: (step.from_, step.to) for step in found.steps}


@pytest.mark.parametrize("part", range(4))
def test_the_best_for_a_budget_is_the_best_of_all_ways(part: int) -> None:
    for seed in range(part, RUBRICS, 4):
        random = Random(seed)
        sheet = random_sheet(random)
        keep_out = random_keep_out(random, sheet)
        budget = random.randint(0, 12)
        found, expected = best_for(sheet, budget, keep_out), best(sheet, budget, keep_out)
        assert {step.id: step.to for step in found.steps} == expected.levels, seed
        assert (found.effort, found.indicators, found.finish_weeks.worst) == expected.rank[:3], seed
        assert found.attainment_after == about(expected.attainment), seed
        assert found.reaches_goal == expected.reaches_goal, seed


def test_no_effort_buys_nothing() -> None:
    found = bought(rubric(many(2, 2)), 0, Q0=0, Q1=1)
    assert (found.effort, found.steps, found.finish_weeks.worst) == (0, (), 0)
    assert (found.attainment_before, found.attainment_after, found.reached) == (25.0, 25.0, None)


def test_the_attainment_rises_by_what_the_budget_buys() -> None:
    """37.5 either from three levels of B, or from one of each; the first changes one question only."""
    made = rubric([question("A", 2, effort="medium"), question("B", 4)])
    found = bought(made, 3, A=0, B=0)
    assert raises(found) == {"B": (0, 3)}
    assert (found.attainment_before, found.attainment_after, found.effort) == (0.0, 37.5, 3)
    assert (found.indicators, found.levels) == (1, 3)


def test_a_raise_that_adds_nothing_is_not_recommended() -> None:
    """B has a must-have above its target: it adds no attainment, and the goal is out of reach for 2."""
    made = rubric([question("A", 1), question("B", 1, gates={"plan": 4}), question("C", 4, effort="high")])
    found = bought(made, 2, A=0, B=1, C=0)
    assert (raises(found), found.effort, found.budget) == ({"A": (0, 1)}, 1, 2)
    assert not found.reaches_goal


def test_the_goal_is_reached_if_that_is_affordable_even_if_another_choice_attains_more() -> None:
    """For 4 effort the must-have A and B give 60 in all, and B, C and a level of E would give 65 without the goal."""
    questions = [
        question("A", 1, gates={"plan": 1}, effort="high"),
        question("B", 1),
        question("C", 2),
        question("D", 1),
        question("E", 4),
    ]
    made = rubric(questions, thresholds={"plan": (60, 0)})
    found = bought(made, 4, A=0, B=0, C=0, D=1, E=0)
    assert (raises(found), found.attainment_after) == ({"A": (0, 1), "B": (0, 1)}, 60.0)
    assert (found.reaches_goal, found.reached) == (True, "plan")
    short = bought(made, 3, A=0, B=0, C=0, D=1, E=0)
    assert (raises(short), short.attainment_after) == ({"B": (0, 1), "C": (0, 2)}, 60.0)
    assert (short.reaches_goal, short.reached) == (False, None)


def test_among_equal_attainments_only_those_that_reach_the_goal_are_taken() -> None:
    """Two of three are needed in each area; one of three is 5e-8 short, which the verdict does not forgive."""
    parts = {"x": many(3, 1, prefix="X"), "y": many(3, 1, prefix="Y")}
    made = rubric(parts, thresholds={"plan": (0, 100 / 3 + 5e-8)})
    found = bought(made, 4, **all_at(0, 3, "X"), **all_at(0, 3, "Y"))
    assert list(raises(found)) == ["X0", "X1", "Y0", "Y1"]
    assert found.reaches_goal


def test_once_the_goal_is_reached_the_rest_of_the_budget_goes_on_raising_the_attainment() -> None:
    found = bought(rubric(many(5, 2)), 9, **all_at(0, 5))
    assert (found.effort, found.attainment_after, found.reaches_goal) == (9, 90.0, True)


def test_no_more_is_spent_than_all_that_the_goal_requires() -> None:
    found = bought(rubric(many(2, 2, 4)), 100, Q0=1, Q1=2)
    assert (raises(found), found.effort, found.attainment_after) == ({"Q0": (1, 2)}, 1, 100.0)


def test_among_equal_attainments_the_order_of_the_shortest_path_decides() -> None:
    """Two levels of one question rather than one each of two; D takes longer; C comes before E."""
    made = rubric([question("E", 2), question("C", 2), question("D", 2, weeks=(9, 9))], scale=AT_ONCE)
    assert raises(bought(made, 2, E=0, C=0, D=0)) == {"C": (0, 2)}
    assert raises(bought(made, 3, E=0, C=0, D=0)) == {"C": (0, 2), "E": (0, 1)}


def test_what_needs_something_is_bought_with_it_or_not_at_all() -> None:
    made = rubric([question("A", 1, effort="high"), question("B", 1, requires=["A"]), question("C", 4)])
    assert raises(bought(made, 3, A=0, B=0, C=0)) == {"A": (0, 1)}
    assert raises(bought(made, 2, A=0, B=0, C=0)) == {"C": (0, 2)}
    assert raises(bought(made, 4, A=0, B=0, C=0)) == {"A": (0, 1), "B": (0, 1)}
    assert raises(bought(made, 4, "A", A=0, B=0, C=0)) == {"C": (0, 4)}


def test_a_goal_that_cannot_be_reached_still_gets_the_best_for_the_budget() -> None:
    made = rubric([question("A", 2, gates={"plan": 2}), question("B", 2)])
    found = bought(made, 4, "A", A=0, B=0)
    assert (raises(found), found.attainment_after, found.reaches_goal) == ({"B": (0, 2)}, 50.0, False)


def test_where_nothing_is_expected_nothing_is_bought_and_nothing_attained() -> None:
    made = rubric([question("A", 0, gates={"plan": 1}), question("B", 1)])
    found = bought(made, 5, A=0, B=NA)
    assert (found.attainment_before, found.attainment_after, found.steps, found.reached) == (None, None, (), None)


def test_the_verdict_afterwards_may_lie_beyond_the_goal_or_before_it() -> None:
    made = rubric([question("A", 1, 2, 4)], thresholds=dict.fromkeys(("plan", "start", "scale"), (100, 0)))
    sheet = laid_out(made, "start", A=BLANK)
    assert [best_for(sheet, budget).reached for budget in (0, 1, 2, 9)] == [None, "plan", "start", "start"]
    beyond = rubric([question("A", 2, 2)], thresholds={"plan": (100, 0), "start": (0, 0)})
    assert best_for(laid_out(beyond, "plan", A=0), 2).reached == "start"


@SOME
@given(cases(), st.integers(0, 25))
def test_the_budget_is_kept_and_more_of_it_never_attains_less(case: Case, budget: int) -> None:
    sheet = case.sheet()
    path, less, more = shortest_path(sheet), best_for(sheet, budget), best_for(sheet, budget + 1)
    assert less.effort <= budget
    assert less.reaches_goal == (path.feasible and path.effort <= budget)
    assert rising([less.attainment_before, less.attainment_after])
    assert less.reaches_goal <= more.reaches_goal
    if less.reaches_goal == more.reaches_goal:
        assert rising([less.attainment_after, more.attainment_after])


@SOME
@given(cases(), st.integers(0, 25))
def test_what_is_bought_is_what_the_ordinary_score_gives_afterwards(case: Case, budget: int) -> None:
    sheet = case.sheet()
    found = best_for(sheet, budget)
    result = case.answer({item.id: item.answer for item in after(sheet, found.steps).items}).result()
    assert result.score.lower == found.attainment_after
    if result.score.printed:
        assert result.verdict.reached == found.reached


@SOME
@given(cases())
def test_enough_effort_for_all_gaps_buys_everything_that_is_expected(case: Case) -> None:
    sheet = case.sheet()
    path = shortest_path(sheet)
    found = best_for(sheet, path.effort_all_gaps)
    assert found.attainment_after == about(100.0 if case.expected() else None)
    assert found.reaches_goal == path.feasible
