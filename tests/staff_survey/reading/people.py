"""Made-up answers, what reading them must give, and rows as the content of a CSV file or a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from openpyxl import Workbook

from readiness.loading.rubric import load_rubric
from readiness.models.staff_survey import StaffQuestion, StaffSurvey
from readiness.resources import DEFAULT_RUBRIC

Cell = str | int | float | bool | datetime | None
Rows = list[Sequence[Cell]]
OTHER = "other"


def shipped() -> StaffSurvey:
    survey = load_rubric(DEFAULT_RUBRIC).rubric.staff_survey
    assert survey is not None
    return survey


SURVEY = shipped()


@dataclass(frozen=True)
class Person:
    """`answers`: an option key, a tuple of keys, or a text for each question answered.

    `typed`: what stands in place of "other" where a tool puts there what was typed.
    """

    answers: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    typed: str = ""

    def keys(self, question: StaffQuestion) -> tuple[str, ...]:
        """The keys ticked, in the order of the questionnaire."""
        given = self.answers.get(question.key, ())
        given = (given,) if isinstance(given, str) else given
        return tuple(option.key for option in question.options if option.key in given)

    def text(self, question: StaffQuestion) -> str:
        given = self.answers.get(question.key, "")
        assert isinstance(given, str)
        return given

    def labels(self, question: StaffQuestion, other: str = "{}") -> list[str]:
        """What was ticked, in words; `other` shapes the typed text."""
        labels = {option.key: option.label for option in question.options}
        if self.typed and OTHER in labels:
            labels[OTHER] = other.format(self.typed)
        return [labels[key] for key in self.keys(question)]

    def cell(self, question: StaffQuestion, join: Callable[[list[str]], str], other: str = "{}") -> str:
        return join(self.labels(question, other)) if question.options else self.text(question)


@dataclass(frozen=True)
class Shape:
    """An export: its file name, its content, and what else the command must be given to read it."""

    name: str
    content: bytes
    dictionary: bytes | None = None


def canonical(people: Iterable[Person], questions: Sequence[StaffQuestion] = SURVEY.questions) -> str:
    """What reading must give: written here from the contract, without the code under test."""
    asked = [question for question in questions if question.type != "text"]
    lines = [",".join(question.key for question in asked)]
    for person in people:
        row = [";".join(person.keys(q)) if q.options else person.text(q) for q in asked]
        if any(row):
            lines.append(",".join(row))
    return "".join(f"{line}\r\n" for line in lines)


def as_csv(
    rows: Sequence[Sequence[Cell]],
    *,
    delimiter: str = ",",
    quote_all: bool = False,
    encoding: str = "utf-8",
    end: str = "\r\n",
) -> bytes:
    text = io.StringIO()
    quoting: Literal[0, 1] = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Sequence[Sequence[Cell]], *, before: Sequence[str] = ()) -> bytes:
    """One sheet with these rows, behind empty sheets of the names `before`."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Sheet1"
    for place, name in enumerate(before):
        book.create_sheet(name, place)
    for row in rows:
        sheet.append([None if cell == "" else cell for cell in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
