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
    result = readiness.assess(loaded.rubric, answers.assessment)
    provenance = readiness.Provenance(loaded.sha256, answers.sha256, readiness.__version__)
    html = readiness.render_html(readiness.report_view(loaded.rubric, answers.assessment, result, provenance))
    assert result.score.display.point == 57
    assert readiness.render_pdf(html).startswith(b"%PDF-1.7")


def test_every_promised_name_is_there_and_no_other() -> None:
    assert all(hasattr(readiness, name) for name in readiness.__all__)
    with pytest.raises(AttributeError, match="no attribute 'secret'"):
        readiness.secret  # noqa: B018


def test_importing_the_package_imports_no_library() -> None:
    code = (
        "import sys, readiness; print(sorted({'pydantic', 'yaml', 'jinja2', 'weasyprint', 'click'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
