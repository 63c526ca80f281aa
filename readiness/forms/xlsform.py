"""The sheets of an XLSForm in, a workbook out, in which each cell is a text; for KoboToolbox and ODK."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from readiness.extras import missing

if TYPE_CHECKING:
    from xlsxwriter import Workbook

Row = tuple[str, ...]

WIDTHS = {"type": 24, "name": 30, "label": 80, "hint": 26, "form_title": 50, "form_id": 30}
CREATED = datetime(2000, 1, 1)  # fixed, so that the same form gives the same bytes
MOST_IN_CELL = 32_767  # Excel's limit
RESERVED = "meta"  # XLSForm's own question


@dataclass(frozen=True)
class Sheet:
    name: str
    columns: Row
    rows: Sequence[Row]


def xlsform(title: str, sheets: Sequence[Sheet], *, extra: str) -> bytes:
    """The workbook. The same sheets give the same bytes.

    Raises ReadinessError if xlsxwriter is not installed; `extra` is what brings it.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise missing(extra, "An XLSForm workbook") from None
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": title, "created": CREATED})
        for sheet in sheets:
            _write(workbook, sheet)
    return content.getvalue()


def _write(workbook: Workbook, sheet: Sheet) -> None:
    """One sheet. Each cell is written as a string, so that no text can become a formula, a number or a link."""
    page = workbook.add_worksheet(sheet.name)
    head = workbook.add_format({"bold": True, "bottom": 1})
    body = workbook.add_format({"text_wrap": True, "valign": "top"})
    page.freeze_panes(1, 0)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, WIDTHS.get(column, 18))
        page.write_string(0, place, column, head)
    for line, row in enumerate(sheet.rows, start=1):
        for place, text in enumerate(row):
            if text:
                page.write_string(line, place, text, body)
