"""How far several assessors of one organisation agree: the public contract readiness/agreement/1."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from readiness.models.base import Frozen
from readiness.models.result import RubricRef

PlainAnswer = int | Literal["dont_know", "not_applicable"] | None  # None: blank
Flag = Literal["disagree", "applicability disputed", "contested gate"]


class FlaggedQuestion(Frozen):
    """A question to discuss; the answers stand in the order of the files."""

    id: str
    flags: tuple[Flag, ...]
    answers: tuple[PlainAnswer, ...]


class Agreement(Frozen):
    """`pairs` are two levels given to one question; `alpha` is Krippendorff's, ordinal."""

    schema_: Literal["readiness/agreement/1"] = Field("readiness/agreement/1", alias="schema")
    rubric: RubricRef
    files: int
    goal: str
    consensus: dict[str, PlainAnswer]
    flags: tuple[FlaggedQuestion, ...]
    pairs: int
    within_one: float | None
    mean_difference: float | None
    low_agreement: bool
    questions: int
    alpha: float | None
