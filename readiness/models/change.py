"""What changed between two assessments of one organisation, or over more of them.

The public contracts readiness/change/1 and readiness/trend/1.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from readiness.models.base import Frozen
from readiness.models.result import AtTarget, Display, RubricRef

ChangeLabel = Literal["improved", "declined", "no clear change", "not comparable"]


class OccasionRef(Frozen):
    """`version` is that of the rubric which the answers were given to."""

    date: str | None
    version: str


class LevelChange(Frozen):
    id: str
    before: int
    after: int
    change: int


class LevelCounts(Frozen):
    """Raw levels of every question with a level both times, expected at the goal or not."""

    paired: int
    up: int
    down: int
    same: int
    mean_before: float | None
    mean_after: float | None
    mean_change: float | None


class Change(Frozen):
    """Attainments 0-100 over the paired questions, with the newer goal and the newer weights."""

    schema_: Literal["readiness/change/1"] = Field("readiness/change/1", alias="schema")
    rubric: RubricRef
    goal: str
    older: OccasionRef
    newer: OccasionRef
    common: int
    paired: int
    printed: bool
    before: float | None
    after: float | None
    delta: float | None
    lower: float | None
    upper: float | None
    threshold: float | None
    label: ChangeLabel
    unless_open: bool | None
    levels: LevelCounts
    changes: tuple[LevelChange, ...]


class TrendOccasion(Frozen):
    """One date, scored at the newest goal; without a printed verdict, `reached` is null and `display` has no point."""

    date: str | None
    version: str
    printed: bool
    reached: str | None
    title: str
    display: Display
    gates_met: int
    gates_of: int
    at_target: AtTarget


class Trend(Frozen):
    """Three or more dates, oldest first: each, the change from each to the next, and from the first to the last."""

    schema_: Literal["readiness/trend/1"] = Field("readiness/trend/1", alias="schema")
    rubric: RubricRef
    goal: str
    occasions: tuple[TrendOccasion, ...]
    changes: tuple[Change, ...]
    overall: Change
