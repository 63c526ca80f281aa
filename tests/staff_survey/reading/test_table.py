"""Files of every encoding and delimiter become rows; files that are cut off, mixed or no table are refused with their place."""

from __future__ import annotations

import codecs
import os
import tempfile
import threading
from pathlib import Path

import pytest

from readiness.errors import ReadinessError
from readiness.staff_survey.reading import csv_rows
from readiness.staff_survey.reading.csv_rows import Row
from readiness.staff_survey.reading.encoding import CHUNK
from readiness.staff_survey.reading.table import HEAD_ROWS, open_table


def rows(folder: Path, content: bytes) -> list[Row]:
    path = folder / "export.csv"
    path.write_bytes(content)
    with open_table(str(path)) as table:
        found = list(table.rows)
        assert list(table.head) == found[: len(table.head)]
    return found


def refused(folder: Path, content: bytes) -> str:
    """What is said of a file, without the name of its folder."""
    with pytest.raises(ReadinessError) as caught:
        rows(folder, content)
    return str(caught.value).replace(f"{folder}/", "")


TEXT = "Rôle,Ja – nein\r\nÜbung,“x”\r\n"
READ = [(1, ["Rôle", "Ja – nein"]), (2, ["Übung", "“x”"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_that_excel_writes_is_read(encoding: str, tmp_path: Path) -> None:
    assert rows(tmp_path, TEXT.encode(encoding)) == READ


def test_one_accented_letter_at_the_very_end_is_windows_1252(tmp_path: Path) -> None:
    assert rows(tmp_path, "a,b\nc,caf\xe9".encode("cp1252")) == [(1, ["a", "b"]), (2, ["c", "café"])]


def test_a_file_with_two_encodings_is_refused_with_the_place_of_the_first_wrong_byte(tmp_path: Path) -> None:
    content = "name,city\nZoë,Bern\n".encode() + "Ren\xe9,Genf\n".encode("cp1252")
    message = refused(tmp_path, content)
    assert message.startswith(
        "export.csv:3:4: other parts of this file are UTF-8, but byte 0xe9 here is not: encodings are"
    )
    assert refused(tmp_path, b"\xef\xbb\xbfa,b\nRen\xe9,x\n").startswith("export.csv:2:4: other parts")


def test_the_place_is_right_in_a_file_of_several_pieces(tmp_path: Path) -> None:
    filler = b"0123456789,abcdef\n" * (CHUNK // 18 + 10)
    content = "Zoë,x\n".encode() + filler + b"ab,cd\xe9\n"
    line = content[: -len(b"\xe9\n")].count(b"\n") + 1
    assert refused(tmp_path, content).startswith(f"export.csv:{line}:6: other parts")
    assert refused(tmp_path, "Zoë,".encode() + b"x" * CHUNK + b"\xe9").startswith(
        f"export.csv:1:{CHUNK + 5}: other parts"
    )


def test_bytes_that_no_encoding_has_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, b"a,b\n\x81\x9d,c\n").startswith("export.csv:2:1: this is neither UTF-8 nor Windows-1252")
    assert refused(tmp_path, b"a,b\nc\0,d\n") == (
        "export.csv: this is neither text nor an Excel workbook. Export it as CSV or XLSX."
    )


def test_utf_16_that_ends_in_another_encoding_or_within_a_letter_is_refused_with_its_place(tmp_path: Path) -> None:
    content = "a,b\n".encode("utf-16") + "c,d\n".encode("utf-16-le") * 3 + "e,".encode("utf-16-le")
    message = "the file begins in the encoding UTF-16, and this is not UTF-16, or it is cut off here."
    assert refused(tmp_path, content + b"\x00\xdc" + b"f\0" * 9).startswith(f"export.csv:5:3: {message}")
    assert refused(tmp_path, content + b"f").startswith(f"export.csv:5:3: {message}")
    big = codecs.BOM_UTF16_BE + "a,b\nc,d\n".encode("utf-16-be") + b"\xdc\x00"
    assert refused(tmp_path, big).startswith(f"export.csv:3:1: {message}")
    filler = "0123456,abcdefg\n".encode("utf-16-le") * (CHUNK // 32 + 5)
    assert refused(tmp_path, filler + b"\x00\xdc").startswith(f"export.csv:{CHUNK // 32 + 6}:1: {message}")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_though_cells_hold_the_others(delimiter: str, tmp_path: Path) -> None:
    others = "".join(sorted({",", ";", "\t", "|"} - {delimiter}))
    lines = [["a", "b", f"c{others}"], ["1", "2;", ""], ["x", f"y{others}{others}", "z"]]
    content = "\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines).encode()
    assert rows(tmp_path, content) == list(enumerate(lines, 1))


def test_commas_in_unquoted_cells_do_not_hide_a_semicolon(tmp_path: Path) -> None:
    content = b"Which, if any?;Why?\nYes, often;So, so, so\nNo, never;x\n"
    expected = [["Which, if any?", "Why?"], ["Yes, often", "So, so, so"], ["No, never", "x"]]
    assert rows(tmp_path, content) == list(enumerate(expected, 1))


def test_ticked_options_in_each_row_do_not_pass_for_columns(tmp_path: Path) -> None:
    content = "a,b,c\n" + "1,x;y;z;w,2\n" * 30
    assert rows(tmp_path, content.encode())[1] == (2, ["1", "x;y;z;w", "2"])


def test_line_breaks_in_a_cell_stay_in_it_and_blank_rows_are_counted_but_left_out(tmp_path: Path) -> None:
    content = 'a,b\r\n"one\r\ntwo",x\r\n\r\n,\r\nc,d\r\n'
    assert rows(tmp_path, content.encode()) == [(1, ["a", "b"]), (2, ["one\r\ntwo", "x"]), (5, ["c", "d"])]


def test_old_line_ends_are_read(tmp_path: Path) -> None:
    assert rows(tmp_path, b"a,b\rc,d\r") == [(1, ["a", "b"]), (2, ["c", "d"])]


def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_row(tmp_path: Path) -> None:
    content = b"a,b\n1,2\n" + b'3,"four\n5,6\n'
    message = "a quotation mark in this row is never closed, or the file is cut off here."
    assert refused(tmp_path, content).startswith(f"export.csv:3: {message}")
    assert refused(tmp_path, content + b"x" * 200_000).startswith(f"export.csv:3: {message}")


def test_a_quotation_mark_within_a_quoted_cell_is_refused_with_its_row(tmp_path: Path) -> None:
    message = refused(tmp_path, b'a,b\n1,"x"y\n')
    assert (
        message
        == "export.csv:2: the quotation marks of this row do not fit. Export the file again, and do not edit it by hand."
    )


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b",,\n"])
def test_an_empty_file_is_refused(content: bytes, tmp_path: Path) -> None:
    assert refused(tmp_path, content) == "export.csv: the file is empty."


def test_only_the_first_rows_are_read_at_once(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text("a,b\n" * 1000, encoding="utf-8")
    with open_table(str(path)) as table:
        assert len(table.head) == HEAD_ROWS
        assert len(list(table.rows)) == 1000
    path.write_text(f"{'x' * 100_000},b\n" * 100, encoding="utf-8")
    with open_table(str(path)) as table:
        assert len(table.head) == 40  # four million characters


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReadinessError, match=r"none\.csv: there is no such file"), open_table("none.csv"):
        pass
    with pytest.raises(ReadinessError, match="this is a folder"), open_table("."):
        pass
    with pytest.raises(ReadinessError, match="it cannot be read"), open_table("x" * 5000):
        pass

    def denied(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("builtins.open", denied)
    with pytest.raises(ReadinessError, match="you have no permission"), open_table("x"):
        pass


def test_a_disk_that_fails_while_it_is_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> str:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(csv_rows, "encoding_of", broken)
    assert refused(tmp_path, b"a,b\n") == "export.csv: it cannot be read: Input/output error."
    monkeypatch.setattr(tempfile, "TemporaryFile", broken)
    with pytest.raises(ReadinessError, match="standard input: it cannot be read: Input/output error"), open_table("-"):
        pass


def test_a_file_larger_than_any_survey_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    with open(path, "wb") as file:
        file.truncate(4_000_000_001)  # a hole: it takes no room
    with pytest.raises(ReadinessError, match=r"larger than 4,000,000,000 bytes"), open_table(str(path)):
        pass


def test_a_pipe_is_read_to_its_end_and_a_device_without_end_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(TEXT.encode(),))
    writer.start()
    with open_table(str(pipe)) as table:
        assert list(table.rows) == READ
    writer.join()
    with pytest.raises(ReadinessError, match="it has no end"), open_table("/dev/zero"):
        pass
