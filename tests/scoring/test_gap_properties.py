"""What holds for the weights and the work order of every rubric and every sheet (method, section 17)."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from readiness.models.assessment import DontKnow, Level
from readiness.models.result import Gap, Result
from readiness.scoring.weights import weigh
from tests.scoring.builders import Data
from tests.scoring.comparing import about, rising
from tests.strategies import FOR_ALL, LEVELS, UNCOUNTED, Case, cases, cases_and_question


def by_id(result: Result) -> dict[str, Gap]:
    return {gap.id: gap for gap in result.gaps}


@FOR_ALL
@given(cases_and_question(), st.lists(LEVELS, min_size=2, max_size=2, unique=True).map(sorted))
def test_raising_a_level_makes_its_gap_no_more_urgent_and_leaves_the_worth_of_the_others(
    drawn: tuple[Case, str], steps: list[int]
) -> None:
    """P2, second half"""
    case, id = drawn
    before, after = (by_id(case.levels({id: level}).result()) for level in steps)
    old, new = before.pop(id, None), after.pop(id, None)
    if new:
        assert old
        assert rising([new.points, old.points])
        assert (old.tier, old.rank) <= (new.tier, new.rank)
        assert old.rank <= new.rank
    others = {other: (gap.points, gap.tier) for other, gap in before.items()}
    assert {other: (gap.points, gap.tier) for other, gap in after.items()} == others


@FOR_ALL
@given(cases())
def test_the_gaps_are_the_answered_questions_below_what_is_required_ranked_from_1(case: Case) -> None:
    """P13, gaps and ranks"""
    gaps = case.result().gaps
    assert [gap.rank for gap in gaps] == list(range(1, len(gaps) + 1))
    below = {id for id in case.ids(Level, DontKnow) if case.level(id) < case.required(id)}
    assert {gap.id for gap in gaps} == below
    for gap in gaps:
        assert (gap.target, gap.gap) == (case.required(gap.id), case.required(gap.id) - case.level(gap.id))


@FOR_ALL
@given(cases())
def test_open_prerequisites_come_first(case: Case) -> None:
    """P13, prerequisites"""
    gaps = by_id(case.result())
    arranged = case.rubric.gaps.prerequisite_level
    for gap in gaps.values():
        required = [other for other in case.rubric.indicators[gap.id].requires if other in gaps]
        waiting = {other for other in required if case.level(other) < min(arranged, case.required(other))}
        assert set(gap.requires_open) == waiting
        assert all(gaps[other].rank < gap.rank for other in waiting)


@FOR_ALL
@given(cases())
def test_unmet_must_haves_and_what_they_wait_for_come_before_all_else(case: Case) -> None:
    """P13, tiers"""
    gaps = by_id(case.result())
    ahead = {gap.id for gap in gaps.values() if gap.tier == 0}
    unmet = {id for id in gaps if any(case.level(id) < level for level in case.gates(id).values())}
    assert ahead == unmet
    while missing := {other for id in ahead for other in gaps[id].requires_open} - ahead:
        ahead |= missing
    assert {gap.rank for gap in gaps.values() if gap.id in ahead} == set(range(1, len(ahead) + 1))


@FOR_ALL
@given(cases())
def test_a_gap_lasts_what_its_levels_need(case: Case) -> None:
    """P13, durations"""
    scale = case.rubric.scale
    for gap in case.result().gaps:
        to_arranged = case.rubric.indicators[gap.id].lead_weeks
        for end in (0, 1):
            weeks = 0
            if case.level(gap.id) < 2 and gap.target >= 2:
                weeks += to_arranged[end]
            if case.level(gap.id) == 0 and gap.target == 1:
                tenths = round(10 * (scale[1].lead_share or 0)) * to_arranged[end]
                weeks += tenths // 10 + (tenths % 10 > 0)
            for level in (3, 4):
                if case.level(gap.id) < level <= gap.target:
                    weeks += (scale[level].lead_weeks or (0, 0))[end]
            assert gap.duration_weeks[end] == weeks


@FOR_ALL
@given(cases())
def test_the_points_of_a_gap_are_what_closing_it_adds_to_the_least_score(case: Case) -> None:
    """P14"""
    result = case.result()
    for gap in result.gaps:
        closed = case.levels({gap.id: gap.target}).result()
        assert result.score.lower is not None
        assert closed.score.lower == about(result.score.lower + gap.points)


@FOR_ALL
@given(cases())
def test_every_weight_lies_between_1_and_2(case: Case) -> None:
    """P17, first part"""
    assert all(1 <= weight <= 2 for weight in case.weights().values())


@FOR_ALL
@given(cases(), st.integers(0, 1), st.integers(0, 3), st.integers(1, 90))
def test_a_larger_count_lowers_no_weight(case: Case, table: int, row: int, more: int) -> None:
    """P17, second part"""

    def raise_count(data: Data) -> None:
        counted = data["survey"]["tables"][table]["rows"][row]
        counted["n"] = min(counted["n"] + more, data["survey"]["study"]["n"])

    raised = case.rewritten(raise_count).weights()
    assert all(rising([weight, raised[id]]) for id, weight in case.weights().items())


@FOR_ALL
@given(cases())
def test_inferred_links_and_strategies_without_a_count_change_no_weight(case: Case) -> None:
    """P17, third part"""

    def keep_stated_and_counted(data: Data) -> None:
        data["links"] = [
            link for link in data["links"] if link["basis"] == "stated" and link["strategy"] not in UNCOUNTED
        ]

    fewer = case.rewritten(keep_stated_and_counted)
    assume(fewer.rubric.links != case.rubric.links)
    assert weigh(fewer.rubric) == weigh(case.rubric)
