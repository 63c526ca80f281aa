"""The five-step ladder of one question: filled up to the level, an edge round the target."""

from __future__ import annotations

from base64 import b64encode

from readiness.report.charts.palette import INK, PALE

STEP, PITCH, HEIGHT = 13.0, 17.0, 9.0
WIDTH = 5 * PITCH - 2


def ladder(level: int | None, target: int) -> str:
    """A data URI, the same for the same level and target, so that a renderer reads each picture once."""
    filled = 0 if level is None else level + 1
    body = f'<path fill="{PALE}" d="{_steps(filled, 5)}"/>' if filled < 5 else ""
    body += f'<path fill="{INK}" d="{_steps(0, filled)}"/>' if filled else ""
    if target:
        # the edge stands off a filled step, so that it can be seen in black and white
        x, width = target * PITCH - 0.2, STEP + 2.4
        body += f'<path fill="none" stroke="{INK}" d="M{x:g} .4h{width:g}v{HEIGHT - 0.8:g}h-{width:g}z"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 0 {WIDTH + 2:g} {HEIGHT:g}">{body}</svg>'
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _steps(start: int, end: int) -> str:
    """The path of the steps from start up to, not including, end."""
    return "".join(f"M{step * PITCH + 1:g} 2h{STEP:g}v{HEIGHT - 4:g}h-{STEP:g}z" for step in range(start, end))
