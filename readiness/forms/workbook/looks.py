"""A workbook in, its cell formats out: few colours, and nothing that colour alone says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_DARK, _PALE, _LINE, _TO_FILL_IN = "#1F3A4D", "#EEF2F5", "#8A99A6", "#FFF9E0"
_TEXT: dict[str, Any] = {"font_name": "Calibri", "font_size": 11, "valign": "top", "text_wrap": True}
_BOXED = _TEXT | {"border": 1, "border_color": _LINE}
_OPEN = _BOXED | {"bg_color": _TO_FILL_IN, "locked": False}


@dataclass(frozen=True)
class Looks:
    """Formats by what they are for. Cells to fill in hold text, so that nothing typed becomes a date or a formula."""

    title: Format
    heading: Format
    plain: Format
    hint: Format
    note: Format
    bold: Format
    column: Format
    structure: Format
    label: Format
    number: Format
    total: Format
    total_number: Format
    fill_in: Format
    fill_in_date: Format
    closed: Format


def looks(workbook: Workbook) -> Looks:
    def made(base: dict[str, Any], **more: Any) -> Format:
        return workbook.add_format(base | more)

    return Looks(
        title=made(_TEXT, bold=True, font_size=16, font_color=_DARK, text_wrap=False),
        heading=made(_TEXT, bold=True, font_size=13, font_color=_DARK, text_wrap=False),
        plain=made(_TEXT),
        hint=made(_TEXT, align="left", indent=1),
        note=made(_TEXT, italic=True, text_wrap=False),
        bold=made({"font_name": "Calibri", "font_size": 11, "bold": True}),
        column=made(_BOXED, bold=True, bg_color=_DARK, font_color="#FFFFFF", valign="vcenter"),
        structure=made(_BOXED),
        label=made(_BOXED, bold=True, bg_color=_PALE),
        number=made(_BOXED, align="right", num_format="0"),
        total=made(_BOXED, bold=True, bg_color=_PALE),
        total_number=made(_BOXED, bold=True, bg_color=_PALE, align="right", num_format="0"),
        fill_in=made(_OPEN, num_format="@"),
        fill_in_date=made(_OPEN, num_format="yyyy-mm-dd", align="left"),
        closed=made(_BOXED, bg_color="#E4E8EB", font_color="#4A5560", italic=True),
    )
