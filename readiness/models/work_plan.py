"""The steps that `readiness plan` advises: the public contract readiness/plan/1."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from readiness.models.base import Frozen
from readiness.models.plan import Step, Weeks
from readiness.models.result import AssessmentRef, OrganisationRef, RubricRef


class PlannedStep(Step):
    """A step with what its owner needs; the dates are null if the assessment has none."""

    title: str
    dimension: str
    must_have: bool
    owner: str
    first_step: str
    earliest_start: str | None
    latest_finish: str | None


class OwnerSteps(Frozen):
    owner: str
    steps: tuple[str, ...]


class Blocked(Frozen):
    """A condition that nothing in the plan can meet; `short` is in points, `kept_out` what would have to be let in."""

    milestone: str
    kind: Literal["nothing expected", "overall", "dimension", "gate"]
    id: str | None
    short: float | None
    kept_out: tuple[str, ...]


class WorkPlan(Frozen):
    """The least that reaches the goal or, with a budget, the most that this effort buys.

    `complete`: the answers are enough for a verdict; `verified`: levels count only as far as their evidence supports them.

    Attainments are lower bounds at the goal, 0-100; `remaining` is what the goal asks for and the steps leave open.
    """

    schema_: Literal["readiness/plan/1"] = Field("readiness/plan/1", alias="schema")
    rubric: RubricRef
    organisation: OrganisationRef
    assessment: AssessmentRef
    keep_out: tuple[str, ...]
    budget: int | None
    complete: bool
    verified: bool
    already_reached: bool
    reaches_goal: bool
    provisional: bool
    attainment_before: float | None
    attainment_after: float | None
    effort: int
    effort_all_gaps: int
    finish_weeks: Weeks
    steps: tuple[PlannedStep, ...]
    owners: tuple[OwnerSteps, ...]
    remaining: tuple[str, ...]
    blocked_by: tuple[Blocked, ...]
