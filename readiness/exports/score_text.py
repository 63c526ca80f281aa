"""A Result as text for a terminal, in the words of the report."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill
from typing import TYPE_CHECKING

from readiness.report import words
from readiness.report.views import shortest_path, timeline
from readiness.report.views.context import PlanContext
from readiness.report.views.decision import decision
from readiness.report.views.glance import glance
from readiness.report.views.work_order import work_order
from readiness.report.views.work_plan import work_plan

if TYPE_CHECKING:
    from readiness.scoring.appraise import Appraisal

WIDTH = 100
FIRST = 5  # gaps shown


def score_text(appraisal: Appraisal) -> str:
    """Verdict, score, what stands in between, dimensions, the first gaps, and how long the way is."""
    return "\n".join(_score_lines(PlanContext.of(appraisal))) + "\n"


def _score_lines(context: PlanContext) -> Iterator[str]:
    view = decision(context)
    yield from _paragraph(view.verdict)
    yield from _paragraph(f"{view.goal} {view.best_case}".strip())
    yield from _paragraph(*view.banners)
    yield ""
    for figure in view.figures:
        yield f"{figure.name + ':':18}{figure.value}  ({figure.note})"
    yield ""
    yield f"{view.obstacles_title}:"
    for obstacle in view.obstacles:
        yield from _paragraph(obstacle, bullet="- ")
    yield ""
    yield "Areas, lowest first:"
    for row in glance(context).rows:
        yield f"  {row.score:>18}  {row.title}"
    order, top = work_order(context), context.result.simulation.top
    sure = {gap.id: gap.robustness for gap in context.result.gaps}
    if order.answer_first:
        yield ""
        yield from _paragraph(order.answer_first)
    if order.first:
        yield ""
        yield "What to close first:"
        for item in order.first[:FIRST]:
            moved = f"; {words.decapital(item.moved_up)}" if item.moved_up else ""
            often = words.likelihood(sure[item.id].p_top)
            yield f"  {item.rank}. {item.id} {item.title} ({words.decapital(item.tag)}{moved})"
            yield from _paragraph(
                f"{item.first_step} {item.owner}; {item.effort.lower()}, {item.lead_time}; {often} in the first {top}.",
                indent="     ",
            )
        yield ""
        yield from _paragraph(*timeline.summary(context))
        yield from _paragraph(shortest_path.summary(work_plan(context)))
        yield ""
        yield from _paragraph(order.estimates)
    yield ""
    yield from _paragraph(view.reading)
    yield from _paragraph(view.limits)


def _paragraph(*texts: str, bullet: str = "", indent: str = "") -> Iterator[str]:
    for text in filter(None, texts):
        hang = indent + " " * len(bullet)
        yield fill(text, WIDTH, initial_indent=indent + bullet, subsequent_indent=hang, break_long_words=False)
