"""An XLSX workbook in, the rows of its first filled sheet out one by one, as text."""

from __future__ import annotations

import warnings
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, BinaryIO

from readiness.errors import Problem, ReadinessError
from readiness.extras import missing
from readiness.staff_survey.reading.csv_rows import Row
from readiness.staff_survey.reading.workbook_guard import check_workbook

MOST_ROWS = 1_048_576  # of a sheet
PIECE = 200  # rows


def workbook_rows(file: BinaryIO, name: str) -> Generator[Row, None, None]:
    """Number (from 1) and cells of each row that is not blank, without the blank cells at its end.

    Formulas stay text and are never worked out. Raises ReadinessError if the workbook is unsafe, cut off or damaged.
    """
    openpyxl = _openpyxl()
    check_workbook(file, name)
    number = 0
    try:
        with _quiet():
            book = openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # tools write them wrongly
            filled = False
            for number, values in enumerate(_quietly(sheet.iter_rows(max_row=MOST_ROWS, values_only=True)), 1):
                if cells := _cells(values):
                    filled = True
                    yield number, cells
            if filled:
                return
            number = 0
    except Exception:  # openpyxl has no error of its own: a damaged part shows as whatever it met first
        message = "this workbook is cut off or damaged. Download it again, or export it as CSV."
        raise ReadinessError(Problem(message, name, number or None)) from None


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError:
        raise missing("survey", "Reading an Excel workbook") from None
    return openpyxl


@contextmanager
def _quiet() -> Iterator[None]:
    """Without openpyxl's warnings: of styles, and of other parts that are not read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _quietly(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The same rows, taken by the hundred: to silence each one for itself takes longer than to read it."""
    failure = None
    while failure is None:
        some: list[tuple[Any, ...]] = []
        with _quiet():
            try:
                some.extend(islice(rows, PIECE))
            except Exception as error:  # raised below, once the rows before it are read
                failure = error
        yield from some
        if not some:
            break
    if failure is not None:
        raise failure


def _cells(values: tuple[Any, ...]) -> list[str]:
    cells = [_text(value) for value in values]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(value: Any) -> str:
    """A cell as it would stand in a CSV file."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, bool | int | float | datetime | date | time | timedelta):
        return str(value)
    return "="  # an array formula
