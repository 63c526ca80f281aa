"""The page on what changed: the words of `views.change` with its charts, for PDF and HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from readiness.models.change import Change, Trend
from readiness.report import words
from readiness.report.charts.slope import Slope, slope
from readiness.report.charts.trend import Dated, trend_chart
from readiness.report.theme import Theme
from readiness.report.views.change import (
    DATES_NOTE,
    ChangeView,
    TrendView,
    change_view,
    organisation,
    signed,
    trend_view,
)
from readiness.scoring.attainment import round_down
from readiness.scoring.comparison import Comparison, Scored

CLEAR = ("improved", "declined")  # the labels that bear an arrow


@dataclass(frozen=True)
class ChangePage:
    """`trend` is None with two dates; a chart is None where there is nothing to draw."""

    language: str
    theme: Theme
    logo: str | None
    title: str
    organisation: str
    change: ChangeView
    trend: TrendView | None
    slope: Markup | None
    trend_chart: Markup | None
    dates_note: str
    limits: str


def change_page(
    comparison: Comparison,
    over_time: tuple[Trend, Sequence[Scored]] | None = None,
    theme: Theme | None = None,
    logo: str | None = None,
) -> ChangePage:
    """The page for the first and the last date and, with three or more, for those between.

    `logo` is a data URI that `theme.load_theme` has checked.
    """
    view, rubric = change_view(comparison), comparison.rubric
    trend = trend_view(*over_time, comparison) if over_time else None
    return ChangePage(
        language=rubric.language,
        theme=theme or Theme(),
        logo=logo,
        title=f"{rubric.title}: what changed",
        organisation=organisation(comparison.newer),
        change=trend.overall if trend else view,
        trend=trend,
        slope=_slope(comparison, view),
        trend_chart=_trend_chart(*over_time) if over_time else None,
        dates_note=DATES_NOTE,
        limits=" ".join(rubric.report.limits_short.split()),
    )


def _slope(comparison: Comparison, view: ChangeView) -> Markup | None:
    found = comparison.change
    if found.before is None or found.after is None:
        return None
    whole = Slope("All areas", round_down(found.before), round_down(found.after))
    areas = [
        Slope(area.title, area.before, area.after)
        for area in view.areas
        if area.before is not None and area.after is not None
    ]
    said = "; ".join(f"{line.name}: {line.before} before, {line.after} now" for line in (whole, *areas))
    return slope(
        areas,
        whole,
        (words.long_date(found.older.date), words.long_date(found.newer.date)),
        arrow=found.label in CLEAR,
        title=f"Score of each area at both dates, {_claim(found)}. {said}.",
    )


def _claim(found: Change) -> str:
    return f"{found.label} by {signed(found.delta or 0)} points" if found.label in CLEAR else found.label


def _trend_chart(trend: Trend, dates: Sequence[Scored]) -> Markup | None:
    shown = [
        Dated(
            date=each.date or "",
            name=words.long_date(each.date),
            point=each.display.point,
            lower=each.display.lower,
            upper=each.display.upper,
        )
        for each in trend.occasions
        if each.display.lower is not None and each.display.upper is not None
    ]
    if len(shown) < len(dates):
        return None
    said = "; ".join(
        f"{each.name}: {each.point if each.point is not None else 'no score'}, {each.lower} to {each.upper}"
        for each in shown
    )
    labels = "; ".join(change.label for change in trend.changes)
    return trend_chart(
        shown, [c.label in CLEAR for c in trend.changes], f"Score and range at each date. {said}. {labels}."
    )
