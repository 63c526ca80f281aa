"""A page read as a person or a screen reader does: its words, its parts, its tags and attributes."""

from __future__ import annotations

import re
from html.parser import HTMLParser


class Reader(HTMLParser):
    """The text that a person reads, the tags, and every attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self._skip = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self._skip = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._skip = False

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self.text.append(data)

    def values(self, name: str) -> list[str]:
        """The values of every attribute of this name."""
        return [value for key, value in self.attributes if key == name]


def read(html: str) -> tuple[str, Reader]:
    reader = Reader()
    reader.feed(html)
    return " ".join(" ".join(reader.text).split()), reader


def section(html: str, id: str) -> str:
    """The words of one part of a page, charts included; empty if the page has no such part."""
    start = re.search(rf'<section[^>]* id="{id}"', html)
    if start is None:
        return ""
    depth = 0
    for tag in re.finditer(r"<(/?)section", html[start.start() :]):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return read(html[start.start() : start.start() + tag.start()])[0]
    raise AssertionError(f"section {id} has no end")
