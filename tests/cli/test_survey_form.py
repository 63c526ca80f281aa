"""`readiness survey form`: one survey in three formats, by the ending of the file or by --format."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from readiness.cli import main
from readiness.forms.survey_html import survey_html
from readiness.forms.survey_text import survey_text
from readiness.forms.survey_xlsform import survey_xlsform
from tests.cli.running import files, process, run
from tests.forms.instruments import shipped

DIGITAL_SKILLS = Path(__file__).parents[1] / "rubrics" / "digital-skills"
FORMATS = {
    "xlsform": survey_xlsform(shipped()),
    "html": survey_html(shipped(), "en").encode(),
    "text": survey_text(shipped()).encode(),
}


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("s.xlsx", "xlsform"),
        ("S.XLSX", "xlsform"),
        ("s.html", "html"),
        ("s.htm", "html"),
        ("s.txt", "text"),
        ("a.b.txt", "text"),
    ],
)
def test_the_format_follows_the_ending(folder: Path, name: str, form: str) -> None:
    assert run("survey", "form", "-o", name) == (0, "", f"Wrote {name}.\n")
    assert files(folder) == {name: FORMATS[form]}


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_that_is_named_goes_before_the_ending(folder: Path, form: str) -> None:
    assert run("survey", "form", "-o", "s.txt", "--format", form).code == 0
    assert files(folder) == {"s.txt": FORMATS[form]}


@pytest.mark.parametrize("form", FORMATS)
def test_standard_output_has_the_bytes_and_nothing_else(folder: Path, form: str) -> None:
    result = CliRunner().invoke(main, ["survey", "form", "-o", "-", "--format", form], catch_exceptions=False)
    assert (result.exit_code, result.stdout_bytes, result.stderr_bytes) == (0, FORMATS[form], b"")
    assert files(folder) == {}


def test_a_workbook_comes_whole_through_a_pipe() -> None:
    call = [sys.executable, "-m", "readiness", "survey", "form", "-o", "-", "--format", "xlsform"]
    done = subprocess.run(call, capture_output=True, check=True, timeout=60)
    assert load_workbook(BytesIO(done.stdout)).sheetnames == ["survey", "choices", "settings"]


@pytest.mark.parametrize("output", ["-", "survey", "survey.pdf", "survey.csv", ".xlsx"])
def test_an_ending_that_says_nothing_needs_a_format(folder: Path, output: str) -> None:
    outcome = run("survey", "form", "-o", output)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith(f"Error: Say what {output} is to be: --format xlsform, html or text\n")
    assert files(folder) == {}


def test_without_a_file_to_write_it_says_what_to_name() -> None:
    outcome = run("survey", "form")
    assert outcome.code == 2
    assert outcome.err.endswith("Name the file to write: -o survey.xlsx, -o survey.html or -o survey.txt\n")


@pytest.mark.parametrize("name", ["s.xlsx", "s.html", "s.txt"])
def test_a_rubric_without_a_staff_survey_is_one_line_and_nothing_is_written(folder: Path, name: str) -> None:
    line = "--rubric: digital-skills has no staff survey. Name a rubric that has one.\n"
    assert run("survey", "form", "-o", name, "--rubric", DIGITAL_SKILLS) == (2, "", line)
    assert files(folder) == {}


def test_a_staff_survey_that_asks_nothing_is_none(folder: Path) -> None:
    rubric = folder / "empty"
    copytree(DIGITAL_SKILLS, rubric)
    empty = "id: empty\nversion: 1.0.0\nmin_respondents: 10\nmin_cell: 5\nquestions: []\n"
    (rubric / "staff_survey.yaml").write_text(empty, encoding="utf-8")
    line = "--rubric: digital-skills has no staff survey. Name a rubric that has one.\n"
    assert run("survey", "form", "-o", "s.txt", "--rubric", rubric) == (2, "", line)


def test_a_folder_that_is_not_there_is_one_line() -> None:
    assert run("survey", "form", "-o", "no/s.xlsx") == (
        2,
        "",
        "no/s.xlsx: there is no such folder. Make it first, or name another.\n",
    )


def test_a_workbook_without_its_library_is_one_line_and_nothing_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    outcome = run("survey", "form", "-o", "s.xlsx")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1
    assert "pip install 'readiness[survey]'" in outcome.err
    assert files(folder) == {}
    assert run("survey", "form", "-o", "s.html").code == run("survey", "form", "-o", "s.txt").code == 0


def test_a_user_gets_the_same_file_twice(folder: Path) -> None:
    assert process("survey", "form", "-o", "one.xlsx") == (0, "", "Wrote one.xlsx.\n")
    assert process("survey", "form", "-o", "two.xlsx").code == 0
    content = files(folder)
    assert content["one.xlsx"] == content["two.xlsx"]
