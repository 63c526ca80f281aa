"""The plan part of readiness/result/1: how sure, how long, how little, and how well checked.

Weeks are whole numbers from the assessment's date, probabilities 0-1, scores 0-100. docs/method.md, sections 7 to 11.
"""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from readiness.models.base import Frozen
from readiness.models.result import Display, Gap, Result

Scheme = Literal["equal", "benchmark", "survey_only", "equal_dimensions"]


class Span(Frozen):
    """Weeks of one step; slack is the longest delay of it that does not delay the last finish."""

    start: int
    finish: int
    slack: int


class GapSchedule(Frozen):
    best: Span
    worst: Span


class Robustness(Frozen):
    """Over all draws: share in the first `top`, share in which it is a gap at all, 5% and 95% quantile of its rank."""

    p_top: float
    p_gap: float
    rank_low: int
    rank_high: int


class PlannedGap(Gap):
    schedule: GapSchedule
    robustness: Robustness


class Deadline(Frozen):
    """When the last of several gaps is closed, and the chain of steps that decides it; blanks are not counted."""

    best: int
    worst: int
    critical_path_best: tuple[str, ...]
    critical_path_worst: tuple[str, ...]
    not_counted: tuple[str, ...]


class Schedule(Frozen):
    gates: Deadline
    all: Deadline


class Weeks(Frozen):
    best: int
    worst: int


class Step(Frozen):
    """One raise of the shortest path; `known` is false where the present level is blank or not known."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    id: str
    from_: int = Field(alias="from")
    to: int
    known: bool
    effort: int
    start: Weeks
    finish: Weeks
    after: tuple[str, ...]


class Path(Frozen):
    """The least that reaches the goal; effort in the rubric's points, `effort_all_gaps` for everything below T."""

    goal: str
    feasible: bool
    already_reached: bool
    provisional: bool
    effort: int
    effort_all_gaps: int
    indicators: int
    levels: int
    finish_weeks: Weeks
    steps: tuple[Step, ...]


class GatesMet(Frozen):
    claimed: int
    verified: int
    of: int


class Verified(Frozen):
    """The same answers with every level capped at what its evidence supports."""

    point: float | None
    lower: float
    upper: float
    display: Display
    reached: str | None
    title: str
    best_case: str | None
    best_case_title: str | None
    gates_met: GatesMet
    capped: tuple[str, ...]


class SimulationRun(Frozen):
    """What was simulated, so that it can be repeated; a closed gap has rank `closed_rank`."""

    draws: int
    seed: int
    slip: float
    top: int
    closed_rank: int
    numpy: str


class SensitivityRow(Frozen):
    """The score and the order under other weights; `equal_dimensions` has a point only."""

    scheme: Scheme
    point: float | None
    lower: float | None
    upper: float | None
    reached: str | None
    top: tuple[str, ...] | None


class Sensitivity(Frozen):
    rows: tuple[SensitivityRow, ...]
    any_weights_1_to_2: tuple[float, float] | None
    verdict_depends_on_weights: bool


class PlannedResult(Result):
    """The whole result: the core, and the plan with it."""

    gaps: tuple[PlannedGap, ...]
    schedule: Schedule
    path: Path
    verified: Verified | None
    simulation: SimulationRun
    sensitivity: Sensitivity | None
