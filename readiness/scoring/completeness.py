"""Is enough answered to give a score and a verdict? Counts in, reasons out (section 3)."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.models.assessment import Blank
from readiness.scoring.attainment import SLACK
from readiness.scoring.sheet import Item, Sheet


def missing(sheet: Sheet) -> tuple[str, ...]:
    """Why no score is given at the goal: `answered`, `dimension:ID`, `gate:ID`, `nothing_expected`; empty if it is."""
    limits = sheet.rubric.completeness
    expected = sheet.expected(sheet.goal)
    reasons = []
    if expected and not enough(expected, limits.overall):
        reasons.append("answered")
    for dimension in sheet.rubric.dimensions:
        part = [item for item in expected if item.dimension == dimension.id]
        if part and not enough(part, limits.dimension):
            reasons.append(f"dimension:{dimension.id}")
    blank_gates = [item.id for item in sheet.items if isinstance(item.answer, Blank) and sheet.due_gates(item)]
    reasons += [f"gate:{id}" for id in sorted(blank_gates)]
    if not expected:
        reasons.append("nothing_expected")
    return tuple(reasons)


def enough(expected: Sequence[Item], share: float) -> bool:
    """At least this share of the questions is answered, and at least one."""
    answered = sum(item.answered for item in expected)
    return answered >= 1 and answered >= share * len(expected) - SLACK


def tailored(sheet: Sheet) -> bool:
    """So many questions were set aside as not applicable that the score cannot be compared."""
    expected = len(sheet.expected(sheet.goal))
    set_aside = sum(not item.applicable and item.target(sheet.goal) > 0 for item in sheet.items)
    return set_aside > sheet.rubric.completeness.tailored * (expected + set_aside) + SLACK
