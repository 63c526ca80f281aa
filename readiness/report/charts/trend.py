"""The score at three or more dates, each with its range; a heavy line only where the change between is a finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from readiness.report.charts.palette import INK, LINE, MUTED, PALE
from readiness.report.charts.svg import frame, number, scale, text

WIDTH, TOP, HEIGHT, LEFT, RIGHT = 520.0, 14.0, 110.0, 34.0, 486.0
BETWEEN = 84.0  # least room for the name of a date


@dataclass(frozen=True)
class Dated:
    """One date '2026-09-15', its printed score and range; no point where no score is given."""

    date: str
    name: str
    point: int | None
    lower: int
    upper: int


def trend_chart(dates: Sequence[Dated], clear: Sequence[bool], title: str) -> Markup:
    """Draw the dates in time. `clear` says of each step from one date to the next if its change is a finding."""
    first, last = (date.fromisoformat(each.date).toordinal() for each in (dates[0], dates[-1]))
    xs = [scale(date.fromisoformat(each.date).toordinal(), first, last, LEFT + 30, RIGHT - 30) for each in dates]
    bottom = TOP + HEIGHT
    body = "".join(
        text(LEFT - 6, _y(tick) + 3, str(tick), MUTED, anchor="end")
        + f'<path d="M{LEFT} {_y(tick)}H{RIGHT}" stroke="{LINE}" stroke-width=".6"/>'
        for tick in (0, 25, 50, 75, 100)
    )
    for ((x1, one), (x2, other)), is_clear in zip(pairwise(zip(xs, dates, strict=True)), clear, strict=True):
        if one.point is not None and other.point is not None:
            style = f'stroke="{INK}" stroke-width="2.2"' if is_clear else f'stroke="{MUTED}" stroke-dasharray="3 3"'
            body += f'<path d="M{x1} {_y(one.point)}L{x2} {_y(other.point)}" fill="none" {style}/>'
    named = _named(xs)
    for place, (x, each) in enumerate(zip(xs, dates, strict=True)):
        body += f'<path d="M{x} {_y(each.lower)}V{_y(each.upper)}" stroke="{PALE}" stroke-width="7"/>'
        if each.point is not None:
            body += f'<circle cx="{number(x)}" cy="{_y(each.point)}" r="3.6" fill="{INK}"/>'
            body += text(x + 7, _y(each.point) - 5, str(each.point), INK, weight=600)
        if place in named:
            body += text(x, bottom + 14, each.name, INK, anchor="middle")
    return frame(WIDTH, bottom + 20, body, title, "trend")


def _named(xs: Sequence[float]) -> set[int]:
    """The dates whose names fit below: the first, the last, and those between that touch no other."""
    last = len(xs) - 1
    named = [0]
    for place in range(1, last):
        if xs[place] - xs[named[-1]] >= BETWEEN and xs[last] - xs[place] >= BETWEEN:
            named.append(place)
    return {*named, last}


def _y(value: float) -> float:
    return scale(value, 0, 100, TOP + HEIGHT, TOP)
