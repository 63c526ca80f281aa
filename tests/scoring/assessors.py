"""Several assessors of one organisation, by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from readiness.models.assessment import Answer, Assessment
from readiness.models.rubric import Rubric
from tests.scoring import builders

Given = int | str | None


def assessors(rubric: Rubric, answers: Mapping[str, list[Given]], goal: str = "start") -> list[Assessment]:
    """One assessment for each entry of the lists of answers; what is not named is blank. Nobody gives a role."""
    count = len(next(iter(answers.values())))
    assert {len(given) for given in answers.values()} == {count}
    return [builders.assessment(rubric, goal, **{id: given[k] for id, given in answers.items()}) for k in range(count)]


def by(assessment: Assessment, *roles: str) -> Assessment:
    """The same assessment, made by these roles."""
    return replace(assessment, assessors=roles)


def giving(rubric: Rubric, **answers: list[Answer]) -> list[Assessment]:
    """One assessment for each entry of the lists of answers, by Leadership, then Supervisors, then Advisers."""
    count = len(next(iter(answers.values())))
    empty = builders.assessment(rubric, "start")
    return [
        by(builders.with_answers(empty, {id: given[k] for id, given in answers.items()}), role)
        for k, role in enumerate(("Leadership", "Supervisors", "Advisers")[:count])
    ]
