"""The few pieces that the charts share: a linear scale, text, columns of text, and the frame with its text equivalent."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

SIZE = 9.0
REM = 53.48 / 520  # of a unit: every chart is 520 units wide, which is the width of the text
FONT = f'font-family="Atkinson Hyperlegible Next" font-size="{SIZE:g}"'

_ROOM = {  # characters that take less or more than the others, in ems of the heavier face
    **dict.fromkeys("ijl'`,.:;|! ", 0.31),
    **dict.fromkeys('frt()[]{}"-', 0.37),
    **dict.fromkeys("I1_/\\", 0.43),
    **dict.fromkeys("csvyz*", 0.51),
    **dict.fromkeys("bdgpq", 0.6),
    **dict.fromkeys("023456789", 0.66),
    **dict.fromkeys("mMWw%@", 0.96),
    **dict.fromkeys("Œ‰", 1.4),
}


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
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{css_class}" role="img" '
        f'width="{number(width)}" height="{number(height)}" viewBox="{box}">'
        f"<title>{escape(title)}</title>{body}</svg>"
    )


def column(x: float, top: float, width: float, pitch: float, lines: Iterable[tuple[str, bool]]) -> str:
    """Lines of HTML over a chart, `pitch` apart, each with whether it is in bold; their words are in the title too.

    A renderer of PDF takes a text in an SVG letter by letter: for the names of all gaps as long as for a whole page.
    """
    place = f"left:{_rem(x)};top:{_rem(top)};width:{_rem(width)};line-height:{_rem(pitch)}"
    said = "\n".join(f"<b>{_line(line)}</b>" if bold else _line(line) for line, bold in lines)
    return f'<p aria-hidden="true" style="{place}">{said}</p>'


def _line(content: str) -> str:
    return str(escape(" ".join(content.split())))


def _rem(units: float) -> str:
    return f"{number(round(units * REM, 4))}rem"


def beside(chart: Markup, *columns: str) -> Markup:
    """A chart with its columns of text."""
    return Markup(f'<div class="drawn">{chart}{"".join(columns)}</div>')


def rect(x: float, y: float, width: float, height: float, fill: str, extra: str = "") -> str:
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(round(width, 1))}" height="{number(height)}" '
        f'fill="{fill}"{extra}/>'
    )


def text(x: float, y: float, content: str, fill: str, *, weight: int = 400, anchor: str = "start") -> str:
    return (
        f'<text x="{number(x)}" y="{number(round(y, 1))}" {FONT} font-weight="{weight}" text-anchor="{anchor}" '
        f'fill="{fill}">{escape(content)}</text>'
    )


def cut(content: str, room: float) -> str:
    """As much of a text as surely fits in so many units, with dots where it was longer."""
    if breadth(content) <= room:
        return content
    while content and breadth(content + "…") > room:
        content = content[:-1]
    return content.rstrip() + "…"


def breadth(content: str) -> float:
    """The most room that a text can take, in units: characters of other scripts count as full squares."""
    return SIZE * sum(map(_ems, content))


def _ems(character: str) -> float:
    other = 0.57 if character.islower() else 0.75
    return _ROOM.get(character, other if character.isascii() else 1.0)
