"""The bytes of a workbook in, the cells of its sheets out as text, each with its place and what is wrong with it."""

from __future__ import annotations

import warnings
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from typing import Any
from xml.parsers import expat

from readiness.errors import Problem, ReadinessError
from readiness.extras import missing
from readiness.forms.workbook.cell_text import from_cell
from readiness.staff_survey.reading.workbook_guard import check_workbook

MERGED = "these cells were merged, so it is not known what belongs where. Unmerge them."
MOST_UNPACKED = 60_000_000  # a questionnaire of 300 questions with long notes has about 5 MB
MOST_JOINED = 1_000_000  # cells that are merged or linked: openpyxl touches each of them
KEYS_WITHIN = 20  # rows
_OLD = b"\xd0\xcf\x11\xe0"
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
_DAMAGED = (
    "this workbook is cut off or damaged. Ask for it again, or open it in Excel or LibreOffice and save it as .xlsx."
)


@dataclass(frozen=True)
class Cell:
    """What a cell says, or in `wrong` why it says nothing."""

    place: str
    text: str = ""
    wrong: str = ""

    @property
    def filled(self) -> bool:
        return bool(self.text.strip() or self.wrong)


@dataclass(frozen=True)
class Sheet:
    """The filled cells of a sheet by row and column, from 1.

    `merged` holds, by row, the place of cells there that were made one, and whether they reach over several rows.
    """

    name: str
    rows: dict[int, dict[int, Cell]]
    merged: dict[int, tuple[str, bool]] = field(default_factory=dict)

    def at(self, row: int, column: int) -> Cell:
        return self.rows.get(row, {}).get(column) or Cell(_place(self.name, row, column))


def open_sheets(content: bytes, name: str) -> list[Sheet]:
    """Every sheet, hidden or not. Raises ReadinessError if the workbook is unsafe, cut off or damaged."""
    try:
        import openpyxl
    except ImportError:
        raise missing("forms", "Reading an Excel workbook") from None
    _check_kind(content, name)
    check_workbook(BytesIO(content), name)
    try:
        _check_sizes(content, name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles, and of other parts that are not read
            book = openpyxl.load_workbook(BytesIO(content), keep_links=False)
        return [_sheet(sheet) for sheet in book.worksheets]
    except ReadinessError:
        raise
    except Exception:  # neither zipfile nor openpyxl has one error of its own: damage shows as whatever they met first
        raise ReadinessError(Problem(_DAMAGED, name)) from None


def _check_kind(content: bytes, name: str) -> None:
    """Refuse what is a workbook, but of another kind, with a way out."""
    if content.startswith(_OLD) and "EncryptedPackage".encode("utf-16-le") in content:
        message = "this workbook is protected with a password. Open it in Excel and save it without one."
    elif content.startswith(_OLD):
        message = "this workbook is of the old kind (.xls). Open it and save it as .xlsx."
    elif _OPEN_DOCUMENT in content[:200]:
        message = "this is an OpenDocument spreadsheet (.ods). Open it and save it as an Excel workbook (.xlsx)."
    else:
        return
    raise ReadinessError(Problem(message, name))


def _check_sizes(content: bytes, name: str) -> None:
    """Refuse what would take openpyxl for ever."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
            message = "this workbook is far larger than any questionnaire. Is it the right one?"
            raise ReadinessError(Problem(message, name))
        joined = sum(_joined(archive.read(part)) for part in archive.namelist() if part.endswith(".xml"))
    if joined > MOST_JOINED:
        message = "far more cells of this workbook are merged or linked than a questionnaire has. Is it the right one?"
        raise ReadinessError(Problem(message, name))


def _joined(xml: bytes) -> int:
    """How many cells a part merges or links."""
    from openpyxl.utils import range_boundaries

    count = 0

    def element(tag: str, attributes: dict[str, str]) -> None:
        nonlocal count
        if tag.rpartition(":")[2] in ("mergeCell", "hyperlink") and ":" in attributes.get("ref", ""):
            left, top, right, bottom = range_boundaries(attributes["ref"])
            count += ((right or 16_384) - (left or 1) + 1) * ((bottom or 1_048_576) - (top or 1) + 1)

    parser = expat.ParserCreate()
    parser.StartElementHandler = element
    parser.Parse(xml, True)
    return count


def _sheet(sheet: Any) -> Sheet:
    """The filled cells alone: a single cell far out would make rows and columns without end of the sheet."""
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sorted(sheet._cells.items()):
        text, wrong = _said(cell)
        if text or wrong:
            rows.setdefault(row, {})[column] = Cell(_place(sheet.title, row, column), text, wrong)
    merged: dict[int, tuple[str, bool]] = {}
    for each in sorted(sheet.merged_cells.ranges, key=lambda each: (each.max_row - each.min_row, each.coord)):
        place = f"sheet '{sheet.title}', cells {each.coord}", each.max_row > each.min_row
        merged |= dict.fromkeys(range(each.min_row, each.max_row + 1), place)
    return Sheet(sheet.title, rows, merged)


def _place(sheet: str, row: int, column: int) -> str:
    from openpyxl.utils import get_column_letter

    return f"sheet '{sheet}', cell {get_column_letter(column)}{row}"


def _said(cell: Any) -> tuple[str, str]:
    """The text of a cell, and what is wrong with it."""
    value = cell.value
    if value is None:
        return "", ""
    if cell.data_type == "e":
        return "", f"the error {value} stands here. Type what it should say instead, or empty the cell."
    if cell.data_type == "f" or not isinstance(value, str | bool | int | float | date):
        return "", "a formula stands here. Type what it should say instead."
    if isinstance(value, str):
        return from_cell(value), ""
    if isinstance(value, datetime):
        return (value.date() if value.time() == datetime.min.time() else value).isoformat(), ""
    if isinstance(value, date):
        return value.isoformat(), ""
    whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
    return str(int(value) if whole else value), ""


def keyed(sheet: Sheet, *needed: str) -> tuple[int, dict[str, int]] | None:
    """The row of keys that tells what the columns are, and the column of each key; if the sheet has one."""
    for row, cells in islice(sheet.rows.items(), KEYS_WITHIN):
        keys = {cell.text: column for column, cell in cells.items()}
        if set(needed) <= keys.keys():
            return row, keys
    return None
