"""The staff survey beside the published one: the public contract readiness/survey/1.

Shares and differences are 0-1; an interval is [low, high]. A hidden answer has a key and "not shown", and nothing else.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from readiness.models.base import Frozen

Interval = tuple[float, float]
Label = Literal["higher", "lower", "similar", "too few to tell"]
HIDDEN: Literal["not shown"] = "not shown"


class InstrumentRef(Frozen):
    id: str
    version: str


class PublishedShare(Frozen):
    count: int
    n: int
    share: float
    interval: Interval


class HiddenOption(Frozen):
    """An answer given by too few people, or one that would tell how many gave such an answer."""

    key: str
    label: Literal["not shown"] = HIDDEN


class PlainOption(Frozen):
    """An answer without a published figure to set it beside."""

    key: str
    label: None = None
    count: int
    share: float
    interval: Interval
    team_bounds: Interval | None


class ComparedOption(Frozen):
    key: str
    label: Label
    count: int
    share: float
    interval: Interval
    team_bounds: Interval | None
    published: PublishedShare
    difference: float
    difference_interval: Interval
    p: float


Option = HiddenOption | PlainOption | ComparedOption


class Merged(Frozen):
    """The hidden answers of a single choice, counted together; without a count if `more_than` is given."""

    keys: tuple[str, ...]
    count: int | None


class MoreThan(Frozen):
    """One answer that more than so many gave, where its own count would tell a small one."""

    key: str
    count: int


class ChoiceQuestion(Frozen):
    """`base`: how many the shares are of, null if the question is not shown."""

    id: str
    key: str
    type: Literal["single", "multi"]
    table: str | None
    shown: bool
    base: int | None
    merged: Merged | None
    more_than: MoreThan | None
    options: tuple[Option, ...]


class NumberQuestion(Frozen):
    id: str
    key: str
    type: Literal["number"]
    table: None = None
    shown: bool
    base: int | None
    median: float | None


Question = Annotated[ChoiceQuestion | NumberQuestion, Field(discriminator="type")]


class StaffComparison(Frozen):
    """Without enough responses `shown` is false and there are no questions."""

    schema_: Literal["readiness/survey/1"] = Field("readiness/survey/1", alias="schema")
    instrument: InstrumentRef
    survey: str
    responses: int
    team: int | None
    response_rate: float | None
    low_response: bool
    shown: bool
    questions: tuple[Question, ...]
