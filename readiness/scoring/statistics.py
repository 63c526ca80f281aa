"""The few statistics behind the published figures: an interval for a share, and a two-sample t-test."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan, cos, pi, sin, sqrt
from statistics import NormalDist
from typing import NamedTuple


def wilson(count: int, n: int, confidence: float) -> tuple[float, float]:
    """Wilson score interval of count / n, as shares 0-1 (Wilson 1927; no continuity correction)."""
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share = count / n
    middle = share + z * z / (2 * n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


class TTest(NamedTuple):
    t: float
    df: int
    p: float


def pooled_t_test(first: Sequence[int], second: Sequence[int]) -> TTest:
    """Two-sided t-test with pooled variance for two groups given as counts of the same answers.

    The answers are coded 1, 2, 3 .. in the order of the counts; t is positive if the first group's mean is lower.
    Raises ValueError if a group is empty or if all answers are the same.
    """
    mean_1, square_1, n_1 = _moments(first)
    mean_2, square_2, n_2 = _moments(second)
    df = n_1 + n_2 - 2
    if not (n_1 and n_2 and square_1 + square_2):
        raise ValueError("a group is empty, or all answers are the same")
    pooled = (square_1 + square_2) / df
    t = (mean_2 - mean_1) / sqrt(pooled * (1 / n_1 + 1 / n_2))
    return TTest(t, df, student_p(t, df))


def _moments(counts: Sequence[int]) -> tuple[float, float, int]:
    """Mean, sum of squared deviations and number of answers coded 1, 2, 3 .."""
    n = sum(counts)
    if n == 0:
        return 0.0, 0.0, 0
    mean = sum(code * count for code, count in enumerate(counts, start=1)) / n
    return mean, sum(count * (code - mean) ** 2 for code, count in enumerate(counts, start=1)), n


def student_p(t: float, df: int) -> float:
    """Two-sided p of Student's t, by the finite series for whole df (Abramowitz and Stegun 26.7.3 and 26.7.4)."""
    angle = atan(abs(t) / sqrt(df))
    odd = df % 2
    term = cos(angle) if odd else 1.0
    total = term if df > 1 else 0.0
    for k in range(2 + odd, df - 1, 2):
        term *= cos(angle) ** 2 * (k - 1) / k
        total += term
    inside = 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total
    return max(0.0, 1 - inside)
