"""A text in, the text that a workbook's cell can hold out; and back again, without a loss."""

from __future__ import annotations

import re

MOST = 32_767  # UTF-16 units in a cell: Excel's limit
_JOINER = "\u2060"  # WORD JOINER: of no width, and no line breaks at it
_OUTSIDE_XML = "\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff"  # workbooks write these as _xHHHH_

# What a program would take for such an escape, such as _x0041_ (or, for openpyxl, x005F_), and for markup of xlsxwriter.
_ESCAPE = re.compile(f"x(?={_JOINER}*[0-9A-Fa-f]{{4}}[_{_OUTSIDE_XML}])")
_JOINED_ESCAPE = re.compile(f"x{_JOINER}(?={_JOINER}*[0-9A-Fa-f]{{4}}[_{_OUTSIDE_XML}])")
_MARKUP = re.compile(f"\\A(?={_JOINER}*<r>)")
_JOINED_MARKUP = re.compile(f"\\A{_JOINER}(?={_JOINER}*<r>)")
_WRITTEN = re.compile("_x(00(?:0[0-8BCDEbcde]|1[0-9A-Fa-f])|[Ff]{3}[EFef])_")


def in_cell(text: str) -> str:
    """The text to write: whatever looks like an escape or markup is broken by a joiner, which nobody sees."""
    return _MARKUP.sub(_JOINER, _ESCAPE.sub(f"x{_JOINER}", text))


def from_cell(text: str) -> str:
    """The text that was meant, with the line ends of an answers file."""
    text = _WRITTEN.sub(lambda found: chr(int(found[1], 16)), text)
    text = _JOINED_MARKUP.sub("", _JOINED_ESCAPE.sub("x", text))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def in_xml(text: str) -> str:
    """A text for names and titles, in one line and without the signs that XML cannot hold."""
    return " ".join(re.sub(f"[{_OUTSIDE_XML}]", " ", text).split())


def same(one: str, other: str) -> bool:
    """Whether two texts differ in no more than spaces, line breaks and capitals."""
    return alike(one) == alike(other)


def alike(text: str) -> str:
    """What is equal for texts that are the same."""
    return " ".join(text.split()).casefold()
