"""`readiness survey compare` as a page, and the staff survey in `readiness report`."""

from __future__ import annotations

import subprocess
from pathlib import Path

import page
import pytest
from click.testing import CliRunner

from readiness.cli import main
from tests.report.staff import write_answers

HARBOUR = str(Path(__file__).parents[2] / "sample_orgs" / "harbour-general-hospital" / "2026-09-15.yaml")


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    return write_answers(tmp_path / "staff_survey.csv", 24)


def run(*words: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(word) for word in words])
    return result.exit_code, result.stderr


def text_of(pdf: Path) -> str:
    return subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout


def test_the_comparison_as_pdf_is_accessible_and_says_what_staff_want(answers: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "staff.pdf"
    assert run("survey", "compare", answers, "--team-size", "40", "-o", pdf) == (0, "")
    assert "24 people answered: 60.0% of a team of 40." in text_of(pdf)
    checked = page.validate_pdf_bytes(pdf.read_bytes(), profile=page.ValidationProfile.PDF_UA_1)
    assert checked.failures == []


def test_the_comparison_as_html_is_one_file(answers: Path, tmp_path: Path) -> None:
    page = tmp_path / "staff.html"
    assert run("survey", "compare", answers, "-o", page) == (0, "")
    assert "Supervision: 50%" in page.read_text(encoding="utf-8")


def test_the_report_has_a_part_on_what_staff_say(answers: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    code, _ = run("report", HARBOUR, "-o", page, "--staff-survey", answers)
    assert code == 0
    assert "What staff say" in page.read_text(encoding="utf-8")
    assert (tmp_path / "staff_survey.csv.last-report.json").exists()


def test_no_second_report_until_five_more_have_answered(answers: Path, tmp_path: Path) -> None:
    page, again = tmp_path / "report.html", tmp_path / "again.html"
    assert run("report", HARBOUR, "-o", page, "--staff-survey", answers)[0] == 0
    write_answers(answers, 27)
    code, said = run("report", HARBOUR, "-o", again, "--staff-survey", answers)
    assert (code, again.exists(), len(said.splitlines())) == (2, False, 1)
    write_answers(answers, 29)
    assert run("report", HARBOUR, "-o", again, "--staff-survey", answers)[0] == 0


def test_under_ten_answers_the_report_says_how_many_are_needed_and_no_note_is_kept(tmp_path: Path) -> None:
    answers, page = write_answers(tmp_path / "few.csv", 9), tmp_path / "report.html"
    assert run("report", HARBOUR, "-o", page, "--staff-survey", answers)[0] == 0
    assert "9 answers; 10 needed." in page.read_text(encoding="utf-8")
    assert not (tmp_path / "few.csv.last-report.json").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--team-size", "30"], "--team-size: it belongs to --staff-survey. Name that file too, or leave it out."),
        (
            ["--staff-survey", "nowhere.csv"],
            "nowhere.csv: it cannot be read: No such file or directory. Check the name and the folder.",
        ),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(words: list[str], said: str, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    assert run("report", HARBOUR, "-o", page, *words) == (2, f"{said}\n")
    assert not page.exists()


def test_a_report_never_takes_the_place_of_the_answers_of_staff(answers: Path) -> None:
    before = answers.read_bytes()
    code, said = run("report", HARBOUR, "-o", answers, "--format", "html", "--staff-survey", answers)
    assert (code, answers.read_bytes()) == (2, before)
    assert "these are the answers themselves" in said
