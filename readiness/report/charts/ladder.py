"""The five-step ladder of one question: filled up to the level, a thick edge round the target."""

from __future__ import annotations

from base64 import b64encode

from readiness.report.charts.palette import INK, MUTED, TRACK
from readiness.report.charts.svg import rect

STEP, GAP, HEIGHT = 15.0, 2.0, 9.0
WIDTH = 5 * STEP + 4 * GAP


def ladder(level: int | None, target: int) -> str:
    """A data URI, the same for the same level and target, so that a renderer reads each picture once."""
    steps = []
    for step in range(5):
        filled = level is not None and step <= level
        fill = (INK if step == level else MUTED) if filled else TRACK
        edge = f' stroke="{INK}" stroke-width="1.5"' if step == target and target > 0 else ""
        steps.append(rect(step * (STEP + GAP) + 1, 1, STEP - 2, HEIGHT - 2, fill, edge))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}">{"".join(steps)}</svg>'
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
