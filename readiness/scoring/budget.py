"""The most that a given effort can buy: the best attainment at the goal, and the goal itself if it can be paid for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from readiness.models.plan import Step, Weeks
from readiness.scoring.attainment import SLACK, attain
from readiness.scoring.blocks import goal_reached
from readiness.scoring.cheapest import cheapest
from readiness.scoring.choice import Choice, Levels
from readiness.scoring.path import effort, last_finish, shortest_path, steps
from readiness.scoring.raises import Raise, can_be_raised, raised
from readiness.scoring.sheet import Sheet
from readiness.scoring.verdict import stand

SCALE = 1_000  # of an attainment that is to be largest: 1e-9 of it is then well above what the solver forgives


@dataclass(frozen=True)
class Affordable:
    """What to raise for at most `budget` points of effort, and where that leads.

    Attainments are lower values at the goal, 0-100, None if nothing is expected there. `reached` is the last milestone
    reached afterwards, before the goal or beyond it, None if there is none.
    """

    budget: int
    effort: int
    attainment_before: float | None
    attainment_after: float | None
    reaches_goal: bool
    reached: str | None
    indicators: int
    levels: int
    finish_weeks: Weeks
    steps: tuple[Step, ...]


def best_for(sheet: Sheet, budget: int, keep_out: frozenset[str] = frozenset()) -> Affordable:
    """The raises of at most this effort that give the highest attainment at the goal, by the rules of the path.

    The goal is reached if that is affordable. Among equally high attainments the cheapest set is taken, then as in the
    shortest path, so no raise is recommended that adds nothing.
    """
    raises = can_be_raised(sheet, keep_out)
    path = shortest_path(sheet, keep_out)
    levels: Levels = {}
    if raises and sheet.expected(sheet.goal):
        levels = _highest(sheet, raises, budget, with_goal=path.feasible and path.effort <= budget)
    result = raised(sheet, levels)
    return Affordable(
        budget=budget,
        effort=effort(raises, levels),
        attainment_before=attain(sheet.items, sheet.goal).lower,
        attainment_after=attain(result.items, sheet.goal).lower,
        reaches_goal=goal_reached(result),
        reached=_reached(result),
        indicators=len(levels),
        levels=sum(level - raises[id].level for id, level in levels.items()),
        finish_weeks=last_finish(raises, levels),
        steps=steps(raises, levels),
    )


def _reached(sheet: Sheet) -> str | None:
    reached = takewhile(lambda standing: standing.lower.nothing, stand(sheet))
    return ([None, *(standing.milestone.id for standing in reached)])[-1]


def _highest(sheet: Sheet, raises: Mapping[str, Raise], budget: int, *, with_goal: bool) -> Levels:
    choice = Choice(sheet, raises)
    choice.limit(choice.effort, budget)
    if with_goal:
        choice.reach_goal()

    def allowed(sheet: Sheet) -> bool:
        return goal_reached(sheet) or not with_goal

    highest = _attained(raised(sheet, choice.best({c: SCALE * gain for c, gain in choice.gains.items()}, allowed)))
    choice.attain(highest)
    return cheapest(choice, lambda sheet: allowed(sheet) and _attained(sheet) >= highest - SLACK)


def _attained(sheet: Sheet) -> float:
    return attain(sheet.items, sheet.goal).lower or 0.0
