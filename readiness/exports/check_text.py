"""Is an answers file complete enough? As text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

from readiness.models.assessment import Assessment
from readiness.models.result import Result
from readiness.models.rubric import Rubric
from readiness.report import words
from readiness.report.views.context import Context
from readiness.report.views.decision import obstacles
from readiness.report.views.open_questions import open_questions

WIDTH = 100


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
        for reason in obstacles(context):
            yield fill(reason, WIDTH, initial_indent="- ", subsequent_indent="  ", break_long_words=False)
