"""When each gap could be closed: dark in the best case, pale in the worst, the critical path in the darkest colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from readiness.report.charts.palette import INK, LINE, MUTED, PALE
from readiness.report.charts.svg import beside, column, cut, frame, number, rect, scale, text

WIDTH, ROW, TOP, LEFT, RIGHT = 520.0, 12.2, 26.0, 206.0, 508.0
TICKS = 7  # at most


@dataclass(frozen=True)
class Bar:
    """One step: weeks (start, finish) in the best and in the worst case."""

    name: str
    best: tuple[int, int]
    worst: tuple[int, int]
    critical: bool


def gantt(bars: Sequence[Bar], weeks: tuple[int, int], mark: str, title: str) -> Markup:
    """One row a step from week 0 to the last finish; lines at `weeks`, the best and worst end of what `mark` names."""
    last = max(max(bar.worst[1] for bar in bars), 1)

    def x(week: float) -> float:
        return scale(week, 0, last, LEFT, RIGHT)

    bottom = TOP + ROW * len(bars)
    body = text(LEFT, 10, "Weeks from the assessment", INK, weight=600)
    grid = ""
    for week in range(0, last + 1, _step(last)):
        body += text(x(week), TOP - 4, str(week), MUTED, anchor="middle")
        grid += f"M{number(x(week))} {TOP}V{number(bottom)}"
    body += f'<path d="{grid}" stroke="{LINE}" stroke-width=".6"/>'
    for place, bar in enumerate(bars):
        y = round(TOP + ROW * place, 1)
        body += rect(x(bar.worst[0]), y + 2.5, max(x(bar.worst[1]) - x(bar.worst[0]), 1), 7.5, PALE)
        dark = INK if bar.critical else MUTED
        body += rect(x(bar.best[0]), y + 4.5, max(x(bar.best[1]) - x(bar.best[0]), 1), 3.5, dark)
    if weeks[1]:
        ends = "".join(f"M{number(x(week))} {TOP}V{number(bottom)}" for week in weeks)
        body += f'<path d="{ends}" stroke="{INK}" stroke-width=".8" stroke-dasharray="3 2"/>'
        body += text(x(weeks[1]), bottom + 10, mark, INK, anchor="end")
    names = [(cut(bar.name, LEFT - 6), bar.critical) for bar in bars]
    return beside(frame(WIDTH, bottom + 14, body, title, "gantt"), column(0, TOP, LEFT, ROW, names))


def _step(last: int) -> int:
    """Weeks between two marks: few enough to be read."""
    return next((step for step in (1, 2, 4, 8, 13, 26, 52) if last / step <= TICKS), -(-last // TICKS))
