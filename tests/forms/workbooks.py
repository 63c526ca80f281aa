"""Workbooks of questionnaires as a person leaves them: filled in, changed, or broken."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

from openpyxl import load_workbook

from readiness.forms.questionnaire import Particulars, questionnaire
from readiness.forms.reading.understand import Understood, understand
from readiness.forms.reading.workbook import workbook_data
from readiness.forms.workbook import workbook_form
from readiness.models.assessment import Answer, Blank
from tests.forms.reading import RUBRICS

LIBRARIES = RUBRICS["digital-skills"]
WHO = Particulars("Elm Library", "branch", "considering")
FIRST = 5  # the row of the first question

Change = Callable[[Any], object]  # of an openpyxl workbook


@cache
def blank() -> bytes:
    """The form of eleven questions; only the organisation is known."""
    return workbook_form(questionnaire(LIBRARIES, particulars=WHO))


def changed(change: Change, content: bytes | None = None) -> bytes:
    """A workbook after a change, saved by another program than wrote it."""
    book = load_workbook(io.BytesIO(content or blank()), rich_text=True)
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def with_cells(**values: object) -> bytes:
    """The blank form with values in cells of the sheet 'Tutors', such as E5=2."""

    def change(book: Any) -> None:
        for cell, value in values.items():
            book["Tutors"][cell] = value

    return changed(change)


def rewritten(change: Callable[[str, bytes], bytes], content: bytes | None = None) -> bytes:
    """A workbook with the content of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content or blank())) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return out.getvalue()


def read(content: bytes) -> Understood:
    return understand(workbook_data(content, "form.xlsx", LIBRARIES), LIBRARIES)


def problems(content: bytes) -> list[str]:
    return [str(problem) for problem in read(content).problems]


def answered(understood: Understood) -> dict[str, Answer]:
    """The answers that were understood and are not blank."""
    assert understood.assessment is not None
    return {id: answer for id, answer in understood.assessment.answers.items() if answer != Blank()}


def answers(content: bytes) -> dict[str, Answer]:
    """The same of a workbook of which all is understood."""
    understood = read(content)
    assert understood.problems == ()
    return answered(understood)
