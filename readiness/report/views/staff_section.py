"""The staff survey as pages: its words, a chart for each question with a published figure, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from readiness.models.rubric import Rubric
from readiness.models.staff_result import ChoiceQuestion, ComparedOption, HiddenOption, PlainOption, StaffComparison
from readiness.models.staff_survey import StaffQuestion, StaffSurvey
from readiness.report import words
from readiness.report.charts.dumbbell import Pair, dumbbells
from readiness.report.views.context import Context
from readiness.report.views.staff_survey import QuestionView, StaffView, share, staff_view
from readiness.staff_survey.published import matching_column


@dataclass(frozen=True)
class StaffPart:
    """One question: its words, its chart if it has a published figure, and the readiness questions beside it."""

    view: QuestionView
    chart: Markup | None
    beside: tuple[str, ...]


@dataclass(frozen=True)
class Wanted:
    """A strategy that staff named and that is about a gap: 'wanted by staff and a gap'."""

    strategy: str
    staff: str
    gaps: str


@dataclass(frozen=True)
class StaffSection:
    view: StaffView
    parts: tuple[StaffPart, ...]
    wanted: tuple[Wanted, ...]


def staff_section(
    rubric: Rubric,
    instrument: StaffSurvey,
    found: StaffComparison,
    context: Context | None = None,
    group: str | None = None,
) -> StaffSection:
    """With the context of an assessment its answers and gaps stand beside the staff's, which change nothing there, and
    only what has a published figure is shown.

    `group` is a column of the published crosstabs, by default the one that the assessment's goal names.
    """
    if group is None and context is not None:
        group = rubric.milestone(context.result.assessment.goal).survey_group
    matching = matching_column(rubric.survey, instrument, group) if group else ()
    view = staff_view(rubric, instrument, found, matching)
    asked = {question.id: question for question in instrument.questions}
    choices = {question.id: question for question in found.questions if isinstance(question, ChoiceQuestion)}
    parts = [
        StaffPart(
            view=question,
            chart=_chart(rubric, asked[question.id], choices[question.id]) if question.id in choices else None,
            beside=tuple(_beside(context, asked[question.id])) if context else (),
        )
        for question in view.questions
    ]
    return StaffSection(
        view=view,
        parts=tuple(part for part in parts if context is None or any(option.theirs for option in part.view.options)),
        wanted=tuple(_wanted(context, instrument, choices.values())) if context else (),
    )


def _chart(rubric: Rubric, asked: StaffQuestion, found: ChoiceQuestion) -> Markup | None:
    """A picture of a question with several choices; the few answers of a single choice are read sooner than a picture."""
    if found.type == "single" or not any(isinstance(option, ComparedOption) for option in found.options):
        return None
    labels = {option.key: option.label for option in asked.options}
    rows = [_pair(labels[option.key], option) for option in found.options]
    confidence = words.plain(100 * rubric.comparison.confidence)
    heads = ("Dot: your staff; ring: published", f"Points apart, {confidence}%", "Yours named")
    return dumbbells(rows, heads, f"Shares of your staff and of the published survey. {'; '.join(map(_said, rows))}.")


def _pair(label: str, option: HiddenOption | PlainOption | ComparedOption) -> Pair:
    if isinstance(option, ComparedOption):
        named = {"higher": "more often", "lower": "less often", "similar": "about as often"}
        return Pair(
            label,
            option.share,
            option.published.share,
            option.difference_interval,
            named.get(option.label, "can't tell"),
        )
    if isinstance(option, PlainOption):
        return Pair(label, option.share, None, None, "")
    return Pair(label, None, None, None, "not shown")


def _said(row: Pair) -> str:
    ours = "not shown" if row.ours is None else f"{100 * row.ours:.0f}%"
    theirs = "" if row.theirs is None else f", published {100 * row.theirs:.0f}%"
    return f"{row.name}: {ours}{theirs}"


def _beside(context: Context, asked: StaffQuestion) -> Iterator[str]:
    """The readiness questions that a staff question is to be read beside."""
    for id in asked.beside:
        yield f"{context.named(id)}: {words.decapital(context.state(id))}."


def _wanted(context: Context, instrument: StaffSurvey, found: Iterable[ChoiceQuestion]) -> Iterator[Wanted]:
    """The strategies with gaps behind them, those that most staff named first."""
    table = context.rubric.survey.benchmarks.strategies
    for question in (question for question in found if question.table == table and question.base):
        labels = {o.key: o.label for q in instrument.questions if q.id == question.id for o in q.options}
        shown = [option for option in question.options if isinstance(option, ComparedOption)]
        for option in sorted(shown, key=lambda option: -option.count):
            gaps = [g.id for g in context.result.gaps if option.key in context.indicator(g.id).links.strategies]
            if gaps:
                yield Wanted(labels[option.key], share(option.count, question.base or 1), ", ".join(gaps))
