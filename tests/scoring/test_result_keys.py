"""The keys of a result are those of the contract (method, section 15), whatever was answered."""

from __future__ import annotations

from typing import Any

from hypothesis import given

from tests.scoring.cases import as_json, without_plan
from tests.strategies import FOR_ALL, Case, cases

RANGE = {"point", "lower", "upper"}

CORE = {
    "schema",
    "rubric",
    "organisation",
    "assessment",
    "coverage",
    "score",
    "maturity",
    "verdict",
    "milestones",
    "dimensions",
    "gates",
    "gaps",
    "importance_cut",
    "indicators",
    "weights",
    "not_expected",
    "blanks",
    "dont_know",
    "not_applicable",
}

OBJECTS = {
    "rubric": {"id", "version"},
    "organisation": {"name", "setting", "stage", "country"},
    "assessment": {"date", "assessors", "goal", "goal_title", "files"},
    "coverage": {
        *("indicators", "applicable", "answered", "blank", "dont_know", "not_applicable", "expected"),
        *("expected_answered", "not_expected", "expected_not_applicable", "complete", "missing", "tailored"),
    },
    "score": {"printed", *RANGE, "display", "at_target"},
    "score.display": RANGE,
    "score.at_target": {"count", "of"},
    "maturity": {"mean_level", "levels"},
    "verdict": {"printed", "reached", "title", "best_case", "best_case_title", "open_questions", "next"},
    "verdict.next": {"milestone", "title", "overall_short", "dimensions_short", "gates", "open_questions"},
    "milestones": {
        *("id", "title", *RANGE, "attainment_min", "dimension_min", "reached", "reached_best_case"),
        *("overall_short", "dimensions_short", "gates_unmet"),
    },
    "dimensions": {
        *("id", "title", "status", "applicable", "answered", "expected", "expected_answered", *RANGE),
        *("display", "at_target", "mean_level", "levels"),
    },
    "dimensions.display": RANGE,
    "dimensions.at_target": {"count", "of"},
    "gates": {"id", "dimension", "milestone", "min_level", "level", "status", "due"},
    "gaps": {
        *("rank", "id", "dimension", "level", "dont_know", "target", "gap", "points", "tier", "effort"),
        *("duration_weeks", "kind", "gate_due", "requires_open", "moved_up_for"),
    },
    "indicators": {
        *("id", "dimension", "state", "level", "evidence", "target", "required", "attainment", "quadrant"),
    },
    "indicators.attainment": {"lower", "upper"},
    "weights": {"id", "weight", "p", "surveyed", "filled", "challenges", "strategies"},
    "weights.challenges": {"key", "count"},
    "weights.strategies": {"key", "count"},
    "not_applicable": {"id", "reason"},
}


def objects(data: Any, path: str) -> list[dict[str, Any]]:
    """The objects at a path, through all lists on the way; null is none."""
    found = [data]
    for key in path.split("."):
        values = [value[key] for value in found if value is not None]
        found = [entry for value in values for entry in (value if isinstance(value, list) else [value])]
    return [value for value in found if value is not None]


@FOR_ALL
@given(cases())
def test_the_core_result_has_every_core_key_and_no_other(case: Case) -> None:
    """P32"""
    data = without_plan(as_json(case.result()))
    assert (data.keys(), data["schema"]) == (CORE, "readiness/result/1")
    for path, keys in OBJECTS.items():
        for found in objects(data, path):
            assert found.keys() == keys, path


@FOR_ALL
@given(cases())
def test_lists_of_ids_are_in_the_order_of_ids_and_parts_in_that_of_the_rubric(case: Case) -> None:
    """Section 15: dimensions and milestones as the rubric has them; gates by milestone, then id; all else by id."""
    data = as_json(case.result())
    for name in ("indicators", "weights", "not_applicable"):
        ids = [entry["id"] for entry in data[name]]
        assert ids == sorted(ids), name
    for name in ("not_expected", "blanks", "dont_know"):
        assert data[name] == sorted(data[name]), name
    assert [entry["id"] for entry in data["dimensions"]] == [dimension.id for dimension in case.rubric.dimensions]
    assert [entry["id"] for entry in data["milestones"]] == list(case.rubric.milestone_ids)
    places = [(case.place(entry["milestone"]), entry["id"]) for entry in data["gates"]]
    assert places == sorted(places)
    assert {entry["id"] for entry in data["indicators"]} == set(case.rubric.indicators)
