"""Assessments of one organisation at several dates in; beside the change, all that a reader needs to see of it, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from readiness.models.assessment import Assessment
from readiness.models.change import Change, Trend, TrendOccasion
from readiness.models.result import GateResult, IndicatorResult, Result, RubricRef
from readiness.models.rubric import Rubric
from readiness.scoring.assess import assess
from readiness.scoring.change import Pair, change, means, pair_up


@dataclass(frozen=True)
class Scored:
    """One date: the answers as questions of today's rubric, and their result at the newest goal."""

    assessment: Assessment
    result: Result


@dataclass(frozen=True)
class DimensionChange:
    """Weighted mean attainments 0-100 over the paired questions; None without one, or if no change is given at all.

    Never a label and never a threshold: a single dimension rests on too few questions.
    """

    id: str
    title: str
    common: int
    paired: int
    before: float | None
    after: float | None


@dataclass(frozen=True)
class QuestionChange:
    """One question at both dates; `change` is None unless it has a level both times."""

    before: IndicatorResult
    after: IndicatorResult
    change: int | None

    @property
    def id(self) -> str:
        return self.after.id


@dataclass(frozen=True)
class Comparison:
    """Two dates, both at the newer goal. Gates are those that are due; questions and dimensions are in print order."""

    rubric: Rubric
    older: Scored
    newer: Scored
    change: Change
    gained: tuple[GateResult, ...]
    lost: tuple[GateResult, ...]
    dimensions: tuple[DimensionChange, ...]
    questions: tuple[QuestionChange, ...]


def score_dates(rubric: Rubric, assessments: Sequence[Assessment]) -> tuple[Scored, ...]:
    """Score every date, oldest first, at the goal of the last."""
    goal = assessments[-1].goal
    towards = [replace(assessment, goal=goal) for assessment in assessments]
    return tuple(Scored(assessment, assess(rubric, assessment)) for assessment in towards)


def compare(rubric: Rubric, older: Scored, newer: Scored) -> Comparison:
    """What changed between two dates, as `score_dates` gives them."""
    found = change(rubric, older.assessment, newer.assessment)
    pairs = pair_up(rubric, older.assessment, newer.assessment)
    return Comparison(
        rubric=rubric,
        older=older,
        newer=newer,
        change=found,
        gained=_newly_met(older.result, newer.result),
        lost=_newly_met(newer.result, older.result),
        dimensions=tuple(
            _dimension(id, title, [pair for pair in pairs if pair.after.dimension == id], found)
            for id, title in ((dimension.id, dimension.title) for dimension in rubric.dimensions)
        ),
        questions=_questions(pairs, older.result, newer.result),
    )


def trend(rubric: Rubric, dates: Sequence[Scored]) -> Trend:
    """Three or more dates, oldest first, as `score_dates` gives them."""
    newest = dates[-1].assessment
    return Trend(
        rubric=RubricRef(id=rubric.id, version=rubric.version),
        goal=newest.goal,
        occasions=tuple(_occasion(date) for date in dates),
        changes=tuple(change(rubric, a.assessment, b.assessment) for a, b in pairwise(dates)),
        overall=change(rubric, dates[0].assessment, newest),
    )


def due_gates(result: Result) -> tuple[GateResult, ...]:
    """The gates of the goal and of earlier milestones."""
    return tuple(gate for gate in result.gates if gate.due)


def _newly_met(first: Result, second: Result) -> tuple[GateResult, ...]:
    """The due gates that are met in the second result and not in the first, as they stand in the second."""
    met = {(gate.milestone, gate.id) for gate in due_gates(first) if gate.status == "met"}
    return tuple(gate for gate in due_gates(second) if gate.status == "met" and (gate.milestone, gate.id) not in met)


def _dimension(id: str, title: str, pairs: Sequence[Pair], found: Change) -> DimensionChange:
    common = [pair for pair in pairs if pair.common]
    paired = [pair for pair in common if pair.levelled]
    before, after = means(paired) if paired and found.printed else (None, None)
    return DimensionChange(id, title, len(common), len(paired), before, after)


def _questions(pairs: Sequence[Pair], older: Result, newer: Result) -> tuple[QuestionChange, ...]:
    before, after = ({each.id: each for each in result.indicators} for result in (older, newer))
    return tuple(
        QuestionChange(before[pair.after.id], after[pair.after.id], pair.step if pair.levelled else None)
        for pair in pairs
    )


def _occasion(date: Scored) -> TrendOccasion:
    result, due = date.result, due_gates(date.result)
    return TrendOccasion(
        date=date.assessment.date,
        version=date.assessment.rubric_version,
        printed=result.verdict.printed,
        reached=result.verdict.reached,
        title=result.verdict.title,
        display=result.score.display,
        gates_met=sum(gate.status == "met" for gate in due),
        gates_of=len(due),
        at_target=result.score.at_target,
    )
