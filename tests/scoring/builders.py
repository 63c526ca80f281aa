"""Rubrics and results by hand. If not said otherwise: equal weights, default settings, 80 and 50 to reach."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from readiness.models.assessment import Answer, Assessment, Blank, DontKnow, Level, NotApplicable, Organisation
from readiness.models.result import DimensionResult, Gap, Result
from readiness.models.rubric import Rubric
from readiness.scoring.assess import assess
from readiness.scoring.sheet import Sheet, lay_out
from readiness.scoring.weights import weigh

Data = dict[str, Any]
Raw = int | str | Level | None

MILESTONES = ("plan", "start", "scale", "sustain")
DONT_KNOW, BLANK, NA = "dont_know", None, "not_applicable"

SETTINGS: Data = {
    "id": "by-hand",
    "version": "1.0.0",
    "title": "By hand",
    "language": "en",
    "scale": [
        {"level": 0, "name": "Not in place"},
        {"level": 1, "name": "Informal", "lead_share": 0.5},
        {"level": 2, "name": "Arranged"},
        {"level": 3, "name": "Working", "lead_weeks": [12, 16]},
        {"level": 4, "name": "Improving", "lead_weeks": [12, 26]},
    ],
    "settings": [{"id": "hospital", "title": "Hospital"}],
    "before_first_milestone": "Not yet ready to plan",
    "completeness": {"overall": 0.8, "dimension": 0.5, "tailored": 0.2},
    "gaps": {
        "quick_win_weeks": 6,
        "prerequisite_level": 2,
        "effort_points": {"low": 1, "medium": 2, "high": 3},
    },
    "simulation": {"draws": 10, "seed": 1, "slip": 0.2, "top": 5},
    "comparison": {
        "confidence": 0.95,
        "significance": 0.05,
        "similar_margin": 0.2,
        "similar_confidence": 0.9,
        "low_response": 0.5,
    },
    "agreement": {"low": 0.8, "alpha_questions": 10},
    "change": {"confidence": 0.95},
}


def question(
    id: str,
    *targets: int,
    gates: Mapping[str, int] | None = None,
    challenges: Sequence[str] = (),
    strategies: Sequence[str] = (),
    effort: str = "low",
    weeks: tuple[int, int] = (2, 6),
    requires: Sequence[str] = (),
) -> Data:
    """An indicator as in a rubric file; one target for each milestone, in the order of MILESTONES."""
    return {
        "id": id,
        "title": id,
        "targets": dict(zip(MILESTONES, targets, strict=False)),
        "gates": [{"milestone": m, "min_level": level, "reason": "must"} for m, level in (gates or {}).items()],
        "links": {"challenges": list(challenges), "strategies": list(strategies)},
        "effort": effort,
        "lead_weeks": list(weeks),
        "requires": list(requires),
    }


def many(count: int, *targets: int, prefix: str = "Q", challenges: Sequence[str] = ()) -> list[Data]:
    """Questions Q0, Q1 .. that differ in nothing else."""
    return [question(f"{prefix}{number}", *targets, challenges=challenges) for number in range(count)]


def all_at(level: int, count: int, prefix: str = "Q") -> dict[str, int]:
    """The same level for the first of many questions."""
    return {f"{prefix}{number}": level for number in range(count)}


def milestone(id: str, attainment_min: float = 80, dimension_min: float = 50) -> Data:
    return {
        "id": id,
        "title": f"Ready to {id}",
        "stage": f"before_{id}",
        "stage_title": f"Before {id}",
        "attainment_min": attainment_min,
        "dimension_min": dimension_min,
    }


def grades(**limits: int) -> list[Data]:
    """Grades of evidence, each with the highest level that it supports; a rubric has them as `evidence_grades`."""
    return [{"id": id, "title": id, "supports_up_to": limit} for id, limit in limits.items()]


GRADES = grades(claimed=1, described=1, seen=2, sampled=4)


def survey(
    n: int = 100, challenges: Mapping[str, int] | None = None, strategies: Mapping[str, int] | None = None
) -> Data:
    """A survey of n people, with the counts of its challenges and of its strategies."""

    def table(id: str, counts: Mapping[str, int]) -> Data:
        rows = [{"row": i, "key": key, "label": key, "n": k} for i, (key, k) in enumerate(counts.items(), start=1)]
        rows.append({"row": len(rows) + 1, "key": "other", "label": "Other", "n": 1})
        return {"id": id, "title": id, "kind": "multi_select", "n": n, "rows": rows}

    return {
        "source": {"id": "survey"},
        "study": {"n": n},
        "tables": [table("T8", challenges or {}), table("T9", strategies or {})],
    }


def link(challenge: str, strategy: str, basis: str = "stated") -> Data:
    return {"challenge": challenge, "strategy": strategy, "basis": basis}


def rubric(
    dimensions: Mapping[str, Sequence[Data]] | Sequence[Data],
    *,
    thresholds: Mapping[str, tuple[float, float]] | None = None,
    counts: Data | None = None,
    links: Sequence[Data] = (),
    **settings: Any,
) -> Rubric:
    """A rubric of these questions (without names of dimensions: all in one, D).

    `thresholds` holds (attainment_min, dimension_min) by milestone; a setting given as a mapping changes only the
    keys that it names.
    """
    parts = dimensions if isinstance(dimensions, Mapping) else {"D": dimensions}
    first = next(iter(parts.values()))[0]
    data = copy.deepcopy(SETTINGS)
    for key, value in settings.items():
        data[key] = {**data[key], **value} if isinstance(value, dict) else value
    data["survey"] = counts or survey()
    data["links"] = list(links)
    data["milestones"] = [milestone(id, *(thresholds or {}).get(id, ())) for id in first["targets"]]
    data["dimensions"] = [{"id": id, "title": id, "indicators": list(part)} for id, part in parts.items()]
    return rubric_of(data)


def rubric_of(data: Data) -> Rubric:
    return Rubric.model_validate_json(json.dumps(data))


ANSWERS: Mapping[str | None, Answer] = {
    DONT_KNOW: DontKnow(),
    BLANK: Blank(),
    NA: NotApplicable("does not apply here"),
}


def answer(raw: Raw) -> Answer:
    """A level, DONT_KNOW, BLANK or NA as the model of an answer; a `Level` with its evidence stays as it is."""
    if isinstance(raw, Level):
        return raw
    return Level(raw) if isinstance(raw, int) else ANSWERS[raw]


def assessment(rubric: Rubric, goal: str, **answers: Raw) -> Assessment:
    """An assessment towards a goal; what is not named is blank."""
    unknown = answers.keys() - rubric.indicators.keys()
    assert not unknown, unknown
    return Assessment(
        organisation=Organisation(name="Any", setting="hospital", stage=rubric.milestone(goal).stage),
        date=None,
        assessors=(),
        goal=goal,
        answers={id: answer(answers.get(id)) for id in rubric.indicators},
        rubric_version=rubric.version,
    )


def laid_out(rubric: Rubric, assessment: Assessment) -> Sheet:
    """The answers beside the weights of their rubric."""
    return lay_out(rubric, assessment, {id: weight.weight for id, weight in weigh(rubric).items()})


def with_answers(assessment: Assessment, answers: Mapping[str, Answer]) -> Assessment:
    """The same assessment with some answers changed."""
    return replace(assessment, answers={**assessment.answers, **answers})


def scored(rubric: Rubric, goal: str, **answers: Raw) -> Result:
    """The result of these answers; what is not named is blank."""
    return assess(rubric, assessment(rubric, goal, **answers))


def order(result: Result) -> list[str]:
    """The ids of the gaps in work order."""
    return [gap.id for gap in result.gaps]


def gap(result: Result, id: str) -> Gap:
    return next(gap for gap in result.gaps if gap.id == id)


def dimension(result: Result, id: str) -> DimensionResult:
    return next(dimension for dimension in result.dimensions if dimension.id == id)
