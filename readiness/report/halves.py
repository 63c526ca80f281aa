"""A long document as two halves that can be laid out side by side, and the frame that they are put into.

A half is a document with one part of the sections and no running lines; its last page holds nothing but anchors, for
what its links lead to elsewhere. The frame holds the cover, and for each page of the halves an empty one with the
running lines and the anchors of that page, so that its contents and its page numbers come out right.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

_PLACES = ("top-left", "bottom-left", "bottom-right")
SECOND_HALF = "data-second-half"
NO_RUNNING_LINES = "".join(f"@page {{ @{place} {{ content: none !important }} }}" for place in _PLACES)
Anchors = list[list[str]]  # of each page, the ids of what begins on it


@dataclass(frozen=True)
class Halves:
    """What `halves_of` makes of a document, as trees."""

    whole: Element
    first: Element
    second: Element

    def frame(self, pages: Anchors) -> Element:
        """The document with the cover, and an empty page for each of these."""
        frame = deepcopy(self.whole)
        main = _find(frame, "body/main")
        for section in list(main):
            main.remove(section)
        there: set[str] = set()
        for anchors in pages:
            _add_page(main, [each for each in anchors if each not in there])
            there.update(anchors)  # what goes on over a page break is an anchor of both pages
        return frame


def halves_of(document: Element) -> Halves | None:
    """Two halves, the second from the section on that is marked as its first; nothing if none is."""
    main = document.find("body/main")
    marks = [] if main is None else [SECOND_HALF in section.attrib for section in main]
    if True not in marks:
        return None
    cut = marks.index(True)
    return Halves(document, _half(document, 0, cut), _half(document, cut, len(marks)))


def _half(document: Element, start: int, end: int) -> Element:
    half = deepcopy(document)
    body, main = _find(half, "body"), _find(half, "body/main")
    for other in [each for each in body if each is not main]:
        body.remove(other)
    for section in [*list(main)[:start], *list(main)[end:]]:
        main.remove(section)
    there = {each.get("id") for each in half.iter()}
    links = [each.get("href", "") for each in half.iter("a")]
    wanted = dict.fromkeys(link[1:] for link in links if link.startswith("#"))
    _add_page(main, [anchor for anchor in wanted if anchor not in there])
    return half


def _find(document: Element, path: str) -> Element:
    found = document.find(path)
    assert found is not None, "a document without a main part has no halves"
    return found


def _add_page(main: Element, anchors: list[str]) -> None:
    page = SubElement(main, "p", {"style": "break-before: page"})
    for anchor in anchors:
        SubElement(page, "span", {"id": anchor})
