"""Scores an organisation's readiness against a rubric and reports what to close first.

The public functions, imported when they are first used:

    loaded = load_rubric("peer-support")
    answers = load_assessment("answers.yaml", loaded.rubric)
    appraisal = appraise(loaded.rubric, answers.assessment)
    provenance = Provenance(loaded.sha256, (answers.sha256,), __version__)
    html = render_html(report_view(appraisal, provenance))
    pdf = render_pdf(html)

`appraisal.result` is the whole result, as `readiness score --format json` prints it; `assess` gives its core alone
in a thirtieth of the time.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from readiness.errors import ReadinessError
    from readiness.loading.assessment import load_assessment
    from readiness.loading.rubric import load_rubric
    from readiness.report.html import render_html
    from readiness.report.pdf import render_pdf
    from readiness.report.view import report_view
    from readiness.report.views.appendix import Provenance
    from readiness.scoring.appraise import appraise
    from readiness.scoring.assess import assess

__version__ = "0.1.0"
__all__ = [
    "Provenance",
    "ReadinessError",
    "__version__",
    "appraise",
    "assess",
    "load_assessment",
    "load_rubric",
    "render_html",
    "render_pdf",
    "report_view",
]

_HOMES = {
    "Provenance": "readiness.report.views.appendix",
    "ReadinessError": "readiness.errors",
    "appraise": "readiness.scoring.appraise",
    "assess": "readiness.scoring.assess",
    "load_assessment": "readiness.loading.assessment",
    "load_rubric": "readiness.loading.rubric",
    "render_html": "readiness.report.html",
    "render_pdf": "readiness.report.pdf",
    "report_view": "readiness.report.view",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'readiness' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
