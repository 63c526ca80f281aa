"""An export in, the answers of each person out one by one, and an account of what was read, dropped and not understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from readiness.errors import Problem, ReadinessError
from readiness.staff_survey.reading.answers import Found, Reader, readers
from readiness.staff_survey.reading.canonical import WriteRow
from readiness.staff_survey.reading.comments import Comments
from readiness.staff_survey.reading.export import Export

MOST_PLACES = 20


@dataclass(frozen=True)
class Place:
    """Where an answer was not understood: row and column (from 1), the question, whether it counts as "other"; the text."""

    row: int
    column: int
    key: str
    counted: bool
    text: str


@dataclass
class Account:
    """`people`: rows written. `blank`: rows without any answer, left out. `missed`: answers that were not understood."""

    readers: list[Reader]
    people: int = 0
    blank: int = 0
    missed: int = 0
    places: list[Place] = field(default_factory=list)

    @property
    def keys(self) -> tuple[str, ...]:
        """The questions that have a column, in the order of the questionnaire."""
        return tuple(reader.question.key for reader in self.readers)

    def note(self, row: int, reader: Reader, found: Found) -> None:
        """Count what was not understood, and remember the first places."""
        self.missed += len(found.rest)
        for place, text in found.rest[: MOST_PLACES - len(self.places)]:
            column = reader.columns[place].number
            self.places.append(Place(row, column, reader.question.key, bool(found.answer), text))


def begin(export: Export) -> Account:
    """An account of nothing yet."""
    return Account(readers(export.columns, export.survey.questions, export.separator, export.added))


def read_answers(export: Export, account: Account, write: WriteRow, comments: Comments | None) -> None:
    """Write each person's answers and keep account. A person who answered nothing is left out.

    Raises ReadinessError for a row that is longer or shorter than the headings.
    """
    each = account.readers
    for number, cells in _people(export):
        if comments is not None:
            comments.take(cells)
        answers = []
        for reader in each:
            found = reader.read(cells)
            if found.rest:
                account.note(number, reader, found)
            answers.append(found.answer)
        if any(answers):
            account.people += 1
            write(answers)
        else:
            account.blank += 1


def _people(export: Export) -> Iterator[tuple[int, list[str]]]:
    """The rows below the headings, each as long as they are."""
    width = len(export.layout.headings)
    rows = iter(export.table.rows)
    for _ in range(export.layout.first):
        next(rows, None)
    for number, cells in rows:
        if len(cells) != width:
            cells = _fitted(export, number, cells, width)
        yield number, cells


def _fitted(export: Export, number: int, cells: list[str], width: int) -> list[str]:
    """A row of a workbook ends with its last filled cell; otherwise only blank cells may be too many."""
    if len(cells) < width and export.table.padded:
        return cells + [""] * (width - len(cells))
    if len(cells) > width and not any(cells[width:]):
        return cells[:width]
    more = "more" if len(cells) > width else "fewer"
    message = f"this row has {len(cells)} cells, {more} than the {width} headings. Export the file again."
    raise ReadinessError(Problem(message, export.table.name, number, min(len(cells), width) + 1))


def check_understood(export: Export, account: Account) -> None:
    """Refuse to write answers that say nothing. Raises ReadinessError if nobody answered, or none was understood.

    Up to `min_respondents` answers to a question may all be somebody's own words; they are not shown anyway.
    """
    if not account.people and not account.missed:
        message = "nobody has answered yet: there is no answer below the headings."
        raise ReadinessError(Problem(message, export.table.name, export.heading_row))
    problems = []
    for reader in account.readers:
        if not reader.understood and reader.missed >= export.survey.min_respondents:
            message = (
                f"none of the {reader.missed} answers to {reader.question.key} is one of its options. Export the texts of "
                "the answers, not their codes, or say what they mean in a mapping file: --write-mapping mapping.yaml"
            )
            problems.append(Problem(message, export.table.name, export.heading_row, reader.columns[0].number))
    if problems:
        raise ReadinessError(problems)
