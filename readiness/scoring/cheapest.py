"""The one cheapest choice among all that the rows of a program allow: objective after objective (section 9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import prod

from readiness.scoring.choice import Accept, Choice, Levels
from readiness.scoring.raises import Raise

MOST_WEIGHT = 10_000  # up to here, the solver tells whole numbers in one objective apart with certainty


def cheapest(choice: Choice, accept: Accept) -> Levels:
    """Least effort, then fewest indicators, then the earliest last finish at worst, then the most for each id in turn."""
    number = {choice.columns[id, each.level + 1]: 1 for id, each in choice.raises.items()}
    for terms in (choice.effort, number):
        levels = choice.best({column: -cost for column, cost in terms.items()}, accept)
        _keep(choice, terms, levels)
    levels = choice.best(dict.fromkeys(choice.weeks.values(), -1), accept)
    _keep_finish(choice, levels)
    for group in _groups(choice.raises):
        levels = choice.best(_in_turn(choice, group), accept)
        for each in group:
            for level in each.finish:
                choice.fix(choice.columns[each.id, level], level <= levels.get(each.id, each.level))
    return levels


def _keep(choice: Choice, terms: Mapping[int, int], levels: Levels) -> None:
    """Allow no more of the terms than these levels have."""
    chosen = (column for (id, level), column in choice.columns.items() if level <= levels.get(id, -1))
    choice.limit(terms, sum(terms.get(column, 0) for column in chosen))


def _keep_finish(choice: Choice, levels: Levels) -> None:
    last = max((choice.raises[id].finish[level][1] for id, level in levels.items()), default=0)
    for weeks, column in choice.weeks.items():
        if weeks > last:
            choice.fix(column, False)


def _groups(raises: Mapping[str, Raise]) -> Iterator[list[Raise]]:
    """The raises in the order of ids, as many at a time as one objective can keep apart."""
    group: list[Raise] = []
    for each in raises.values():
        if prod(len(other.finish) + 1 for other in [*group, each]) > MOST_WEIGHT:
            yield group
            group = []
        group.append(each)
    yield group


def _in_turn(choice: Choice, group: list[Raise]) -> dict[int, int]:
    """Weights with which one level of an id counts more than all levels of those after it."""
    terms: dict[int, int] = {}
    weight = 1
    for each in reversed(group):
        terms |= {choice.columns[each.id, level]: weight for level in each.finish}
        weight *= len(each.finish) + 1
    return terms
