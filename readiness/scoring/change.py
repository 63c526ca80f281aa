"""Two assessments of one organisation in, what changed out (docs/method.md, section 14)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum, sqrt
from statistics import NormalDist
from typing import NamedTuple

from readiness.models.assessment import Assessment
from readiness.models.change import Change, ChangeLabel, LevelChange, LevelCounts, OccasionRef
from readiness.models.result import RubricRef
from readiness.models.rubric import Rubric
from readiness.scoring.attainment import SLACK, attainment
from readiness.scoring.sheet import Item, lay_out
from readiness.scoring.weights import weigh


class Pair(NamedTuple):
    """One question at both dates; `target` is that of the newer goal."""

    before: Item
    after: Item
    target: int

    @property
    def weight(self) -> float:
        return self.after.weight

    @property
    def common(self) -> bool:
        """Expected at the goal and applicable both times."""
        return self.target > 0 and self.before.applicable and self.after.applicable

    @property
    def levelled(self) -> bool:
        """A level was given both times."""
        return self.before.level is not None and self.after.level is not None

    @property
    def step(self) -> int:
        """Levels up, or down below 0, of a question with a level both times."""
        return self.after.lowest - self.before.lowest


class Means(NamedTuple):
    """Weighted mean attainment 0-100 at both dates."""

    before: float
    after: float


def change(rubric: Rubric, older: Assessment, newer: Assessment) -> Change:
    """The change at the newer goal with the newer weights; both assessments answer this rubric's questions."""
    pairs = pair_up(rubric, older, newer)
    common = [pair for pair in pairs if pair.common]
    paired = [pair for pair in common if pair.levelled]
    printed = comparable(rubric, len(paired), len(common))
    before = after = delta = lower = upper = limit = unless_open = None
    label: ChangeLabel = "not comparable"
    if printed:
        before, after = means(paired)
        delta, limit = after - before, threshold(rubric, paired)
        lower, upper = _bounds(common)
        label = _label(delta, limit)
        unless_open = label != "no clear change" and lower <= SLACK and upper >= -SLACK
    return Change(
        rubric=RubricRef(id=rubric.id, version=rubric.version),
        goal=newer.goal,
        older=OccasionRef(date=older.date, version=older.rubric_version),
        newer=OccasionRef(date=newer.date, version=newer.rubric_version),
        common=len(common),
        paired=len(paired),
        printed=printed,
        before=before,
        after=after,
        delta=delta,
        lower=lower,
        upper=upper,
        threshold=limit,
        label=label,
        unless_open=unless_open,
        levels=_levels(pairs),
        changes=_changes(pairs),
    )


def pair_up(rubric: Rubric, older: Assessment, newer: Assessment) -> tuple[Pair, ...]:
    """Every question of the rubric at both dates, in print order."""
    weights = {id: weight.weight for id, weight in weigh(rubric).items()}
    sheets = [lay_out(rubric, each, weights) for each in (older, newer)]
    return tuple(
        Pair(before, after, after.target(newer.goal))
        for before, after in zip(sheets[0].items, sheets[1].items, strict=True)
    )


def comparable(rubric: Rubric, paired: int, common: int) -> bool:
    """Enough of the common questions, and at least one, have a level both times."""
    return paired >= 1 and paired >= rubric.completeness.overall * common - SLACK


def means(paired: Sequence[Pair]) -> Means:
    """Mean attainment over questions with a level both times; there must be at least one."""
    whole = fsum(pair.weight for pair in paired)

    def mean(levels: Iterable[tuple[Pair, int]]) -> float:
        return fsum(pair.weight * attainment(level, pair.target) for pair, level in levels) / whole

    return Means(
        mean((pair, pair.before.lowest) for pair in paired), mean((pair, pair.after.lowest) for pair in paired)
    )


def threshold(rubric: Rubric, paired: Sequence[Pair]) -> float:
    """The points that slips of one level in answering explain: z * sqrt(2q * sum (W * 100/t)^2)."""
    z = NormalDist().inv_cdf((1 + rubric.change.confidence) / 2)
    whole = fsum(pair.weight for pair in paired)
    squares = fsum((pair.weight / whole * 100 / pair.target) ** 2 for pair in paired)
    return z * sqrt(2 * rubric.simulation.slip * squares)


def _bounds(common: Sequence[Pair]) -> tuple[float, float]:
    """The change at worst and at best over every open answer, of both dates."""
    whole = fsum(pair.weight for pair in common)

    def total(levels: Iterable[tuple[Pair, int, int]]) -> float:
        return fsum(
            pair.weight * (attainment(after, pair.target) - attainment(before, pair.target))
            for pair, before, after in levels
        )

    return (
        total((pair, pair.before.highest, pair.after.lowest) for pair in common) / whole,
        total((pair, pair.before.lowest, pair.after.highest) for pair in common) / whole,
    )


def _label(delta: float, limit: float) -> ChangeLabel:
    if abs(delta) <= SLACK or abs(delta) < limit - SLACK:
        return "no clear change"
    return "improved" if delta > 0 else "declined"


def _levels(pairs: Sequence[Pair]) -> LevelCounts:
    """Raw levels, expected at the goal or not."""
    levelled = [pair for pair in pairs if pair.levelled]
    steps = [pair.step for pair in levelled]
    count = len(levelled)
    before, after = sum(pair.before.lowest for pair in levelled), sum(pair.after.lowest for pair in levelled)
    return LevelCounts(
        paired=count,
        up=sum(step > 0 for step in steps),
        down=sum(step < 0 for step in steps),
        same=sum(step == 0 for step in steps),
        mean_before=before / count if count else None,
        mean_after=after / count if count else None,
        mean_change=sum(steps) / count if count else None,
    )


def _changes(pairs: Sequence[Pair]) -> tuple[LevelChange, ...]:
    """Every question whose level moved, by id."""
    moved = sorted((pair for pair in pairs if pair.levelled and pair.step), key=lambda pair: pair.after.id)
    return tuple(
        LevelChange(id=pair.after.id, before=pair.before.lowest, after=pair.after.lowest, change=pair.step)
        for pair in moved
    )
