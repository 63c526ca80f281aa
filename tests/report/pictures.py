"""Read a chart again: its texts with the room that they really take, and every point that it draws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from xml.etree import ElementTree

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from hypothesis import strategies as st

from readiness.report.fonts import FACES, font_bytes

HOSTILE = "</title><script>alert(1)</script> & \"q\" 's' {{ 7*7 }}"

# what a rubric in any language may call its parts; control characters cannot stand in YAML
NAMES = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=70) | st.sampled_from(
    ["W" * 60, "平" * 60, "Ordinary words of a usual length, and then some more of them", HOSTILE]
)


@dataclass(frozen=True)
class Text:
    """One text of a chart, with its left and right end as the typeface sets it."""

    content: str
    y: float
    left: float
    right: float
    bold: bool


@dataclass(frozen=True)
class Picture:
    root: ElementTree.Element
    columns: tuple[ElementTree.Element, ...] = ()  # of text over the chart

    @property
    def title(self) -> str:
        first = self.root[0]
        assert first.tag == "title"
        return first.text or ""

    @property
    def box(self) -> tuple[float, float]:
        """Width and height of the view box."""
        left, top, width, height = map(float, self.root.attrib["viewBox"].split())
        assert (left, top) == (0, 0)
        return width, height

    @property
    def texts(self) -> tuple[Text, ...]:
        """Those of the chart in their order; with columns, row by row."""
        drawn = tuple(map(_text, self.root.iter("text")))
        lines = [line for column in self.columns for line in _column(column)]
        return tuple(sorted((*drawn, *lines), key=lambda text: (text.y, text.left))) if lines else drawn

    def said(self, content: str) -> Text:
        """The one text that says this."""
        (found,) = (text for text in self.texts if text.content == content)
        return found

    def rects(self, fill: str | None = None) -> list[tuple[float, float, float, float]]:
        """Left, top, width and height of each."""
        return [
            (
                float(each.attrib["x"]),
                float(each.attrib["y"]),
                float(each.attrib["width"]),
                float(each.attrib["height"]),
            )
            for each in self.root.iter("rect")
            if fill in (None, each.attrib["fill"])
        ]

    def circles(self) -> list[tuple[float, float]]:
        return [(float(each.attrib["cx"]), float(each.attrib["cy"])) for each in self.root.iter("circle")]

    def lines(self, **attributes: str) -> list[tuple[tuple[float, float], tuple[float, float]]]:
        """Start and end of every straight part of the paths with these attributes."""
        wanted = {key.replace("_", "-"): value for key, value in attributes.items()}
        return [
            line
            for path in self.root.iter("path")
            if wanted.items() <= path.attrib.items()
            for line in _lines(path.attrib["d"])
        ]

    def points(self) -> Iterator[tuple[float, float]]:
        """Every corner of everything that is drawn; texts as the box from their ascenders to their descenders."""
        for x, y, width, height in self.rects():
            yield from ((x, y), (x + width, y + height))
        for each in self.root.iter("circle"):
            x, y, r = (float(each.attrib[key]) for key in ("cx", "cy", "r"))
            yield from ((x - r, y - r), (x + r, y + r))
        for line in self.lines():
            yield from line
        for each in self.root.iter("polygon"):
            yield from _pairs(each.attrib["points"])
        for text in self.texts:
            yield from ((text.left, text.y - 8), (text.right, text.y + 2.2))

    def holds_everything(self) -> bool:
        width, height = self.box
        return all(0 <= x <= width and 0 <= y <= height for x, y in self.points())


def picture(markup: str) -> Picture:
    whole = ElementTree.fromstring(markup.replace(' xmlns="http://www.w3.org/2000/svg"', ""))
    root, *columns = [whole] if whole.tag == "svg" else whole
    assert root.tag == "svg"
    assert root.attrib["role"] == "img"
    return Picture(root, tuple(columns))


def breadth_of(content: str, *, bold: bool = False) -> float:
    """The room that a text takes at 9 units; characters of other typefaces count as squares."""
    return sum(_advances(600 if bold else 400).get(ord(character), 1.0) for character in content) * 9


@cache
def _advances(weight: int) -> dict[int, float]:
    font = TTFont(BytesIO(font_bytes(FACES[weight])))
    widths, units = font["hmtx"], font["head"].unitsPerEm
    return {code: widths[name][0] / units for code, name in font.getBestCmap().items()}


def _text(element: ElementTree.Element) -> Text:
    content, bold = " ".join((element.text or "").split()), element.attrib["font-weight"] == "600"
    x, room = float(element.attrib["x"]), breadth_of(content, bold=bold)
    left = {"start": x, "middle": x - room / 2, "end": x - room}[element.attrib["text-anchor"]]
    return Text(content, float(element.attrib["y"]), left, left + room, bold)


def _column(element: ElementTree.Element) -> Iterator[Text]:
    """The lines of a column of text; 53.48rem are 520 units, and letters reach 0.984 above and 0.316 below their line."""
    assert element.attrib["aria-hidden"] == "true"  # the title says it
    style = dict(part.split(":") for part in element.attrib["style"].split(";"))
    x, top, pitch = (float(style[key].removesuffix("rem")) / 53.48 * 520 for key in ("left", "top", "line-height"))
    parts = [(element.text or "", False)]
    for each in element:
        parts += [(each.text or "", True), (each.tail or "", False)]
    y = top + (pitch - 1.3 * 9) / 2 + 0.984 * 9
    for content, bold in ((line, bold) for part, bold in parts for line in part.split("\n") if line):
        yield Text(content, y, x, x + breadth_of(content, bold=bold), bold)
        y += pitch


def _lines(path: str) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    at = (0.0, 0.0)
    for command, numbers in re.findall(r"([MLHV])([^MLHV]*)", path):
        values = [float(value) for value in numbers.split()]
        to = (at[0] if command == "V" else values[0], at[1] if command == "H" else values[-1])
        if command != "M":
            yield at, to
        at = to


def _pairs(points: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in points.split())]
