"""Real reports, made once for all tests that open them again."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from readiness.loading.assessors import load_assessors
from readiness.loading.occasions import load_occasions
from readiness.loading.rubric import load_rubric
from readiness.models.plan import PlannedResult
from readiness.report.html import render_html
from readiness.report.press import render_here
from readiness.report.view import ReportView, report_view
from readiness.report.views.appendix import Provenance
from readiness.report.views.change_page import ChangePage, change_page
from readiness.scoring.appraise import appraise
from readiness.scoring.comparison import compare, score_dates, trend

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "sample_orgs").glob("*/*.yaml"))
HARBOUR = ROOT / "sample_orgs/harbour-general-hospital/2026-09-15.yaml"
LARKMEAD = ROOT / "sample_orgs/larkmead-community-services/2026-07-09.yaml"
ASSESSORS = tuple(sorted((ROOT / "sample_orgs/wrenfield-health-trust/2026-06-18-assessors").glob("*.yaml")))
DATES = tuple(sorted((ROOT / "sample_orgs/kampung-kindness-centre").glob("*.yaml")))
LIBRARY = ROOT / "tests/rubrics/digital-skills"  # a second subject


def name_of(answers: Path) -> str:
    """Organisation and date of a sample, to name a test by."""
    return f"{answers.parent.name}/{answers.stem}"


@cache
def sample(*answers: Path, rubric: str = "peer-support", verified: bool = False) -> tuple[PlannedResult, ReportView]:
    """The result and the worded report of an answers file, or of those of several assessors."""
    loaded = load_rubric(rubric)
    files = load_assessors([str(path) for path in answers], loaded.rubric)
    appraisal = appraise(loaded.rubric, *(file.assessment for file in files), verified=verified)
    provenance = Provenance(loaded.sha256, tuple(file.sha256 for file in files), "1.2.3")
    return appraisal.result, report_view(appraisal, provenance)


@cache
def changed(*answers: Path, rubric: str = "peer-support") -> ChangePage:
    """The page on what changed between the dates of these answers files."""
    loaded = load_rubric(rubric)
    occasions = load_occasions([str(path) for path in answers], loaded)
    dates = score_dates(loaded.rubric, [each.assessment for each in occasions])
    over_time = (trend(loaded.rubric, dates), dates) if len(dates) > 2 else None
    return change_page(compare(loaded.rubric, dates[0], dates[-1]), over_time)


def library_answers(
    date: str = "2026-01-31", *, levels: tuple[int, ...] = (0, 1, 2), assessor: str = "Librarian"
) -> str:
    """An answers file for the second subject: these levels over and over."""
    rubric = load_rubric(LIBRARY).rubric
    return "\n".join(
        [
            f"rubric: {rubric.id}",
            f"rubric_version: {rubric.version}",
            f"organisation: {{name: Elm Library, setting: {rubric.settings[0].id}, stage: {rubric.milestones[1].stage}}}",
            f"assessment: {{date: {date}, assessors: [{assessor}]}}",
            "answers:",
            *(f"  {id}: {levels[place % len(levels)]}" for place, id in enumerate(rubric.indicators)),
        ]
    )


@dataclass(frozen=True)
class Pdf:
    """A rendered report: its bytes, what the renderer complained of, and its pages as text."""

    data: bytes
    complaints: tuple[str, ...]
    pages: tuple[str, ...]
    path: Path

    @property
    def text(self) -> str:
        return "\n".join(self.pages)


def make_pdf(view: ReportView | ChangePage, path: Path) -> Pdf:
    """Render here, so that every warning of the renderer is seen, of the second half too."""
    from subprocess import run

    complaints = path.with_suffix(".log")
    handler = logging.FileHandler(complaints)
    handler.setLevel(logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        data = render_here(render_html(view, for_browser=False))
    finally:
        logger.removeHandler(handler)
        handler.close()
    path.write_bytes(data)
    text = run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True).stdout
    return Pdf(data, tuple(complaints.read_text().splitlines()), tuple(text.split("\f")[:-1]), path)


@pytest.fixture(scope="session")
def harbour_pdf(tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    return make_pdf(sample(HARBOUR)[1], tmp_path_factory.mktemp("report") / "harbour.pdf")


@pytest.fixture
def opened(harbour_pdf: Pdf) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(harbour_pdf.path) as pdf:
        yield pdf
