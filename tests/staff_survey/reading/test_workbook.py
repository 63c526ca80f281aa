"""Workbooks become rows of text; those that are protected, cut off, swollen or hold entities are not opened."""

from __future__ import annotations

import io
import re
import sys
import zipfile
import zlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.formula import ArrayFormula

from readiness.errors import ReadinessError
from readiness.staff_survey.reading import workbook_guard
from readiness.staff_survey.reading.csv_rows import Row
from readiness.staff_survey.reading.table import open_table
from tests.staff_survey.reading.people import as_xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
BOOK = as_xlsx([["a", "b"], ["1", "2"]])
DAMAGED = "export.xlsx: this workbook is cut off or damaged. Download it again."


def rows(folder: Path, content: bytes) -> list[Row]:
    path = folder / "export.xlsx"
    path.write_bytes(content)
    with open_table(str(path)) as table:
        assert table.padded
        return list(table.rows)


def refused(folder: Path, content: bytes) -> str:
    with pytest.raises(ReadinessError) as caught:
        rows(folder, content)
    return str(caught.value).replace(f"{folder}/", "")


def rewritten(
    change: Callable[[str, bytes], bytes], content: bytes = BOOK, method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A workbook with the content of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", method) as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return out.getvalue()


def test_cells_of_every_kind_become_text(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["a", "b", "c", "d", "e"])
    sheet.append([1, 2.0, 2.5, True, datetime(2026, 5, 4, 15, 14)])
    sheet.append([None, "x"])
    sheet.append([])
    sheet.append(["=1+1", '="Yes"', None, None, "#N/A"])
    sheet["A6"] = ArrayFormula("A6", "=SUM(A1:A2)")
    sheet["C6"].font = Font(bold=True)  # a blank cell that has a style
    content = io.BytesIO()
    book.save(content)
    assert rows(tmp_path, content.getvalue()) == [
        (1, ["a", "b", "c", "d", "e"]),
        (2, ["1", "2", "2.5", "True", "2026-05-04 15:14:00"]),
        (3, ["", "x"]),
        (5, ["=1+1", '="Yes"', "", "", "#N/A"]),
        (6, ["="]),
    ]


def test_a_whole_number_that_is_written_as_a_fraction_is_whole(tmp_path: Path) -> None:
    book = rewritten(lambda name, data: data.replace(b"<v>7</v>", b"<v>7.0</v>"), as_xlsx([["a", 7], [8.5, 7]]))
    assert rows(tmp_path, book) == [(1, ["a", "7"]), (2, ["8.5", "7"])]


def test_the_first_filled_sheet_is_read(tmp_path: Path) -> None:
    assert rows(tmp_path, as_xlsx([["a"], ["1"]], before=["Notes", "More"])) == [(1, ["a"]), (2, ["1"])]


def test_a_workbook_is_known_by_its_content_not_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(BOOK)
    with open_table(str(path)) as table:
        assert list(table.rows) == [(1, ["a", "b"]), (2, ["1", "2"])]


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, as_xlsx([])) == "export.xlsx: the file is empty."


def test_a_protected_and_an_old_workbook_are_refused_each_with_its_cure(tmp_path: Path) -> None:
    protected = OLE + "EncryptedPackage".encode("utf-16-le")
    assert refused(tmp_path, protected) == (
        "export.xlsx: this workbook is protected with a password. Open it in Excel and save it without one, or export it "
        "as CSV."
    )
    assert "of the old kind (.xls). Open it in Excel and save it as .xlsx" in refused(tmp_path, OLE)


def test_a_workbook_with_encrypted_parts_is_refused(tmp_path: Path) -> None:
    content = bytearray(BOOK)
    for found in re.finditer(b"PK\x01\x02", bytes(content)):
        content[found.start() + 8] |= 1
    assert "protected with a password" in refused(tmp_path, bytes(content))


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_workbook_that_is_cut_off_is_refused(part: float, tmp_path: Path) -> None:
    assert refused(tmp_path, BOOK[: int(len(BOOK) * part)]) == DAMAGED


def test_a_workbook_with_a_damaged_sheet_is_refused(tmp_path: Path) -> None:
    broken = rewritten(lambda name, data: data[:-40] if name.startswith("xl/worksheets/") else data)
    assert refused(tmp_path, broken).startswith("export.xlsx:2: this workbook is cut off or damaged.")
    no_styles = rewritten(lambda name, data: b"<styleSheet" if name == "xl/styles.xml" else data)
    assert refused(tmp_path, no_styles) == DAMAGED
    not_xml = rewritten(lambda name, data: b"no XML" if name == "xl/workbook.xml" else data)
    assert refused(tmp_path, not_xml) == DAMAGED
    place = BOOK.index(b"xl/worksheets/sheet1.xml") + 60
    spoiled = BOOK[:place] + bytes(byte ^ 0x55 for byte in BOOK[place : place + 20]) + BOOK[place + 20 :]
    assert refused(tmp_path, spoiled) == DAMAGED


