"""The simulation against a plain one, draw by draw, on random rubrics (method, sections 10 and 17)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from math import ceil
from pathlib import Path
from random import Random
from statistics import fmean
from zlib import crc32

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from readiness.loading.assessment import load_assessment
from readiness.loading.rubric import load_rubric
from readiness.models.assessment import Answer, Assessment, DontKnow, Level
from readiness.models.plan import Robustness, SimulationRun
from readiness.models.result import CountedOption, Weight
from readiness.models.rubric import Rubric, Simulation
from readiness.scoring.draws import draw_levels, draw_weights
from readiness.scoring.gaps import work_order
from readiness.scoring.robustness import rank, simulate
from readiness.scoring.sheet import Sheet
from readiness.scoring.weights import weigh
from tests.scoring.builders import Data, question, with_answers
from tests.strategies import FOR_ALL, LEVELS, Case, cases, cases_and_question, shuffled

DRAW_BY_DRAW = settings(FOR_ALL, max_examples=50)
SAMPLES = Path(__file__).parents[2] / "sample_orgs"
CERTAIN = 10**12  # so many people that a drawn share is the share itself


def set_up(case: Case, **simulation: float) -> Case:
    """The same case with other settings of the simulation."""
    return case.rewritten(lambda data: data["simulation"].update(simulation))


def simulated(case: Case, *others: Assessment) -> tuple[SimulationRun, dict[str, Robustness]]:
    sheet = case.sheet()
    return simulate(sheet, [case.assessment, *others], weigh(case.rubric), work_order(sheet))


class PlainDraws:
    """All draws of section 10 as lists, each stream read as the section says."""

    def __init__(self, rubric: Rubric, assessments: Sequence[Assessment]) -> None:
        self.settings: Simulation = rubric.simulation
        self.n = rubric.survey.study.n
        self.weights: Mapping[str, Weight] = weigh(rubric)
        self.benchmarked = sorted(id for id, weight in self.weights.items() if weight.surveyed)
        self.shares = {
            (kind, option.key): self.share(kind, option)
            for weight in self.weights.values()
            for kind, options in (("challenge", weight.challenges), ("strategy", weight.strategies))
            for option in options
        }
        self.neutral = {id: self.neutral_of(id) for id, weight in self.weights.items() if not weight.surveyed}
        self.levels = {id: self.levels_of(id, [each.answers[id] for each in assessments]) for id in self.weights}

    def stream(self, kind: str, id: str) -> np.random.Generator:
        return np.random.default_rng([self.settings.seed, crc32(bytes(f"{kind}:{id}", "ascii"))])

    def share(self, kind: str, option: CountedOption) -> list[float]:
        a, b = option.count + 0.5, self.n - option.count + 0.5
        return list(self.stream(kind, option.key).beta(a, b, self.settings.draws))

    def neutral_of(self, id: str) -> list[float]:
        """Places among the benchmarked ids, or shares if there are none."""
        stream, draws = self.stream("neutral", id), self.settings.draws
        if self.benchmarked:
            return list(stream.integers(0, len(self.benchmarked), draws))
        return list(stream.beta(0.5, 0.5, draws))

    def levels_of(self, id: str, answers: Sequence[Answer]) -> list[int]:
        stream, draws = self.stream("answer", id), self.settings.draws
        given = sorted(answer.level for answer in answers if isinstance(answer, Level))
        if not given:
            return [int(level) for level in stream.integers(0, 5, draws)]
        chosen = list(stream.integers(0, len(given), draws)) if len(given) >= 2 else [0] * draws
        levels = []
        for choice, u in zip(chosen, stream.random(draws), strict=True):
            level = given[choice]
            if u < self.settings.slip / 2:
                level = max(level - 1, 0)
            elif u >= 1 - self.settings.slip / 2:
                level = min(level + 1, 4)
            levels.append(level)
        return levels

    def p(self, id: str, draw: int) -> float:
        if id in self.neutral:
            value = self.neutral[id][draw]
            return self.p(self.benchmarked[int(value)], draw) if self.benchmarked else value
        sides = [
            fmean(self.shares[kind, option.key][draw] for option in options)
            for kind, options in (
                ("challenge", self.weights[id].challenges),
                ("strategy", self.weights[id].strategies),
            )
            if options
        ]
        return fmean(sides)

    def sheet(self, sheet: Sheet, draw: int) -> Sheet:
        """The sheet with the levels and the weights of one draw."""
        items = tuple(
            replace(
                item,
                answer=Level(self.levels[item.id][draw]) if item.answered else item.answer,
                weight=1 + self.p(item.id, draw),
            )
            for item in sheet.items
        )
        return replace(sheet, items=items)


def plain_ranks(sheet: Sheet, assessments: Sequence[Assessment]) -> dict[str, list[int]]:
    """The rank of every question that takes part, by the ordinary work order of one draw after the other."""
    draws = PlainDraws(sheet.rubric, assessments)
    taking_part = [item.id for item in sheet.items if item.answered and sheet.required(item) > 0]
    ranks: dict[str, list[int]] = {id: [] for id in taking_part}
    for draw in range(sheet.rubric.simulation.draws):
        order = {gap.id: gap.rank for gap in work_order(draws.sheet(sheet, draw))}
        for id in taking_part:
            ranks[id].append(order.get(id, len(taking_part) + 1))
    return ranks


def plain_robustness(ranks: Sequence[int], top: int, closed: int) -> Robustness:
    draws, ordered = len(ranks), sorted(ranks)
    return Robustness(
        p_top=sum(rank <= top and rank < closed for rank in ranks) / draws,
        p_gap=sum(rank < closed for rank in ranks) / draws,
        rank_low=ordered[ceil(draws * 5 / 100) - 1],
        rank_high=ordered[ceil(draws * 95 / 100) - 1],
    )


def compare_draw_by_draw(case: Case, *others: Assessment) -> None:
    sheet, assessments, weights = case.sheet(), [case.assessment, *others], weigh(case.rubric)
    expected = plain_ranks(sheet, assessments)
    if expected:
        levels = draw_levels(case.rubric.simulation, assessments, expected)
        found = rank(sheet, levels, draw_weights(case.rubric, weights))
        assert {id: ranks.tolist() for id, ranks in found.items()} == expected
    run, robust = simulated(case, *others)
    assert run.closed_rank == len(expected) + 1
    assert robust == {gap.id: plain_robustness(expected[gap.id], run.top, run.closed_rank) for gap in work_order(sheet)}


def other_assessors(case: Case, shift: int) -> Assessment:
    """Someone who answered the same questions with other levels, and knows what the first did not."""
    answers = case.assessment.answers
    answered = case.ids(Level, DontKnow)
    changed: dict[str, Answer] = {
        id: Level((case.level(id) + place * shift) % 5) if place % 3 else DontKnow()
        for place, id in enumerate(answered)
    }
    return with_answers(case.assessment, {**answers, **changed})


@DRAW_BY_DRAW
@given(cases(), st.sampled_from((0.2, 0, 0.5, 1)), st.sampled_from((5, 1, 3)), st.integers(0, 2**64))
def test_in_every_draw_the_ranks_are_those_of_the_ordinary_work_order(
    case: Case, slip: float, top: int, seed: int
) -> None:
    compare_draw_by_draw(set_up(case, draws=200, slip=slip, top=top, seed=seed))


@DRAW_BY_DRAW
@given(cases(), st.integers(0, 4), st.integers(0, 4))
def test_so_they_are_with_several_assessors(case: Case, shift: int, other_shift: int) -> None:
    case = set_up(case, draws=100)
    compare_draw_by_draw(case, other_assessors(case, shift), other_assessors(case, other_shift))


@pytest.mark.parametrize("name", ["harbour-general-hospital", "larkmead-community-services"])
def test_so_they_are_with_the_rubric_that_comes_with_the_program(name: str) -> None:
    rubric = load_rubric("peer-support").rubric
    file = next((SAMPLES / name).glob("*.yaml"))
    compare_draw_by_draw(set_up(Case(rubric, load_assessment(file, rubric).assessment), draws=200))


@FOR_ALL
@given(cases(), st.randoms(use_true_random=False))
def test_no_order_of_anything_matters(case: Case, random: Random) -> None:
    """P6"""
    case = set_up(case, draws=100)
    assert simulated(shuffled(case, random)) == simulated(case)


@FOR_ALL
@given(cases())
def test_the_order_of_the_assessors_does_not_matter(case: Case) -> None:
    case = set_up(case, draws=100)
    sheet, weights = case.sheet(), weigh(case.rubric)
    files = [case.assessment, other_assessors(case, 1), other_assessors(case, 2)]
    gaps = work_order(sheet)
    assert simulate(sheet, files, weights, gaps) == simulate(sheet, files[::-1], weights, gaps)


@FOR_ALL
@given(cases(), LEVELS)
def test_a_question_that_nothing_depends_on_changes_nothing(case: Case, level: int) -> None:
    """Not surveyed, not expected, no gate: it has streams of its own, and no part in those of the others."""
    case = set_up(case, draws=100)
    targets = [0] * len(case.rubric.milestones)

    def add(data: Data) -> None:
        data["dimensions"][0]["indicators"].insert(0, question("Apart", *targets))

    with_more = case.rewritten(add)
    with_more = replace(with_more, assessment=with_answers(case.assessment, {"Apart": Level(level)}))
    assert simulated(with_more) == simulated(case)


@FOR_ALL
@given(cases_and_question(), LEVELS)
def test_the_draws_of_an_answer_do_not_depend_on_the_other_answers(drawn: tuple[Case, str], level: int) -> None:
    case, id = drawn
    others = [other for other in case.rubric.indicators if other != id]
    before = draw_levels(case.rubric.simulation, [case.assessment], case.rubric.indicators)
    after = draw_levels(case.rubric.simulation, [case.levels({id: level}).assessment], others)
    assert {other: after[other].tolist() for other in others} == {other: before[other].tolist() for other in others}


@FOR_ALL
@given(cases(), st.sampled_from((5, 1, 3)))
def test_the_shares_of_the_first_places_add_up_to_no_more_than_there_are(case: Case, top: int) -> None:
    """P12, and what the numbers of one gap owe to one another"""
    run, robust = simulated(set_up(case, draws=100, top=top))
    assert sum(found.p_top for found in robust.values()) <= top + 1e-9
    for found in robust.values():
        assert 0 <= found.p_top <= found.p_gap <= 1
        assert 1 <= found.rank_low <= found.rank_high <= run.closed_rank


@FOR_ALL
@given(cases_and_question(), st.lists(LEVELS, min_size=2, max_size=2, unique=True).map(sorted))
def test_raising_a_level_makes_its_gap_no_more_certain_and_no_more_urgent(
    drawn: tuple[Case, str], steps: list[int]
) -> None:
    """P2, in every draw"""
    case, id = drawn
    case = set_up(case, draws=100)
    before, after = (simulated(case.levels({id: level}))[1].get(id) for level in steps)
    if after:
        assert before
        assert before.p_gap >= after.p_gap
        assert before.p_top >= after.p_top
        assert before.rank_low <= after.rank_low
        assert before.rank_high <= after.rank_high


@FOR_ALL
@given(cases())
def test_without_slips_and_with_a_huge_survey_the_printed_order_comes_out(case: Case) -> None:
    """P33: for gaps that do not owe their order to equal points of different topics, and with figures for all"""
    numbers = iter(range(1, 100))

    def everything_surveyed(data: Data) -> None:
        data["survey"]["study"]["n"] = CERTAIN
        for table in data["survey"]["tables"]:
            table["n"] = CERTAIN
            for row in table["rows"]:
                row["n"] = CERTAIN * next(numbers) // 10
        for dimension in data["dimensions"]:
            for indicator in dimension["indicators"]:
                if not indicator["links"]["challenges"]:
                    indicator["links"]["challenges"] = ["trust"]

    case = set_up(case.rewritten(everything_surveyed), slip=0, draws=20)
    case = case.levels(dict.fromkeys(case.ids(DontKnow), 0))
    gaps, weights = work_order(case.sheet()), weigh(case.rubric)

    def topics(id: str) -> object:
        return weights[id].challenges, weights[id].strategies

    for one, other in combinations(gaps, 2):
        assume(abs(one.points - other.points) > 0.01 or topics(one.id) == topics(other.id))
    _, robust = simulated(case)
    assert list(robust) == [gap.id for gap in gaps]
    for gap in gaps:
        expected = Robustness(p_top=float(gap.rank <= 5), p_gap=1, rank_low=gap.rank, rank_high=gap.rank)
        assert robust[gap.id] == expected
