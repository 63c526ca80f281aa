"""Run the cases that a rubric brings: its answers through the scoring, against what it says they give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readiness.errors import Problem, ReadinessError, did_you_mean
from readiness.loading.assessment import read_assessment
from readiness.loading.cases import NO_MILESTONE, NOT_GIVEN, Case, ExpectedScore, load_cases
from readiness.loading.rubric import LoadedRubric
from readiness.models.result import Result
from readiness.models.rubric import Rubric
from readiness.scoring.assess import assess
from readiness.strict_yaml import Document, Path

_MOVED: dict[Path, Path] = {
    ("setting",): ("organisation", "setting"),
    ("stage",): ("organisation", "stage"),
    ("goal",): ("assessment", "goal"),
}


def run_cases(loaded: LoadedRubric) -> tuple[list[Problem], int]:
    """What differs from the expectations, and the number of cases. Raises ReadinessError for unusable cases."""
    differences: list[Problem] = []
    cases = load_cases(loaded.folder)
    unusable: list[Problem] = []
    for document, case in cases:
        try:
            result = assess(loaded.rubric, read_assessment(_as_answers(document, case, loaded.rubric), loaded.rubric))
        except ReadinessError as error:
            unusable += error.problems
            continue
        unusable += _unknown(document, case, loaded.rubric)
        for key, expected, found in _compare(case, result):
            differences.append(document.problem(("expect", key), f"{key}: {expected} expected, but it is {found}."))
    if unusable:
        raise ReadinessError(unusable)
    return differences, len(cases)


def _unknown(document: Document, case: Case, rubric: Rubric) -> Iterator[Problem]:
    """Expectations that name no milestone can never hold."""
    known = (*rubric.milestone_ids, NO_MILESTONE, NOT_GIVEN)
    for key in ("verdict", "best_case"):
        value = getattr(case.expect, key)
        if value not in known:
            message = f"{key}: '{value}' is no milestone of this rubric.{did_you_mean(value, known)}"
            yield document.problem(("expect", key), message)


def _as_answers(document: Document, case: Case, rubric: Rubric) -> Document:
    """The case as an answers file would be parsed; what is wrong with it is shown at its place in the case."""
    answers = dict.fromkeys(rubric.indicators, case.everything_else) | case.answers
    value = {
        "rubric": rubric.id,
        "rubric_version": rubric.version,
        "organisation": {"name": "Case", "setting": case.setting, "stage": case.stage},
        "assessment": {"goal": case.goal},
        "answers": answers,
    }
    places = {_MOVED.get(path, path): place for path, place in document.places.items()}
    return Document(document.name, value, places, document.key_places)


def _compare(case: Case, result: Result) -> Iterator[tuple[str, object, object]]:
    """Key, expected and found, for each expectation that does not hold."""
    expect = case.expect
    found: dict[str, Any] = {
        "score": result.score.display.model_dump() if result.score.printed else NOT_GIVEN,
        "verdict": _verdict(result, result.verdict.reached),
        "best_case": _verdict(result, result.verdict.best_case),
        "gates_unmet": sorted({gate.id for gate in result.gates if gate.due and gate.status != "met"}),
        "first_gaps": [gap.id for gap in result.gaps],
        "quick_wins": [gap.id for gap in result.gaps if gap.kind == "quick win"],
    }
    expected: dict[str, Any] = {
        "score": expect.score.model_dump() if isinstance(expect.score, ExpectedScore) else NOT_GIVEN,
        "verdict": expect.verdict,
        "best_case": expect.best_case,
    }
    expected |= {
        key: list(ids)
        for key in ("gates_unmet", "first_gaps", "quick_wins")
        if (ids := getattr(expect, key)) is not None
    }
    if expected.get("first_gaps"):
        found["first_gaps"] = found["first_gaps"][: len(expected["first_gaps"])]
    for key, value in expected.items():
        if found[key] != value:
            yield key, _said(value), _said(found[key])


def _verdict(result: Result, milestone: str | None) -> str:
    return (milestone or NO_MILESTONE) if result.verdict.printed else NOT_GIVEN


def _said(value: object) -> str:
    if isinstance(value, dict):
        return f"{value['point']} ({value['lower']} to {value['upper']})"
    if isinstance(value, list):
        return ", ".join(value) or "nothing"
    return str(value)
