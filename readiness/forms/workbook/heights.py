"""Texts and the width of their column in, the height of their row out: programs do not fit wrapped cells by themselves."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import east_asian_width

LINE = 15.0  # points: a line of Calibri 11
TALLEST = 409.0  # Excel's limit
_ENOUGH = 5_000  # characters, more than the tallest row holds


def height(cells: Iterable[tuple[str, float]], least: float = LINE) -> float:
    """The height in points in which each text fits into its width."""
    return min(TALLEST, max([least, *(LINE * lines(text, width) + 4 for text, width in cells)]))


def width(texts: Iterable[str], least: float, most: float = 110) -> float:
    """The least width of a column, in steps, in which no text is taller than a row may be."""
    tallest = list(texts)
    while least < most and any(LINE * lines(text, least) + 4 > TALLEST * 0.9 for text in tallest):
        least += 8
    return least


def lines(text: str, width: float) -> int:
    """How many lines a text takes, wrapped between words; a unit of width holds at least a character."""
    fits = max(1, int(width))
    return sum(_wrapped(line, fits) for line in text[:_ENOUGH].split("\n"))


def _wrapped(line: str, fits: int) -> int:
    count, filled = 1, 0
    for word in line.split(" "):
        length = _length(word)
        if filled and filled + 1 + length > fits:
            count, filled = count + 1, 0
        filled += length + bool(filled)
        while filled > fits:  # a word longer than a line
            count, filled = count + 1, filled - fits
    return count


def _length(word: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in word)
