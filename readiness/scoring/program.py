"""Programs in unknowns that are 0 or 1, solved exactly with HiGHS: the one module that imports it."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

import highspy

# No gap between bound and solution, no second thread, no line on the terminal: the same answer every time. Tolerances
# stay as they are: with tighter ones HiGHS 1.15 has called programs infeasible that had a solution.
OPTIONS: Mapping[str, bool | int | float] = {
    "output_flag": False,
    "log_to_console": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
}

Terms = Mapping[int, float]  # a factor for each column that takes part


class Program:
    """Columns that are 0 or 1 and rows over them; rows may be added between one solution and the next."""

    def __init__(self, columns: int) -> None:
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in OPTIONS.items():
            self._highs.setOptionValue(option, value)
        self._columns = range(columns)
        self._last = [1.0] * columns
        for column in self._columns:
            self._highs.addVar(0, 1)
            self._highs.changeColIntegrality(column, highspy.HighsVarType.kInteger)

    def add(self, terms: Terms, least: float = -inf, most: float = inf) -> None:
        """Ask for least <= sum of factor * column <= most."""
        self._highs.addRow(least, most, len(terms), list(terms), list(terms.values()))

    def fix(self, column: int, value: bool) -> None:
        self._highs.changeColBounds(column, value, value)

    def maximise(self, terms: Terms) -> frozenset[int]:
        """The columns that are 1 where the sum of factor * column is largest; the rows must leave a solution."""
        for column in self._columns:
            self._highs.changeColCost(column, -terms.get(column, 0.0))
        self._start()
        self._highs.run()
        status = self._highs.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"HiGHS stopped with {status}")
        self._last = [float(round(value)) for value in self._highs.getSolution().col_value]
        return frozenset(column for column in self._columns if self._last[column] == 1)

    def _start(self) -> None:
        """Begin with the last solution, at first with 1 throughout: what the rows allow of it is never worsened."""
        solution = highspy.HighsSolution()
        solution.col_value = self._last
        self._highs.setSolution(solution)
