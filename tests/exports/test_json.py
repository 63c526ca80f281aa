"""The result as JSON: the public contract, key for key, and the schema that describes it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from readiness.exports.json_text import result_json
from readiness.exports.schemas import schemas
from readiness.models.plan import PlannedResult
from readiness.models.result import Result
from readiness.scoring.appraise import appraise
from readiness.scoring.assess import assess
from tests.exports.samples import NAMES, appraised, peer_support, sample

HARBOUR = "harbour-general-hospital/2026-09-15.yaml"
SCHEMA = Draft202012Validator(schemas(peer_support())["result"])
KEYS = [
    "schema", "rubric", "organisation", "assessment", "coverage", "score", "maturity", "verdict", "milestones", "dimensions",
    "gates", "gaps", "importance_cut", "indicators", "weights", "not_expected", "blanks", "dont_know", "not_applicable",
]  # fmt: skip
PLAN = ["schedule", "path", "verified", "simulation", "sensitivity"]
GAP_PLAN = ["schedule", "robustness"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("goal", [None, "plan", "start", "scale", "sustain"])
def test_every_result_has_all_keys_in_their_order_and_fits_its_schema(name: str, goal: str | None) -> None:
    value = json.loads(result_json(appraised(name, goal).result))
    assert list(value) == KEYS + PLAN
    SCHEMA.validate(value)


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_accepts_a_result_of_which_only_the_core_has_been_computed(name: str) -> None:
    """Section 15: plan keys are absent until they are computed."""
    value = json.loads(result_json(sample(name).result))
    assert list(value) == KEYS
    SCHEMA.validate(value)


@pytest.mark.parametrize("key", PLAN)
def test_a_part_of_the_plan_may_be_absent_and_null_only_where_no_score_may_be_given(key: str) -> None:
    value = json.loads(result_json(appraised(HARBOUR).result))
    assert SCHEMA.is_valid({name: part for name, part in value.items() if name != key})
    may_be_null = key in {"verified", "sensitivity"}  # where no score is given
    assert SCHEMA.is_valid({**value, key: None}) is may_be_null


@pytest.mark.parametrize("key", GAP_PLAN)
def test_the_plan_of_a_gap_may_be_absent_but_is_never_null(key: str) -> None:
    value = json.loads(result_json(appraised(HARBOUR).result))
    for gap in value["gaps"]:
        del gap[key]
    assert SCHEMA.is_valid(value)
    value["gaps"][0][key] = None
    assert not SCHEMA.is_valid(value)


@pytest.mark.parametrize("name", NAMES)
def test_a_result_read_back_is_the_same_result(name: str) -> None:
    assert Result.model_validate_json(result_json(sample(name).result)) == sample(name).result
    assert PlannedResult.model_validate_json(result_json(appraised(name).result)) == appraised(name).result


@pytest.mark.parametrize("name", NAMES)
def test_two_runs_give_the_same_bytes(name: str) -> None:
    again = appraise(peer_support(), sample(name).assessment)
    assert result_json(again.result) == result_json(appraised(name).result)


def test_the_text_is_indented_ends_with_a_line_end_and_keeps_its_characters() -> None:
    assessment = sample(HARBOUR).assessment
    named = replace(assessment, organisation=assessment.organisation.model_copy(update={"name": '湖畔 "Café"'}))
    text = result_json(assess(peer_support(), named))
    assert text.startswith('{\n  "schema": "readiness/result/1",\n  "rubric": {\n    "id": "peer-support",\n')
    assert '"name": "湖畔 \\"Café\\"",' in text
    assert text.endswith("\n}\n")


def test_what_is_not_given_is_null() -> None:
    value = json.loads(result_json(sample("larkmead-community-services/2026-07-09.yaml").result))
    assert value["score"]["point"] is None
    assert value["score"]["display"]["point"] is None
    assert value["verdict"]["reached"] is None
    assert value["organisation"]["country"] is None


def test_no_note_owner_or_other_free_text_on_answers_is_in_the_result() -> None:
    text = result_json(appraised(HARBOUR).result)
    notes = [given.note for given in sample(HARBOUR).assessment.answers.values() if given.note]
    assert len(notes) > 30
    assert not [note for note in notes if json.dumps(note, ensure_ascii=False)[1:-1] in text]


Damage = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    "damage",
    [
        lambda value: value.pop("schema"),
        lambda value: value.pop("verdict"),
        lambda value: value["score"].pop("upper"),
        lambda value: value.update(schema="readiness/result/2"),
        lambda value: value["score"].update(point="57"),
        lambda value: value["coverage"].update(answered=1.5),
        lambda value: value["gaps"][0].update(tier=2),
        lambda value: value["gaps"][0].update(kind="hard"),
        lambda value: value["gaps"][0].update(duration_weeks=[2]),
        lambda value: value["gates"][0].update(status="unknown"),
        lambda value: value["indicators"][0].update(state=None),
        lambda value: value["gaps"][0]["schedule"].pop("worst"),
        lambda value: value["gaps"][0]["robustness"].update(p_top=None),
        lambda value: value["schedule"]["gates"].update(best=1.5),
        lambda value: value["path"]["steps"][0].pop("from"),
        lambda value: value["path"].update(feasible="yes"),
        lambda value: value["verified"]["gates_met"].pop("claimed"),
        lambda value: value["simulation"].update(draws=None),
        lambda value: value["sensitivity"]["rows"][0].update(scheme="none"),
        lambda value: value["sensitivity"].update(any_weights_1_to_2=[1]),
    ],
)
def test_the_schema_refuses_what_is_no_result(damage: Damage) -> None:
    value = json.loads(result_json(appraised(HARBOUR).result))
    assert SCHEMA.is_valid(value)
    damage(value)
    assert not SCHEMA.is_valid(value)


def test_a_result_with_keys_that_a_later_minor_version_adds_still_fits_the_schema() -> None:
    value = json.loads(result_json(appraised(HARBOUR).result))
    value["costs"] = {"hours": [2, 6]}
    value["gaps"][0]["start"] = 3
    value["path"]["steps"][0]["hours"] = 20
    assert SCHEMA.is_valid(value)
