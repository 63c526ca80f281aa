"""The cover: whose report this is, of when, towards what, by whom, and what is inside."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.report import words
from readiness.report.views.context import Context


@dataclass(frozen=True)
class Cover:
    title: str
    organisation: str
    date: str
    facts: tuple[tuple[str, str], ...]


def cover(context: Context) -> Cover:
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
    return Cover(rubric.title, organisation.name, words.long_date(context.assessment.date), tuple(facts))
