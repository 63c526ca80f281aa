"""The answers that `readiness survey read` writes in, their counts out: a million rows in bounded memory.

The first row names questions of the staff survey by their keys; each further row is one person. A cell holds an option
key, several joined by `;`, or a number; empty is not answered. Columns of text questions are not looked at, and a row
without any other answer is left out. A question is one that was asked if it has a column.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256

from readiness.errors import Problem, ReadinessError, did_you_mean
from readiness.loading.files import STANDARD
from readiness.models.staff_survey import StaffQuestion, StaffSurvey

MOST_PROBLEMS = 20  # listed; a file of another kind would have one in every cell
MOST_DIFFERENT = 10_000  # texts of one column kept in memory
MOST_CHARACTERS = 1_000_000  # in one line; /dev/zero never ends one

_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,6})?")
_READ = "Let `readiness survey read` make this file from the export of your form."


@dataclass(frozen=True)
class QuestionTally:
    """`base`: how many answered; of several choices, how many could. `counts`: every option; `numbers`: how often each."""

    base: int
    counts: dict[str, int]
    numbers: Counter[float]


@dataclass(frozen=True)
class Tally:
    """`responses`: rows with an answer. `digest`: the same for the same rows, in whatever order they stand."""

    responses: int
    questions: dict[str, QuestionTally]
    digest: str


def tally_csv(path: str, instrument: StaffSurvey) -> Tally:
    """Count the answers of a file, or of standard input for `-`. Raises ReadinessError with row and column."""
    name = "standard input" if path == STANDARD else path
    with _opened(path, name) as text:
        rows = _rows(text, name)
        header = next(rows, (1, []))[1]
        columns = _columns(header, instrument, name)
        return _count(rows, columns, len(header), name)


class _Column:
    """One question's answers while they are read."""

    def __init__(self, place: int, question: StaffQuestion) -> None:
        self.place, self.question = place, question
        self.options = {option.key: number for number, option in enumerate(question.options)}
        self.plain: dict[str, str] = {}  # cell: the same answer in its one plain form
        self.answers: Counter[str] = Counter()  # in plain form
        self.counts: Counter[str] = Counter()  # of options, once their answers are added up
        self.base = 0

    def read(self, cell: str) -> str:
        """The plain form of a cell that was not seen before. Raises ValueError that says what is wrong."""
        text = cell.strip()
        if text and self.question.type == "number":
            text = self._number(text)
        elif text:
            text = self._keys(text)
        if len(self.plain) >= MOST_DIFFERENT:
            self.plain.clear()
        self.plain[cell] = text
        return text

    def _keys(self, text: str) -> str:
        """Option keys in instrument order. What stands in the cell is not repeated: it may be anything, a name too."""
        several = self.question.type == "multi"
        keys = {key for key in map(str.strip, text.split(";")) if key} if several else {text}
        wrong = keys - self.options.keys()
        if wrong:
            known = sorted(self.options)
            can_be = f" It can be: {', '.join(known)}." if len(known) <= 8 else ""
            raise ValueError(f"{self.question.key}: this is none of its options.{can_be}")
        return ";".join(sorted(keys, key=self.options.__getitem__))

    def _number(self, text: str) -> str:
        if not _NUMBER.fullmatch(text):
            raise ValueError(f"{self.question.key}: this is no number such as 5 or 7.5.")
        plain = repr(float(text) + 0.0)
        if plain not in self.answers and len(self.answers) >= MOST_DIFFERENT:
            raise ValueError(f"{self.question.key}: more than {MOST_DIFFERENT:,} different numbers. Round them first.")
        return plain

    def settle(self) -> None:
        """Add the answers so far to the counts of their options."""
        for text, count in self.answers.items():
            self.base += count if text else 0
            for key in filter(None, text.split(";")):
                self.counts[key] += count
        self.answers.clear()

    def tally(self, responses: int) -> QuestionTally:
        if self.question.type == "number":
            numbers = Counter({float(text): count for text, count in self.answers.items() if text})
            return QuestionTally(numbers.total(), {}, numbers)
        self.settle()
        counts = {key: self.counts[key] for key in self.options}
        return QuestionTally(responses if self.question.type == "multi" else self.base, counts, Counter())


