"""What changed between two assessments of one organisation: the public contract readiness/change/1."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from readiness.models.base import Frozen
from readiness.models.result import RubricRef

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
