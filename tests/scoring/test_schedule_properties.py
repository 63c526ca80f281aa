"""What holds for the schedule of every rubric and every sheet (method, section 17, P24 and P27)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from hypothesis import given

from readiness.models.assessment import Blank
from readiness.models.plan import Deadline, GapSchedule, Schedule, Span
from readiness.models.result import Gap
from readiness.scoring.gaps import work_order
from readiness.scoring.lead_times import duration
from readiness.scoring.schedule import schedule
from tests.strategies import FOR_ALL, Case, cases

BEST, WORST = 0, 1


def planned(case: Case) -> tuple[dict[str, Gap], dict[str, GapSchedule], Schedule]:
    """The gaps in work order and by id, their weeks, and the deadlines."""
    gaps = work_order(case.sheet())
    return ({gap.id: gap for gap in gaps}, *schedule(case.sheet(), gaps))


def span(weeks: GapSchedule, end: int) -> Span:
    return weeks.worst if end == WORST else weeks.best


def paths(deadline: Deadline) -> tuple[tuple[int, tuple[str, ...]], tuple[int, tuple[str, ...]]]:
    """The weeks and the critical path at best and at worst."""
    return (deadline.best, deadline.critical_path_best), (deadline.worst, deadline.critical_path_worst)


def until_arranged(case: Case, id: str, end: int) -> int:
    """Weeks until others may build on an open prerequisite."""
    level = min(case.required(id), case.rubric.gaps.prerequisite_level)
    return duration(case.rubric, case.rubric.indicators[id], case.level(id), level)[end]


def until_closed(case: Case, id: str, end: int) -> int:
    return duration(case.rubric, case.rubric.indicators[id], case.level(id), case.required(id))[end]


def walked(case: Case, gaps: Mapping[str, Gap], end: int, delays: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Start and finish of every gap, one after the other in work order, with some of them delayed."""
    start: dict[str, int] = {}
    for id, gap in gaps.items():  # what a gap waits for stands before it (P13)
        waits = [start[other] + until_arranged(case, other, end) for other in gap.requires_open]
        start[id] = max([0, *waits]) + delays.get(id, 0)
    return {id: (begun, begun + until_closed(case, id, end)) for id, begun in start.items()}


def last(finishes: Mapping[str, tuple[int, int]]) -> int:
    return max(finish for _, finish in finishes.values())


@FOR_ALL
@given(cases())
def test_every_gap_starts_when_the_last_of_its_prerequisites_is_arranged(case: Case) -> None:
    """P24"""
    gaps, weeks, _ = planned(case)
    assert list(weeks) == list(gaps)
    for end in (BEST, WORST):
        found = {id: (span(weeks[id], end).start, span(weeks[id], end).finish) for id in gaps}
        assert found == walked(case, gaps, end, {})


@FOR_ALL
@given(cases())
def test_a_step_may_be_late_by_its_slack_and_by_no_week_more(case: Case) -> None:
    """P24, slack by trying"""
    gaps, weeks, _ = planned(case)
    for end in (BEST, WORST):
        for id in gaps:
            slack, on_time = span(weeks[id], end).slack, last(walked(case, gaps, end, {}))
            assert slack >= 0
            assert last(walked(case, gaps, end, {id: slack})) == on_time
            assert last(walked(case, gaps, end, {id: slack + 1})) == on_time + 1


@FOR_ALL
@given(cases())
def test_the_steps_of_a_critical_path_add_up_to_the_deadline(case: Case) -> None:
    """P24"""
    gaps, weeks, deadlines = planned(case)
    unmet = [gap.id for gap in gaps.values() if gap.tier == 0]
    among: tuple[tuple[Deadline, Sequence[str]], ...] = ((deadlines.gates, unmet), (deadlines.all, list(gaps)))
    for deadline, ids in among:
        for end, (finish, path) in enumerate(paths(deadline)):
            assert finish == max((span(weeks[id], end).finish for id in ids), default=0)
            assert (len(path) > 0) == (len(ids) > 0)
            if not path:
                continue
            before, final = path[:-1], path[-1]
            assert final in ids
            assert sum(until_arranged(case, id, end) for id in before) + until_closed(case, final, end) == finish
            assert gaps[path[0]].requires_open == ()
            assert all(one in gaps[other].requires_open for one, other in pairwise(path))


@FOR_ALL
@given(cases())
def test_no_step_of_the_critical_path_to_the_last_gap_has_slack(case: Case) -> None:
    """P24"""
    _, weeks, deadlines = planned(case)
    for end, (_, path) in enumerate(paths(deadlines.all)):
        assert [id for id in path if span(weeks[id], end).slack > 0] == []


@FOR_ALL
@given(cases())
def test_the_best_case_is_never_later_than_the_worst_and_the_gates_never_later_than_all(case: Case) -> None:
    """P24"""
    _, weeks, deadlines = planned(case)
    for each in weeks.values():
        assert 0 <= each.best.start <= each.best.finish
        assert each.best.start <= each.worst.start <= each.worst.finish
        assert each.best.finish <= each.worst.finish
    assert deadlines.gates.best <= deadlines.gates.worst <= deadlines.all.worst
    assert deadlines.gates.best <= deadlines.all.best <= deadlines.all.worst


@FOR_ALL
@given(cases())
def test_what_is_blank_and_asked_for_is_named_as_not_counted(case: Case) -> None:
    _, weeks, deadlines = planned(case)
    blanks = sorted(id for id in case.ids(Blank) if case.required(id) > 0)
    assert list(deadlines.all.not_counted) == blanks
    assert list(deadlines.gates.not_counted) == [id for id in blanks if case.gates(id)]
    assert not set(blanks) & weeks.keys()


@FOR_ALL
@given(cases())
def test_a_questionnaire_cut_to_what_the_goal_asks_for_has_the_same_schedule(case: Case) -> None:
    """P27"""
    cut = case.answer({id: Blank() for id in case.rubric.indicators if case.required(id) == 0})
    assert planned(cut) == planned(case)
