"""Intervals and tests from statsmodels and scipy, which are imported here, when they are needed, and nowhere else.

Counts in, shares 0-1 out. Every function raises ReadinessError if the extra `survey` is not installed.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import NamedTuple

from readiness.extras import missing
from readiness.models.staff_result import Interval


class _Libraries(NamedTuple):
    proportion: ModuleType
    multitest: ModuleType
    stats: ModuleType


def _libraries() -> _Libraries:
    try:
        import scipy.stats
        from statsmodels.stats import multitest, proportion
    except ImportError:
        raise missing("survey", "Setting answers beside the published survey") from None
    return _Libraries(proportion, multitest, scipy.stats)


def wilson(count: float, n: float, confidence: float) -> Interval:
    """Wilson score interval of count / n; both may be fractions, as an effective sample size is (Wilson 1927)."""
    low, high = _libraries().proportion.proportion_confint(count, n, alpha=1 - confidence, method="wilson")
    return max(0.0, float(low)), min(1.0, float(high))


def own_interval(count: int, base: int, team: int | None, confidence: float) -> Interval:
    """Wilson interval of an organisation's own share, narrower the more of a team of known size answered.

    n_eff = base (team - 1) / (team - base), the finite population correction; if everyone answered, the share itself.
    """
    if team is None:
        return wilson(count, base, confidence)
    share = count / base
    if team == base:
        return share, share
    effective = base * (team - 1) / (team - base)
    return wilson(share * effective, effective, confidence)


def difference_interval(count: int, base: int, other: int, n: int, confidence: float) -> Interval:
    """Interval of count / base - other / n: method 10 of Newcombe (1998)."""
    low, high = _libraries().proportion.confint_proportions_2indep(
        count, base, other, n, method="newcomb", compare="diff", alpha=1 - confidence
    )
    return float(low), float(high)


def fisher(count: int, base: int, other: int, n: int) -> float:
    """Two-sided p of Fisher's exact test that count of base and other of n come from one share."""
    return float(_libraries().stats.fisher_exact([[count, base - count], [other, n - other]]).pvalue)


def holm(values: Sequence[float]) -> list[float]:
    """p values adjusted for their number (Holm 1979), in the order given."""
    if not values:
        return []
    return [float(value) for value in _libraries().multitest.multipletests(values, method="holm")[1]]
