"""The short staff survey of a rubric. It stands beside the published counts and never enters a score."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from readiness.models.base import Frozen, Id, Key, Text, Version


class Option(Frozen):
    key: Key
    label: Text


class BenchmarkTable(Frozen):
    table: Key


class StaffQuestion(Frozen):
    """One question; `beside` names the questions of the rubric that its answers are to be read beside."""

    id: Id
    key: Key
    type: Literal["single", "multi", "number", "text"]
    text: str = ""
    options: tuple[Option, ...] = ()
    benchmark: BenchmarkTable | None = None
    beside: tuple[Id, ...] = ()


class StaffSurvey(Frozen):
    id: Key
    version: Version
    title: str = ""
    intro: str = ""
    definition: str = ""
    eligibility: str = ""
    min_respondents: Annotated[int, Field(ge=1)]
    min_cell: Annotated[int, Field(ge=1)]
    questions: tuple[StaffQuestion, ...] = ()
