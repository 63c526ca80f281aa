"""One real report, made once for all tests that open it again."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from readiness.loading.assessment import load_assessment
from readiness.loading.rubric import load_rubric
from readiness.models.result import Result
from readiness.report.html import render_html
from readiness.report.pdf import render_here
from readiness.report.view import ReportView, report_view
from readiness.report.views.appendix import Provenance
from readiness.scoring.assess import assess

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "sample_orgs").glob("*/*.yaml"))
HARBOUR = ROOT / "sample_orgs/harbour-general-hospital/2026-09-15.yaml"
LARKMEAD = ROOT / "sample_orgs/larkmead-community-services/2026-07-09.yaml"


@cache
def sample(path: Path, rubric: str = "peer-support") -> tuple[Result, ReportView]:
    """The result and the worded report of an answers file."""
    loaded = load_rubric(rubric)
    answers = load_assessment(path, loaded.rubric)
    result = assess(loaded.rubric, answers.assessment)
    provenance = Provenance(loaded.sha256, answers.sha256, "1.2.3")
    return result, report_view(loaded.rubric, answers.assessment, result, provenance)


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


class _Complaints(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def make_pdf(view: ReportView, path: Path) -> Pdf:
    """Render here, so that every warning of the renderer is seen."""
    from subprocess import run

    handler = _Complaints()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        data = render_here(render_html(view, for_browser=False))
    finally:
        logger.removeHandler(handler)
    path.write_bytes(data)
    text = run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True).stdout
    return Pdf(data, tuple(handler.messages), tuple(text.split("\f")[:-1]), path)


@pytest.fixture(scope="session")
def harbour_pdf(tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    return make_pdf(sample(HARBOUR)[1], tmp_path_factory.mktemp("report") / "harbour.pdf")


@pytest.fixture
def opened(harbour_pdf: Pdf) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(harbour_pdf.path) as pdf:
        yield pdf
