"""The rows of the program say what the verdict says, so that solutions need not be turned down one by one."""

from __future__ import annotations

from random import Random

import pytest

from readiness.loading.rubric import load_rubric
from readiness.scoring import cheapest as cheapest_module
from readiness.scoring import program
from readiness.scoring.blocks import goal_reached, what_blocks
from readiness.scoring.budget import best_for
from readiness.scoring.cheapest import cheapest
from readiness.scoring.choice import Choice, Levels
from readiness.scoring.path import shortest_path
from readiness.scoring.raises import can_be_raised
from readiness.scoring.sheet import Sheet
from tests.scoring.brute_force import TOO_CLOSE, random_sheet
from tests.scoring.builders import DONT_KNOW, many, rubric
from tests.scoring.test_path import laid_out


def cheapest_to_goal(sheet: Sheet) -> tuple[Levels, list[bool]]:
    """The levels of the cheapest path, and what the verdict said of each solution on the way to them."""
    judged: list[bool] = []

    def accept(raised: Sheet) -> bool:
        judged.append(goal_reached(raised))
        return judged[-1]

    choice = Choice(sheet, can_be_raised(sheet, frozenset()))
    choice.reach_goal()
    return cheapest(choice, accept), judged


def test_every_solution_of_the_rows_is_accepted_by_the_verdict() -> None:
    solved = 0
    for seed in range(300):
        sheet = random_sheet(Random(seed))
        close = any({m.attainment_min, m.dimension_min} & set(TOO_CLOSE) for m in sheet.rubric.milestones)
        if not close and not what_blocks(sheet) and not goal_reached(sheet):
            assert all(cheapest_to_goal(sheet)[1]), seed
            solved += 1
    assert solved > 100


def test_a_solution_that_the_loosened_rows_let_through_is_turned_down_and_left_behind() -> None:
    """Two of three are 5e-8 short: within what the rows forgive, and more than what the verdict forgives."""
    sheet = laid_out(rubric(many(3, 1), thresholds={"plan": (200 / 3 + 5e-8, 0)}), "plan", Q0=0, Q1=0, Q2=0)
    levels, judged = cheapest_to_goal(sheet)
    assert levels == {"Q0": 1, "Q1": 1, "Q2": 1} == {step.id: step.to for step in shortest_path(sheet).steps}
    assert judged.count(False) == 3  # each pair once


@pytest.mark.parametrize("seed", range(6))
def test_at_full_size_another_way_of_solving_gives_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too large to try everything: so another search, one question at a time, on random answers to all 44 questions."""
    random = Random(seed)
    asked = load_rubric("peer-support").rubric
    given = {id: random.choice((0, 1, 1, 2, 2, 3, DONT_KNOW)) for id in asked.indicators}
    sheet = laid_out(asked, random.choice(asked.milestone_ids[1:]), **given)
    path = shortest_path(sheet)
    budget = random.randrange(path.effort_all_gaps)
    bought = best_for(sheet, budget)
    monkeypatch.setattr(program, "OPTIONS", {**program.OPTIONS, "presolve": "off", "random_seed": seed + 1})
    monkeypatch.setattr(cheapest_module, "MOST_WEIGHT", 5)
    assert shortest_path(sheet) == path
    assert best_for(sheet, budget) == bought
