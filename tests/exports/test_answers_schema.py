"""The schema of the answers accepts and refuses what the program does, so that an editor can say it first."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from readiness.errors import ReadinessError
from readiness.exports.schemas import answers_schema
from readiness.loading.assessment import read_assessment
from readiness.strict_yaml import parse
from tests.cli.answers import GOOD, answered, changed
from tests.exports.samples import FOLDER, NAMES, peer_support

SCHEMA = Draft202012Validator(answers_schema(peer_support()))


def value_of(text: str | bytes) -> Any:
    return parse(text if isinstance(text, bytes) else text.encode(), "a.yaml").value


def loads(text: str) -> bool:
    try:
        read_assessment(parse(text.encode(), "a.yaml"), peer_support())
    except ReadinessError:
        return False
    return True


@pytest.mark.parametrize("name", NAMES)
def test_every_sample_organisation_fits(name: str) -> None:
    SCHEMA.validate(value_of((FOLDER / name).read_bytes()))


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD[: GOOD.index("answers:")],
        GOOD[: GOOD.index("  SUP-1")],
        answered("0"), answered("4"), answered("dont_know"), answered(""), answered("~"), answered("{}"),
        answered("{level: 2}"), answered("{level: dont_know, note: Ask again, owner: Service head}"),
        answered("{level: 2, evidence: records_sampled}"), answered("{level: , note: Later}"),
        changed("  SUP-2: 1\n", "  TRN-4: {not_applicable: No grades, note: x, owner: y}\n"),
        changed("date: 2026-09-15", "date: 2026-09-15\n  goal: scale\n  assessors: [Nursing manager]"),
        changed("date: 2026-09-15", "date:\n  goal:"),
        changed("stage: exploring", "stage: running\n  country: Singapore"),
        changed("1.0.0", "1.7.3"),
    ],
)  # fmt: skip
def test_what_the_program_accepts_fits(text: str) -> None:
    assert loads(text)
    SCHEMA.validate(value_of(text))


@pytest.mark.parametrize(
    "text",
    [
        answered("5"), answered("-1"), answered("2.5"), answered("true"), answered("'2'"), answered("don't know"),
        answered("[1]"), answered("{level: 5}"), answered("{level: 1, evidence: seen}"), answered("{level: 1, notes: x}"),
        answered("{level: 1, note: 7}"), answered("{level: 1, owner: [x]}"),
        answered("{level: 1, owner: " + "x" * 301 + "}"),
        answered("{not_applicable: No supervisor}"),
        changed("  SUP-2: 1\n", "  TRN-4: {not_applicable: }\n"), changed("  SUP-2: 1\n", "  TRN-4: {not_applicable: ''}\n"),
        changed("  SUP-2: 1\n", "  TRN-4: {not_applicable: No grades, level: 1}\n"),
        changed("  SUP-2", "  SUP-9"),
        changed("rubric: peer-support", "rubric: digital-skills"), changed("1.0.0", "1.0"),
        changed("private_practice", "school"), changed("exploring", "plan"), changed('"Lakeside Clinic"', "''"),
        changed("date: 2026-09-15", "goal: planning"), changed("date: 2026-09-15", "aim: plan"),
        changed("date: 2026-09-15", "assessors: Nursing manager"),
        GOOD.replace("answers:\n", "answer:\n"), GOOD[GOOD.index("organisation:") :], "[]", "text",
    ],
)  # fmt: skip
def test_what_the_program_refuses_does_not_fit(text: str) -> None:
    assert not loads(text)
    assert not SCHEMA.is_valid(value_of(text))


def test_an_editor_can_show_the_sentence_of_every_level() -> None:
    question = answers_schema(peer_support())["properties"]["answers"]["anyOf"][0]["properties"]["SUP-1"]
    assert question["description"].startswith("Supervision arranged for every post. Does every peer support specialist")
    levels = question["anyOf"][0]["oneOf"]
    assert [level.get("const") for level in levels] == [0, 1, 2, 3, 4, "dont_know", None]
    assert levels[0]["description"] == "Nobody has been asked to supervise PSS."
    assert levels[4]["description"].startswith("PSS have been asked in private, at least twice in the last year,")


@pytest.mark.parametrize(
    "text",
    [
        changed("2026-09-15", "15/09/2026"),
        changed("1.0.0", "2.0.0"),
        answered("{evidence: described}"),
        changed("  SUP-2: 1\n", "  TRN-4: {not_applicable: ' '}\n"),
    ],
    ids=["date", "major version", "evidence without a level", "blank reason"],
)
def test_what_the_program_refuses_and_a_schema_could_say_does_not_fit(text: str) -> None:
    assert not loads(text)
    assert not SCHEMA.is_valid(value_of(text))
