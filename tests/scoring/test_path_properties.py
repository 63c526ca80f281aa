"""What holds for the shortest path of every rubric and every sheet (method, section 17: P23, P6, P26)."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.models.assessment import Blank
from readiness.scoring.lead_times import duration
from readiness.scoring.path import shortest_path
from readiness.scoring.raises import after, raised
from readiness.scoring.sheet import Sheet
from tests.scoring.brute_force import random_keep_out, random_sheet, reaches, shortest
from tests.strategies import FOR_ALL, LEVELS, Case, cases, cases_and_question, shuffled

RUBRICS = 1_200
SOME = settings(FOR_ALL, max_examples=80)


def levels(sheet: Sheet) -> dict[str, int]:
    """Least levels of what is applicable."""
    return {item.id: item.lowest for item in sheet.applicable}


def arranged(case: Case, id: str) -> int:
    return min(case.required(id), case.rubric.gaps.prerequisite_level)


def waits_for(case: Case, id: str) -> list[str]:
    """The prerequisites that are applicable and not arranged."""
    requires = [other for other in case.rubric.indicators[id].requires if other in case.applicable]
    return sorted(other for other in requires if case.level(other) < arranged(case, other))


@pytest.mark.parametrize("part", range(4))
def test_the_path_is_the_first_of_all_ways_that_reach_the_goal(part: int) -> None:
    """P23, on random rubrics where all ways can be tried; in some of them a few questions are kept out"""
    for seed in range(part, RUBRICS, 4):
        random = Random(seed)
        sheet = random_sheet(random)
        keep_out = random_keep_out(random, sheet)
        found, expected = shortest_path(sheet, keep_out), shortest(sheet, keep_out)
        assert found.feasible == (expected is not None), seed
        if expected:
            assert {step.id: step.to for step in found.steps} == expected.levels, seed
            assert (found.effort, found.indicators, found.finish_weeks.worst) == expected.rank[:3], seed


@SOME
@given(cases())
def test_the_path_reaches_the_goal_unless_a_milestone_expects_nothing(case: Case) -> None:
    """P23"""
    sheet = case.sheet()
    found = shortest_path(sheet)
    assert found.feasible == (case.reachable() >= case.place(case.goal))
    assert reaches(sheet, levels(after(sheet, found.steps))) == found.feasible


@SOME
@given(cases())
def test_there_are_no_steps_exactly_if_the_goal_is_reached_or_cannot_be(case: Case) -> None:
    """P23"""
    sheet = case.sheet()
    found = shortest_path(sheet)
    assert found.already_reached == reaches(sheet, levels(sheet))
    assert bool(found.steps) == (found.feasible and not found.already_reached)
    assert found.provisional == any(case.required(item.id) > 0 for item in sheet.items if item.open)


@SOME
@given(cases())
def test_no_step_can_be_one_level_lower(case: Case) -> None:
    """P23"""
    sheet = case.sheet()
    steps = {step.id: step.to for step in shortest_path(sheet).steps}
    for id, level in steps.items():
        less = {other: to for other, to in {**steps, id: level - 1}.items() if to > case.level(other)}
        needed = {other for each in less for other in waits_for(case, each)}
        allowed = all(less.get(other, case.level(other)) >= arranged(case, other) for other in needed)
        assert not (allowed and reaches(sheet, levels(raised(sheet, less)))), id


@SOME
@given(cases())
def test_a_step_starts_when_what_it_waits_for_is_arranged_and_lasts_what_its_own_levels_need(case: Case) -> None:
    """P23"""
    steps = {step.id: step for step in shortest_path(case.sheet()).steps}

    def weeks(id: str, to: int) -> tuple[int, int]:
        return duration(case.rubric, case.rubric.indicators[id], case.level(id), to)

    for id, step in steps.items():
        assert step.after == tuple(waits_for(case, id))
        ready = [(steps[other].start, weeks(other, arranged(case, other))) for other in step.after]
        assert step.start.best == max((start.best + best for start, (best, _) in ready), default=0)
        assert step.start.worst == max((start.worst + worst for start, (_, worst) in ready), default=0)
        lasts = (step.finish.best - step.start.best, step.finish.worst - step.start.worst)
        assert lasts == weeks(id, step.to)


@SOME
@given(cases())
def test_the_steps_add_up_and_come_after_what_they_wait_for(case: Case) -> None:
    found = shortest_path(case.sheet())
    points = case.rubric.gaps.effort_points.model_dump()
    placed: list[str] = []
    for step in found.steps:
        assert set(step.after) <= set(placed)
        assert case.level(step.id) == step.from_ < step.to <= case.required(step.id)
        assert step.effort == points[case.rubric.indicators[step.id].effort] * (step.to - step.from_)
        placed.append(step.id)
    assert found.indicators == len(set(placed)) == len(found.steps)
    assert found.effort == sum(step.effort for step in found.steps) <= found.effort_all_gaps
    assert found.levels == sum(step.to - step.from_ for step in found.steps)
    assert found.finish_weeks.best == max((step.finish.best for step in found.steps), default=0)
    assert found.finish_weeks.worst == max((step.finish.worst for step in found.steps), default=0)


@SOME
@given(cases_and_question(), st.lists(LEVELS, min_size=2, max_size=2, unique=True).map(sorted))
def test_raising_a_level_never_makes_the_path_longer(drawn: tuple[Case, str], steps: list[int]) -> None:
    """P23"""
    case, id = drawn
    before, after = (shortest_path(case.levels({id: level}).sheet()) for level in steps)
    assert after.effort <= before.effort
    assert after.effort_all_gaps <= before.effort_all_gaps


@SOME
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_questions_links_and_answers_changes_nothing(case: Case, random: Random) -> None:
    """P6"""
    assert shortest_path(shuffled(case, random).sheet()) == shortest_path(case.sheet())


@SOME
@given(cases(), LEVELS)
def test_what_is_not_expected_never_moves_the_path(case: Case, level: int) -> None:
    """P26"""
    idle = [id for id in case.applicable if case.required(id) == 0]
    given_up, answered = case.answer(dict.fromkeys(idle, Blank())), case.levels(dict.fromkeys(idle, level))
    assert shortest_path(given_up.sheet()) == shortest_path(answered.sheet())


@SOME
@given(cases(), st.data())
def test_keeping_questions_out_never_makes_the_path_cheaper_and_leaves_them_alone(
    case: Case, data: st.DataObject
) -> None:
    keep_out = frozenset(data.draw(st.lists(st.sampled_from(list(case.rubric.indicators)), unique=True)))
    free, bound = shortest_path(case.sheet()), shortest_path(case.sheet(), keep_out)
    assert bound.already_reached == free.already_reached
    assert not keep_out & {step.id for step in bound.steps}
    if bound.feasible:
        assert free.feasible
        assert bound.effort >= free.effort
