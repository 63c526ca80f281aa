"""The cases of a rubric in: answers with the score, verdict and first gaps that they must give."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from readiness.errors import Problem, ReadinessError
from readiness.loading.files import read_bytes
from readiness.loading.validation import validate_document
from readiness.models.base import Count, Frozen, Id, Key, Level, Text
from readiness.strict_yaml import Document, parse

NOT_GIVEN = "not given"
NO_MILESTONE = "none"


class ExpectedScore(Frozen):
    """The whole numbers as printed."""

    point: Count
    lower: Count
    upper: Count


class Expectation(Frozen):
    """What a case must give."""

    score: ExpectedScore | Literal["not given"]
    verdict: Text
    best_case: Text
    gates_unmet: tuple[Id, ...] | None = None
    first_gaps: tuple[Id, ...] | None = None
    quick_wins: tuple[Id, ...] | None = None


class Case(Frozen):
    about: Text
    setting: Key
    stage: Key
    goal: Key | None = None
    everything_else: Annotated[Level | Literal["dont_know"] | None, Field(union_mode="left_to_right")] = None
    answers: dict[Id, Any] = {}
    expect: Expectation


def load_cases(folder: Path) -> list[tuple[Document, Case]]:
    """Every case of a rubric folder, by file name. Raises ReadinessError with the problems of all files."""
    cases: list[tuple[Document, Case]] = []
    problems: list[Problem] = []
    for path in sorted((folder / "cases").glob("*.yaml")):
        try:
            document = parse(read_bytes(path), str(path))
            cases.append((document, validate_document(document, Case)))
        except ReadinessError as error:
            problems += error.problems
    if problems:
        raise ReadinessError(problems)
    return cases
