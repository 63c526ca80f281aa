"""A questionnaire in, its workbook out: blank or filled in, to be read back by readiness/forms/reading/workbook.py."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from readiness.extras import missing
from readiness.forms.questionnaire import Questionnaire
from readiness.forms.workbook.cell_text import in_xml
from readiness.forms.workbook.data_sheet import write_data_sheet
from readiness.forms.workbook.looks import looks
from readiness.forms.workbook.page import Page, reference
from readiness.forms.workbook.section_sheet import write_section
from readiness.forms.workbook.sheet_names import sheet_names
from readiness.forms.workbook.start_sheet import FIRST, LABEL, write_start
from readiness.forms.workbook.summary import write_goal, write_summary

if TYPE_CHECKING:
    from xlsxwriter import Workbook

CREATED = datetime(2000, 1, 1)  # fixed, so that the same questionnaire gives the same bytes


def workbook_form(form: Questionnaire) -> bytes:
    """The workbook. Raises ReadinessError if xlsxwriter is not installed."""
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise missing("forms", "An Excel workbook") from None
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": in_xml(form.title)[:250], "created": CREATED})
        _write(workbook, form)
    return content.getvalue()


def _write(workbook: Workbook, form: Questionnaire) -> None:
    names = sheet_names(["Start here", *(section.title for section in form.sections), "Form data"])
    formats = looks(workbook)
    start, *sections, data = (Page(workbook.add_worksheet(name), name, formats) for name in names)
    data.sheet.very_hidden()
    lists = write_data_sheet(data, form, names[1:-1])
    row, rows = write_start(start, form, lists)
    pairs = zip(sections, form.sections, strict=True)
    places = [write_section(page, form, section, lists) for page, section in pairs]
    cells = {key: reference(start.name, row, FIRST) for key, row in rows.items()}
    goal = write_goal(data, form, cells, lists)
    write_summary(start, (row, LABEL), form, places, goal, lists)
    start.finish(form.title, upright=True)
