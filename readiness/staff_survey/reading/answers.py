"""The cells of one person in, the answer to one question out: option keys, a number, or what of it is not understood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from readiness.models.staff_survey import StaffQuestion
from readiness.staff_survey.reading.columns import Column, Tick, Why
from readiness.staff_survey.reading.options import OTHER, Options
from readiness.staff_survey.reading.wording import clean, normal

MOST_REMEMBERED = 5_000  # cells of a question
LONGEST_REMEMBERED = 600
MOST_TEXTS = 5_000  # of a question that are counted for the mapping file
LONGEST_TEXT = 300  # of an option

Cells = str | tuple[str, ...]

_TICKED = frozenset(("1", "y", "yes", "x", "true", "checked", "selected", "ticked", "on"))
_NOT_TICKED = frozenset(("", "0", "n", "no", "false", "unchecked", "not selected", "off", "n/a", "-"))
_NUMBER = re.compile(r"(-?\d{1,9})(?:[.,](\d{1,2}))?(?:\s+([^\W\d]+))?\.?\Z")


@dataclass(frozen=True)
class Found:
    """An answer as it is written, and what was not understood: the place among the columns, and the text."""

    answer: str
    rest: tuple[tuple[int, str], ...] = ()


NOTHING = Found("")


@dataclass
class Reader:
    """Reads one question from row after row, and counts what it met."""

    question: StaffQuestion
    columns: tuple[Column, ...]
    find: Callable[[Cells], Found]
    understood: int = 0
    missed: int = 0
    texts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.pick: Callable[[Sequence[str]], Cells] = itemgetter(*(column.number - 1 for column in self.columns))
        self.remembered: dict[Cells, Found] = {}

    def read(self, row: Sequence[str]) -> Found:
        """The answer of one person; `row` has all columns."""
        cells = self.pick(row)
        found = self.remembered.get(cells)
        if found is None:
            found = self.find(cells)
            if len(self.remembered) < MOST_REMEMBERED and sum(map(len, cells)) < LONGEST_REMEMBERED:
                self.remembered[cells] = found
        if found.rest:
            self.missed += 1
            self._count(found)
        if found.answer and not (found.rest and found.answer == OTHER):
            self.understood += 1
        return found

    def _count(self, found: Found) -> None:
        for _, text in found.rest:
            if len(text) <= LONGEST_TEXT and (text in self.texts or len(self.texts) < MOST_TEXTS):
                self.texts[text] += 1


def readers(
    columns: Sequence[Column],
    questions: Sequence[StaffQuestion],
    separator: str,
    added: dict[str, dict[str, str | None]],
) -> list[Reader]:
    """One reader for each question that has a column, in the order of the questionnaire; free text has none."""
    found = []
    for question in questions:
        mine = tuple(c for c in columns if not isinstance(c.use, Why) and c.use.question.key == question.key)
        if mine and question.type != "text":
            found.append(Reader(question, mine, _finder(question, mine, separator, added.get(question.key, {}))))
    return found


def _finder(
    question: StaffQuestion, columns: Sequence[Column], separator: str, added: dict[str, str | None]
) -> Callable[[Cells], Found]:
    if question.type == "number":
        words = frozenset(re.findall(r"[^\W\d_]+", normal(question.text)))
        return lambda cells: _number(_only(cells), words)
    options = Options(question, separator if question.type == "multi" else None, added)
    order = tuple(option.key for option in question.options)
    ticks = tuple(column.use.option for column in columns if isinstance(column.use, Tick))
    if ticks:
        return lambda cells: _ticked((cells,) if isinstance(cells, str) else cells, ticks, options, order)
    return lambda cells: _named(_only(cells), options, order)


def _only(cells: Cells) -> str:
    """The one cell of a question that has one column."""
    return clean(cells if isinstance(cells, str) else cells[0])


def _number(cell: str, words: frozenset[str]) -> Found:
    """A number, also with a word of the question behind it: "10 years"."""
    if not cell:
        return NOTHING
    number = _NUMBER.match(normal(cell))
    if number is None or (number[3] and number[3] not in words):
        return Found("", ((0, normal(cell)),))
    whole, part = str(int(number[1])), (number[2] or "").rstrip("0")
    sign = "-" if number[1].startswith("-") and whole == "0" and part else ""
    return Found(f"{sign}{whole}.{part}" if part else whole)


def _named(cell: str, options: Options, order: tuple[str, ...]) -> Found:
    if not cell:
        return NOTHING
    named = options.named(cell)
    return _found(set(named.keys), [(0, text) for text in named.rest], options.other, order)


def _ticked(cells: Sequence[str], ticks: Sequence[str | None], options: Options, order: tuple[str, ...]) -> Found:
    """One cell for each option. A column for "other" may hold what was typed; other columns hold a mark or the option."""
    keys: set[str] = set()
    rest: list[tuple[int, str]] = []
    for place, (cell, key) in enumerate(zip(cells, ticks, strict=True)):
        text = normal(clean(cell))
        if text in _NOT_TICKED:
            continue
        ticked = text in _TICKED or key == OTHER or (key is not None and options.named(cell).keys == {key})
        if ticked and key is not None:
            keys.add(key)
        else:
            rest.append((place, text))
    return _found(keys, rest, options.other, order)


def _found(keys: set[str], rest: list[tuple[int, str]], other: str | None, order: tuple[str, ...]) -> Found:
    if rest and other:
        keys.add(other)
    return Found(";".join(key for key in order if key in keys), tuple(rest))
