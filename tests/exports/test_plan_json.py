"""A plan as JSON: the contract readiness/plan/1, key by key, and the schema that describes it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from readiness.exports.schemas import schemas
from readiness.models.work_plan import WorkPlan
from readiness.report.views.context import PlanContext
from readiness.report.views.work_plan import work_plan
from tests.exports.plans import BEGUN, plan
from tests.exports.samples import NAMES, appraised, peer_support
from tests.scoring import builders

SCHEMA = Draft202012Validator(schemas(peer_support())["plan"])


def as_json(found: WorkPlan) -> Any:
    return json.loads(found.model_dump_json(by_alias=True))


def test_every_key_of_a_plan() -> None:
    assert as_json(plan(answers=BEGUN | {"C": builders.DONT_KNOW}, keep_out=["E"])) == {
        "schema": "readiness/plan/1",
        "rubric": {"id": "by-hand", "version": "1.0.0"},
        "organisation": {"name": "Any", "setting": "hospital", "stage": "before_start", "country": None},
        "assessment": {
            "date": "2026-01-01", "assessors": [], "goal": "start", "goal_title": "Ready to start", "files": 1,
        },
        "keep_out": ["E"],
        "budget": None,
        "complete": True,
        "verified": False,
        "already_reached": False,
        "reaches_goal": True,
        "provisional": True,
        "attainment_before": 37.5,
        "attainment_after": 87.5,
        "effort": 6,  # B and A a level each, C two levels of 2 points
        "effort_all_gaps": 6,
        "finish_weeks": {"best": 10, "worst": 18},
        "steps": [
            {
                "id": "B", "from": 1, "to": 2, "known": True, "effort": 1, "start": {"best": 0, "worst": 0},
                "finish": {"best": 6, "worst": 10}, "after": [], "title": "B", "dimension": "D", "must_have": False,
                "owner": "Director", "first_step": "Move from Informal to Arranged.", "earliest_start": "2026-01-01",
                "latest_finish": "2026-03-12",
            },
            {
                "id": "C", "from": 0, "to": 2, "known": False, "effort": 4, "start": {"best": 0, "worst": 0},
                "finish": {"best": 4, "worst": 12}, "after": [], "title": "C", "dimension": "D", "must_have": False,
                "owner": "Ward lead", "first_step": "Find out first where this stands.",
                "earliest_start": "2026-01-01", "latest_finish": "2026-03-26",
            },
            {
                "id": "A", "from": 1, "to": 2, "known": True, "effort": 1, "start": {"best": 6, "worst": 10},
                "finish": {"best": 10, "worst": 18}, "after": ["B"], "title": "A", "dimension": "D", "must_have": True,
                "owner": "Ward lead", "first_step": "Move from Informal to Arranged.", "earliest_start": "2026-02-12",
                "latest_finish": "2026-05-07",
            },
        ],
        "owners": [{"owner": "Director", "steps": ["B"]}, {"owner": "Ward lead", "steps": ["C", "A"]}],
        "remaining": ["E"],
        "blocked_by": [],
    }  # fmt: skip


def test_a_plan_that_is_blocked_says_by_what() -> None:
    found = as_json(plan(keep_out=["B"], date=None, budget=0))
    assert {key: found[key] for key in ("budget", "reaches_goal", "steps", "owners", "blocked_by")} == {
        "budget": 0,
        "reaches_goal": False,
        "steps": [],
        "owners": [],
        "blocked_by": [
            {"milestone": "start", "kind": "overall", "id": None, "short": 5.0, "kept_out": []},
            {"milestone": "start", "kind": "gate", "id": "A", "short": None, "kept_out": ["B"]},
        ],
    }


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("goal", [None, "plan", "start", "scale", "sustain"])
def test_every_plan_fits_its_schema_and_has_the_same_keys(name: str, goal: str | None) -> None:
    found = as_json(work_plan(PlanContext.of(appraised(name, goal))))
    SCHEMA.validate(found)
    assert list(found) == list(as_json(plan()))


@pytest.mark.parametrize(
    "options", [{"date": None}, {"keep_out": ["B"]}, {"budget": 0}, {"answers": dict.fromkeys(BEGUN, 2)}]
)
def test_what_is_null_or_empty_fits_too(options: dict[str, Any]) -> None:
    SCHEMA.validate(as_json(plan(**options)))


def test_a_plan_read_back_is_the_same_plan() -> None:
    for found in (plan(), plan(keep_out=["B"]), plan(budget=3, date=None)):
        assert WorkPlan.model_validate_json(found.model_dump_json(by_alias=True)) == found


def test_a_plan_with_keys_that_a_later_minor_version_adds_still_fits() -> None:
    found = as_json(plan(keep_out=["B"]))
    found["result"] = {"schema": "readiness/result/1"}
    found["finish_weeks"]["likely"] = 12
    found["blocked_by"][0]["cure"] = "let B in"
    SCHEMA.validate(found)


Damage = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    "damage",
    [
        lambda found: found.pop("steps"),
        lambda found: found.pop("schema"),
        lambda found: found.update(schema="readiness/plan/2"),
        lambda found: found.update(schema="readiness/result/1"),
        lambda found: found.update(budget=1.5),
        lambda found: found.update(reaches_goal=None),
        lambda found: found.update(remaining="E"),
        lambda found: found["steps"][0].pop("from"),
        lambda found: found["steps"][0].update(owner=None),
        lambda found: found["steps"][0]["start"].pop("worst"),
        lambda found: found["owners"][0].pop("steps"),
        lambda found: found["assessment"].pop("files"),
        lambda found: found["blocked_by"].append({"milestone": "start", "kind": "money"}),
    ],
)
def test_the_schema_refuses_what_is_no_plan(damage: Damage) -> None:
    found = as_json(plan())
    assert SCHEMA.is_valid(found)
    damage(found)
    assert not SCHEMA.is_valid(found)
