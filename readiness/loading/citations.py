"""Figures in a rubric must be those of the survey: counts, percentages and cited rows are recomputed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from readiness.models.rubric import Indicator, Rubric
from readiness.models.survey import ChoiceTable, CrossRow, CrossTable, Row, Survey
from readiness.strict_yaml import Path

Finding = tuple[Path, str]

_CITATION = re.compile(r"Table (?P<table>\S+) row (?P<row>\d+): .*?(?P<n>\d+) of (?P<of>\d+) \((?P<pct>[\d.]+)%\)\Z")
_SLACK = 1e-9


class Percentage(NamedTuple):
    """A percentage as the survey prints it, and the count and base that it must recompute from."""

    path: Path
    name: str
    n: int
    base: int
    printed: str

    @property
    def exact(self) -> float:
        return 100 * self.n / self.base

    @property
    def holds(self) -> bool:
        return rounds_to(self.exact, self.printed)


def rounds_to(exact: float, printed: str) -> bool:
    """Whether a printed number is the exact one, rounded to the decimals that are printed."""
    decimals = len(printed.partition(".")[2])
    return bool(abs(exact - float(printed)) <= 0.5 * 10.0**-decimals + _SLACK)


def printed_percentages(survey: Survey) -> Iterator[Percentage]:
    """Every printed percentage of the survey, in the order of its tables."""
    for t, table in enumerate(survey.tables):
        base = survey.study.n if isinstance(table, CrossTable) else table.pct_base or table.n
        rows: tuple[Row | CrossRow, ...] = table.rows
        for r, row in enumerate(rows):
            if row.pct is not None:
                count = sum(row.counts) if isinstance(row, CrossRow) else row.n
                path = ("survey", "tables", t, "rows", r, "pct")
                yield Percentage(path, f"{table.id} {row.key}", count, base, f"{row.pct:.10g}")


def check_percentages(rubric: Rubric) -> Iterator[Finding]:
    """Counts that exceed their base, and percentages that do not recompute from their count."""
    for t, table in enumerate(rubric.survey.tables):
        if isinstance(table, CrossTable) and len(table.column_titles) not in (0, len(table.columns)):
            message = f"{table.id}: one title a column, {len(table.columns)} in all."
            yield ("survey", "tables", t, "column_titles"), message
        rows: tuple[Row | CrossRow, ...] = table.rows
        for r, row in enumerate(rows):
            path: Path = ("survey", "tables", t, "rows", r)
            if isinstance(row, CrossRow) and isinstance(table, CrossTable):
                if len(row.counts) != len(table.columns):
                    yield (*path, "counts"), f"{table.id} {row.key}: one count a column, {len(table.columns)} in all."
            elif (
                isinstance(row, Row)
                and isinstance(table, ChoiceTable)
                and row.n > min(table.n, table.pct_base or table.n)
            ):
                yield (*path, "n"), f"{table.id} {row.key}: {row.n} is more than the {table.n} who were asked."
    for percentage in printed_percentages(rubric.survey):
        if not percentage.holds:
            counted = f"{percentage.n} of {percentage.base} is {percentage.exact:.2f}%"
            yield percentage.path, f"{percentage.name}: {counted}, not {percentage.printed}%."


def check_citations(rubric: Rubric, indicators: list[tuple[Path, Indicator]]) -> Iterator[Finding]:
    """Each 'Table N row M: .. n of N (p%)' must be a row of the survey, and each linked row must be cited."""
    for path, indicator in indicators:
        cited: set[tuple[str, int]] = set()
        for b, basis in enumerate(indicator.basis):
            if not basis.startswith("Table "):
                continue
            problem = _unresolved(rubric.survey, basis, cited)
            if problem:
                yield (*path, "basis", b), f"{indicator.id}: {problem}"
        if not indicator.basis:
            continue
        for side in ("challenges", "strategies"):
            table = getattr(rubric.survey.benchmarks, side)
            for i, key in enumerate(getattr(indicator.links, side)):
                row = getattr(rubric.survey, side).get(key)
                if row is not None and (table, row.row) not in cited:
                    number = table.removeprefix("T")
                    yield (
                        (*path, "links", side, i),
                        f"{indicator.id}: {key} is linked, but 'Table {number} row {row.row}' is not cited in basis.",
                    )


def _unresolved(survey: Survey, basis: str, cited: set[tuple[str, int]]) -> str | None:
    """Why a citation does not resolve, or None; what it cites is added to `cited`."""
    match = _CITATION.match(basis)
    if match is None:
        return "a citation reads 'Table 9 row 1: label 53 of 59 (89.8%)'."
    table_id, number = f"T{match['table']}", int(match["row"])
    found = [
        (table, row)
        for table in survey.tables
        if isinstance(table, ChoiceTable) and (table.id == table_id or table.id.startswith(f"{table_id}."))
        for row in table.rows
        if row.row == number
    ]
    if not found:
        return f"the survey has no Table {match['table']} row {number}."
    cited.update((table.id, number) for table, _ in found)
    n, of = int(match["n"]), int(match["of"])
    for table, row in found:
        if row.n == n and (table.pct_base or table.n) == of:
            return None if rounds_to(100 * n / of, match["pct"]) else f"{n} of {of} is not {match['pct']}%."
    counts = ", ".join(str(row.n) for _, row in found)
    return f"Table {match['table']} row {number} says {counts}, not {n} of {of}."
