"""How stable the work order is: every draw of weights and levels ranked like the answers themselves (section 10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from graphlib import TopologicalSorter

import numpy as np

from readiness.models.assessment import Assessment
from readiness.models.plan import Robustness, SimulationRun
from readiness.models.result import Gap, Weight
from readiness.scoring.attainment import attainment
from readiness.scoring.draws import Floats, Ints, draw_levels, draw_weights
from readiness.scoring.gaps import EFFORT_ORDER
from readiness.scoring.sheet import Item, Sheet

SECOND_TIER = 1000  # more than any points, so that no points lift a gap out of the second tier
LIKELY = (0.05, 0.95)  # between these quantiles a rank usually lies


def simulate(
    sheet: Sheet, assessments: Sequence[Assessment], weights: Mapping[str, Weight], gaps: Sequence[Gap]
) -> tuple[SimulationRun, dict[str, Robustness]]:
    """What was simulated, and for each of these gaps how often it is one and where it then stands.

    `assessments` are the answers behind the sheet, one file for each group of assessors; `weights` are those of the
    rubric. The same input gives the same result with the same version of numpy.
    """
    settings = sheet.rubric.simulation
    ids = [item.id for item in contenders(sheet)]
    run = SimulationRun(**settings.model_dump(), closed_rank=len(ids) + 1, numpy=np.__version__)
    if not gaps:
        return run, {}
    levels = draw_levels(settings, assessments, ids)
    ranks = rank(sheet, levels, draw_weights(sheet.rubric, weights))
    return run, {gap.id: _robustness(ranks[gap.id], run) for gap in gaps}


def contenders(sheet: Sheet) -> tuple[Item, ...]:
    """The questions that are a gap in some draw, if only by a slip: all that are answered and asked for at the goal."""
    return tuple(item for item in sheet.items if item.answered and sheet.required(item) > 0)


def rank(sheet: Sheet, levels: Mapping[str, Ints], weights: Mapping[str, Floats]) -> dict[str, Ints]:
    """The rank from 1 of every contender in the work order of each draw (section 6); last + 1 where it is no gap.

    `levels` 0-4 of the contenders and `weights` of all indicators hold one value a draw.
    """
    items = sorted(contenders(sheet), key=lambda item: (EFFORT_ORDER[item.indicator.effort], item.id))
    whole = _whole(sheet, weights)
    keys = {item.id: _key(sheet, item, levels[item.id], weights[item.id], whole) for item in items}
    inherited, depths = _inherit(sheet, items, levels, keys)
    # sorts by the last of the three first, and leaves what is equal in the order of the items: by effort and id
    order = np.lexsort([[part[item.id] for item in items] for part in (keys, depths, inherited)], axis=0)
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(1, len(items) + 1)[:, np.newaxis], axis=0)
    closed = len(items) + 1
    return {item.id: np.where(np.isinf(keys[item.id]), closed, row) for item, row in zip(items, ranks, strict=True)}


def _whole(sheet: Sheet, weights: Mapping[str, Floats]) -> Floats:
    """The weight of all that is expected at the goal, summed in id order; 1 where nothing is."""
    expected = sorted(item.id for item in sheet.expected(sheet.goal))
    return np.sum([weights[id] for id in expected], axis=0) if expected else np.ones(1)


def _key(sheet: Sheet, item: Item, level: Ints, weight: Floats, whole: Floats) -> Floats:
    """The key `(tier, -points)` of a gap as one number: smaller is more urgent, infinite where it is no gap."""
    required, target = sheet.required(item), item.target(sheet.goal)
    rise = [attainment(required, target) - attainment(now, target) if target > 0 else 0.0 for now in range(5)]
    points = weight * np.array(rise)[level] / whole
    must = max((gate.min_level for gate in sheet.due_gates(item)), default=0)
    tier = level >= must
    return np.where(level < required, tier * SECOND_TIER - np.round(points, 9), np.inf)


def _inherit(
    sheet: Sheet, items: Sequence[Item], levels: Mapping[str, Ints], keys: Mapping[str, Floats]
) -> tuple[dict[str, Floats], dict[str, Ints]]:
    """The most urgent key of a gap and of those that wait for it, and the longest chain of what it waits for itself."""
    arranged = sheet.rubric.gaps.prerequisite_level
    open = {item.id: levels[item.id] < min(sheet.required(item), arranged) for item in items}
    waits_for = {item.id: [other for other in item.indicator.requires if other in open] for item in items}
    order = tuple(TopologicalSorter(waits_for).static_order())  # what others wait for comes first
    depths: dict[str, Ints] = {}
    for id in order:
        depths[id] = np.zeros_like(levels[id])
        for other in waits_for[id]:
            depths[id] = np.where(open[other], np.maximum(depths[id], depths[other] + 1), depths[id])
    inherited = dict(keys)
    for id in reversed(order):
        for other in waits_for[id]:
            urgent = np.minimum(inherited[other], inherited[id])
            inherited[other] = np.where(open[other], urgent, inherited[other])
    return inherited, depths


def _robustness(ranks: Ints, run: SimulationRun) -> Robustness:
    gap = ranks < run.closed_rank
    low, high = np.quantile(ranks, LIKELY, method="inverted_cdf")
    return Robustness(
        p_top=float(np.mean(gap & (ranks <= run.top))),
        p_gap=float(np.mean(gap)),
        rank_low=int(low),
        rank_high=int(high),
    )
