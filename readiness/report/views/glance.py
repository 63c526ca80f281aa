"""Dimensions at a glance: weakest first, with range and least score, beside the survey's figures."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.models.result import DimensionResult
from readiness.models.rubric import Dimension
from readiness.report import words
from readiness.report.charts.range_bar import range_bar
from readiness.report.views.context import PlanContext
from readiness.scoring.attainment import round_down

_STATUS = {
    "not_enough_answers": "too few answers",
    "not_expected_yet": "not expected yet",
    "not_applicable": "not applicable",
}


@dataclass(frozen=True)
class GlanceRow:
    id: str
    title: str
    score: str
    bar: str
    at_target: str
    benchmark: str


@dataclass(frozen=True)
class Glance:
    least: str
    ring: str
    rows: tuple[GlanceRow, ...]


def glance(context: PlanContext) -> Glance:
    goal = context.rubric.milestone(context.result.assessment.goal)
    parts = {dimension.id: dimension for dimension in context.rubric.dimensions}
    rows = [
        _row(context, part, parts[part.id], goal.dimension_min)
        for part in sorted(context.result.dimensions, key=_weakest)
    ]
    return Glance(
        least=words.plain(goal.dimension_min),
        ring=other_view(context),
        rows=tuple(rows),
    )


def _weakest(part: DimensionResult) -> tuple[bool, float]:
    return part.point is None, round(part.point or 0, 9)


def _row(context: PlanContext, part: DimensionResult, dimension: Dimension, least: float) -> GlanceRow:
    scored = part.status == "scored"
    text = f"{part.title}: {words.score(part) if scored else _STATUS[part.status]}"
    if part.lower is not None:
        text += f"; on open answers {part.display.lower} to {part.display.upper}; least needed {words.plain(least)}"
    other = other_score(context, part)
    if other is not None:
        text += f"; {other_view(context)} {round_down(other)}"
    return GlanceRow(
        id=part.id,
        title=part.title,
        score=words.score(part) if scored else _STATUS[part.status],
        bar=range_bar(part.point, part.lower, part.upper, least, other, text) if part.lower is not None else "",
        at_target=f"{part.at_target.count} of {part.at_target.of}" if part.at_target.of else "none expected",
        benchmark=_benchmark(context, dimension),
    )


def other_view(context: PlanContext) -> str:
    """What stands beside the printed scores: 'as verified' or, in the verified view, 'as claimed'; empty without grades."""
    if context.result.verified is None:
        return ""
    return "as verified" if context.appraisal.claimed is None else "as claimed"


def other_score(context: PlanContext, part: DimensionResult) -> float | None:
    """The area's score in the other view; None if it has none."""
    found, claimed = context.appraisal.evidence, context.appraisal.claimed
    if found is None or part.status != "scored" or context.result.verified is None:
        return None
    if claimed is None:
        return found.dimensions[part.id].point
    return next(each.point for each in claimed.dimensions if each.id == part.id)


def _benchmark(context: PlanContext, dimension: Dimension) -> str:
    """The strategy and the challenge named most often among those the area's questions are about."""
    survey = context.rubric.survey
    parts = []
    for side in ("strategies", "challenges"):
        keys = {key for indicator in dimension.indicators for key in getattr(indicator.links, side)}
        rows = [row for key, row in getattr(survey, side).items() if key in keys]
        if rows:
            row = max(rows, key=lambda row: row.n)
            parts.append(f"{row.label}: {row.n} of {context.n}")
    return "; ".join(parts) or "Not on the survey's lists"
