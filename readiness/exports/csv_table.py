"""A Result as CSV, a row for each question, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO

from readiness.csv_cells import neutral
from readiness.models.assessment import Assessment, Level, NotApplicable
from readiness.models.result import Result
from readiness.models.rubric import Rubric
from readiness.report.views.context import Context
from readiness.report.views.work_order import tag

COLUMNS = (
    "id", "dimension", "title", "state", "level", "evidence", "target", "attained_lower", "attained_upper", "weight",
    "rank", "kind", "points", "effort", "weeks_min", "weeks_max", "needs", "owner", "next_step", "note",
)  # fmt: skip


def result_csv(rubric: Rubric, assessment: Assessment, result: Result) -> str:
    """One row a question in print order: its answer and, if it is a gap, its place in the work order.

    Text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    context = Context(rubric, assessment, result)
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for id in rubric.indicators:
        writer.writerow([neutral(cell) for cell in _row(context, id)])
    return text.getvalue()


def _row(context: Context, id: str) -> list[object]:
    indicator, shown = context.indicator(id), context.indicators[id]
    answer, gap = context.answer(id), context.gaps.get(id)
    attained = shown.attainment
    reason = answer.reason if isinstance(answer, NotApplicable) else ""
    return [
        id,
        context.rubric.dimension_of[id].title,
        indicator.title,
        shown.state,
        shown.level,
        answer.evidence if isinstance(answer, Level) else None,
        shown.required,
        round(attained.lower, 1) if attained else None,
        round(attained.upper, 1) if attained else None,
        round(context.weights[id].weight, 4),
        gap.rank if gap else None,
        tag(gap) if gap else None,
        round(gap.points, 1) if gap else None,
        gap.effort if gap else None,
        gap.duration_weeks[0] if gap else None,
        gap.duration_weeks[1] if gap else None,
        " ".join(gap.requires_open) if gap else None,
        context.owner(id) if gap else answer.owner,
        context.next_step(id) if gap else None,
        "; ".join(filter(None, (reason, answer.note))),
    ]
