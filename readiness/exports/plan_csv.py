"""A plan as a task list for a spreadsheet, one row a step."""

from __future__ import annotations

import csv
from io import StringIO

from readiness.csv_cells import neutral
from readiness.models.work_plan import PlannedStep, WorkPlan

COLUMNS = (
    "id", "task", "area", "owner", "first_step", "level_now", "level_then", "must_have", "effort", "after",
    "earliest_start", "latest_finish", "start_week_best", "start_week_worst", "finish_week_best", "finish_week_worst",
    "done",
)  # fmt: skip


def plan_csv(plan: WorkPlan) -> str:
    """One row a step by its start. Text that a spreadsheet would take for a formula gets an apostrophe in front."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for step in plan.steps:
        writer.writerow([neutral(cell) for cell in _row(step)])
    return text.getvalue()


def _row(step: PlannedStep) -> list[object]:
    return [
        step.id,
        step.title,
        step.dimension,
        step.owner,
        step.first_step,
        step.from_ if step.known else "not known",
        step.to,
        "yes" if step.must_have else "no",
        step.effort,
        " ".join(step.after),
        step.earliest_start,
        step.latest_finish,
        step.start.best,
        step.start.worst,
        step.finish.best,
        step.finish.worst,
        "",
    ]
