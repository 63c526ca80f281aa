"""One part for each dimension: every question on its ladder, what holds now, what comes next, and the notes."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.models.assessment import Blank, DontKnow, Level, NotApplicable
from readiness.models.result import DimensionResult
from readiness.models.rubric import Dimension, Indicator
from readiness.report import words
from readiness.report.charts.ladder import ladder
from readiness.report.views.context import Context, PlanContext
from readiness.report.views.glance import other_score, other_view
from readiness.scoring.attainment import round_down


@dataclass(frozen=True)
class Line:
    """One labelled sentence of a question; `then` is the step that leads there, if any."""

    label: str
    text: str
    then: str = ""


@dataclass(frozen=True)
class QuestionView:
    id: str
    title: str
    ladder: str
    ladder_text: str
    standing: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class DimensionView:
    id: str
    title: str
    about: str
    summary: str
    questions: tuple[QuestionView, ...]


def dimensions(context: PlanContext) -> tuple[DimensionView, ...]:
    parts = {part.id: part for part in context.result.dimensions}
    return tuple(_dimension(context, dimension, parts[dimension.id]) for dimension in context.rubric.dimensions)


def _dimension(context: PlanContext, dimension: Dimension, part: DimensionResult) -> DimensionView:
    return DimensionView(
        id=dimension.id,
        title=dimension.title,
        about=dimension.about,
        summary=_summary(context, part),
        questions=tuple(_question(context, indicator) for indicator in dimension.indicators),
    )


def _summary(context: PlanContext, part: DimensionResult) -> str:
    least = words.plain(context.rubric.milestone(context.result.assessment.goal).dimension_min)
    match part.status:
        case "scored":
            at = f"{part.at_target.count} of {part.at_target.of} at target"
            other = other_score(context, part)
            beside = f" ({other_view(context)} {round_down(other)})" if other is not None else ""
            return f"Score {words.score(part)}{beside}, least needed {least}; {at}."
        case "not_enough_answers":
            answered = f"{part.expected_answered} of {part.expected} expected"
            return f"Too few answers for a score ({answered}); it lies in {words.score(part)}."
        case "not_expected_yet":
            return "Not expected yet at this goal."
        case "not_applicable":
            return "Set aside as not applicable."


def _question(context: Context, indicator: Indicator) -> QuestionView:
    shown = context.indicators[indicator.id]
    target = f"target {shown.required}" if shown.required else "not expected yet"
    must_have = ", must-have" if any(g.id == indicator.id and g.due for g in context.result.gates) else ""
    return QuestionView(
        id=indicator.id,
        title=indicator.title,
        ladder=ladder(shown.level, shown.required),
        ladder_text=f"{context.state(indicator.id)} on the ladder from 0 to 4, {target}",
        standing=f"{words.decapital(context.state(indicator.id))}, {target}{must_have}",
        lines=tuple(_lines(context, indicator)),
    )


def _lines(context: Context, indicator: Indicator) -> list[Line]:
    id, answer = indicator.id, context.answer(indicator.id)
    lines = []
    match answer:
        case Level(level=level):
            lines.append(_level_line(context, "Now", id, level))
            if level < 4:
                lines.append(_level_line(context, "Next", id, level + 1, context.next_step(id)))
        case DontKnow():
            lines.append(Line("Question", indicator.question or indicator.title))
            lines.append(_level_line(context, "Asked for", id, _wanted(context, id), context.next_step(id)))
        case Blank():
            lines.append(Line("Question", indicator.question or indicator.title))
            lines.append(_level_line(context, "Asked for", id, _wanted(context, id)))
        case NotApplicable(reason=reason):
            lines.append(Line("Not applicable", reason))
    if answer.note:
        lines.append(Line("Note", answer.note))
    return lines


def _level_line(context: Context, label: str, id: str, level: int, step: str = "") -> Line:
    name = context.rubric.scale[level].name.lower()
    return Line(f"{label}, {name}", context.level_sentence(id, level), step)


def _wanted(context: Context, id: str) -> int:
    """The level that the goal asks for; for a later question the first level above nothing."""
    return context.indicators[id].required or 1
