"""Answers in, the staff survey's own CSV out: a column for each question, named by its key, and a row for each person."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO

from readiness.csv_cells import neutral

WriteRow = Callable[[Sequence[Any]], object]


@contextmanager
def answers_csv(file: BinaryIO, keys: Sequence[str], *, mark: bool) -> Iterator[WriteRow]:
    """Write the heading row; each call then writes one person. `mark`: begin with a byte order mark, for Excel.

    Only option keys and numbers come here, so no cell can be a formula but a negative number.
    """
    with _rows(file, keys, mark) as write:
        yield write


def write_texts(file: BinaryIO, texts: Iterable[tuple[str, str]], *, mark: bool) -> None:
    """Write question and text of each comment. A text that a spreadsheet would run gets an apostrophe in front."""
    with _rows(file, ("question", "text"), mark) as write:
        for key, text in texts:
            write((key, neutral(text)))


@contextmanager
def _rows(file: BinaryIO, heading: Sequence[str], mark: bool) -> Iterator[WriteRow]:
    if mark:
        file.write(codecs.BOM_UTF8)
    text = io.TextIOWrapper(file, "utf-8", newline="", write_through=False)
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(heading)
        yield writer.writerow
        text.flush()
    finally:
        text.detach()
