"""A CSV file in, its rows out one by one; the delimiter is the one that gives rows of equal length."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Generator
from typing import BinaryIO

from readiness.errors import Problem, ReadinessError
from readiness.staff_survey.reading.encoding import encoding_of

DELIMITERS = (",", ";", "\t", "|")
SAMPLE = 400_000  # characters
SAMPLE_ROWS = 50

Row = tuple[int, list[str]]


def csv_rows(file: BinaryIO, name: str) -> Generator[Row, None, None]:
    """Number (from 1, blank rows counted too) and cells of each row that is not blank.

    Raises ReadinessError for a mixed encoding, a quotation mark that is never closed, or a cell without end.
    """
    number = 0
    text = None
    try:
        encoding = encoding_of(file, name)
        file.seek(0)
        text = io.TextIOWrapper(file, encoding, newline="")
        delimiter = _delimiter(text.read(SAMPLE))
        text.seek(0)
        rows = csv.reader(text, delimiter=delimiter, strict=True)
        for number, cells in enumerate(rows, 1):
            if any(cells):
                yield number, cells
    except csv.Error as error:
        raise ReadinessError(Problem(_plain(str(error)), name, number + 1)) from None
    except OSError as error:
        raise ReadinessError(Problem(f"it cannot be read: {error.strerror or error}.", name)) from None
    finally:
        if text is not None:
            text.detach()


def _delimiter(sample: str) -> str:
    """The delimiter by which most rows have one and the same length of two cells or more; of equals, the longest."""
    scores = {delimiter: _score(sample, delimiter) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda delimiter: scores[delimiter])


def _score(sample: str, delimiter: str) -> tuple[int, int]:
    """How many rows of the sample have the commonest length, and that length."""
    lengths: Counter[int] = Counter()
    rows = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in rows:
            if len(cells) > 1:
                lengths[len(cells)] += 1
            if rows.line_num > 20 * SAMPLE_ROWS or lengths.total() >= SAMPLE_ROWS:
                break
    except csv.Error:
        pass  # the sample ends within a cell, or this is not the delimiter
    return max(((count, length) for length, count in lengths.items()), default=(0, 0))


def _plain(error: str) -> str:
    if "field larger" in error or "end of data" in error:
        return (
            "a quotation mark in this row is never closed, or the file is cut off here. Export it again, and do not edit "
            "it by hand."
        )
    return "the quotation marks of this row do not fit. Export the file again, and do not edit it by hand."