def test_a_zip_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("Staff survey.csv", "a,b\n")
    assert refused(tmp_path, out.getvalue()) == (
        "export.xlsx: this is a ZIP archive, not a workbook. Unpack it and name the CSV or XLSX file in it."
    )


SWOLLEN = "export.xlsx: this workbook would unpack to a size that no survey has, so it is not opened. Export it as CSV."


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/media/image1.png"])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(
    part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.BytesIO(BOOK)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{part}.more" if part in archive.namelist() else part, b" " * 20_000_000)
    assert len(out.getvalue()) < 50_000
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("it was unpacked"))
    assert refused(tmp_path, out.getvalue()) == SWOLLEN


def test_a_workbook_too_large_for_memory_is_refused_however_badly_it_packs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_guard, "MOST_IN_MEMORY", 1000)
    assert refused(tmp_path, BOOK) == SWOLLEN
    monkeypatch.setattr(workbook_guard, "MOST_IN_MEMORY", 10**9)
    monkeypatch.setattr(workbook_guard, "MOST_UNPACKED", 1000)
    assert refused(tmp_path, BOOK) == SWOLLEN
    monkeypatch.setattr(workbook_guard, "MOST_UNPACKED", 10**9)
    monkeypatch.setattr(workbook_guard, "MOST_PARTS", 3)
    assert refused(tmp_path, BOOK) == SWOLLEN


def test_a_part_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    """The archive's list says 100 bytes; what is packed has ten million."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packed.compress(b"<worksheet>" + b" " * 10_000_000) + packed.flush()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            target.writestr(name, data if name == "xl/worksheets/sheet1.xml" else source.read(name))
    content = bytearray(out.getvalue())
    for mark, method, size in ((b"PK\x03\x04", 8, 22), (b"PK\x01\x02", 10, 24)):
        for found in re.finditer(re.escape(mark), bytes(content)):
            start = found.start()
            head = start + (30 if mark == b"PK\x03\x04" else 46)
            if content[head : head + 24] == b"xl/worksheets/sheet1.xml":
                content[start + method] = 8
                content[start + size : start + size + 4] = (100).to_bytes(4, "little")
    assert "cut off or damaged" in refused(tmp_path, bytes(content))


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_workbook_with_entities_is_refused_in_whatever_part_and_encoding(
    part: str, encoding: str, tmp_path: Path
) -> None:
    def infected(name: str, data: bytes) -> bytes:
        if name != part:
            return data
        body = re.sub(r"^<\?xml.*?\?>\s*", "", data.decode())
        evil = f"<!-- {'x' * 30_000} --><!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>{body}"
        return (f'<?xml version="1.0" encoding="{encoding}"?>' + evil).encode(encoding)

    assert refused(tmp_path, rewritten(infected)) == (
        f"export.xlsx: this workbook declares entities in its part {part}, so it is not opened. Export it as CSV."
    )


def test_links_to_other_workbooks_are_never_followed(tmp_path: Path) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="externalLinks/none.xml"/></Relationships>'.encode()

    def linked(name: str, data: bytes) -> bytes:
        return data.replace(b"</Relationships>", link) if name == "xl/_rels/workbook.xml.rels" else data

    content = rewritten(linked)
    assert content != rewritten(lambda _, data: data)
    assert rows(tmp_path, content) == [(1, ["a", "b"]), (2, ["1", "2"])]


def test_the_row_at_which_a_long_sheet_breaks_off_is_named(tmp_path: Path) -> None:
    long = as_xlsx([["a", "b"]] * 450)
    broken = rewritten(lambda name, data: data[: data.index(b'r="431"')] if "worksheets/sheet" in name else data, long)
    assert refused(tmp_path, broken).startswith("export.xlsx:430: this workbook is cut off or damaged.")


def test_a_row_number_that_no_sheet_has_ends_the_sheet(tmp_path: Path) -> None:
    def far(name: str, data: bytes) -> bytes:
        return (
            data.replace(b'r="2"', b'r="99999999999"').replace(b'"A2"', b'"A99999999999"') if "sheet1" in name else data
        )

    content = rewritten(far)
    assert content != BOOK
    assert rows(tmp_path, content)[:1] == [(1, ["a", "b"])]


def test_without_the_library_one_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    message = refused(tmp_path, BOOK)
    assert message == (
        "Reading an Excel workbook needs a part that is not installed. Install it with: pip install 'readiness[survey]'"
    )
