"""What better evidence would change: the verified attainment of each dimension, and the checks worth most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from readiness.models.assessment import Assessment
from readiness.models.rubric import Rubric
from readiness.scoring.attainment import Attained, attain, attainment
from readiness.scoring.sheet import Item, Sheet
from readiness.scoring.verdict import gate_status
from readiness.scoring.verified import verified_sheet


@dataclass(frozen=True)
class Check:
    """A level that its evidence does not support; `points` is the rise of the verified lower bound once it does."""

    id: str
    claimed: int
    supported: int
    points: float
    gate: bool  # a due gate is met as claimed and not as verified


@dataclass(frozen=True)
class Evidence:
    dimensions: Mapping[str, Attained]
    checks: tuple[Check, ...]  # gates first, then by points


def evidence(rubric: Rubric, assessments: Sequence[Assessment], claimed: Sheet) -> Evidence | None:
    """The verified view in detail; None if the rubric has no grades of evidence."""
    if not rubric.evidence_grades:
        return None
    verified = verified_sheet(rubric, assessments, claimed)
    parts = {
        dimension.id: attain((i for i in verified.items if i.dimension == dimension.id), verified.goal)
        for dimension in rubric.dimensions
    }
    whole = fsum(item.weight for item in claimed.expected(claimed.goal))
    checks = [
        _check(claimed, item, verified.by_id[item.id], whole)
        for item in claimed.items
        if item.lowest > verified.by_id[item.id].lowest
    ]
    worth = [check for check in checks if check.points > 0 or check.gate]
    return Evidence(parts, tuple(sorted(worth, key=lambda c: (not c.gate, -round(c.points, 9), c.id))))


def _check(claimed: Sheet, item: Item, supported: Item, whole: float) -> Check:
    target, points = item.target(claimed.goal), 0.0
    if target > 0:
        points = item.weight * (attainment(item.lowest, target) - attainment(supported.lowest, target)) / whole
    return Check(
        id=item.id,
        claimed=item.lowest,
        supported=supported.lowest,
        points=points,
        gate=any(
            gate_status(item, gate) == "met" and gate_status(supported, gate) != "met"
            for gate in claimed.due_gates(item)
        ),
    )
