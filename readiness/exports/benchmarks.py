"""The published survey as text: counts, percentages and intervals, and the check that they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from readiness.loading.citations import printed_percentages, rounds_to
from readiness.models.rubric import Rubric
from readiness.models.survey import ChoiceTable, CrossTable, Survey
from readiness.scoring.statistics import pooled_t_test, wilson

LABEL = 62


class Finding(NamedTuple):
    """One published figure, recomputed."""

    text: str
    holds: bool


def benchmarks_text(rubric: Rubric, tables: Sequence[ChoiceTable | CrossTable]) -> str:
    """Each table with counts, percentages and the interval that chance alone leaves."""
    survey, confidence = rubric.survey, rubric.comparison.confidence
    source = survey.source
    authors = f"{', '.join(source.authors)} ({source.year}). " if source.authors else ""
    lines = [f"{authors}{source.title or source.id}", f"{100 * confidence:g}% Wilson intervals; n = {survey.study.n}."]
    for table in tables:
        lines += ["", f"{table.id}  {table.title}"]
        lines += _cross(table) if isinstance(table, CrossTable) else _choice(table, confidence)
    return "\n".join(lines) + "\n"


def _choice(table: ChoiceTable, confidence: float) -> Iterator[str]:
    base = table.pct_base or table.n
    for row in table.rows:
        low, high = wilson(row.n, base, confidence)
        yield (
            f"  {row.row:>2}  {row.label:{LABEL}} {row.n:>3} of {base}  {100 * row.n / base:5.1f}%  "
            f"({100 * low:.0f} to {100 * high:.0f}%)"
        )


def _cross(table: CrossTable) -> Iterator[str]:
    yield f"      {'':{LABEL - 14}} " + "  ".join(f"{column:>12}" for column in table.columns)
    for row in table.rows:
        yield f"      {row.key:{LABEL - 14}} " + "  ".join(f"{count:>12}" for count in row.counts)


def verify(survey: Survey, tables: Sequence[ChoiceTable | CrossTable]) -> list[Finding]:
    """Recompute every printed percentage of these tables from its count, and every published test from its table."""
    chosen = {survey.tables.index(table) for table in tables}
    findings = []
    for percentage in printed_percentages(survey):
        if percentage.path[2] in chosen:
            counted = f"{percentage.n} of {percentage.base} = {percentage.exact:.3f}%"
            findings.append(_finding(percentage.name, counted, f"{percentage.printed}%", percentage.holds))
    for table in tables:
        if isinstance(table, CrossTable) and table.published_test is not None:
            findings.append(_test(table))
    return findings


def _test(table: CrossTable) -> Finding:
    published = table.published_test
    assert published is not None
    first, second = ([row.counts[column] for row in table.rows] for column in (0, 1))
    said = f"t({published.df}) = {published.t:.3f}, p = {published.p:.3f}"
    try:
        test = pooled_t_test(first, second)
    except ValueError as error:
        return _finding(table.id, f"cannot be recomputed ({error})", said, False)
    holds = test.df == published.df and rounds_to(abs(test.t), f"{abs(published.t):g}")
    holds = holds and rounds_to(test.p, f"{published.p:.3f}")
    found = f"t({test.df}) = {abs(test.t):.3f}, p = {test.p:.3f}"
    return _finding(table.id, found, said, holds)


def _finding(name: str, found: str, published: str, holds: bool) -> Finding:
    verdict = "holds" if holds else "DOES NOT HOLD"
    return Finding(f"{name}: {found}, published {published}: {verdict}", holds)
