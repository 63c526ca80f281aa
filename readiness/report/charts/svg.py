"""The few pieces of SVG that the charts share: escaping, a linear scale, and the frame with its text."""

from __future__ import annotations

from markupsafe import Markup, escape


def scale(value: float, low: float, high: float, start: float, end: float) -> float:
    """Map a value from low..high to start..end, held within the ends, to a tenth of a unit."""
    share = (value - low) / (high - low)
    return round(start + min(1.0, max(0.0, share)) * (end - start), 1)


def number(value: float) -> str:
    return f"{value:g}"


def frame(width: float, height: float, body: str, title: str, css_class: str) -> Markup:
    """An inline SVG whose first child is its title: what a screen reader says instead of the picture."""
    box = f"0 0 {number(width)} {number(height)}"
    return Markup(
        f'<svg class="{css_class}" role="img" width="{number(width)}" height="{number(height)}" viewBox="{box}">'
        f"<title>{escape(title)}</title>{body}</svg>"
    )


def rect(x: float, y: float, width: float, height: float, fill: str, extra: str = "") -> str:
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(round(width, 1))}" height="{number(height)}" '
        f'fill="{fill}"{extra}/>'
    )
