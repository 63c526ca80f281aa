"""One score as a bar: dark to the score, pale over what open answers leave possible, a line at the least needed.

A ring stands at the verified score, where there is one.
"""

from __future__ import annotations

from markupsafe import Markup

from readiness.report.charts.palette import INK, MUTED, PALE, TRACK
from readiness.report.charts.svg import frame, number, rect, scale

WIDTH, HEIGHT = 180.0, 14.0


def range_bar(
    point: float | None, lower: float | None, upper: float | None, least: float, verified: float | None, title: str
) -> Markup:
    """Scores 0-100 from left to right. Without a point only the range is drawn."""

    def x(value: float) -> float:
        return scale(value, 0, 100, 0, WIDTH)

    body = rect(0, 2, WIDTH, 10, TRACK)
    if lower is not None and upper is not None:
        body += rect(x(lower), 4.5, max(x(upper) - x(lower), 0), 5, PALE)
    if point is not None:
        body += rect(0, 4.5, x(point), 5, MUTED)
        body += rect(min(max(x(point) - 1.5, 0), WIDTH - 3), 2, 3, 10, INK)
    body += rect(min(max(x(least) - 0.5, 0), WIDTH - 1), 0, 1, HEIGHT, INK)
    if verified is not None:
        at = min(max(x(verified), 3.5), WIDTH - 3.5)
        body += f'<circle cx="{number(at)}" cy="7" r="2.9" fill="#fff" stroke="{INK}" stroke-width="1.2"/>'
    return frame(WIDTH, HEIGHT, body, title, "range-bar")
