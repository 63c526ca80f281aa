"""How two results, or the numbers of one, are compared in the properties."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest

from readiness.models.result import DimensionResult, MilestoneResult, Result, Score

SLACK = 1e-9

Part = Score | MilestoneResult | DimensionResult


def about(value: float | None) -> object:
    """Equal but for the last digits of a float; None only to None."""
    return None if value is None else pytest.approx(value, rel=0, abs=SLACK)


def rising(values: Iterable[float | None]) -> bool:
    """Each value is at least the one before; what is not given does not count."""
    return all(a <= b + SLACK for a, b in pairwise(value for value in values if value is not None))


def parts(result: Result) -> list[Part]:
    """Everything in a result that has a point and a range."""
    return [result.score, *result.milestones, *result.dimensions]


def both(one: Result, other: Result) -> list[tuple[Part, Part]]:
    return list(zip(parts(one), parts(other), strict=True))
