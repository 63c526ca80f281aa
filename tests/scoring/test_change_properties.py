"""P21: at one goal a change backwards is the same with the other sign, and its bounds hold every completion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from readiness.models.assessment import Answer, Assessment, Blank, DontKnow, Level, NotApplicable
from readiness.models.change import Change
from readiness.models.rubric import Rubric
from readiness.scoring.change import change
from readiness.scoring.comparison import compare, score_dates
from tests.scoring import builders
from tests.scoring.comparing import about
from tests.strategies import FOR_ALL, LEVELS, Case, cases

SLACK = 1e-9
ANSWERS: st.SearchStrategy[Answer] = st.one_of(
    LEVELS.map(Level), LEVELS.map(Level), st.just(DontKnow()), st.just(Blank()), st.just(NotApplicable("not here"))
)


class Dates:
    """A rubric and two assessments towards one goal."""

    def __init__(self, rubric: Rubric, older: Assessment, newer: Assessment) -> None:
        self.rubric, self.older, self.newer = rubric, older, newer

    def __repr__(self) -> str:
        return f"{Case(self.rubric, self.older)}\nthen {self.newer.answers}\n"

    def change(self) -> Change:
        return change(self.rubric, self.older, self.newer)

    def backwards(self) -> Dates:
        return Dates(self.rubric, self.newer, self.older)

    def answered(self, older: Mapping[str, Answer], newer: Mapping[str, Answer]) -> Dates:
        return Dates(self.rubric, builders.with_answers(self.older, older), builders.with_answers(self.newer, newer))

    def common(self) -> list[str]:
        return [
            id
            for id, question in self.rubric.indicators.items()
            if question.targets[self.newer.goal] > 0
            and not isinstance(self.older.answers[id], NotApplicable)
            and not isinstance(self.newer.answers[id], NotApplicable)
        ]


@st.composite
def dates(draw: st.DrawFn) -> Dates:
    """Two dates; a gate is never set aside."""
    case = draw(cases())
    newer = {id: draw(ANSWERS) for id in case.rubric.indicators}
    for id, answer in newer.items():
        if isinstance(answer, NotApplicable) and case.rubric.indicators[id].gates:
            newer[id] = Blank()
    return Dates(case.rubric, case.assessment, builders.with_answers(case.assessment, newer))


def negative(value: float | None) -> float | None:
    return None if value is None else -value


MIRRORED = {"improved": "declined", "declined": "improved"}


@given(dates())
@FOR_ALL
def test_backwards_everything_has_the_other_sign(both: Dates) -> None:
    there, back = both.change(), both.backwards().change()
    assert (back.common, back.paired, back.printed) == (there.common, there.paired, there.printed)
    assert (back.before, back.after) == (about(there.after), about(there.before))
    assert back.delta == about(negative(there.delta))
    assert (back.lower, back.upper) == (about(negative(there.upper)), about(negative(there.lower)))
    assert back.threshold == there.threshold
    assert back.label == MIRRORED.get(there.label, there.label)
    assert back.unless_open == there.unless_open
    assert (back.levels.up, back.levels.down) == (there.levels.down, there.levels.up)
    assert [(each.id, -each.change) for each in back.changes] == [(each.id, each.change) for each in there.changes]


@given(dates())
@FOR_ALL
def test_an_assessment_against_itself_shows_nothing(both: Dates) -> None:
    found = change(both.rubric, both.newer, both.newer)
    assert found.label in ("no clear change", "not comparable")
    assert found.delta in (0, None)
    assert found.changes == ()


@given(dates(), st.data())
@FOR_ALL
def test_the_bounds_hold_every_completion(both: Dates, data: st.DataObject) -> None:
    found = both.change()

    def completed(answers: Mapping[str, Answer]) -> dict[str, Answer]:
        open_ids = [id for id, answer in answers.items() if isinstance(answer, Blank | DontKnow)]
        return {id: Level(data.draw(LEVELS)) for id in open_ids}

    full = both.answered(completed(both.older.answers), completed(both.newer.answers)).change()
    assert full.common == full.paired == found.common
    if found.lower is not None and found.upper is not None:
        assert full.delta is not None
        assert found.lower - SLACK <= full.delta <= found.upper + SLACK
        assert full.lower == about(full.delta) == full.upper


@given(dates())
@FOR_ALL
def test_the_worst_and_the_best_completion_are_exactly_the_bounds(both: Dates) -> None:
    found = both.change()

    def completed(answers: Mapping[str, Answer], level: int) -> dict[str, Answer]:
        return {id: Level(level) for id, answer in answers.items() if isinstance(answer, Blank | DontKnow)}

    if found.printed:
        worst = both.answered(completed(both.older.answers, 4), completed(both.newer.answers, 0)).change()
        best = both.answered(completed(both.older.answers, 0), completed(both.newer.answers, 4)).change()
        assert (worst.delta, best.delta) == (about(found.lower), about(found.upper))


@given(dates())
@FOR_ALL
def test_numbers_are_given_exactly_if_enough_questions_are_paired(both: Dates) -> None:
    found = both.change()
    assert found.common == len(both.common())
    enough = 1 <= found.paired >= both.rubric.completeness.overall * found.common - SLACK
    assert found.printed is enough
    assert (found.label == "not comparable") is not enough
    if found.printed:
        assert found.before is not None
        assert found.after is not None
        assert 0 <= found.before <= 100 + SLACK
        assert 0 <= found.after <= 100 + SLACK
        assert found.delta == about(found.after - found.before)


@given(dates())
@FOR_ALL
def test_the_earlier_goal_makes_no_difference(both: Dates) -> None:
    for goal in both.rubric.milestone_ids:
        assert change(both.rubric, replace(both.older, goal=goal), both.newer) == both.change()


@given(dates())
@FOR_ALL
def test_the_comparison_agrees_with_the_change_and_with_both_results(both: Dates) -> None:
    first, second = score_dates(both.rubric, [both.older, both.newer])
    found = compare(both.rubric, first, second)
    assert found.change == both.change()
    assert sum(area.common for area in found.dimensions) == found.change.common
    assert sum(area.paired for area in found.dimensions) == found.change.paired
    moved = {question.id: question.change for question in found.questions if question.change}
    assert moved == {each.id: each.change for each in found.change.changes}
    met = [
        {(gate.milestone, gate.id) for gate in date.result.gates if gate.due and gate.status == "met"}
        for date in (first, second)
    ]
    assert {(gate.milestone, gate.id) for gate in found.gained} == met[1] - met[0]
    assert {(gate.milestone, gate.id) for gate in found.lost} == met[0] - met[1]
    if found.change.printed:
        lowest = [area.before for area in found.dimensions if area.before is not None]
        assert found.change.before is not None
        assert min(lowest) - SLACK <= found.change.before <= max(lowest) + SLACK
    else:
        assert all(area.before is area.after is None for area in found.dimensions)
