"""The shipped rubric and the sample organisations, read and scored once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from readiness.loading.assessment import load_assessment
from readiness.loading.rubric import load_rubric
from readiness.models.assessment import Answer, Assessment, Blank, Organisation
from readiness.models.result import Result
from readiness.models.rubric import Rubric
from readiness.scoring.appraise import Appraisal, appraise
from readiness.scoring.assess import assess

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "sample_orgs"
NAMES = [path.relative_to(FOLDER).as_posix() for path in sorted(FOLDER.glob("*/*.yaml"))]


class Sample(NamedTuple):
    """An assessment with the rubric that it answers and the core of its result."""

    rubric: Rubric
    assessment: Assessment
    result: Result


@cache
def peer_support() -> Rubric:
    return load_rubric("peer-support").rubric


def scored(assessment: Assessment) -> Sample:
    return Sample(peer_support(), assessment, assess(peer_support(), assessment))


@cache
def sample(name: str) -> Sample:
    """One of NAMES, such as harbour-general-hospital/2026-09-15.yaml."""
    return scored(load_assessment(FOLDER / name, peer_support()).assessment)


@cache
def appraised(name: str, goal: str | None = None) -> Appraisal:
    """One of NAMES with its whole result, towards its own goal or another."""
    assessment = sample(name).assessment
    return appraise(peer_support(), replace(assessment, goal=goal or assessment.goal))


def answered(answers: Mapping[str, Answer]) -> Sample:
    """A practice that is exploring, with these answers; all else is blank."""
    organisation = Organisation(name="Lakeside Clinic", setting="private_practice", stage="exploring")
    every: dict[str, Answer] = dict.fromkeys(peer_support().indicators, Blank())
    return scored(Assessment(organisation, "2026-09-15", (), "plan", every | dict(answers), "1.0.0"))
