"""The functions that the package promises, used as its first page shows."""

from __future__ import annotations

import subprocess
import sys

import pytest

import readiness
from tests.report.conftest import HARBOUR


def test_the_example_of_the_package_makes_a_pdf() -> None:
    loaded = readiness.load_rubric("peer-support")
    answers = readiness.load_assessment(HARBOUR, loaded.rubric)
    appraisal = readiness.appraise(loaded.rubric, answers.assessment)
    provenance = readiness.Provenance(loaded.sha256, (answers.sha256,), readiness.__version__)
    html = readiness.render_html(readiness.report_view(appraisal, provenance))
    assert appraisal.result.score.display.point == 57
    assert readiness.render_pdf(html).startswith(b"%PDF-1.7")


def test_the_core_alone_is_that_of_the_whole_result() -> None:
    loaded = readiness.load_rubric("peer-support")
    assessment = readiness.load_assessment(HARBOUR, loaded.rubric).assessment
    core, whole = readiness.assess(loaded.rubric, assessment), readiness.appraise(loaded.rubric, assessment).result
    assert core.verdict == whole.verdict
    assert core.score == whole.score
    assert [gap.id for gap in core.gaps] == [gap.id for gap in whole.gaps]


def test_every_promised_name_is_there_and_no_other() -> None:
    assert all(hasattr(readiness, name) for name in readiness.__all__)
    with pytest.raises(AttributeError, match="no attribute 'secret'"):
        readiness.secret  # noqa: B018


def test_importing_the_package_imports_no_library() -> None:
    heavy = {"pydantic", "yaml", "jinja2", "weasyprint", "click", "numpy", "highspy", "icalendar"}
    code = f"import sys, readiness; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
