"""What may be shown of a question's counts, so that no small count can be worked out from the others.

A reader may know this rule and try every set of counts that gives the same output: each hidden count keeps several
possible values below the least that is shown. A test does exactly that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from readiness.models.staff_survey import StaffSurvey


@dataclass(frozen=True)
class Cells:
    """`shown`: counts by key; the other keys are `hidden`. `merged`: what those of a single choice add up to.

    `more_than`: the one answer, and the number that more than so many gave it; there is no merged count then.
    """

    shown: dict[str, int]
    hidden: tuple[str, ...]
    merged: int | None = None
    more_than: tuple[str, int] | None = None


def answers_needed(instrument: StaffSurvey) -> int:
    """How many people must have answered before anything is shown.

    Never fewer than two of the smallest cells: of fewer answers, "more than" would name a single number.
    """
    return max(instrument.min_respondents, 2 * instrument.min_cell)


def several_choices(counts: Mapping[str, int], min_cell: int) -> Cells:
    """Options that can be ticked together do not add up, so each is hidden for itself."""
    shown = {key: count for key, count in counts.items() if count >= min_cell}
    return Cells(shown, _others(counts, shown))


def single_choice(counts: Mapping[str, int], min_cell: int) -> Cells:
    """Options that add up to the base: more is hidden as long as subtraction would tell a small count."""
    base = sum(counts.values())
    shown = {key: count for key, count in counts.items() if count >= min_cell}
    smallest_first = sorted(shown, key=lambda key: (counts[key], key))
    hidden = _others(counts, shown)
    merged = base - sum(shown.values())
    if not hidden:
        return Cells(shown, ())
    if merged < min_cell:
        if len(shown) <= 1:
            return Cells({}, tuple(counts), None, (smallest_first[0], base - min_cell) if shown else None)
        merged += shown.pop(smallest_first.pop(0))
    elif merged < len(hidden) * (min_cell - 1):
        return Cells(shown, hidden, merged)
    while smallest_first and counts[smallest_first[0]] < merged:
        merged += shown.pop(smallest_first.pop(0))
    return Cells(shown, _others(counts, shown), merged)


def _others(counts: Mapping[str, int], shown: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(key for key in counts if key not in shown)
