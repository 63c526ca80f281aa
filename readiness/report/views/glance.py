"""Dimensions at a glance: weakest first, with range and least score, beside the survey's figures."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.models.result import DimensionResult
from readiness.models.rubric import Dimension
from readiness.report import words
from readiness.report.charts.range_bar import range_bar
from readiness.report.views.context import Context

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
    rows: tuple[GlanceRow, ...]


def glance(context: Context) -> Glance:
    goal = context.rubric.milestone(context.result.assessment.goal)
    parts = {dimension.id: dimension for dimension in context.rubric.dimensions}
    rows = [
        _row(context, part, parts[part.id], goal.dimension_min)
        for part in sorted(context.result.dimensions, key=_weakest)
    ]
    return Glance(least=words.plain(goal.dimension_min), rows=tuple(rows))


def _weakest(part: DimensionResult) -> tuple[bool, float]:
    return part.point is None, round(part.point or 0, 9)


def _row(context: Context, part: DimensionResult, dimension: Dimension, least: float) -> GlanceRow:
    scored = part.status == "scored"
    text = f"{part.title}: {words.score(part) if scored else _STATUS[part.status]}"
    if part.lower is not None:
        text += f"; on open answers {part.display.lower} to {part.display.upper}; least needed {words.plain(least)}"
    return GlanceRow(
        id=part.id,
        title=part.title,
        score=words.score(part) if scored else _STATUS[part.status],
        bar=range_bar(part.point, part.lower, part.upper, least, text) if part.lower is not None else "",
        at_target=f"{part.at_target.count} of {part.at_target.of}" if part.at_target.of else "none expected",
        benchmark=_benchmark(context, dimension),
    )


def _benchmark(context: Context, dimension: Dimension) -> str:
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
