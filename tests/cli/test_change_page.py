"""`readiness change -o change.pdf` and `change.html`: the format by the name of the file, and nothing half written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.answers import GOOD, changed
from tests.cli.running import files, run


@pytest.fixture
def dates(folder: Path) -> tuple[str, str, str]:
    """One practice at three dates; SUP-2 and JOB-1 rise."""
    later = changed("SUP-2: 1", "SUP-2: 2").replace("2026-09-15", "2027-03-15")
    last = later.replace("JOB-1: 1", "JOB-1: 2").replace("2027-03-15", "2027-09-15")
    for name, text in (("a.yaml", GOOD), ("b.yaml", later), ("c.yaml", last)):
        (folder / name).write_text(text, encoding="utf-8")
    return "a.yaml", "b.yaml", "c.yaml"


@pytest.mark.parametrize("name", ["change.html", "change.HTM", "change.html.HTML"])
def test_a_file_that_is_named_as_html_gets_a_page(dates: tuple[str, str, str], folder: Path, name: str) -> None:
    outcome = run("change", *dates[:2], "-o", name)
    assert (outcome.code, outcome.out) == (0, "")
    page = (folder / name).read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "<h1>Lakeside Clinic</h1>" in page
    assert '<p class="date">15 September 2026 to 15 March 2027</p>' in page


def test_a_file_that_is_named_as_pdf_gets_a_pdf(dates: tuple[str, str, str], folder: Path) -> None:
    outcome = run("change", *dates, "-o", "change.pdf")
    assert (outcome.code, outcome.out) == (0, "")
    assert (folder / "change.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_the_format_option_goes_before_the_name(dates: tuple[str, str, str], folder: Path) -> None:
    assert run("change", *dates, "-o", "change.pdf", "--format", "html").code == 0
    assert (folder / "change.pdf").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("change", *dates, "-o", "change.html", "--format", "text").code == 0
    assert (folder / "change.html").read_text(encoding="utf-8").startswith("Lakeside Clinic, 15 September 2026")


def test_a_page_can_be_written_to_standard_output(dates: tuple[str, str, str]) -> None:
    outcome = run("change", *dates[:2], "--format", "html")
    assert outcome.code == 0
    assert outcome.out.rstrip().endswith("</html>")


def test_three_dates_have_a_trend_and_two_have_none(dates: tuple[str, str, str]) -> None:
    assert 'class="trend"' in run("change", *dates, "--format", "html").out
    assert 'class="trend"' not in run("change", *dates[:2], "--format", "html").out


def test_the_page_has_the_words_of_the_text(dates: tuple[str, str, str]) -> None:
    page = run("change", *dates[::2], "--format", "html").out
    for line in run("change", *dates[::2]).out.splitlines()[2:5]:
        assert line in page


def test_a_goal_of_its_own_is_measured_at_every_date(dates: tuple[str, str, str]) -> None:
    page = run("change", *dates[:2], "--goal", "start", "--format", "html").out
    assert "Measured both times at the newest goal, Ready to start a pilot," in page


def test_a_theme_gives_its_colour_and_author(dates: tuple[str, str, str], folder: Path) -> None:
    (folder / "theme.yaml").write_text("author: Alder Consulting\naccent: '#7a1f5c'\n")
    page = run("change", *dates[:2], "--format", "html", "--theme", "theme.yaml").out
    assert "Report by Alder Consulting" in page
    assert "#7a1f5c" in page
    assert "#0f5c6b" not in page


def test_a_wrong_theme_is_refused_and_nothing_is_written(dates: tuple[str, str, str], folder: Path) -> None:
    (folder / "theme.yaml").write_text("accent: teal\n")
    before = files(folder)
    outcome = run("change", *dates[:2], "-o", "change.pdf", "--theme", "theme.yaml")
    assert (outcome.code, outcome.out) == (2, "")
    assert "theme.yaml:1:9: accent: 'teal' is not a colour." in outcome.err
    assert files(folder) == before


@pytest.mark.parametrize("name", ["change.pdf", "change.html"])
def test_files_that_do_not_belong_together_leave_nothing_behind(
    dates: tuple[str, str, str], folder: Path, name: str
) -> None:
    before = files(folder)
    outcome = run("change", dates[1], dates[0], "-o", name)
    assert outcome.code == 2
    assert len(outcome.err.splitlines()) == 1
    assert files(folder) == before


def test_answers_are_never_replaced_by_the_page(dates: tuple[str, str, str], folder: Path) -> None:
    before = files(folder)
    assert run("change", *dates[:2], "-o", dates[0], "--format", "html").code == 2
    assert files(folder) == before
