"""What every sheet of the workbook has in common: texts that stay texts, the lock, and the set-up for print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from readiness.forms.workbook.cell_text import MOST, in_cell, in_xml
from readiness.forms.workbook.looks import Looks

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

A4 = 9


@dataclass(frozen=True)
class Page:
    """A sheet that is being written, its name, and how cells may look."""

    sheet: Worksheet
    name: str
    looks: Looks

    def put(self, row: int, column: int, text: str, look: Format | None = None) -> None:
        """A text, never a number, a formula or a link; or an empty cell with its look."""
        if text:
            self.sheet.write_string(row, column, short_enough(in_cell(text)), look)
        else:
            self.sheet.write_blank(row, column, None, look)

    def put_below_bold(self, row: int, column: int, bold: str, below: str, look: Format) -> None:
        """A text that begins in bold."""
        bold, below = in_cell(bold), in_cell(below)
        if below and len(bold) + len(below) <= MOST // 2:
            self.sheet.write_rich_string(row, column, self.looks.bold, bold, below, look)
        else:
            self.put(row, column, bold + below, look)

    def put_across(self, row: int, first: int, last: int, text: str, look: Format) -> None:
        """A text in the cells of a row made one."""
        self.sheet.merge_range(row, first, row, last, "", look)
        self.put(row, first, text, look)

    def offer(self, row: int, column: int, source: str, title: str) -> None:
        """A list to choose from: what stands in the cells `source`."""
        self.sheet.data_validation(
            row,
            column,
            row,
            column,
            {
                "validate": "list",
                "source": f"={source}",
                "error_title": title,
                "error_message": "Please choose from the list. To empty the cell, press Delete.",
            },
        )

    def set_keys(self, keys: Sequence[str]) -> None:
        """The hidden first row, which tells the reader what each column is."""
        for column, key in enumerate(keys):
            self.put(0, column, key)
        self.sheet.set_row(0, None, None, {"hidden": True})

    def finish(self, title: str, *, upright: bool = False) -> None:
        """Lock all but the cells to fill in, without a password, and set the sheet up for A4."""
        self.sheet.protect("", {"format_columns": True, "format_rows": True})
        if not upright:
            self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        self.sheet.set_header(f"&L{in_xml(title)[:100].replace('&', '&&')}&R&A")
        self.sheet.set_footer("&RPage &P of &N")
        self.sheet.hide_gridlines(2)


def short_enough(text: str) -> str:
    """No more of a text than a cell holds."""
    if len(text) <= MOST // 2:
        return text
    return text.encode("utf-16-le")[: 2 * MOST].decode("utf-16-le", "ignore")


def reference(name: str, row: int, column: int, last_row: int | None = None, last_column: int | None = None) -> str:
    """A cell or a range of a sheet, as a formula names it."""
    from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

    quoted = "'" + name.replace("'", "''") + "'"
    if last_row is None and last_column is None:
        return f"{quoted}!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"
    end = row if last_row is None else last_row, column if last_column is None else last_column
    return f"{quoted}!{xl_range_abs(row, column, *end)}"
