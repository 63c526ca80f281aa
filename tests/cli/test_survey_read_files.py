"""`readiness survey read` and its files: streams, names, permissions, and nothing half-written."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from readiness.errors import ReadinessError
from readiness.staff_survey.reading.table import open_table
from readiness.staff_survey.reading.whole_file import whole_file
from tests.cli.running import files, process, run
from tests.staff_survey.reading.shapes import google_sheet, kobo_csv, redcap_raw
from tests.staff_survey.reading.test_shapes import EXPECTED, PEOPLE

DIGITAL_SKILLS = Path(__file__).parents[1] / "rubrics" / "digital-skills"


def export(folder: Path, content: bytes, name: str = "export.csv") -> str:
    (folder / name).write_bytes(content)
    return name


def test_an_export_comes_through_standard_input_and_answers_go_to_standard_output(folder: Path) -> None:
    outcome = run("survey", "read", "-", "-o", "-", stdin=kobo_csv(PEOPLE).content)
    assert (outcome.code, outcome.out) == (0, EXPECTED)
    assert outcome.err.startswith("Recognised: KoboToolbox, 3 answers.\n")
    refused = run("survey", "read", "-", "-o", "-", stdin="p,q\n1,2\n")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("standard input:1: no column is a question of the staff survey")


def test_closed_streams_are_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(ReadinessError, match="standard input is closed"), open_table("-"):
        pass
    with pytest.raises(ReadinessError, match="standard output is closed"), whole_file("-"):
        pass


def test_the_format_can_be_named(folder: Path) -> None:
    name = export(folder, google_sheet(PEOPLE).content)
    assert "Recognised: a table" in run("survey", "read", name, "-o", "s.csv", "--from", "table").err
    outcome = run("survey", "read", name, "-o", "s.csv", "--from", "gogle")
    assert outcome.code == 2
    assert "'gogle' is not one of 'formsg', 'google-forms'," in outcome.err


def test_without_a_file_to_write_the_command_says_so(folder: Path) -> None:
    name = export(folder, google_sheet(PEOPLE).content)
    outcome = run("survey", "read", name)
    assert outcome.code == 2
    assert "Name the file to write: -o staff_survey.csv (or --write-mapping mapping.yaml)" in outcome.err
    outcome = run("survey", "read", name, "--write-mapping", "m.yaml", "--keep-text", "t.csv")
    assert outcome.code == 2
    assert "--keep-text goes with -o staff_survey.csv" in outcome.err
    assert list(files(folder)) == [name]


@pytest.mark.parametrize(
    "words",
    [
        ("-o", "export.csv"),
        ("-o", "./export.csv"),
        ("-o", "s.csv", "--mapping", "m.yaml", "--write-mapping", "m.yaml"),
        ("-o", "s.csv", "--keep-text", "s.csv"),
        ("-o", "-", "--write-mapping", "-"),
        ("-o", "s.csv", "--dictionary", "d.csv", "--keep-text", "d.csv"),
    ],
)
def test_no_file_takes_the_place_of_another(words: tuple[str, ...], folder: Path) -> None:
    export(folder, google_sheet(PEOPLE).content)
    before = files(folder)
    outcome = run("survey", "read", "export.csv", *words)
    assert outcome.code == 2
    assert "Name another file" in outcome.err
    assert files(folder) == before


def test_a_rubric_without_a_staff_survey_is_refused(folder: Path) -> None:
    name = export(folder, google_sheet(PEOPLE).content)
    line = "--rubric: digital-skills has no staff survey. Name a rubric that has one.\n"
    assert run("survey", "read", name, "-o", "s.csv", "--rubric", DIGITAL_SKILLS) == (2, "", line)
    assert list(files(folder)) == [name]


def test_on_any_failure_the_files_that_were_there_stay_as_they_were(folder: Path) -> None:
    (folder / "s.csv").write_text("old", encoding="utf-8")
    (folder / "t.csv").write_text("old", encoding="utf-8")
    good = google_sheet(PEOPLE).content
    for content, words in (
        (good + b"cut,off\r\n", ()),
        (good[:-2] + b',"', ()),
        (b"a,b\n1,2\n", ()),
        (good, ("--keep-text", "none/t.csv")),
        (good, ("--write-mapping", "none/m.yaml")),
        (good, ("--dictionary", "none.csv")),
        (good, ("--mapping", "none.yaml")),
    ):
        name = export(folder, content)
        before = files(folder)
        outcome = run(
            "survey", "read", name, "-o", "s.csv", "--write-mapping", "m.yaml", "--keep-text", "t.csv", *words
        )
        assert (outcome.code, outcome.out) == (2, "")
        assert len(outcome.err.splitlines()) == 1
        assert files(folder) == before


def test_a_place_that_cannot_be_written_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = export(folder, google_sheet(PEOPLE).content)
    (folder / "loop").symlink_to("loop")
    (folder / "s.csv").write_text("old", encoding="utf-8")
    for output, message in (
        (".", "this is a folder, not a file. Name a file in it."),
        ("none/s.csv", "there is no such folder. Make it first, or name another."),
        ("loop", "it cannot be written: "),
        ("x" * 300, "it cannot be written: File name too long."),
    ):
        outcome = run("survey", "read", name, "-o", output)
        assert outcome.code == 2
        assert outcome.err.startswith(f"{output}: {message}")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "s.csv: you have no permission for this to be written." in run("survey", "read", name, "-o", "s.csv").err


def test_a_disk_that_is_full_at_the_end_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = export(folder, google_sheet(PEOPLE).content)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    outcome = run("survey", "read", name, "-o", "s.csv")
    assert (outcome.code, outcome.err) == (2, "s.csv: it cannot be written: No space left on device.\n")
    assert list(files(folder)) == [name]


def test_a_disk_that_is_full_on_the_way_is_said(folder: Path) -> None:
    with pytest.raises(ReadinessError) as caught, whole_file("s.csv"):
        raise OSError(28, "No space left on device")
    assert str(caught.value) == "s.csv: it cannot be written: No space left on device."
    assert files(folder) == {}


def test_a_file_that_is_replaced_keeps_its_permissions_and_a_device_takes_the_bytes(folder: Path) -> None:
    name = export(folder, google_sheet(PEOPLE).content)
    (folder / "s.csv").write_text("old", encoding="utf-8")
    (folder / "s.csv").chmod(0o640)
    assert run("survey", "read", name, "-o", "s.csv").code == 0
    assert (folder / "s.csv").stat().st_mode & 0o777 == 0o640
    assert run("survey", "read", name, "-o", "/dev/null").code == 0
    assert sorted(files(folder)) == ["export.csv", "s.csv"]


def test_a_process_of_its_own_reads_an_export(folder: Path) -> None:
    """The dictionary of REDCap and a workbook need no other libraries than those at hand."""
    made = redcap_raw(PEOPLE)
    name = export(folder, made.content)
    outcome = process(
        "survey", "read", name, "-o", "s.csv", "--dictionary", export(folder, made.dictionary or b"", "d.csv")
    )
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err.startswith("Recognised: REDCap, 3 answers.\n")
