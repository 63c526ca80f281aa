"""What can be raised on the way to the goal: how far, at what effort, after what, and by when (section 9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from readiness.models.assessment import Level
from readiness.models.plan import Step
from readiness.scoring.lead_times import duration
from readiness.scoring.sheet import Item, Sheet

Range = tuple[int, int]  # weeks at best and at worst


@dataclass(frozen=True)
class Raise:
    """One indicator that can be raised from `level` to any level up to `most`.

    `points` is the effort of one level. `after` names the open prerequisites, which must be arranged before the
    raise starts; `finish` gives the weeks until each new level is reached.
    """

    item: Item
    most: int
    points: int
    after: tuple[str, ...]
    start: Range
    finish: Mapping[int, Range]

    @property
    def id(self) -> str:
        return self.item.id

    @property
    def level(self) -> int:
        return self.item.lowest


def arranged(sheet: Sheet, item: Item) -> int:
    """P: the level from which others may build on an indicator."""
    return min(sheet.required(item), sheet.rubric.gaps.prerequisite_level)


def open_requirements(sheet: Sheet, item: Item) -> tuple[str, ...]:
    """The applicable prerequisites on which nothing can be built yet, blanks included, in the order of ids."""
    required = (sheet.by_id[id] for id in sorted(set(item.indicator.requires)))
    return tuple(other.id for other in required if other.applicable and other.lowest < arranged(sheet, other))


def can_be_raised(sheet: Sheet, keep_out: frozenset[str]) -> dict[str, Raise]:
    """Every applicable indicator below T that is not kept out and waits for none that cannot be raised, by id."""
    items = {item.id: item for item in sheet.applicable if item.lowest < sheet.required(item)}
    after = {id: open_requirements(sheet, item) for id, item in items.items()}
    free = items.keys() - keep_out
    while stuck := {id for id in free if not free.issuperset(after[id])}:
        free -= stuck

    @cache
    def start(id: str) -> Range:
        waits = [
            _later(start(other), _weeks(sheet, items[other], arranged(sheet, items[other]))) for other in after[id]
        ]
        return max((best for best, _ in waits), default=0), max((worst for _, worst in waits), default=0)

    return {id: _raise(sheet, items[id], after[id], start(id)) for id in sorted(free)}


def _raise(sheet: Sheet, item: Item, after: tuple[str, ...], start: Range) -> Raise:
    most = sheet.required(item)
    return Raise(
        item=item,
        most=most,
        points=getattr(sheet.rubric.gaps.effort_points, item.indicator.effort),
        after=after,
        start=start,
        finish={level: _later(start, _weeks(sheet, item, level)) for level in range(item.lowest + 1, most + 1)},
    )


def _weeks(sheet: Sheet, item: Item, level: int) -> Range:
    return duration(sheet.rubric, item.indicator, item.lowest, level)


def _later(start: Range, weeks: Range) -> Range:
    return start[0] + weeks[0], start[1] + weeks[1]


def raised(sheet: Sheet, levels: Mapping[str, int]) -> Sheet:
    """The same sheet with these levels given; whoever owns a question still owns it."""
    items = tuple(
        replace(item, answer=Level(levels[item.id], owner=item.answer.owner)) if item.id in levels else item
        for item in sheet.items
    )
    return replace(sheet, items=items)


def after(sheet: Sheet, steps: Iterable[Step]) -> Sheet:
    """The sheet once the steps are taken: a blank or don't know that is raised becomes a level."""
    return raised(sheet, {step.id: step.to for step in steps})
