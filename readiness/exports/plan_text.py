"""A plan as text for a terminal: the steps by month, then by owner, and what stays open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import fill

from readiness.models.work_plan import WorkPlan
from readiness.report import words
from readiness.report.views.context import PlanContext
from readiness.report.views.shortest_path import ShortestPath, shortest_path

WIDTH = 100


def plan_text(context: PlanContext, plan: WorkPlan) -> str:
    """The plan in the words of the report."""
    return "\n".join(_lines(shortest_path(context, plan), plan)) + "\n"


def _lines(view: ShortestPath, plan: WorkPlan) -> Iterator[str]:
    yield fill(_heading(plan), WIDTH)
    yield fill(view.summary, WIDTH)
    yield from _bulleted(view.blocks)
    if plan.keep_out:
        yield f"Kept out: {', '.join(plan.keep_out)}."
    for when, steps in groupby(view.steps, key=lambda step: step.when):
        yield ""
        yield f"{when}:"
        for step in steps:
            yield fill(f"{step.id} {step.title} ({step.levels})", WIDTH, initial_indent="  ", subsequent_indent="    ")
            text = f"{step.owner}; {step.span}. {step.first_step}"
            yield fill(text, WIDTH, initial_indent="    ", subsequent_indent="    ")
    if plan.owners:
        yield ""
        yield "By owner:"
        yield from _bulleted(f"{each.owner}: {', '.join(each.steps)}" for each in plan.owners)
    yield ""
    yield fill(view.remaining, WIDTH)
    if plan.steps:
        yield ""
        yield fill(view.estimates, WIDTH)


def _heading(plan: WorkPlan) -> str:
    """Whose plan this is, of when, and on which view of the levels."""
    name, date = " ".join(plan.organisation.name.split()), words.long_date(plan.assessment.date)
    files = f", {plan.assessment.files} answers files" if plan.assessment.files > 1 else ""
    view = "; levels count only as far as their evidence supports them" if plan.verified else ""
    return f"{name}, {date}{files}{view}."


def _bulleted(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield fill(text, WIDTH, initial_indent="- ", subsequent_indent="  ")
