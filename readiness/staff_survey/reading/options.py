"""A cell in, the options that it names out: the longest known text first, and never cut where an option has a comma."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readiness.models.staff_survey import StaffQuestion
from readiness.staff_survey.reading.wording import normal

OTHER = "other"

_OTHER_TEXTS = ("other", "others", "-oth-")
_TYPED = ("other:", "others:")
_SPACED = {";": re.compile(r"\s*;\s*"), ",": re.compile(r"\s*,\s*")}


@dataclass(frozen=True)
class Named:
    """The options that a cell names, and the parts of it that are none."""

    keys: frozenset[str]
    rest: tuple[str, ...]


class Options:
    """What the options of a question are called: their labels and keys, and what a mapping file adds.

    `separator` stands between several answers; None if a cell holds one.
    """

    def __init__(self, question: StaffQuestion, separator: str | None, added: dict[str, str | None]) -> None:
        self.separator = separator
        self.other = OTHER if any(option.key == OTHER for option in question.options) else None
        self.texts: dict[str, str | None] = {self._form(text): key for text, key in added.items()}
        for option in question.options:
            self.texts.setdefault(self._form(option.label), option.key)
        for option in question.options:
            self.texts.setdefault(self._form(option.key), option.key)
        if self.other:
            for text in _OTHER_TEXTS:
                self.texts.setdefault(text, self.other)
        self.longest = sorted(self.texts, key=len, reverse=True)

    def named(self, cell: str) -> Named:
        """The options that a cell names. A text that is known to be none of them is no rest, only "other"."""
        text = self._form(cell)
        keys: set[str] = set()
        rest: list[str] = []
        if self.separator is None:
            text = text.rstrip("; ")
            self._take(text, keys, rest)
        else:
            for part in self._parts(text, self.separator):
                self._take(part, keys, rest)
        return Named(frozenset(keys), tuple(rest))

    def _form(self, text: str) -> str:
        spaced = _SPACED.get(self.separator or "")
        return spaced.sub(self.separator or "", normal(text)) if spaced else normal(text)

    def _take(self, part: str, keys: set[str], rest: list[str]) -> None:
        if part in self.texts:
            key = self.texts[part] or self.other
        elif part.startswith(_TYPED) and self.other:
            key = self.other
        else:
            rest.append(part)
            return
        if key:
            keys.add(key)

    def _parts(self, text: str, separator: str) -> list[str]:
        """Known texts, and what stands between them in one piece."""
        parts: list[str] = []
        start = unknown = 0
        while start < len(text):
            known = self._known(text, start, separator)
            if known:
                parts += [text[unknown : start - len(separator)]] if unknown < start else []
                parts.append(known)
                start = unknown = start + len(known) + len(separator)
            else:
                end = text.find(separator, start)
                start = len(text) + len(separator) if end < 0 else end + len(separator)
        if unknown < len(text):
            parts.append(text[unknown:])
        return [stripped for part in parts if (stripped := _without(part, separator))]

    def _known(self, text: str, start: int, separator: str) -> str | None:
        """The longest known text that begins here and ends where a separator or the cell does."""
        for known in self.longest:
            end = start + len(known)
            if known and text.startswith(known, start) and (end == len(text) or text.startswith(separator, end)):
                return known
        return None


def _without(part: str, separator: str) -> str:
    """A part without separators at its ends, which stand for nothing."""
    part = part.strip()
    mark = separator.strip()
    while mark and (part.startswith(mark) or part.endswith(mark)):
        part = part.removeprefix(mark).removesuffix(mark).strip()
    return part
