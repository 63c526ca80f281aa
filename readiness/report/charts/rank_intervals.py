"""The place of each gap in the order: a dot where it is printed, a line over the places that chance could give it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from readiness.report.charts.palette import INK, LINE, MUTED, TRACK
from readiness.report.charts.svg import beside, breadth, column, cut, frame, number, rect, scale, text

WIDTH, ROW, TOP = 520.0, 15.0, 24.0
LEFT, RIGHT = 208.0, 348.0  # the scale
OFTEN, STILL = 358.0, 442.0  # the words beside it
BETWEEN = 6.0  # least room between two numbers on the scale


@dataclass(frozen=True)
class RankInterval:
    """A gap: its name, its printed place, the 5% and the 95% quantile of its place, and two probabilities in words.

    `often` is how often it is among the first, `still` how often it is a gap at all.
    """

    name: str
    rank: int
    low: int
    high: int
    often: str
    still: str


def rank_intervals(rows: Sequence[RankInterval], top: int, closed: int, title: str) -> Markup:
    """One row a gap, places 1 to `closed` (no gap any more) from left to right; a band over the first `top`."""

    def x(place: float) -> float:
        return scale(place, 0.5, closed + 0.5, LEFT, RIGHT)

    bottom = TOP + ROW * len(rows)
    body = rect(LEFT, TOP, x(min(top, closed) + 0.5) - LEFT, bottom - TOP, TRACK)
    for at, head in ((LEFT, "Place in the order"), (OFTEN, f"In the first {top}"), (STILL, "Still a gap")):
        body += text(at, 10, head, INK, weight=600)
    for place in _ticks(top, closed, RIGHT - breadth("closed"), (RIGHT - LEFT) / closed):
        body += text(x(place), TOP - 4, str(place), MUTED, anchor="middle")
    body += text(RIGHT, TOP - 4, "closed", MUTED, anchor="end")
    lines, dots = "", ""
    for place, row in enumerate(rows):
        y = TOP + ROW * (place + 0.5)
        lines += f"M{number(x(row.low))} {number(y)}H{number(x(row.high))}"
        dots += f'<circle cx="{number(x(row.rank))}" cy="{number(y)}" r="3.2" fill="{INK}"/>'
    body += f'<path d="M{LEFT} {TOP}H{RIGHT}M{LEFT} {number(bottom)}H{RIGHT}" stroke="{LINE}" stroke-width="1"/>'
    body += f'<path d="{lines}" stroke="{MUTED}" stroke-width="2.4" stroke-linecap="round"/>{dots}'
    return beside(
        frame(WIDTH, bottom + 2, body, title, "rank-intervals"),
        column(0, TOP, LEFT, ROW, [(cut(f"{row.rank}. {row.name}", LEFT - 8), False) for row in rows]),
        column(OFTEN, TOP, STILL - OFTEN, ROW, [(row.often, False) for row in rows]),
        column(STILL, TOP, WIDTH - STILL, ROW, [(row.still, False) for row in rows]),
    )


def _ticks(top: int, closed: int, end: float, pitch: float) -> list[int]:
    """The first place, the last of the first `top`, and round steps from there, as far as they can be read."""
    room = breadth(str(closed)) + BETWEEN
    step = next(step for step in (5, 10, 20, 50, 100, closed) if step * pitch >= room or step == closed)
    far = (end - LEFT - room / 2) / pitch + 0.5
    ticks = [place for place in range(top, closed, step) if place <= far]
    return ticks if ticks and (top - 1) * pitch < room / 2 else [1, *ticks]
