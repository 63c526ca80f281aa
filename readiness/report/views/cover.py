"""The cover: whose report this is, of when, towards what, by whom, and what is inside."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.report import words
from readiness.report.views.context import PlanContext


@dataclass(frozen=True)
class Cover:
    title: str
    organisation: str
    date: str
    facts: tuple[tuple[str, str], ...]
    contents: tuple[tuple[str, str], ...]  # anchor and title of each part


_CONTENTS = (
    ("decision", "Where we stand and what to do first"),
    ("glance", "Areas at a glance"),
    ("must-haves", "Must-haves"),
    ("work-order", "What to close first"),
    ("certainty", "How sure is this?"),
    ("timeline", "How long would it take?"),
    ("path", "The shortest path to the goal"),
    ("perspectives", "How the assessors see it"),
    ("staff", "What staff say"),
    ("open", "Open questions"),
    ("importance", "Importance and readiness"),
    ("heat-map", "Challenges and strategies"),
    ("areas", "Area by area"),
    ("appendix", "Appendix"),
)


def cover(context: PlanContext, *, with_staff: bool = False) -> Cover:
    rubric, organisation = context.rubric, context.result.organisation
    settings = {setting.id: setting.title for setting in rubric.settings}
    stages = {milestone.stage: milestone.stage_title for milestone in rubric.milestones}
    facts = [
        ("Setting", settings[organisation.setting]),
        ("Stage", stages[organisation.stage]),
        ("Goal", context.result.assessment.goal_title),
        ("Assessed by", "; ".join(context.assessment.assessors) or "not named"),
    ]
    if organisation.country:
        facts.insert(1, ("Country", organisation.country))
    left_out = {
        "perspectives": context.appraisal.agreement is None,
        "staff": not with_staff,
    }
    return Cover(
        title=rubric.title,
        organisation=organisation.name,
        date=words.long_date(context.assessment.date),
        facts=tuple(facts),
        contents=tuple(part for part in _CONTENTS if not left_out.get(part[0])),
    )
