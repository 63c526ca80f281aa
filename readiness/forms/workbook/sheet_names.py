"""Titles in, names of sheets out: each as Excel allows it, and none twice."""

from __future__ import annotations

import re
from collections.abc import Iterable

from readiness.forms.workbook.cell_text import in_xml

LONGEST = 31
_RESERVED = "history"  # Excel's own


def sheet_names(titles: Iterable[str]) -> list[str]:
    """A name for each title, in their order."""
    taken = {_RESERVED}
    names = []
    for title in titles:
        plain = in_xml(re.sub(r"[\[\]:*?/\\]", " ", title)).strip("' ") or "Questions"
        name, number = _cut(plain, LONGEST), 1
        while name.casefold() in taken:
            number += 1
            name = f"{_cut(plain, LONGEST - len(f' ({number})'))} ({number})"
        taken.add(name.casefold())
        names.append(name)
    return names


def _cut(text: str, longest: int) -> str:
    """The text if it is short enough, else as many whole words as fit, with an ellipsis. Excel counts UTF-16 units."""
    if _units(text) <= longest:
        return text
    text = text[:longest]
    while _units(text) >= longest:
        text = text[:-1]
    whole = text.rpartition(" ")[0]
    return (whole if len(whole) > longest // 2 else text).rstrip(" ,;'") + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
