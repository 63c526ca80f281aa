"""A Result as text for a terminal, in the words of the report."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

from readiness.models.assessment import Assessment
from readiness.models.result import Result
from readiness.models.rubric import Rubric
from readiness.report import words
from readiness.report.views.context import Context
from readiness.report.views.decision import decision
from readiness.report.views.glance import glance
from readiness.report.views.open_questions import open_questions
from readiness.report.views.work_order import work_order

WIDTH = 100
FIRST = 5  # gaps shown


def score_text(rubric: Rubric, assessment: Assessment, result: Result) -> str:
    """Verdict, score, what stands in between, dimensions and the first gaps."""
    return "\n".join(_score_lines(Context(rubric, assessment, result))) + "\n"


def _score_lines(context: Context) -> Iterator[str]:
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
    order = work_order(context)
    if order.answer_first:
        yield ""
        yield from _paragraph(order.answer_first)
    if order.first:
        yield ""
        yield "What to close first:"
        for item in order.first[:FIRST]:
            moved = f"; {words.decapital(item.moved_up)}" if item.moved_up else ""
            yield f"  {item.rank}. {item.id} {item.title} ({words.decapital(item.tag)}{moved})"
            yield from _paragraph(
                f"{item.first_step} {item.owner}; {item.effort.lower()}, {item.lead_time}.", indent="     "
            )
        yield ""
        yield from _paragraph(order.estimates)
    yield ""
    yield from _paragraph(view.reading)
    yield from _paragraph(view.limits)


def check_text(rubric: Rubric, assessment: Assessment, result: Result) -> str:
    """What is answered, what is open, and if that is enough for a score."""
    return "\n".join(_check_lines(Context(rubric, assessment, result))) + "\n"


def _check_lines(context: Context) -> Iterator[str]:
    coverage, goal = context.result.coverage, context.result.assessment.goal_title
    yield f"Nothing is wrong with these answers to {context.rubric.id} {context.rubric.version}."
    yield (
        f"{coverage.expected_answered} of {coverage.expected} questions expected for {goal} are answered "
        f"({coverage.answered} of all {coverage.indicators})."
    )
    questions = open_questions(context)
    if questions.open:
        yield "Open:"
        for question in questions.open:
            yield f"  {question.id:8}{context.indicator(question.id).title} ({words.decapital(question.state)})"
    if coverage.complete:
        yield "That is enough for a score and a verdict."
    else:
        yield "That is not enough for a score and a verdict:"
        for reason in decision(context).obstacles:
            yield from _paragraph(reason, bullet="- ")


def _paragraph(*texts: str, bullet: str = "", indent: str = "") -> Iterator[str]:
    for text in filter(None, texts):
        hang = indent + " " * len(bullet)
        yield fill(text, WIDTH, initial_indent=indent + bullet, subsequent_indent=hang, break_long_words=False)
