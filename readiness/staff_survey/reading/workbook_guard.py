"""A workbook file in, nothing out unless it is unsafe to open: protected, cut off, swollen, or with entities in its XML."""

from __future__ import annotations

import zipfile
import zlib
from typing import BinaryIO
from xml.parsers import expat

from readiness.errors import Problem, ReadinessError

MOST_PARTS = 5_000
MOST_UNPACKED = 4_000_000_000  # a sheet of a million rows has about 2 GB; sheets are read piece by piece
MOST_IN_MEMORY = 400_000_000  # all parts but the sheets, which are read at once
MOST_RATIO = 200  # a sheet of repeated rows packs to about a fiftieth
SMALL = 1_000_000  # a part below this size is harmless however well it packs
PROLOG = 1_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
_CUT_OFF = "this workbook is cut off or damaged. Download it again."


def is_workbook(start: bytes) -> bool:
    """Whether a file that starts so is a workbook, new or old, rather than text."""
    return start.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE))


def check_workbook(file: BinaryIO, name: str) -> None:
    """Refuse what cannot or must not be opened. Raises ReadinessError; the file is left at its beginning."""
    file.seek(0)
    start = file.read(SMALL)
    if start.startswith(_OLE):
        protected = "EncryptedPackage".encode("utf-16-le") in start
        what = "protected with a password" if protected else "of the old kind (.xls)"
        cure = "Open it in Excel and save it without one" if protected else "Open it in Excel and save it as .xlsx"
        raise ReadinessError(Problem(f"this workbook is {what}. {cure}, or export it as CSV.", name))
    try:
        with zipfile.ZipFile(file) as archive:
            _check_sizes(archive, name)
            for part in archive.infolist():
                if part.filename.endswith((".xml", ".rels")):
                    _check_prolog(archive, part, name)
    except _BROKEN:
        raise ReadinessError(Problem(_CUT_OFF, name)) from None
    file.seek(0)


def _check_sizes(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    if "xl/workbook.xml" not in archive.namelist():
        message = "this is a ZIP archive, not a workbook. Unpack it and name the CSV or XLSX file in it."
        raise ReadinessError(Problem(message, name))
    if any(part.flag_bits & 1 for part in parts):
        raise ReadinessError(Problem("this workbook is protected with a password. Save it without one.", name))
    sheets = [part for part in parts if part.filename.startswith("xl/worksheets/")]
    others = sum(part.file_size for part in parts) - sum(part.file_size for part in sheets)
    swollen = any(part.file_size > max(SMALL, MOST_RATIO * part.compress_size) for part in parts)
    too_much = others > MOST_IN_MEMORY or sum(part.file_size for part in parts) > MOST_UNPACKED
    if swollen or too_much or len(parts) > MOST_PARTS:
        message = "this workbook would unpack to a size that no survey has, so it is not opened. Export it as CSV."
        raise ReadinessError(Problem(message, name))


class _Root(Exception):
    """The first element is reached, so there is no document type."""


class _DocumentType(Exception):
    """A document type, which alone can declare entities."""


def _check_prolog(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """Refuse a part that declares a document type: no workbook needs one, and entities can swell or read files."""

    def root(*_: object) -> None:
        raise _Root

    def document_type(*_: object) -> None:
        raise _DocumentType

    parser = expat.ParserCreate()
    parser.StartElementHandler = root
    parser.StartDoctypeDeclHandler = document_type
    read = 0
    try:
        with archive.open(part) as xml:
            while read < PROLOG:
                piece = xml.read(8192)
                parser.Parse(piece, not piece)  # expat may keep a long piece back until it is told that it is the last
                if not piece:
                    break
                read += len(piece)
    except _Root:
        return
    except _DocumentType:
        message = f"this workbook declares entities in its part {part.filename}, so it is not opened. Export it as CSV."
        raise ReadinessError(Problem(message, name)) from None
    except (expat.ExpatError, LookupError):  # which is what an unknown encoding gives
        pass
    raise ReadinessError(Problem(_CUT_OFF, name))
