"""A real PDF, opened again: what it holds, that it is accessible, and that it is the same every time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import page
import pikepdf
import pytest

from readiness.errors import ReadinessError
from readiness.report import NO_PANGO_EXIT
from readiness.report import pdf as pdf_module
from readiness.report.pdf import Renderer, render_pdf
from tests.report.conftest import HARBOUR, LARKMEAD, ROOT, SAMPLES, Pdf, make_pdf, name_of, sample

CHAPTERS = (
    "Where we stand and what to do first",
    "Areas at a glance",
    "Must-haves",
    "What to close first",
    "How sure is this?",
    "How long would it take?",
    "The shortest path to the goal",
    "Open questions",
    "Importance and readiness",
    "Challenges and strategies",
    "Area by area",
    "Appendix",
)


def test_the_renderer_has_nothing_to_complain_of(harbour_pdf: Pdf) -> None:
    assert harbour_pdf.complaints == ()


def test_it_passes_a_check_of_pdf_ua(harbour_pdf: Pdf) -> None:
    report = page.validate_pdf_bytes(harbour_pdf.data, profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []


PAGES_WITHOUT_A_PLAN = {  # before the report said how sure, how long and how little
    "ashmere-hospital/2026-08-27": 13,
    "harbour-general-hospital/2026-09-15": 14,
    "kampung-kindness-centre/2026-05-20": 13,
    "kampung-kindness-centre/2027-01-27": 14,
    "kampung-kindness-centre/2027-05-26": 13,
    "larkmead-community-services/2026-07-09": 14,
    "riverbank-recovery-network/2026-03-24": 12,
    "st-brannoc-hospital/2026-10-20": 14,
    "tern-lane-practice/2026-04-14": 13,
    "wrenfield-health-trust/2026-06-18": 13,
}


@pytest.mark.parametrize("answers", SAMPLES, ids=name_of)
def test_the_plan_takes_at_most_three_pages_and_the_renderer_does_not_complain(answers: Path, tmp_path: Path) -> None:
    result, view = sample(answers)
    pdf = make_pdf(view, tmp_path / "report.pdf")
    assert 8 <= len(pdf.pages) <= PAGES_WITHOUT_A_PLAN[name_of(answers)] + 3
    assert pdf.complaints == ()
    assert all(len(text.split()) > 25 for text in pdf.pages), "a page that is almost empty"
    if not result.score.printed:
        assert "Not enough answers" in pdf.pages[1]


def test_language_title_and_author_are_set(opened: pikepdf.Pdf) -> None:
    assert str(opened.Root.Lang) == "en"
    title = "Readiness for peer support specialists: Harbour General Hospital, 15 September 2026"
    assert str(opened.docinfo["/Title"]) == title
    assert str(opened.docinfo["/Author"]) == "Harbour General Hospital"
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)


def test_it_holds_no_time_of_its_making(harbour_pdf: Pdf) -> None:
    assert b"CreationDate" not in harbour_pdf.data
    assert b"ModDate" not in harbour_pdf.data


def test_every_chapter_is_a_bookmark(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Harbour General Hospital", *CHAPTERS]
        areas = next(item for item in outline.root if item.title == "Area by area")
        assert len(areas.children) == 10
        sure = next(item for item in outline.root if item.title == "How sure is this?")
        assert [part.title for part in sure.children] == [
            "The order of the gaps", "Do the weights matter?", "Claimed or verified?",
        ]  # fmt: skip


def test_the_contents_name_the_page_on_which_each_chapter_stands(harbour_pdf: Pdf) -> None:
    for chapter in CHAPTERS:
        number = re.search(rf"^{re.escape(chapter)} +(\d+)$", harbour_pdf.pages[0], re.MULTILINE)
        assert number, chapter
        assert re.search(rf"^{re.escape(chapter)}$", harbour_pdf.pages[int(number[1]) - 1], re.MULTILINE), chapter


def test_pages_after_the_cover_carry_organisation_date_and_number(harbour_pdf: Pdf) -> None:
    total = len(harbour_pdf.pages)
    assert f"of {total}" not in harbour_pdf.pages[0]
    for number, text in enumerate(harbour_pdf.pages[1:], start=2):
        lines = text.strip().splitlines()
        assert lines[0].strip() == "Harbour General Hospital, 15 September 2026"
        assert lines[-1].split() == [
            "Readiness",
            "for",
            "peer",
            "support",
            "specialists",
            str(number),
            "of",
            str(total),
        ]


def structure(element: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Every structure element of a tagged PDF, in reading order."""
    if isinstance(element, pikepdf.Array):
        for child in element:
            yield from structure(child)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
        yield element
        if "/K" in element:
            yield from structure(element.K)


