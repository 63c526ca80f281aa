"""The published counts behind a staff question: of everyone, and of the group that matches an organisation."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.models.staff_survey import StaffQuestion, StaffSurvey
from readiness.models.survey import ChoiceTable, CrossTable, Survey


@dataclass(frozen=True)
class MatchingQuestion:
    """One question's published counts in one column of a crosstab, by option key; `n` people stand behind them.

    `group` is the column in words.
    """

    question: str
    table: str
    column: str
    group: str
    n: int
    counts: dict[str, int]


def published_counts(survey: Survey, question: StaffQuestion) -> dict[str, tuple[int, int]]:
    """Row key: count and n, of everyone who was asked (the columns of a crosstab added up); none without a table."""
    table = _benchmark(survey, question)
    if table is None:
        return {}
    counts = _totals(table)
    n = table.n if isinstance(table, ChoiceTable) else sum(counts.values())
    return {key: (count, n) for key, count in counts.items()}


def columns(survey: Survey) -> tuple[str, ...]:
    """The groups by which the published survey splits any of its questions, in its order."""
    crosstabs = [table for table in survey.tables if isinstance(table, CrossTable)]
    return tuple(dict.fromkeys(column for table in crosstabs for column in table.columns))


def matching_column(survey: Survey, instrument: StaffSurvey, column: str) -> tuple[MatchingQuestion, ...]:
    """The published counts of one group, for each question that the survey splits by it, in instrument order.

    For counts to set beside an organisation's own answers, which are never split. A question's crosstab is its own
    table, or the one with the same rows whose columns add up to the counts of that table.
    """
    found = []
    for question in instrument.questions:
        crosstab = _crosstab(survey, question, column)
        if crosstab is not None:
            place = crosstab.columns.index(column)
            counts = {row.key: row.counts[place] for row in crosstab.rows}
            group = crosstab.column_titles[place] if crosstab.column_titles else column.replace("_", " ")
            found.append(MatchingQuestion(question.key, crosstab.id, column, group, sum(counts.values()), counts))
    return tuple(found)


def _benchmark(survey: Survey, question: StaffQuestion) -> ChoiceTable | CrossTable | None:
    if question.benchmark is None:
        return None
    return next(table for table in survey.tables if table.id == question.benchmark.table)


def _crosstab(survey: Survey, question: StaffQuestion, column: str) -> CrossTable | None:
    own = _benchmark(survey, question)
    if own is None:
        return None
    split = [table for table in survey.tables if isinstance(table, CrossTable) and column in table.columns]
    if isinstance(own, CrossTable):
        return own if own in split else None
    same = [table for table in split if _totals(table) == _totals(own)]
    return same[0] if len(same) == 1 else None


def _totals(table: ChoiceTable | CrossTable) -> dict[str, int]:
    if isinstance(table, ChoiceTable):
        return {row.key: row.n for row in table.rows}
    return {row.key: sum(row.counts) for row in table.rows}
