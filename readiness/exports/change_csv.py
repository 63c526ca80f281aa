"""What changed between two or more dates as CSV, a row for each question, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from readiness.csv_cells import neutral
from readiness.models.result import IndicatorResult
from readiness.scoring.comparison import Comparison, Scored

COLUMNS = ("id", "area", "title", "before", "after", "change", "state_before", "state_after")


def change_csv(comparison: Comparison, between: Sequence[Scored] = ()) -> str:
    """One row a question in print order; a level, if there is one, and the state of the answer at both dates.

    Each date `between` adds a column that is named by the date and holds the level, or the state without one. Text
    that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    rubric = comparison.rubric
    inner = [{each.id: each for each in date.result.indicators} for date in between]
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*COLUMNS, *(date.assessment.date for date in between)])
    for question in comparison.questions:
        id, before, after = question.id, question.before, question.after
        row = [
            id, rubric.dimension_of[id].title, rubric.indicators[id].title,
            before.level, after.level, question.change, before.state, after.state,
            *(_level_or_state(date[id]) for date in inner),
        ]  # fmt: skip
        writer.writerow([neutral(cell) for cell in row])
    return text.getvalue()


def _level_or_state(question: IndicatorResult) -> int | str:
    return question.state if question.level is None else question.level