def _elements(opened: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    return list(structure(opened.Root.StructTreeRoot.K))


def test_every_table_has_header_cells_and_every_picture_words(opened: pikepdf.Pdf) -> None:
    elements = _elements(opened)
    tables = [element for element in elements if element.S == "/Table"]
    assert len(tables) >= 9
    for table in tables:
        assert any(part.S == "/TH" for part in structure(table.K))
    pictures = [element for element in elements if element.S == "/Figure"]
    assert len(pictures) >= 50
    assert all(len(str(picture.Alt)) > 10 for picture in pictures)


def test_headings_never_skip_a_level(opened: pikepdf.Pdf) -> None:
    levels = [int(str(e.S)[2]) for e in _elements(opened) if re.fullmatch(r"/H[1-6]", str(e.S))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_links_lead_somewhere_and_say_where(opened: pikepdf.Pdf) -> None:
    links = [note for one in opened.pages for note in one.get("/Annots", []) if note.Subtype == "/Link"]
    assert len(links) > 30
    assert all(str(link.Contents).startswith("Go to ") for link in links)
    assert all("/Dest" in link for link in links)


def test_all_text_can_be_read_aloud(opened: pikepdf.Pdf) -> None:
    fonts = {name: font for one in opened.pages for name, font in one.Resources.Font.items()}
    assert fonts
    for font in fonts.values():
        assert b"beginbf" in font.ToUnicode.read_bytes()


def test_the_numbers_of_the_decision_page_are_those_of_the_result(harbour_pdf: Pdf) -> None:
    first = harbour_pdf.pages[1]
    for figure in ("57 (56 to 64)", "6 of 12", "16 of 43", "42 of 43"):
        assert figure in first


def test_an_incomplete_sheet_shows_a_range_and_neither_score_nor_verdict(tmp_path: Path) -> None:
    pdf = make_pdf(sample(LARKMEAD)[1], tmp_path / "report.pdf")
    assert "25 to 82" in pdf.pages[1]
    assert "has reached the milestone" not in pdf.text
    assert "short of" not in pdf.pages[1]


def test_the_same_answers_give_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.pdf"
        command = [sys.executable, "-m", "readiness", "report", str(HARBOUR), "-o", str(target)]
        subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True)
        made.append(target.read_bytes())
    assert made[0] == made[1]


def test_a_document_can_reach_neither_files_nor_the_network(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    for address in (secret.as_uri(), "http://127.0.0.1:9/x", "ftp://127.0.0.1/x", "asset:../pdf.py"):
        html = f'<html lang="en"><title>t</title><link rel="attachment" href="{address}"><img src="{address}" alt="x"><p>text'
        with pytest.raises(ReadinessError, match="could not be made"):
            render_pdf(html)


def test_missing_pango_is_one_sentence_with_the_command_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    code = f"import sys; sys.stdin.read(); sys.exit({NO_PANGO_EXIT})"
    real = subprocess.Popen
    monkeypatch.setattr(
        "readiness.report.pdf.subprocess.Popen", lambda command, **pipes: real([sys.executable, "-c", code], **pipes)
    )
    with Renderer() as renderer, pytest.raises(ReadinessError, match=r"sudo apt-get install libpango-1\.0-0"):
        renderer.render("<p>text")


def test_the_renderer_says_so_when_pango_cannot_be_loaded(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango')\n")
    done = subprocess.run(
        [sys.executable, "-m", "readiness", "report", str(HARBOUR), "-o", str(tmp_path / "report.pdf")],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "the PDF needs the text library Pango" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "report.pdf").exists()


def test_a_document_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    real = subprocess.Popen
    monkeypatch.setattr(
        "readiness.report.pdf.subprocess.Popen",
        lambda command, **pipes: real([sys.executable, "-c", "import time; time.sleep(60)"], **pipes),
    )
    monkeypatch.setattr(pdf_module, "MAX_SECONDS", 0.2)
    with Renderer() as renderer, pytest.raises(ReadinessError, match="took more than"):
        renderer.render("<p>text")
