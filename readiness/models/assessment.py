"""One organisation's answers. An answer that is missing is a type that says why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from readiness.models.base import Frozen, Text, Version

MAX_NOTE = 10_000
MAX_LINE = 300
LAST_YEAR = 2999  # leaves room for the weeks of a plan


@dataclass(frozen=True)
class Level:
    """A level 0-4, how it was checked, and what the assessors wrote beside it."""

    level: int
    evidence: str | None = None
    note: str = ""
    owner: str = ""


@dataclass(frozen=True)
class DontKnow:
    """The assessors looked at the question and do not know."""

    note: str = ""
    owner: str = ""


@dataclass(frozen=True)
class Blank:
    """Not answered yet."""

    note: str = ""
    owner: str = ""


@dataclass(frozen=True)
class NotApplicable:
    reason: str
    note: str = ""
    owner: str = ""


Answer = Level | DontKnow | Blank | NotApplicable


def _is_date(text: str) -> str:
    from datetime import date

    from pydantic_core import PydanticCustomError

    try:
        if date.fromisoformat(text).isoformat() == text and 1900 <= int(text[:4]) <= LAST_YEAR:
            return text
    except ValueError:
        pass
    raise PydanticCustomError(
        "date", "'{text}' is not a date. Write it as year-month-day, for example 2026-09-15", {"text": text}
    )


Date = Annotated[str, AfterValidator(_is_date)]
Line = Annotated[str, Field(min_length=1, max_length=MAX_LINE)]


class Organisation(Frozen):
    name: Line
    setting: Text
    stage: Text
    country: Line | None = None


class Occasion(Frozen):
    """When, by whom (roles, not names) and towards which milestone; without a goal, that of the stage."""

    date: Date | None = None
    assessors: Annotated[tuple[Line, ...], Field(max_length=30)] = ()
    goal: Text | None = None


class AnswersFile(Frozen):
    """The file as written; the answers themselves are read with the rubric at hand."""

    rubric: Text
    rubric_version: Version
    organisation: Organisation
    assessment: Occasion | None = None
    answers: dict[str, Any] | None = None


@dataclass(frozen=True)
class Assessment:
    """Checked answers: `goal` is settled and `answers` has an entry for every indicator.

    `files` counts the answers files behind it, `rubric_version` is the version that they were given to.
    """

    organisation: Organisation
    date: str | None
    assessors: tuple[str, ...]
    goal: str
    answers: Mapping[str, Answer]
    rubric_version: str
    files: int = 1
