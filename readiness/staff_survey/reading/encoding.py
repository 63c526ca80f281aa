"""A file in, the name of its encoding out: UTF-8, UTF-16 or Windows-1252, and never a guess between two of them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from readiness.errors import Problem, ReadinessError

CHUNK = 1 << 20

_BAD = re.compile("[\udc80-\udcff]")  # bytes that are not UTF-8, as `surrogateescape` shows them
_GOOD = re.compile("[^\x00-\x7f\udc80-\udcff\ufeff]")
_NOT_WINDOWS = re.compile("[\udc81\udc8d\udc8f\udc90\udc9d]")
_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_SAVE = "Open it in the program that it came from, and save or export it again as UTF-8."


@dataclass
class _Signs:
    """What a file holds beyond ASCII: the first byte that is not UTF-8 (line, column, value), and signs that are."""

    bad: tuple[int, int, int] | None = None
    good: bool = False
    not_windows: bool = False


def encoding_of(file: BinaryIO, name: str) -> str:
    """Read a file from its beginning and tell its encoding. Raises ReadinessError if it has none, or more than one."""
    start = file.read(4096)
    marked = _MARKS.get(start[:2])
    wide = marked or _wide(start)
    file.seek(2 if marked else 0)
    if wide:
        _check_wide(file, wide, name)
        return "utf-16" if marked else wide
    signs = _signs(file, name)
    if signs.bad is None:
        return "utf-8-sig"
    line, column, byte = signs.bad
    if signs.good or start.startswith(codecs.BOM_UTF8):
        message = f"other parts of this file are UTF-8, but byte 0x{byte:02x} here is not: encodings are mixed. {_SAVE}"
        raise ReadinessError(Problem(message, name, line, column))
    if signs.not_windows:
        raise ReadinessError(Problem(f"this is neither UTF-8 nor Windows-1252 (Western). {_SAVE}", name, line, column))
    return "cp1252"


def _wide(start: bytes) -> str | None:
    """UTF-16 without its mark shows by the empty half of each Western letter."""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if odd > len(start) / 5 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > len(start) / 5 and odd == 0 else None


def _check_wide(file: BinaryIO, encoding: str, name: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)()
    line = column = 1
    while True:
        chunk = file.read(CHUNK)
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            place = _moved(line, column, error.object[: error.start].decode(encoding))
            message = f"the file begins in the encoding UTF-16, and this is not UTF-16, or it is cut off here. {_SAVE}"
            raise ReadinessError(Problem(message, name, *place)) from None
        if not chunk:
            return
        line, column = _moved(line, column, text)


def _signs(file: BinaryIO, name: str) -> _Signs:
    signs = _Signs()
    line = column = 1  # of the next sign
    for text in _decoded(file, name):
        if not text.isascii():
            wrong = _BAD.search(text) if signs.bad is None else None
            if wrong:
                signs.bad = (*_moved(line, column, text[: wrong.start()]), ord(wrong[0]) - 0xDC00)
            signs.good = signs.good or bool(_GOOD.search(text))
            signs.not_windows = signs.not_windows or bool(_NOT_WINDOWS.search(text))
        line, column = _moved(line, column, text)
    return signs


def _decoded(file: BinaryIO, name: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    while chunk := file.read(CHUNK):
        if b"\0" in chunk:
            raise ReadinessError(Problem("this is neither text nor an Excel workbook. Export it as CSV or XLSX.", name))
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def _moved(line: int, column: int, text: str) -> tuple[int, int]:
    """Where one stands after a text."""
    lines = text.count("\n")
    return (line + lines, len(text) - text.rfind("\n")) if lines else (line, column + len(text))
