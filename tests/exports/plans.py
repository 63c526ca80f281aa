"""Plans by hand: a small rubric with owners, and the plan for answers to it.

Four questions of equal weight, all at level 1: the goal `start` asks for 2, so each is half way and the score is 50.
A is a must-have and waits for B. To reach 80, and A, takes B and A (75) and the cheaper of C and E (87.5).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from readiness.models.assessment import Organisation
from readiness.models.rubric import Rubric
from readiness.models.work_plan import WorkPlan
from readiness.report.views.context import PlanContext
from readiness.report.views.work_plan import work_plan
from readiness.scoring.appraise import appraise
from tests.scoring import builders
from tests.scoring.builders import Data, Raw, question

BEGUN: dict[str, Raw] = {"A": 1, "B": 1, "C": 1, "E": 1}
DATE = "2026-01-01"


def owned(owner: str, question: Data) -> Data:
    return question | {"owner": owner}


QUESTIONS = [
    owned("Ward lead", question("A", 1, 2, gates={"start": 2}, weeks=(4, 8), requires=["B"])),
    owned("Director", question("B", 1, 2, gates={"plan": 1}, weeks=(6, 10))),
    owned("Ward lead", question("C", 1, 2, effort="medium", weeks=(4, 12))),
    question("E", 1, 2, effort="high", weeks=(10, 20)),
]
RUBRIC = builders.rubric(QUESTIONS)


def context(
    rubric: Rubric = RUBRIC,
    *,
    goal: str = "start",
    date: str | None = DATE,
    name: str = "Any",
    verified: bool = False,
    answers: dict[str, Raw] = BEGUN,
) -> PlanContext:
    """Answers of an organisation at a date, with their whole result."""
    assessment = builders.assessment(rubric, goal, **answers)
    organisation = Organisation(name=name, setting="hospital", stage=rubric.milestone(goal).stage)
    return PlanContext.of(
        appraise(rubric, replace(assessment, date=date, organisation=organisation), verified=verified)
    )


def plan(
    rubric: Rubric = RUBRIC, *, keep_out: Sequence[str] = (), budget: int | None = None, **options: Any
) -> WorkPlan:
    """The plan for them; options as for `context`."""
    return work_plan(context(rubric, **options), frozenset(keep_out), budget)
