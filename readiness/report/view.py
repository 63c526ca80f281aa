"""An Appraisal in; a ReportView, all that the templates print, out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from readiness.report.theme import Theme
from readiness.report.views.appendix import Appendix, Provenance, appendix
from readiness.report.views.certainty import Certainty, certainty
from readiness.report.views.checks import Checks, checks
from readiness.report.views.context import PlanContext
from readiness.report.views.cover import Cover, cover
from readiness.report.views.decision import Decision, decision
from readiness.report.views.dimensions import DimensionView, dimensions
from readiness.report.views.glance import Glance, glance
from readiness.report.views.heat_map import HeatMap, heat_map
from readiness.report.views.importance import Importance, importance
from readiness.report.views.must_haves import MustHaves, must_haves
from readiness.report.views.open_questions import OpenQuestions, open_questions
from readiness.report.views.perspectives import Perspectives, perspectives
from readiness.report.views.shortest_path import ShortestPath, shortest_path
from readiness.report.views.timeline import Timeline, timeline
from readiness.report.views.work_order import WorkOrder, work_order
from readiness.scoring.appraise import Appraisal

if TYPE_CHECKING:
    from readiness.models.rubric import Rubric
    from readiness.models.staff_result import StaffComparison
    from readiness.report.views.staff_section import StaffSection


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
    certainty: Certainty
    timeline: Timeline
    shortest_path: ShortestPath
    checks: Checks | None
    perspectives: Perspectives | None
    staff_survey: StaffSection | None
    open_questions: OpenQuestions
    importance: Importance
    heat_map: HeatMap
    dimensions: tuple[DimensionView, ...]
    appendix: Appendix


def report_view(
    appraisal: Appraisal,
    provenance: Provenance,
    theme: Theme | None = None,
    logo: str | None = None,
    staff: StaffComparison | None = None,
) -> ReportView:
    """Word the whole report. `logo` is a data URI that `theme.load_theme` has checked.

    `staff` is a comparison by this rubric's staff survey; it has pages of its own and changes nothing else.
    """
    context, rubric = PlanContext.of(appraisal), appraisal.rubric
    return ReportView(
        language=rubric.language,
        theme=theme or Theme(),
        logo=logo,
        respondents=rubric.report.respondents,
        survey_in_short=rubric.report.survey_in_short or f"a survey of {context.n} people",
        cover=cover(context, with_staff=staff is not None),
        decision=decision(context),
        glance=glance(context),
        must_haves=must_haves(context),
        work_order=work_order(context),
        certainty=certainty(context),
        timeline=timeline(context),
        shortest_path=shortest_path(context),
        checks=checks(context),
        perspectives=perspectives(context),
        staff_survey=_staff_section(rubric, staff, context),
        open_questions=open_questions(context),
        importance=importance(context),
        heat_map=heat_map(context),
        dimensions=dimensions(context),
        appendix=appendix(context, provenance),
    )


def _staff_section(rubric: Rubric, staff: StaffComparison | None, context: PlanContext) -> StaffSection | None:
    """The pages on the staff survey, whose code is loaded only with answers to it."""
    if staff is None or rubric.staff_survey is None:
        return None
    from readiness.report.views.staff_section import staff_section

    return staff_section(rubric, rubric.staff_survey, staff, context)
