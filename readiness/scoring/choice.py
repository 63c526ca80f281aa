"""Which raises may be chosen: the conditions of the path as rows of an integer program (section 9)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from math import fsum

from readiness.scoring.program import Program
from readiness.scoring.raises import Raise, arranged, raised
from readiness.scoring.sheet import Item, Sheet

LOOSE = 1e-7  # how far the rows for attainment are loosened: the ordinary functions judge every solution

Levels = dict[str, int]  # the new level of each indicator that is raised, by id
Accept = Callable[[Sheet], bool]  # judges the raised sheet; what it accepts it must accept with more raised as well


class Choice:
    """An integer program with a column for each new level: 1 if the indicator is raised to it or beyond.

    Further columns stand for the weeks in which raises can finish at worst: 1 if the last one may finish as late.
    """

    def __init__(self, sheet: Sheet, raises: Mapping[str, Raise]) -> None:
        self._sheet, self.raises = sheet, raises
        keys = [(id, level) for id, each in raises.items() for level in each.finish]
        weeks = sorted({worst for each in raises.values() for _, worst in each.finish.values()})
        self.columns = {key: place for place, key in enumerate(keys)}
        self.weeks = {week: place for place, week in enumerate(weeks, start=len(keys))}
        self._program = Program(len(keys) + len(weeks))
        self._add_order()

    def _add_order(self) -> None:
        """No level without the one below it, and no raise before what it waits for is arranged."""
        for (id, level), column in self.columns.items():
            each = self.raises[id]
            self._needs(column, self.weeks[each.finish[level][1]])
            if level > each.level + 1:
                self._needs(column, self.columns[id, level - 1])
                continue
            for other in each.after:
                self._needs(column, self.columns[other, arranged(self._sheet, self.raises[other].item)])
        for earlier, later in pairwise(self.weeks.values()):
            self._needs(later, earlier)

    def _needs(self, column: int, other: int) -> None:
        self._program.add({other: 1, column: -1}, least=0)

    def reach_goal(self) -> None:
        """Ask for every condition of the goal and of all earlier milestones."""
        for milestone in self._sheet.rubric.milestones:
            if milestone.id in self._sheet.due:
                expected = self._sheet.expected(milestone.id)
                self._attain(expected, milestone.id, milestone.attainment_min)
                for dimension in {item.dimension: None for item in expected}:
                    part = [item for item in expected if item.dimension == dimension]
                    self._attain(part, milestone.id, milestone.dimension_min)
        for id, each in self.raises.items():
            for gate in self._sheet.due_gates(each.item):
                if gate.min_level > each.level:
                    self.fix(self.columns[id, gate.min_level], True)

    def attain(self, least: float) -> None:
        """Ask for this least attainment (0-100) at the goal."""
        self._attain(self._sheet.expected(self._sheet.goal), self._sheet.goal, least)

    def _attain(self, expected: Sequence[Item], milestone: str, least: float) -> None:
        present, gains = self._attainment(expected, milestone)
        if present < least - LOOSE:
            self._program.add(gains, least=least - present - LOOSE)

    def _attainment(self, expected: Sequence[Item], milestone: str) -> tuple[float, dict[int, float]]:
        """The attainment (0-100) of items that are all expected: at present, and what each column adds."""
        whole = fsum(item.weight for item in expected)
        present, gains = [], {}
        for item in expected:
            target = item.target(milestone)
            gain = item.weight / whole * 100 / target
            present.append(gain * min(item.lowest, target))
            for level in range(item.lowest + 1, target + 1):
                if (item.id, level) in self.columns:
                    gains[self.columns[item.id, level]] = gain
        return fsum(present), gains

    @property
    def effort(self) -> dict[int, int]:
        return {column: self.raises[id].points for (id, _), column in self.columns.items()}

    @property
    def gains(self) -> dict[int, float]:
        """What each column adds to the attainment (0-100) at the goal."""
        return self._attainment(self._sheet.expected(self._sheet.goal), self._sheet.goal)[1]

    def limit(self, terms: Mapping[int, int], most: int) -> None:
        """Allow no more than this of whole numbers; the half keeps the row clear of the solver's tolerance."""
        self._program.add(terms, most=most + 0.5)

    def fix(self, column: int, value: bool) -> None:
        self._program.fix(column, value)

    def best(self, terms: Mapping[int, float], accept: Accept) -> Levels:
        """The accepted levels with the largest sum of the terms; the rows must leave some."""
        while True:
            chosen = self._program.maximise(terms)
            levels = {id: level for (id, level), column in self.columns.items() if column in chosen}
            if accept(raised(self._sheet, levels)):
                return levels
            self._program.add({column: 1 for column in self.columns.values() if column not in chosen}, least=1)
