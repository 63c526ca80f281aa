"""The gaps and the one order in which to close them (section 6)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import fsum
from typing import Literal

from readiness.models.result import Gap, Kind, Quadrant, Weight
from readiness.scoring.attainment import SLACK, attainment
from readiness.scoring.lead_times import duration
from readiness.scoring.sheet import Item, Sheet
from readiness.scoring.verdict import gate_status

Key = tuple[int, float]  # (tier, -points): smaller is more urgent

EFFORT_ORDER = {"low": 0, "medium": 1, "high": 2}


@dataclass(frozen=True)
class _Candidate:
    """A gap before it has its place in the order."""

    item: Item
    required: int
    points: float
    tier: Literal[0, 1]
    gate_due: bool

    @property
    def key(self) -> Key:
        return self.tier, -round(self.points, 9)


def work_order(sheet: Sheet) -> tuple[Gap, ...]:
    """Every answered question below what the goal requires, in the order in which to close them.

    Must-haves first, then by the points that closing the gap adds to the least attainment. A gap that
    others wait for takes over the urgency of the most urgent of them.
    """
    candidates = _candidates(sheet)
    waits_for = {id: _open_requirements(sheet, candidates, id) for id in candidates}
    heirs: dict[str, list[str]] = {id: [] for id in candidates}
    for id, requirements in waits_for.items():
        for requirement in requirements:
            heirs[requirement].append(id)

    @cache
    def inherited(id: str) -> Key:
        return min([candidates[id].key, *(inherited(heir) for heir in heirs[id])])

    @cache
    def depth(id: str) -> int:
        return max((1 + depth(requirement) for requirement in waits_for[id]), default=0)

    def moved_up_for(id: str) -> str | None:
        """The gap whose urgency this one took over: the smallest id among those that it must wait for it."""
        if inherited(id) == candidates[id].key:
            return None
        return min(other for other in _waiting(id, heirs) if candidates[other].key == inherited(id))

    order = sorted(
        candidates,
        key=lambda id: (
            inherited(id),
            depth(id),
            candidates[id].key,
            EFFORT_ORDER[candidates[id].item.indicator.effort],
            id,
        ),
    )
    return tuple(
        _gap(sheet, rank, candidates[id], waits_for[id], moved_up_for(id)) for rank, id in enumerate(order, start=1)
    )


def _candidates(sheet: Sheet) -> dict[str, _Candidate]:
    whole = fsum(item.weight for item in sheet.expected(sheet.goal))
    candidates = {}
    for item in sheet.items:
        required = sheet.required(item)
        if not item.answered or item.lowest >= required:
            continue
        target, points = item.target(sheet.goal), 0.0
        if target > 0:
            points = item.weight * (attainment(required, target) - attainment(item.lowest, target)) / whole
        gates = sheet.due_gates(item)
        unmet = any(gate_status(item, gate) != "met" for gate in gates)
        candidates[item.id] = _Candidate(item, required, points, 0 if unmet else 1, bool(gates))
    return candidates


def _open_requirements(sheet: Sheet, candidates: dict[str, _Candidate], id: str) -> tuple[str, ...]:
    """The prerequisites that are gaps and not yet at the level from which others may build on them."""
    requires = candidates[id].item.indicator.requires
    return tuple(sorted(other for other in requires if other in candidates and _not_arranged(sheet, candidates[other])))


def _not_arranged(sheet: Sheet, candidate: _Candidate) -> bool:
    return candidate.item.lowest < min(candidate.required, sheet.rubric.gaps.prerequisite_level)


def _waiting(id: str, heirs: dict[str, list[str]]) -> set[str]:
    """All gaps that wait for this one, directly or through others."""
    found: set[str] = set()
    ahead = list(heirs[id])
    while ahead:
        other = ahead.pop()
        if other not in found:
            found.add(other)
            ahead += heirs[other]
    return found


def _gap(sheet: Sheet, rank: int, candidate: _Candidate, waits_for: tuple[str, ...], moved_up_for: str | None) -> Gap:
    item = candidate.item
    weeks = duration(sheet.rubric, item.indicator, item.lowest, candidate.required)
    return Gap(
        rank=rank,
        id=item.id,
        dimension=item.dimension,
        level=item.level,
        dont_know=item.level is None,
        target=candidate.required,
        gap=candidate.required - item.lowest,
        points=candidate.points,
        tier=candidate.tier,
        effort=item.indicator.effort,
        duration_weeks=weeks,
        kind=_kind(sheet, candidate, weeks, waits_for),
        gate_due=candidate.gate_due,
        requires_open=waits_for,
        moved_up_for=moved_up_for,
    )


def _kind(sheet: Sheet, candidate: _Candidate, weeks: tuple[int, int], waits_for: tuple[str, ...]) -> Kind:
    item = candidate.item
    quick = item.indicator.effort == "low" and weeks[1] <= sheet.rubric.gaps.quick_win_weeks
    if quick and item.level is not None and not waits_for and not candidate.gate_due:
        return "quick win"
    return "major project" if item.indicator.effort == "high" else "planned work"


def quadrant(sheet: Sheet, item: Item, weight: Weight, cut: float | None) -> Quadrant | None:
    """Where an answered question stands between importance and readiness; a picture, never an order."""
    required = sheet.required(item)
    if not item.answered or required == 0:
        return None
    if not weight.surveyed or cut is None:
        return "not_surveyed"
    below = item.lowest < required
    if weight.p >= cut - SLACK:
        return "act_first" if below else "keep_up"
    return "later" if below else "fine"
