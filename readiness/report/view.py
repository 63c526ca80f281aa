"""A Result, its rubric and the answers in; a ReportView, all that the templates print, out."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.models.assessment import Assessment
from readiness.models.result import Result
from readiness.models.rubric import Rubric
from readiness.report.theme import Theme
from readiness.report.views.appendix import Appendix, Provenance, appendix
from readiness.report.views.context import Context
from readiness.report.views.cover import Cover, cover
from readiness.report.views.decision import Decision, decision
from readiness.report.views.dimensions import DimensionView, dimensions
from readiness.report.views.glance import Glance, glance
from readiness.report.views.heat_map import HeatMap, heat_map
from readiness.report.views.importance import Importance, importance
from readiness.report.views.must_haves import MustHaves, must_haves
from readiness.report.views.open_questions import OpenQuestions, open_questions
from readiness.report.views.work_order import WorkOrder, work_order


@dataclass(frozen=True)
class ReportView:
    language: str
    theme: Theme
    logo: str | None
    respondents: str
    survey_in_short: str
    cover: Cover
    decision: Decision
    glance: Glance
    must_haves: MustHaves
    work_order: WorkOrder
    importance: Importance
    heat_map: HeatMap
    dimensions: tuple[DimensionView, ...]
    open_questions: OpenQuestions
    appendix: Appendix


def report_view(
    rubric: Rubric,
    assessment: Assessment,
    result: Result,
    provenance: Provenance,
    theme: Theme | None = None,
    logo: str | None = None,
) -> ReportView:
    """Word the whole report. `logo` is a data URI that `theme.load_theme` has checked."""
    context = Context(rubric, assessment, result)
    return ReportView(
        language=rubric.language,
        theme=theme or Theme(),
        logo=logo,
        respondents=rubric.report.respondents,
        survey_in_short=rubric.report.survey_in_short or f"a survey of {context.n} people",
        cover=cover(context),
        decision=decision(context),
        glance=glance(context),
        must_haves=must_haves(context),
        work_order=work_order(context),
        importance=importance(context),
        heat_map=heat_map(context),
        dimensions=dimensions(context),
        open_questions=open_questions(context),
        appendix=appendix(context, provenance),
    )
