"""Shares of two groups side by side: a dot for ours, a ring for the published, and the interval of the difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from readiness.report.charts.palette import INK, LINE, MUTED, PALE, TRACK
from readiness.report.charts.svg import cut, frame, number, rect, scale, text

WIDTH, ROW, TOP = 520.0, 12.6, 26.0
LEFT, RIGHT = 190.0, 322.0  # shares from 0 to 100%
DOWN, UP, WORDS = 352.0, 446.0, 458.0  # differences of up to 100 points either way, and the word for them
NAME = 184.0  # room for a name


@dataclass(frozen=True)
class Pair:
    """One row: shares 0-1 of ours and of the published, the interval of their difference, and what it is called.

    Without `ours` the row says only that nothing is shown: no value of ours may be read from the picture.
    """

    name: str
    ours: float | None
    theirs: float | None
    difference: tuple[float, float] | None
    word: str


def dumbbells(rows: Sequence[Pair], heads: tuple[str, str, str], title: str) -> Markup:
    """Draw the rows; `heads` are the titles of the shares, of the difference and of the words."""

    def x(share: float) -> float:
        return scale(share, 0, 1, LEFT, RIGHT)

    def apart(points: float) -> float:
        return scale(points, -1, 1, DOWN, UP)

    bottom = TOP + ROW * len(rows)
    body = "".join(text(at, 10, head, INK, weight=600) for at, head in zip((LEFT, DOWN, WORDS), heads, strict=True))
    for share in (0, 0.5, 1):
        body += text(x(share), TOP - 4, f"{100 * share:.0f}%", MUTED, anchor="middle")
    for points in (-1, 0, 1):
        body += text(apart(points), TOP - 4, f"{100 * points:+.0f}" if points else "0", MUTED, anchor="middle")
    middle = number(apart(0))
    body += (
        f'<path d="M{LEFT} {TOP}V{number(bottom)}M{RIGHT} {TOP}V{number(bottom)}" stroke="{LINE}" stroke-width=".6"/>'
    )
    body += f'<path d="M{middle} {TOP}V{number(bottom)}" stroke="{MUTED}" stroke-width=".8"/>'
    for place, row in enumerate(rows):
        y = round(TOP + ROW * (place + 0.5), 1)
        body += text(0, y + 3, cut(row.name, NAME), INK) + text(WORDS, y + 3, row.word, INK)
        body += rect(LEFT, y - 0.5, RIGHT - LEFT, 1, TRACK)
        if row.ours is not None and row.theirs is not None:
            body += f'<path d="M{number(x(row.ours))} {y}H{number(x(row.theirs))}" stroke="{PALE}" stroke-width="3"/>'
        if row.theirs is not None:
            body += (
                f'<circle cx="{number(x(row.theirs))}" cy="{y}" r="3" fill="#fff" stroke="{INK}" stroke-width="1.2"/>'
            )
        if row.ours is not None:
            body += f'<circle cx="{number(x(row.ours))}" cy="{y}" r="3.2" fill="{INK}"/>'
        if row.difference is not None:
            low, high = (number(apart(points)) for points in row.difference)
            body += f'<path d="M{low} {y}H{high}" stroke="{INK}" stroke-width="2.2"/>'
    return frame(WIDTH, bottom + 2, body, title, "dumbbells")