class _Problems:
    """The first problems of a file, and how many there are."""

    def __init__(self, name: str) -> None:
        self.name, self.found, self.number = name, list[Problem](), 0

    def add(self, message: str, row: int, column: int | None = None) -> None:
        self.number += 1
        if self.number <= MOST_PROBLEMS:
            self.found.append(Problem(message, self.name, row, column))

    def check(self) -> None:
        """Raises ReadinessError if there are any."""
        more = self.number - len(self.found)
        if more:
            self.found.append(Problem(f"there are {more:,} more such problems. {_READ}", self.name))
        if self.found:
            raise ReadinessError(self.found)


def _columns(header: Sequence[str], instrument: StaffSurvey, name: str) -> list[_Column]:
    """The columns to count, in instrument order. Raises ReadinessError for what is no question, or is there twice."""
    questions = {question.key: question for question in instrument.questions}
    keys = [cell.strip() for cell in header]
    if not any(key in questions for key in keys):
        raise ReadinessError(Problem(f"no column has the key of a question of {instrument.id}. {_READ}", name, 1))
    problems = _Problems(name)
    for place, key in enumerate(keys):
        if key not in questions:
            problems.add(f"this is no question of {instrument.id}.{did_you_mean(key, questions)}", 1, place + 1)
        elif key in keys[:place]:
            problems.add(f"{key} has a column already. Remove one of the two.", 1, place + 1)
    problems.check()
    asked = (question for question in instrument.questions if question.key in keys and question.type != "text")
    return [_Column(keys.index(question.key), question) for question in asked]


def _count(rows: Iterator[tuple[int, list[str]]], columns: Sequence[_Column], width: int, name: str) -> Tally:
    """The loop over all rows: nearly every cell was seen before, and is then looked up only."""
    problems = _Problems(name)
    known = [(column.plain, column.place) for column in columns]
    counters = [column.answers for column in columns]
    responses = total = 0
    for number, cells in rows:
        if len(cells) != width:
            problems.add(f"this row has {len(cells)} cells; the first row has {width}.", number)
            continue
        try:
            answers = [plain[cells[place]] for plain, place in known]
        except KeyError:
            answers = _read(cells, columns, number, problems)
        if any(answers):
            responses += 1
            total += int.from_bytes(sha256("\x1f".join(answers).encode()).digest(), "big")
            for counter, answer in zip(counters, answers, strict=True):
                counter[answer] += 1
    problems.check()
    keys = ",".join(column.question.key for column in columns)
    return Tally(
        responses,
        {column.question.key: column.tally(responses) for column in columns},
        sha256(f"{keys}\n{responses}\n{total}".encode()).hexdigest(),
    )


def _read(cells: Sequence[str], columns: Sequence[_Column], number: int, problems: _Problems) -> list[str]:
    """The plain answers of a row in which something is new."""
    answers = []
    for column in columns:
        if column.question.type == "multi" and len(column.answers) > MOST_DIFFERENT:
            column.settle()
        try:
            answers.append(column.read(cells[column.place]))
        except ValueError as error:
            problems.add(str(error), number, column.place + 1)
    return answers if len(answers) == len(columns) else []


def _rows(text: io.TextIOWrapper, name: str) -> Iterator[tuple[int, list[str]]]:
    """Number, from 1, and cells of each row that is not blank."""
    number = 0
    try:
        for number, cells in enumerate(csv.reader(_lines(text), strict=True), start=1):
            if cells:
                yield number, cells
    except UnicodeDecodeError:
        raise ReadinessError(Problem(f"it is not UTF-8. {_READ}", name)) from None
    except csv.Error:
        message = f"the quotation marks of this row do not fit, or it has no end. {_READ}"
        raise ReadinessError(Problem(message, name, number + 1)) from None
    except OSError as error:
        raise ReadinessError(Problem(f"it cannot be read: {error.strerror}.", name, number + 1)) from None


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(MOST_CHARACTERS):
        if len(line) == MOST_CHARACTERS:
            raise csv.Error
        yield line


@contextmanager
def _opened(path: str, name: str) -> Iterator[io.TextIOWrapper]:
    """The text of a file, or of standard input, which stays open."""
    if path != STANDARD:
        try:
            file = io.FileIO(path)
        except OSError as error:
            message = f"it cannot be read: {error.strerror}. Check the name and the folder."
            raise ReadinessError(Problem(message, name)) from None
        with io.TextIOWrapper(io.BufferedReader(file), "utf-8-sig", newline="") as text:
            yield text
        return
    if sys.stdin is None:
        raise ReadinessError("standard input is closed.")
    piped = io.TextIOWrapper(sys.stdin.buffer, "utf-8-sig", newline="")
    try:
        yield piped
    finally:
        piped.detach()
