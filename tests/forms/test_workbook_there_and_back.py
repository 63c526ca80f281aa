"""Answers, workbook, answers: nothing is lost, whatever it is, and not by LibreOffice either."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from readiness.forms.questionnaire import Particulars, questionnaire
from readiness.forms.reading.understand import Understood
from readiness.forms.workbook import workbook_form
from readiness.forms.workbook.cell_text import from_cell, in_cell
from readiness.models.assessment import (
    MAX_NOTE,
    Answer,
    Assessment,
    Blank,
    DontKnow,
    Level,
    NotApplicable,
    Organisation,
)
from tests.forms.filled import THERE_AND_BACK, assessments, form_of
from tests.forms.workbooks import LIBRARIES, answers, changed, read

# What spreadsheets, XML and their libraries have a meaning of their own for.
NOTES = [
    "_x0041_x0042_ _x000D_ x005F_ _x005F_x0041_ _x0041\ufffe \uffff",
    "<r><t>a</t></r>",
    "x\u20600041_ \u2060",
    " =1+1\t\n\n ",
    "\x85\u2028\u2029\U0001d11e\u0301\ue000",
    "'quoted\"",
    "007",
    "\U0001d11e" * MAX_NOTE,
    "TRUE",
    "   ",
    "2026-09-15",
]


def odd(date: str) -> Assessment:
    """An assessment in which every text is one that could be taken for something else."""
    given: dict[str, Answer] = {
        id: Level(number % 5, LIBRARIES.evidence_grades[number % 3].id, NOTES[number])
        for number, id in enumerate(LIBRARIES.indicators)
    }
    given |= {"TUT-2": DontKnow(NOTES[1], "=A1"), "TUT-3": Blank(NOTES[2], "2"), "TUT-4": NotApplicable(NOTES[3])}
    organisation = Organisation(name="=1+1", setting="mobile", stage="preparing", country="_x0041_")
    return Assessment(organisation, date, ("a, b", "1", "2026-01-01"), "design", given, "2.1.0")


@THERE_AND_BACK
@given(assessment=assessments(LIBRARIES))
def test_there_and_back_nothing_is_lost(assessment: Assessment) -> None:
    assert read(workbook_form(form_of(LIBRARIES, assessment))) == Understood(
        assessment, tuple(LIBRARIES.indicators), ()
    )


@pytest.mark.parametrize("date", ["1900-01-01", "1900-02-28", "1900-03-01", "2026-09-15", "2999-12-31"])
def test_no_text_and_no_date_is_taken_for_something_else(date: str) -> None:
    content = workbook_form(form_of(LIBRARIES, odd(date)))
    assert read(content) == Understood(odd(date), tuple(LIBRARIES.indicators), ())


@settings(THERE_AND_BACK, max_examples=300)
@given(st.lists(st.sampled_from("_xX005FDd41\u2060\ufffe\x01<r>\n ")).map("".join))
def test_a_text_comes_back_however_much_it_looks_like_an_escape(text: str) -> None:
    """As Excel stores it: signs that XML cannot hold as _xHHHH_; a text that looks so already never reaches it."""
    stored = "".join(f"_x{ord(sign):04X}_" if sign in "\ufffe\x01" else sign for sign in in_cell(text))
    assert from_cell(stored) == text


def test_a_note_as_long_as_may_be_is_whole_even_if_it_holds_nothing_but_escapes() -> None:
    note = "_x0041_" * (MAX_NOTE // 7)
    form = questionnaire(
        LIBRARIES, particulars=Particulars("Elm", "branch", "preparing"), answers={"TUT-1": Level(1, None, note)}
    )
    assert answers(workbook_form(form)) == {"TUT-1": Level(1, None, note)}


@pytest.fixture(scope="module")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Workbooks that LibreOffice has opened, worked out and saved again."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("libreoffice")
    for name, date in (("modern", "2026-09-15"), ("early", "1900-01-01")):
        (folder / f"{name}.xlsx").write_bytes(workbook_form(form_of(LIBRARIES, odd(date))))
    (folder / "typed.xlsx").write_bytes(changed(type_answers, workbook_form(questionnaire(LIBRARIES))))
    saved = folder / "saved"
    subprocess.run(
        [
            program,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            saved,
            *sorted(folder.glob("*.xlsx")),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return saved


def type_answers(book: object) -> None:
    cells = {("Start here", "C14"): "Preparing the first term", ("Tutors", "E5"): "Don't know", ("Tutors", "E7"): "2"}
    for (sheet, cell), value in cells.items():
        book[sheet][cell] = value  # type: ignore[index]


@pytest.mark.parametrize(("name", "date"), [("modern", "2026-09-15"), ("early", "1900-01-01")])
def test_libreoffice_loses_nothing(soffice: Path, name: str, date: str) -> None:
    content = (soffice / f"{name}.xlsx").read_bytes()
    assert read(content) == Understood(odd(date), tuple(LIBRARIES.indicators), ())


def test_libreoffice_counts_as_the_form_says_and_keeps_lists_locks_and_what_is_hidden(soffice: Path) -> None:
    content = io.BytesIO((soffice / "typed.xlsx").read_bytes())
    book = load_workbook(content, data_only=True)
    rows = [[cell.value for cell in row[1:7]] for row in book["Start here"].iter_rows(min_row=26, max_row=30)]
    assert rows == [
        ["Tutors", 4, 2, 1, 2, 2],
        ["Equipment", 3, 0, 0, 3, 1],
        ["Learners", 4, 0, 0, 4, 2],
        ["All", 11, 2, 1, 9, 5],
        ["Must-haves are counted for: Ready to open the doors", None, None, None, None, None],
    ]
    tutors = book["Tutors"]
    assert len(tutors.data_validations.dataValidation) >= 5  # four lists of levels, and one of grades
    assert tutors.protection.sheet
    assert [tutors[cell].protection.locked for cell in ("D5", "E5")] == [True, False]
    assert tutors.column_dimensions["A"].hidden
    assert tutors.row_dimensions[1].hidden
    assert book["Form data"].sheet_state == "hidden"
