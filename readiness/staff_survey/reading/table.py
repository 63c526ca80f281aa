"""An export in, a table out: its first rows at once and all of them one by one, whatever kind of file it is."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import IO, BinaryIO

from readiness.errors import Problem, ReadinessError
from readiness.loading.files import STANDARD
from readiness.staff_survey.reading.csv_rows import Row, csv_rows
from readiness.staff_survey.reading.encoding import CHUNK
from readiness.staff_survey.reading.workbook import workbook_rows
from readiness.staff_survey.reading.workbook_guard import is_workbook

HEAD_ROWS = 200
HEAD_CHARACTERS = 4_000_000
MOST_BYTES = 4_000_000_000


@dataclass(frozen=True)
class Table:
    """`head`: the first rows that are not blank. `rows`: all of them, once, each with its number.

    `padded`: rows end with their last filled cell, as in a workbook; in CSV all have the same length.
    """

    name: str
    head: tuple[Row, ...]
    rows: Iterator[Row]
    padded: bool


@contextmanager
def open_table(path: str) -> Iterator[Table]:
    """Open a CSV or XLSX file, or standard input for `-`. Raises ReadinessError if it is neither or cannot be read."""
    name = "standard input" if path == STANDARD else path
    with _opened(path, name) as file:
        start = file.read(8)
        file.seek(0)
        workbook = is_workbook(start)
        with closing(workbook_rows(file, name) if workbook else csv_rows(file, name)) as rows:
            head = _head(rows)
            if not head:
                raise ReadinessError(Problem("the file is empty.", name))
            yield Table(name, head, chain(head, rows), workbook)


def _head(rows: Iterator[Row]) -> tuple[Row, ...]:
    head: list[Row] = []
    characters = 0
    for row in rows:
        head.append(row)
        characters += sum(map(len, row[1]))
        if len(head) >= HEAD_ROWS or characters > HEAD_CHARACTERS:
            break
    return tuple(head)


@contextmanager
def _opened(path: str, name: str) -> Iterator[BinaryIO]:
    """The file, from which one can read again: a copy of what comes through a pipe."""
    if path == STANDARD:
        if sys.stdin is None:
            raise ReadinessError("standard input is closed.")
        with _copied(sys.stdin.buffer, name) as copy:
            yield copy
        return
    with ExitStack() as stack:
        try:
            file = stack.enter_context(open(path, "rb"))
        except OSError as error:
            raise ReadinessError(Problem(_why(error), name)) from None
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            yield stack.enter_context(_copied(file, name))
            return
        if status.st_size > MOST_BYTES:
            raise ReadinessError(Problem(f"the file is larger than {MOST_BYTES:,} bytes.", name))
        yield file


@contextmanager
def _copied(stream: BinaryIO, name: str) -> Iterator[BinaryIO]:
    with ExitStack() as stack:
        try:
            copy = stack.enter_context(tempfile.TemporaryFile())
            _copy(stream, copy, name)
        except OSError as error:
            raise ReadinessError(Problem(_why(error), name)) from None
        yield copy


def _copy(stream: BinaryIO, copy: IO[bytes], name: str) -> None:
    size = 0
    while piece := stream.read(CHUNK):
        size += len(piece)
        if size > MOST_BYTES or (size == len(piece) and not piece.strip(b"\0")):
            raise ReadinessError(Problem("this is no export of a form, or it has no end.", name))
        copy.write(piece)
    copy.seek(0)


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file. Check the name and the folder."
    if isinstance(error, IsADirectoryError):
        return "this is a folder, not a file. Name the export in it."
    if isinstance(error, PermissionError):
        return "you have no permission for this to be read. Choose another place or change the permission."
    return f"it cannot be read: {error.strerror or error}."
