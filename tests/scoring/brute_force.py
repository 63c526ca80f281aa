"""The shortest path and the best use of a budget by trying everything, written from the method and not from the code.

A small random rubric has a few hundred ways to raise levels; each is held against the conditions of sections 5 and 9.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from random import Random

from readiness.scoring.lead_times import duration
from readiness.scoring.sheet import Item, Sheet, lay_out
from tests.scoring import builders
from tests.scoring.builders import BLANK, DONT_KNOW, NA

Levels = Mapping[str, int]
Rank = tuple[int, int, int, tuple[int, ...]]  # effort, indicators, last finish at worst, raises in id order (negative)

MOST_WAYS = 400


@dataclass(frozen=True)
class Way:
    """One way to raise levels that keeps to the rules, and where it leads at the goal."""

    levels: Levels  # of the raised indicators only
    rank: Rank
    reaches_goal: bool
    attainment: float | None


def shortest(sheet: Sheet, keep_out: frozenset[str] = frozenset()) -> Way | None:
    """The first of all ways that reach the goal; None if there is none."""
    return min((way for way in ways(sheet, keep_out) if way.reaches_goal), key=lambda way: way.rank, default=None)


def best(sheet: Sheet, budget: int, keep_out: frozenset[str] = frozenset()) -> Way:
    """The way of at most this effort that reaches the goal if one can, then attains most, then comes first."""
    affordable = [way for way in ways(sheet, keep_out) if way.rank[0] <= budget]
    reaching = [way for way in affordable if way.reaches_goal] or affordable
    highest = max(way.attainment or 0 for way in reaching)
    return min((way for way in reaching if (way.attainment or 0) >= highest - 1e-9), key=lambda way: way.rank)


def ways(sheet: Sheet, keep_out: frozenset[str] = frozenset()) -> Iterator[Way]:
    """Every way to raise the applicable indicators that are not kept out, each up to T, prerequisites first."""
    items = sorted((item for item in sheet.items if item.applicable), key=lambda item: item.id)
    now = {item.id: item.lowest for item in items}
    most = {item.id: max(now[item.id], required(sheet, item)) for item in items}
    arranged = {item.id: min(required(sheet, item), sheet.rubric.gaps.prerequisite_level) for item in items}
    waits = {
        item.id: [other for other in item.indicator.requires if other in now and now[other] < arranged[other]]
        for item in items
    }
    points = {item.id: getattr(sheet.rubric.gaps.effort_points, item.indicator.effort) for item in items}
    weeks = {
        (item.id, level): duration(sheet.rubric, item.indicator, now[item.id], level)[1]
        for item in items
        for level in range(now[item.id] + 1, most[item.id] + 1)
    }

    def start(id: str) -> int:
        return max((start(other) + weeks[other, arranged[other]] for other in waits[id]), default=0)

    starts = {item.id: start(item.id) for item in items if item.lowest < most[item.id]}
    ranges = [[now[id]] if id in keep_out else range(now[id], most[id] + 1) for id in now]
    for levels in product(*ranges):
        new = dict(zip(now, levels, strict=True))
        up = [id for id in now if new[id] > now[id]]
        if any(new[other] < arranged[other] for id in up for other in waits[id]):
            continue
        rank = (
            sum(points[id] * (new[id] - now[id]) for id in up),
            len(up),
            max((starts[id] + weeks[id, new[id]] for id in up), default=0),
            tuple(now[id] - new[id] for id in now),
        )
        yield Way({id: new[id] for id in up}, rank, reaches(sheet, new), attainment(items, new, sheet.goal))


def required(sheet: Sheet, item: Item) -> int:
    """T: the target at the goal, or a higher gate of the goal or of an earlier milestone."""
    due = up_to_goal(sheet)
    return max([item.indicator.targets[sheet.goal], *(g.min_level for g in item.indicator.gates if g.milestone in due)])


def up_to_goal(sheet: Sheet) -> list[str]:
    ids = [milestone.id for milestone in sheet.rubric.milestones]
    return ids[: ids.index(sheet.goal) + 1]


def reaches(sheet: Sheet, levels: Levels) -> bool:
    """All conditions of the goal and of the milestones before it hold at these levels of the applicable indicators."""
    for milestone in sheet.rubric.milestones[: len(up_to_goal(sheet))]:
        overall = attainment(sheet.items, levels, milestone.id)
        if overall is None or overall < milestone.attainment_min - 1e-9:
            return False
        for dimension in sheet.rubric.dimensions:
            part = attainment([i for i in sheet.items if i.dimension == dimension.id], levels, milestone.id)
            if part is not None and part < milestone.dimension_min - 1e-9:
                return False
        for item in sheet.items:
            for gate in item.indicator.gates:
                if gate.milestone == milestone.id and levels.get(item.id, 0) < gate.min_level:
                    return False
    return True


def attainment(items: list[Item] | tuple[Item, ...], levels: Levels, milestone: str) -> float | None:
    """Weighted mean of 100 * min(level, t) / t over what is expected; None if that is nothing."""
    parts = [
        (item.weight, levels[item.id], item.indicator.targets[milestone])
        for item in items
        if item.id in levels and item.indicator.targets[milestone] > 0
    ]
    if not parts:
        return None
    return sum(w * 100 * min(level, t) / t for w, level, t in parts) / sum(w for w, _, _ in parts)


WEIGHTS = (1.5, 1.5, 1.0, 2.0, 1 + 46 / 59, 1 + 30 / 59, 1 + 513 / 708)
TOO_CLOSE = (66.66666671, 33.33333338)  # two thirds and one third are just short of them
ATTAINMENT_MIN = (80, 50, 66.6666666, TOO_CLOSE[0], 75, 90, 100, 0, 33.3)
DIMENSION_MIN = (50, 0, 60, TOO_CLOSE[1], 100)
WEEKS = ((2, 6), (0, 0), (1, 3), (4, 8), (4, 8), (13, 26))
ANSWERS = (0, 0, 0, 1, 1, 2, 2, 3, 4, DONT_KNOW, BLANK, NA)


def random_sheet(random: Random, questions: int = 6) -> Sheet:
    """A rubric with up to so many questions and answers to them, such that everything can be tried."""
    while True:
        sheet = _random_sheet(random, random.randint(1, questions))
        number = 1
        for item in sheet.applicable:
            number *= max(0, required(sheet, item) - item.lowest) + 1
        if number <= MOST_WAYS:
            return sheet


def _random_sheet(random: Random, number: int) -> Sheet:
    milestones = builders.MILESTONES[: random.randint(1, 3)]
    ids = random.sample(["A", "B", "C", "D", "E", "F", "G", "H"], number)
    parts: dict[str, list[builders.Data]] = {}
    answers: dict[str, int | str | None] = {}
    for place, id in enumerate(ids):
        targets = sorted(random.choices((0, 1, 2, 2, 3, 4), k=len(milestones)))
        gates = {m: random.randint(1, 4) for m in milestones if random.random() < 0.15}
        asked = builders.question(
            id,
            *targets,
            gates=gates,
            effort=random.choice(("low", "low", "medium", "high")),
            weeks=random.choice(WEEKS),
            requires=random.sample(ids[:place], min(place, random.choice((0, 0, 1, 1, 2)))),
        )
        parts.setdefault(random.choice(("x", "y")), []).append(asked)
        answers[id] = random.choice(ANSWERS[:-1] if gates and random.random() < 0.9 else ANSWERS)
    made = builders.rubric(
        parts,
        thresholds={id: (random.choice(ATTAINMENT_MIN), random.choice(DIMENSION_MIN)) for id in milestones},
        gaps={"quick_win_weeks": 6, "prerequisite_level": random.choice((2, 2, 1, 3, 4))},
    )
    goal = random.choice(milestones)
    return lay_out(made, builders.assessment(made, goal, **answers), {id: random.choice(WEIGHTS) for id in ids})


def random_keep_out(random: Random, sheet: Sheet) -> frozenset[str]:
    """Mostly nothing, else a few of the ids, whatever their answers."""
    ids = [item.id for item in sheet.items]
    return frozenset(random.sample(ids, random.randint(0, len(ids)))) if random.random() < 0.4 else frozenset()
