"""Levels and targets in, attainments 0-100 out: the point, its bounds and how they are printed (section 3)."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor, fsum
from typing import NamedTuple

from readiness.models.result import AtTarget, Display
from readiness.scoring.sheet import Item

SLACK = 1e-9  # what a comparison with a threshold forgives


class Attained(NamedTuple):
    """Attainment 0-100 as answered, and at worst and at best; None where nothing is answered or expected."""

    point: float | None
    lower: float | None
    upper: float | None


NOTHING = Attained(None, None, None)


def attainment(level: int, target: int) -> float:
    """How much of a target (1-4) is there: 100 * min(level, target) / target."""
    return 100 * min(level, target) / target


def attain(items: Iterable[Item], milestone: str) -> Attained:
    """Weighted mean attainment of the expected items at a milestone.

    The point leaves blanks out and counts a don't know as 0; the bounds take both at 0 and at 100.
    """
    expected = [item for item in items if item.applicable and item.target(milestone) > 0]
    if not expected:
        return NOTHING

    def total(values: Iterable[tuple[Item, int]]) -> float:
        return fsum(item.weight * attainment(level, item.target(milestone)) for item, level in values)

    whole = fsum(item.weight for item in expected)
    answered = [item for item in expected if item.answered]
    point = None
    if answered:
        point = total((item, item.lowest) for item in answered) / fsum(item.weight for item in answered)
    return Attained(
        point,
        total((item, item.lowest) for item in expected) / whole,
        total((item, item.highest) for item in expected) / whole,
    )


def at_target(items: Iterable[Item], milestone: str) -> AtTarget:
    """How many expected items have reached their target, of how many."""
    expected = [item for item in items if item.applicable and item.target(milestone) > 0]
    reached = [item for item in expected if item.level is not None and item.level >= item.target(milestone)]
    return AtTarget(count=len(reached), of=len(expected))


def display(attained: Attained) -> Display:
    """The integers that every view prints, rounded outwards so that a range never looks narrower than it is."""
    return Display(
        point=None if attained.point is None else round_down(attained.point),
        lower=None if attained.lower is None else round_down(attained.lower),
        upper=None if attained.upper is None else round_up(attained.upper),
    )


def round_down(value: float) -> int:
    return floor(value + SLACK)


def round_up(value: float) -> int:
    return ceil(value - SLACK)


def mean_level(items: Iterable[Item]) -> tuple[float | None, int]:
    """Raw maturity: the plain mean of the levels given, whatever the goal, and how many there are."""
    levels = [item.level for item in items if item.level is not None]
    return (sum(levels) / len(levels) if levels else None), len(levels)
