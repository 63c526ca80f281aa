"""The staff survey as a document of its own, for PDF and HTML."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.models.rubric import Rubric
from readiness.models.staff_result import StaffComparison
from readiness.models.staff_survey import StaffSurvey
from readiness.report.theme import Theme
from readiness.report.views.staff_section import StaffSection, staff_section


@dataclass(frozen=True)
class StaffPage:
    language: str
    theme: Theme
    logo: str | None
    kind: str
    title: str
    answered: str
    section: StaffSection
    limits: str


def staff_page(
    rubric: Rubric,
    instrument: StaffSurvey,
    found: StaffComparison,
    group: str | None = None,
    theme: Theme | None = None,
    logo: str | None = None,
) -> StaffPage:
    """`group` is a column of the published crosstabs; `logo` is a data URI that `theme.load_theme` has checked."""
    return StaffPage(
        language=rubric.language,
        theme=theme or Theme(),
        logo=logo,
        kind=instrument.title or instrument.id,
        title="What staff say",
        answered=f"{found.responses} answered",
        section=staff_section(rubric, instrument, found, group=group),
        limits=" ".join(rubric.report.limits_short.split()),
    )
