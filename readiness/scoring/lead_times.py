"""How long raising a level takes, in whole weeks (section 7). All of it is the rubric's estimate."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from readiness.models.rubric import Indicator, Rubric

ARRANGED = 2  # lead_weeks is the time to this level


def duration(rubric: Rubric, indicator: Indicator, level: int, target: int) -> tuple[int, int]:
    """Least and most weeks to raise an indicator from `level` to `target` (both 0-4, target above level)."""
    weeks = [0, 0]
    if level < ARRANGED:
        least, most = indicator.lead_weeks
        if target < ARRANGED:
            # exact, so that 0.1 of 10 weeks is 1 week and not 2
            share = Fraction(str(rubric.scale[1].lead_share))
            least, most = ceil(share * least), ceil(share * most)
        weeks = [least, most]
    for step in rubric.scale[ARRANGED + 1 :]:
        if level < step.level <= target and step.lead_weeks:
            weeks = [weeks[0] + step.lead_weeks[0], weeks[1] + step.lead_weeks[1]]
    return weeks[0], weeks[1]
