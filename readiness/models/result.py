"""The result of one assessment: the public contract, version readiness/result/1.

All scores are attainments 0-100, weights are 1-2, weeks are whole numbers. `null` means that a number
is not given, never zero. docs/method.md defines every key.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from readiness.models.base import Frozen
from readiness.models.rubric import Effort

State = Literal["level", "dont_know", "blank", "not_applicable"]
GateStatus = Literal["met", "failed", "open"]
Kind = Literal["quick win", "major project", "planned work"]
Quadrant = Literal["act_first", "keep_up", "later", "fine", "not_surveyed"]
DimensionStatus = Literal["scored", "not_enough_answers", "not_expected_yet", "not_applicable"]


class RubricRef(Frozen):
    id: str
    version: str


class OrganisationRef(Frozen):
    name: str
    setting: str
    stage: str
    country: str | None


class AssessmentRef(Frozen):
    date: str | None
    assessors: tuple[str, ...]
    goal: str
    goal_title: str
    files: int


class Coverage(Frozen):
    """Counts of questions; `missing` says why no score is given."""

    indicators: int
    applicable: int
    answered: int
    expected: int
    expected_answered: int
    blank: int
    dont_know: int
    not_applicable: int
    not_expected: int
    expected_not_applicable: int
    complete: bool
    missing: tuple[str, ...]
    tailored: bool


class Display(Frozen):
    """The whole numbers that every view prints, rounded outwards."""

    point: int | None
    lower: int | None
    upper: int | None


class AtTarget(Frozen):
    count: int
    of: int


class Score(Frozen):
    printed: bool
    point: float | None
    lower: float | None
    upper: float | None
    display: Display
    at_target: AtTarget


class Maturity(Frozen):
    mean_level: float | None
    levels: int


class NextMilestone(Frozen):
    """What stands between the organisation and the next milestone."""

    milestone: str
    title: str
    overall_short: float
    dimensions_short: dict[str, float]
    gates: tuple[str, ...]
    open_questions: int


class Verdict(Frozen):
    printed: bool
    reached: str | None
    title: str
    best_case: str | None
    best_case_title: str | None
    open_questions: int | None
    next: NextMilestone | None


class MilestoneResult(Frozen):
    id: str
    title: str
    point: float | None
    lower: float | None
    upper: float | None
    attainment_min: float
    dimension_min: float
    reached: bool | None
    reached_best_case: bool | None
    overall_short: float | None
    dimensions_short: dict[str, float] | None
    gates_unmet: tuple[str, ...]


class DimensionResult(Frozen):
    id: str
    title: str
    status: DimensionStatus
    applicable: int
    answered: int
    expected: int
    expected_answered: int
    point: float | None
    lower: float | None
    upper: float | None
    display: Display
    at_target: AtTarget
    mean_level: float | None
    levels: int


class GateResult(Frozen):
    id: str
    dimension: str
    milestone: str
    min_level: int
    level: int | None
    status: GateStatus
    due: bool


class Gap(Frozen):
    """One entry of the work order."""

    rank: int
    id: str
    dimension: str
    level: int | None
    dont_know: bool
    target: int
    gap: int
    points: float
    tier: Literal[0, 1]
    effort: Effort
    duration_weeks: tuple[int, int]
    kind: Kind
    gate_due: bool
    requires_open: tuple[str, ...]
    moved_up_for: str | None


class Attainment(Frozen):
    lower: float
    upper: float


class IndicatorResult(Frozen):
    id: str
    dimension: str
    state: State
    level: int | None
    evidence: str | None
    target: int
    required: int
    attainment: Attainment | None
    quadrant: Quadrant | None


class CountedOption(Frozen):
    key: str
    count: int


class Weight(Frozen):
    """How often the survey's respondents named what the indicator is about, after filling an empty side."""

    id: str
    weight: float
    p: float
    surveyed: bool
    filled: Literal["challenges", "strategies"] | None
    challenges: tuple[CountedOption, ...]
    strategies: tuple[CountedOption, ...]


class NotApplicableResult(Frozen):
    id: str
    reason: str


class Result(Frozen):
    schema_: Literal["readiness/result/1"] = Field("readiness/result/1", alias="schema")
    rubric: RubricRef
    organisation: OrganisationRef
    assessment: AssessmentRef
    coverage: Coverage
    score: Score
    maturity: Maturity
    verdict: Verdict
    milestones: tuple[MilestoneResult, ...]
    dimensions: tuple[DimensionResult, ...]
    gates: tuple[GateResult, ...]
    gaps: tuple[Gap, ...]
    importance_cut: float | None
    indicators: tuple[IndicatorResult, ...]
    weights: tuple[Weight, ...]
    not_expected: tuple[str, ...]
    blanks: tuple[str, ...]
    dont_know: tuple[str, ...]
    not_applicable: tuple[NotApplicableResult, ...]
