"""Every kind of document as a real PDF, opened again: accessible, without a complaint, with its parts in the text."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import page
import pikepdf
import pytest

from readiness.report.html import render_html
from readiness.report.press import render_here
from readiness.report.view import ReportView
from readiness.report.views.change_page import ChangePage
from tests.report.conftest import (
    ASSESSORS,
    DATES,
    HARBOUR,
    LIBRARY,
    ROOT,
    Pdf,
    changed,
    library_answers,
    make_pdf,
    sample,
)
from tests.report.test_pdf import structure

LOOKS = "How sure is this?", "How long would it take?", "The shortest path to the goal"
WORDS = {  # what must be in the text of each
    "several assessors": (
        *LOOKS, "How the assessors see it", "Krippendorff's alpha (ordinal)", "Discuss first", "Place in the order",
        "Still a gap", "Weeks from the assessment",
    ),
    "verified": (
        *LOOKS, "As verified", "As claimed", "Claimed or verified?", "Evidence worth most", "last must-have", "Can begin",
    ),
    "several assessors, verified": (*LOOKS, "How the assessors see it", "As claimed the verdict is: Ready to scale."),
    "two dates": ("Both dates", "Met now and not before", "Area by area", "All areas 40", "59 All areas", "Levels up and down"),
    "three dates": ("The dates", "From each date to the next", "Area by area", "All areas 41", "60 All areas"),
    "second subject": (*LOOKS, "Weeks from the assessment", "waits until what it needs is in talks (level 1)"),
    "second subject, several assessors": (*LOOKS, "How the assessors see it"),
    "second subject, verified": (*LOOKS, "An answer without a grade of evidence counts as by word of mouth."),
    "second subject, two dates": ("Both dates", "All areas"),
}  # fmt: skip
OF_THE_FIRST = ("peer support", "PSS", "mental health", "Singapore", "of 59", "59 surveyed", "59 people")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Answers to the second rubric: of two assessors, and a year later."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "one.yaml").write_text(library_answers())
    (folder / "two.yaml").write_text(library_answers(levels=(2, 2, 3, 0), assessor="Tutor"))
    (folder / "later.yaml").write_text(library_answers("2027-01-31", levels=(1, 2, 3)))
    return folder


def view(kind: str, library: Path) -> ReportView | ChangePage:
    one, two, later = (library / f"{name}.yaml" for name in ("one", "two", "later"))
    other = str(LIBRARY)
    made: dict[str, Callable[[], ReportView | ChangePage]] = {
        "several assessors": lambda: sample(*ASSESSORS)[1],
        "verified": lambda: sample(HARBOUR, verified=True)[1],
        "several assessors, verified": lambda: sample(*ASSESSORS, verified=True)[1],
        "two dates": lambda: changed(*DATES[:2]),
        "three dates": lambda: changed(*DATES),
        "second subject": lambda: sample(one, rubric=other)[1],
        "second subject, several assessors": lambda: sample(one, two, rubric=other)[1],
        "second subject, verified": lambda: sample(one, rubric=other, verified=True)[1],
        "second subject, two dates": lambda: changed(one, later, rubric=other),
    }
    return made[kind]()


@pytest.fixture(scope="module", params=WORDS)
def made(request: pytest.FixtureRequest, library: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Pdf]:
    kind: str = request.param
    return kind, make_pdf(view(kind, library), tmp_path_factory.mktemp("kind") / "made.pdf")


def test_the_renderer_has_nothing_to_complain_of_and_the_check_of_pdf_ua_passes(made: tuple[str, Pdf]) -> None:
    _, pdf = made
    assert pdf.complaints == ()
    report = page.validate_pdf_bytes(pdf.data, profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []


def test_its_parts_are_in_the_text(made: tuple[str, Pdf]) -> None:
    kind, pdf = made
    text = " ".join(pdf.text.split())
    assert [words for words in WORDS[kind] if words not in text] == []


def test_a_second_subject_has_no_word_of_the_first(made: tuple[str, Pdf]) -> None:
    kind, pdf = made
    found = [words for words in OF_THE_FIRST if words in " ".join(pdf.text.split())]
    assert (found == []) is kind.startswith("second subject")


def test_no_page_is_almost_empty(made: tuple[str, Pdf]) -> None:
    kind, pdf = made
    assert all(len(text.split()) > 25 for text in pdf.pages)
    assert len(pdf.pages) <= (3 if "dates" in kind else 20)


def test_the_plan_and_the_assessors_take_at_most_three_pages(made: tuple[str, Pdf], library: Path) -> None:
    kind, pdf = made
    report = view(kind, library)
    if not isinstance(report, ReportView):
        return
    parts = ["certainty", "timeline", "path", *(["perspectives"] if "several assessors" in kind else [])]
    assert len(pdf.pages) <= pages_without(parts, render_html(report, for_browser=False)) + 3


def pages_without(parts: Sequence[str], html: str) -> int:
    """How many pages the report has if it leaves these parts out."""
    for id in parts:
        html, sections = re.subn(rf'<section id="{id}">.*?</section>', "", html, flags=re.DOTALL)
        html, lines = re.subn(rf'<li data-target="#{id}">.*?</li>', "", html)
        assert (sections, lines) == (1, 1), id
    with pikepdf.open(BytesIO(render_here(html))) as without:
        return len(without.pages)


def test_it_has_a_title_a_language_and_no_time_of_its_making(made: tuple[str, Pdf]) -> None:
    kind, pdf = made
    with pikepdf.open(pdf.path) as opened:
        assert str(opened.Root.Lang) == "en"
        assert ("what changed" in str(opened.docinfo["/Title"])) is ("dates" in kind)
        assert str(opened.docinfo["/Author"]) in str(opened.docinfo["/Title"])
    assert b"CreationDate" not in pdf.data


def test_headings_never_skip_a_level_tables_have_heads_and_pictures_words(made: tuple[str, Pdf]) -> None:
    with pikepdf.open(made[1].path) as opened:
        elements = list(structure(opened.Root.StructTreeRoot.K))
        levels = [int(str(element.S)[2]) for element in elements if re.fullmatch(r"/H[1-6]", str(element.S))]
        assert (levels[0], levels.count(1)) == (1, 1)
        assert all(after <= before + 1 for before, after in pairwise(levels))
        tables = [element for element in elements if element.S == "/Table"]
        assert tables
        assert all(any(part.S == "/TH" for part in structure(table.K)) for table in tables)
        pictures = [element for element in elements if element.S == "/Figure"]
        assert pictures
        assert all(len(str(picture.Alt)) > 10 for picture in pictures)


@pytest.mark.parametrize(
    "words",
    [("report", *map(str, ASSESSORS), "--verified"), ("change", *map(str, DATES))],
    ids=["several assessors", "three dates"],
)
def test_the_same_files_give_the_same_bytes_in_another_process(words: tuple[str, ...], tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.pdf"
        command = [sys.executable, "-m", "readiness", *words, "-o", str(target)]
        subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True)
        made.append(target.read_bytes())
    assert made[0] == made[1]
