"""The importance and readiness map: questions by how often their topic was named, below target or not.

The height of a question is its share `p`. Questions of the same share stand side by side; a row that would
touch the one above moves down, and the share is written beside it, so labels never overlap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from readiness.report.charts.palette import INK, LINE, MUTED, TRACK
from readiness.report.charts.svg import frame, number, rect, scale, text

WIDTH, TOP, HEIGHT = 520.0, 34.0, 150.0
AXIS, LEFT, MIDDLE, RIGHT = 62.0, 76.0, 300.0, 314.0
ROW, LABEL = 13.0, 37.0
HEADS = ("Below what the goal asks", "At what the goal asks")


@dataclass(frozen=True)
class Point:
    id: str
    share: float  # 0-1
    below: bool


@dataclass(frozen=True)
class Placed:
    """A label: what it is, its left edge and its baseline."""

    id: str
    share: float
    x: float
    y: float


def place(points: Iterable[Point], top: float, bottom: float) -> tuple[Placed, ...]:
    """Lay out all labels without overlap: a row for each share, both sides on it, rows at least ROW apart."""
    rows: dict[float, list[Point]] = defaultdict(list)
    for point in sorted(points, key=lambda point: point.id):
        rows[point.share].append(point)
    low, high = min(rows), max(rows)
    placed: list[Placed] = []
    y = top - ROW
    for share in sorted(rows, reverse=True):
        y = max(y + ROW, scale(share, low, high, bottom, top) if high > low else top)
        lines = 1
        for below, (start, end) in {True: (LEFT, MIDDLE), False: (RIGHT, WIDTH)}.items():
            ids = [point.id for point in rows[share] if point.below is below]
            fit = int((end - start) // LABEL)
            lines = max(lines, -(-len(ids) // fit))
            placed += [Placed(id, share, start + i % fit * LABEL, y + i // fit * ROW) for i, id in enumerate(ids)]
        y += (lines - 1) * ROW
    return tuple(placed)


def importance_map(points: Sequence[Point], cut: float, title: str, names: Sequence[str]) -> Markup:
    """Draw the map. `cut` is the share that divides often from less often; `names` are the four corners."""
    placed = place(points, TOP + ROW, TOP + ROW + HEIGHT)
    low = max(label.y for label in placed) + 20
    line = _between_rows(placed, cut)
    body = rect(AXIS, TOP, MIDDLE - AXIS, round(line - TOP, 1), TRACK)
    body += f'<path d="M{AXIS} {number(line)}H{WIDTH}M{MIDDLE} {TOP}V{number(low)}" stroke="{LINE}" stroke-width="1"/>'
    for x, head, upper, lower in ((LEFT, HEADS[0], names[0], names[2]), (RIGHT, HEADS[1], names[1], names[3])):
        body += text(x, 11, head, INK, weight=600) + text(x, TOP - 6, upper, MUTED) + text(x, low, lower, MUTED)
    body += "".join(
        text(AXIS - 8, y, f"{100 * share:.0f}%", MUTED, anchor="end") for share, y in _first_lines(placed).items()
    )
    body += "".join(text(label.x, label.y, label.id, INK) for label in placed)
    return frame(WIDTH, low + 4, body, title, "importance-map")


def _first_lines(placed: Sequence[Placed]) -> dict[float, float]:
    """The baseline of the first line of each share."""
    lines: dict[float, float] = {}
    for label in placed:
        lines[label.share] = min(label.y, lines.get(label.share, label.y))
    return lines


def _between_rows(placed: Sequence[Placed], cut: float) -> float:
    """The height of the line between the rows at or above the cut and those below it."""
    above = [label.y for label in placed if label.share >= cut - 1e-9]
    under = [label.y for label in placed if label.share < cut - 1e-9]
    if not above:
        return TOP
    return round((max(above) + min(under)) / 2 - 3, 1) if under else round(max(above) + 6, 1)
