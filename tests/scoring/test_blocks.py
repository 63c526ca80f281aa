"""What keeps the goal out of reach when some questions cannot be raised (method, section 9)."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.scoring.blocks import Block, goal_reached, what_blocks
from readiness.scoring.path import shortest_path
from readiness.scoring.raises import can_be_raised, raised
from tests.scoring.brute_force import random_keep_out, random_sheet, ways
from tests.scoring.builders import NA, many, question, rubric
from tests.scoring.test_path import laid_out
from tests.strategies import FOR_ALL, Case, cases

EASY = {"plan": (0, 0), "start": (0, 0)}


def test_nothing_blocks_a_goal_that_can_be_reached() -> None:
    assert what_blocks(laid_out(rubric([question("A", 4)]), "plan", A=0)) == ()


def test_a_milestone_that_expects_nothing_blocks_every_path_beyond_it() -> None:
    sheet = laid_out(rubric([question("A", 0, 2)]), "start", A=0)
    assert what_blocks(sheet) == (Block("plan", "nothing expected", None, None),)


def test_points_that_cannot_be_won_are_named_overall_and_by_dimension() -> None:
    """Two of four questions kept out at 0: 50 of the 80 overall, and none of the 50 in y."""
    made = rubric({"x": many(2, 2, prefix="X"), "y": many(2, 2, prefix="Y")})
    sheet = laid_out(made, "plan", X0=0, X1=2, Y0=0, Y1=0)
    assert what_blocks(sheet, frozenset({"Y0", "Y1"})) == (
        Block("plan", "overall", None, 30.0),
        Block("plan", "dimension", "y", 50.0),
    )
    assert what_blocks(sheet, frozenset({"X0"})) == (Block("plan", "overall", None, 5.0),)


def test_a_must_have_that_is_kept_out_blocks_every_milestone_that_asks_for_more() -> None:
    made = rubric([question("A", 1, 2, gates={"plan": 1, "start": 2}), question("B", 1, 1)], thresholds=EASY)
    kept = frozenset({"A"})
    assert what_blocks(laid_out(made, "start", A=0, B=0), kept) == (
        Block("plan", "gate", "A", None, ("A",)),
        Block("start", "gate", "A", None, ("A",)),
    )
    assert what_blocks(laid_out(made, "start", A=1, B=0), kept) == (Block("start", "gate", "A", None, ("A",)),)
    assert what_blocks(laid_out(made, "plan", A=1, B=0), kept) == ()


def test_a_must_have_names_all_that_is_kept_out_of_what_it_waits_for() -> None:
    questions = [
        question("A", 2, gates={"plan": 2}, requires=["B", "D"]),
        question("B", 2, requires=["C"]),
        question("C", 2),
        question("D", 2),
        question("E", 2),
    ]
    made = rubric(questions, thresholds=EASY)
    sheet = laid_out(made, "plan", A=0, B=0, C=0, D=0, E=0)
    assert what_blocks(sheet, frozenset("E")) == ()
    assert what_blocks(sheet, frozenset("CE")) == (Block("plan", "gate", "A", None, ("C",)),)
    assert what_blocks(sheet, frozenset("ECDA")) == (Block("plan", "gate", "A", None, ("A", "C", "D")),)
    arranged = laid_out(made, "plan", A=0, B=2, C=0, D=0, E=0)
    assert what_blocks(arranged, frozenset("CE")) == ()


def test_a_must_have_that_was_set_aside_blocks_whatever_is_let_in() -> None:
    made = rubric([question("A", 1, gates={"plan": 1}), question("B", 1)], thresholds=EASY)
    for keep_out in (frozenset[str](), frozenset({"A"})):
        assert what_blocks(laid_out(made, "plan", A=NA, B=1), keep_out) == (Block("plan", "gate", "A", None),)


def test_milestones_beyond_the_goal_block_nothing() -> None:
    made = rubric([question("A", 1, 2, gates={"start": 2})])
    assert what_blocks(laid_out(made, "plan", A=1), frozenset({"A"})) == ()


@FOR_ALL
@given(cases(), st.data())
def test_something_blocks_exactly_if_there_is_no_path(case: Case, data: st.DataObject) -> None:
    keep_out = frozenset(data.draw(st.lists(st.sampled_from(list(case.rubric.indicators)), unique=True)))
    sheet = case.sheet()
    assert bool(what_blocks(sheet, keep_out)) == (not shortest_path(sheet, keep_out).feasible)


@pytest.mark.parametrize("part", range(2))
def test_something_blocks_exactly_if_no_way_reaches_the_goal(part: int) -> None:
    for seed in range(part, 400, 2):
        random = Random(seed)
        sheet = random_sheet(random)
        keep_out = random_keep_out(random, sheet)
        assert bool(what_blocks(sheet, keep_out)) != any(way.reaches_goal for way in ways(sheet, keep_out)), seed


def test_letting_in_all_that_is_named_for_a_must_have_and_nothing_less_meets_it() -> None:
    named = 0
    for seed in range(600):
        random = Random(seed)
        sheet = random_sheet(random)
        keep_out = frozenset(random.sample(sorted(sheet.by_id), len(sheet.items) // 2))
        for block in what_blocks(sheet, keep_out):
            met = block.kind == "gate" and block not in what_blocks(sheet, keep_out - set(block.kept_out))
            assert met == bool(block.kept_out), seed
            for id in block.kept_out:
                still = [b for b in what_blocks(sheet, keep_out - set(block.kept_out) | {id}) if b.id == block.id]
                assert [b.kept_out for b in still if b.milestone == block.milestone and b.kind == "gate"] == [(id,)], (
                    seed
                )
                named += 1
    assert named > 100


def test_the_goal_is_reached_with_everything_raised_if_nothing_blocks() -> None:
    sheet = laid_out(rubric(many(3, 2)), "plan", Q0=0, Q1=1)
    assert not goal_reached(sheet)
    assert goal_reached(raised(sheet, {id: each.most for id, each in can_be_raised(sheet, frozenset()).items()}))
