"""The shortest path: the least effort that reaches the goal, and the steps that it takes (section 9)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from readiness.models.plan import Path, Step, Weeks
from readiness.scoring.blocks import goal_reached, what_blocks
from readiness.scoring.cheapest import cheapest
from readiness.scoring.choice import Choice, Levels
from readiness.scoring.raises import Raise, can_be_raised
from readiness.scoring.sheet import Sheet


def shortest_path(sheet: Sheet, keep_out: frozenset[str] = frozenset()) -> Path:
    """The one cheapest set of raises that reaches the goal; none if it is reached already or cannot be reached.

    `keep_out` holds ids of the rubric that stay as they are. Effort is in the rubric's points, time in weeks.
    """
    raises = can_be_raised(sheet, keep_out)
    feasible, already_reached = not what_blocks(sheet, keep_out), goal_reached(sheet)
    levels = _cheapest(sheet, raises) if feasible and not already_reached else {}
    return Path(
        goal=sheet.goal,
        feasible=feasible,
        already_reached=already_reached,
        provisional=any(each.item.open for each in raises.values()),
        effort=effort(raises, levels),
        effort_all_gaps=effort(raises, {id: each.most for id, each in raises.items()}),
        indicators=len(levels),
        levels=sum(level - raises[id].level for id, level in levels.items()),
        finish_weeks=last_finish(raises, levels),
        steps=steps(raises, levels),
    )


def _cheapest(sheet: Sheet, raises: Mapping[str, Raise]) -> Levels:
    choice = Choice(sheet, raises)
    choice.reach_goal()
    return cheapest(choice, goal_reached)


def effort(raises: Mapping[str, Raise], levels: Levels) -> int:
    return sum(raises[id].points * (level - raises[id].level) for id, level in levels.items())


def last_finish(raises: Mapping[str, Raise], levels: Levels) -> Weeks:
    """Weeks until all of it is done; 0 if there is nothing to do."""
    finishes = [raises[id].finish[level] for id, level in levels.items()]
    return Weeks(
        best=max((best for best, _ in finishes), default=0),
        worst=max((worst for _, worst in finishes), default=0),
    )


def steps(raises: Mapping[str, Raise], levels: Levels) -> tuple[Step, ...]:
    """One step for each raised indicator: what others wait for first, then by id."""

    @cache
    def depth(id: str) -> int:
        return max((1 + depth(other) for other in raises[id].after), default=0)

    order = sorted(levels, key=lambda id: (depth(id), id))
    return tuple(_step(raises[id], levels[id]) for id in order)


def _step(each: Raise, to: int) -> Step:
    return Step(
        id=each.id,
        from_=each.level,
        to=to,
        known=each.item.level is not None,
        effort=each.points * (to - each.level),
        start=_weeks(each.start),
        finish=_weeks(each.finish[to]),
        after=each.after,
    )


def _weeks(weeks: tuple[int, int]) -> Weeks:
    return Weeks(best=weeks[0], worst=weeks[1])
