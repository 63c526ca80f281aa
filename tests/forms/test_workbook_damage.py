"""Whatever happens to a workbook, it is read or refused in words; nothing else ever comes out, and it takes no time."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.errors import ReadinessError
from readiness.forms.questionnaire import Particulars, questionnaire
from readiness.forms.reading import workbook_cells
from readiness.forms.reading.understand import Understood
from readiness.forms.workbook import workbook_form
from readiness.models.assessment import Answer, DontKnow, Level, NotApplicable
from tests.forms.filled import THERE_AND_BACK
from tests.forms.workbooks import LIBRARIES, blank, changed, read, rewritten

OFTEN = settings(THERE_AND_BACK, max_examples=200)
SOMETIMES = settings(THERE_AND_BACK, max_examples=40)


@cache
def filled() -> bytes:
    given: dict[str, Answer] = {
        "TUT-1": Level(2, "paper_seen", "Signed."),
        "TUT-2": DontKnow(),
        "TUT-4": NotApplicable("No tutors."),
    }
    known = Particulars("Elm Library", "branch", "considering", date="2026-09-15", assessors=("Manager",))
    return workbook_form(questionnaire(LIBRARIES, particulars=known, answers=given))


@cache
def parts() -> tuple[str, ...]:
    with zipfile.ZipFile(io.BytesIO(filled())) as archive:
        return tuple(archive.namelist())


def outcome(content: bytes) -> Understood | str:
    """What is understood, or the words of the refusal; any other error is a failure."""
    try:
        return read(content)
    except ReadinessError as error:
        return str(error)


@OFTEN
@given(st.data())
def test_bytes_changed_at_random(data: st.DataObject) -> None:
    content = bytearray(filled())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    outcome(bytes(content[: data.draw(st.integers(0, len(content)) | st.just(len(content)))]))


SNIPPETS = [
    b"", b"<", b">", b'"', b"&#0;", b"&x;", b"<a>", b"</row>", b"9" * 30, b"-1", b"1e999", b"A1", b"XFD1048576", b"A1:XFD1048576",
    b' t="s"', b' t="e"', b' t="b"', b' t="d"', b' t="str"', b"<f>1+1</f>", b"<v>99999</v>", b"<v></v>", b"NaN", b"\xff",
    b'<mergeCells count="1"><mergeCell ref="A1:C9"/></mergeCells>',
]  # fmt: skip


@OFTEN
@given(st.data())
def test_parts_changed_at_random(data: st.DataObject) -> None:
    part = data.draw(st.sampled_from(parts()))

    def change(name: str, xml: bytes) -> bytes:
        if name != part:
            return xml
        for _ in range(data.draw(st.integers(1, 3))):
            start = data.draw(st.integers(0, len(xml)))
            end = start + data.draw(st.sampled_from([0, 1, 4, 30, 300]))
            xml = xml[:start] + data.draw(st.sampled_from(SNIPPETS) | st.binary(max_size=4)) + xml[end:]
        return xml

    outcome(rewritten(change, filled()))


@SOMETIMES
@given(st.data())
def test_parts_left_out_or_exchanged(data: st.DataObject) -> None:
    gone, one, other = (data.draw(st.sampled_from(parts())) for _ in range(3))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(filled())) as source, zipfile.ZipFile(out, "w") as target:
        for name in parts():
            if name != gone:
                target.writestr(name, source.read(one if name == other else name))
    outcome(out.getvalue())


VALUES = st.sampled_from(
    [None, "", " ", 2, 7, -1, 1e300, True, "=1+1", "#REF!", "2", "Don't know", "n/a", "TUT-1", "KIT-2", "id", "answer",
     "question", "readiness questionnaire", "1.0", "2 - Agreed", datetime(2026, 9, 15), "x" * 32_000, "organisation.name"]
)  # fmt: skip


@SOMETIMES
@given(st.data())
def test_cells_changed_at_random(data: st.DataObject) -> None:
    def change(book: Any) -> None:
        for _ in range(data.draw(st.integers(1, 12))):
            sheet = book[data.draw(st.sampled_from(book.sheetnames))]
            row, column = data.draw(st.integers(1, 26)), data.draw(st.integers(1, 13))
            match data.draw(st.sampled_from(["value", "value", "value", "delete", "insert", "column", "merge"])):
                case "value":
                    cell = sheet.cell(row, column)
                    if type(cell).__name__ == "Cell":
                        cell.value = data.draw(VALUES)
                case "delete":
                    sheet.delete_rows(row)
                case "insert":
                    sheet.insert_rows(row)
                case "column":
                    sheet.delete_cols(column)
                case "merge":
                    sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column + 1)

    outcome(changed(change, filled()))


def with_in_sheet(xml: bytes) -> bytes:
    """The form with some XML after the cells of its second sheet."""
    return rewritten(
        lambda name, part: part.replace(b"</sheetData>", b"</sheetData>" + xml) if name.endswith("sheet2.xml") else part
    )


@pytest.mark.parametrize(
    "xml",
    [
        b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        b'<mergeCells count="1"><mergeCell ref="A:XFD"/></mergeCells>',
        b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>',
    ],
)
def test_ranges_that_would_take_for_ever_are_refused(xml: bytes) -> None:
    assert outcome(with_in_sheet(xml)) == (
        "form.xlsx: far more cells of this workbook are merged or linked than a questionnaire has. Is it the right one?"
    )


def test_a_cell_far_out_costs_nothing() -> None:
    content = changed(lambda book: book["Tutors"].cell(1_048_576, 16_384, "far"))
    understood = outcome(content)
    assert isinstance(understood, Understood)
    assert [str(problem) for problem in understood.problems] == [
        "form.xlsx: sheet 'Tutors', cell XFD1048576: 'far' stands in a row that the form does not have, so it is not taken. "
        "Write it into the note of a question."
    ]


def test_a_workbook_that_is_far_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_cells, "MOST_UNPACKED", 10_000)
    assert outcome(blank()) == "form.xlsx: this workbook is far larger than any questionnaire. Is it the right one?"


def test_entities_are_never_worked_out() -> None:
    def change(name: str, part: bytes) -> bytes:
        entity = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
        return part.replace(b"?>", b"?>" + entity, 1) if name == "xl/sharedStrings.xml" else part

    assert "declares entities" in str(outcome(rewritten(change)))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/sharedStrings.xml"])
def test_an_encoding_that_does_not_exist_is_damage(part: str) -> None:
    content = rewritten(lambda name, xml: xml.replace(b"UTF-8", b"UTF-9") if name == part else xml)
    assert str(outcome(content)).startswith("form.xlsx: this workbook is cut off or damaged.")


def test_a_part_that_does_not_unpack_is_damage() -> None:
    content = bytearray(blank())
    start = content.index(b"xl/theme/theme1.xml") + 19
    content[start + 1000 : start + 1004] = b"\xff\xff\xff\xff"
    assert str(outcome(bytes(content))).startswith("form.xlsx: this workbook is cut off or damaged.")


def test_the_workbook_that_is_damaged_here_is_whole() -> None:
    understood = outcome(filled())
    assert isinstance(understood, Understood)
    assert understood.problems == ()
    assert isinstance(outcome(blank()), Understood)
