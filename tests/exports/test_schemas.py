"""The JSON Schemas: valid themselves, true to the files that the program accepts, and strict."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from readiness.exports.schemas import KINDS, schemas
from readiness.resources import find_rubric
from readiness.strict_yaml import parse
from tests.exports.samples import ROOT, peer_support

SCHEMAS = schemas(peer_support())
FOLDERS = {"peer-support": find_rubric("peer-support"), "digital-skills": ROOT / "tests" / "rubrics" / "digital-skills"}


def value_of(path: Path) -> Any:
    return parse(path.read_bytes(), str(path)).value


def kinds_of(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every YAML file of a rubric folder, with its kind."""
    kinds = {"dimensions": "dimension", "surveys": "survey", "cases": "case"}
    for path in sorted(folder.rglob("*.yaml")):
        yield kinds.get(path.parent.name, path.stem), path


FILES = [pair for folder in FOLDERS.values() for pair in kinds_of(folder)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_schema_is_a_json_schema_and_says_of_which_draft(kind: str) -> None:
    assert SCHEMAS[kind]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(SCHEMAS[kind])


def test_there_is_a_schema_for_every_kind_of_file_in_a_rubric() -> None:
    found = {kind for kind, _ in FILES}
    assert found == {"rubric", "dimension", "links", "survey", "staff_survey", "report", "case"}
    assert found <= set(SCHEMAS)


@pytest.mark.parametrize(
    ("kind", "path"),
    [pytest.param(kind, path, id=f"{kind} {path.stem}") for kind, path in FILES],
)
def test_every_file_of_a_rubric_fits_the_schema_of_its_kind_and_no_other(kind: str, path: Path) -> None:
    value = value_of(path)
    assert [other for other in KINDS if Draft202012Validator(SCHEMAS[other]).is_valid(value)] == [kind]


def good(kind: str) -> Any:
    """A file of that kind from the shipped rubric."""
    return copy.deepcopy(next(value_of(path) for found, path in FILES if found == kind))


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("rubric", {"version": "1.0"}),
        ("rubric", {"dimensions": ["../outside"]}),
        ("rubric", {"dimensions": []}),
        ("rubric", {"survey": {}}),
        ("rubric", {"links": []}),
        ("rubric", {"scale": []}),
        ("rubric", {"colour": "blue"}),
        ("dimension", {"indicators": []}),
        ("dimension", {"id": "with a space"}),
        ("survey", {"study": {"n": 0}}),
        ("survey", {"tables": [{"id": "T1", "title": "x", "kind": "pie", "n": 1, "rows": []}]}),
        ("staff_survey", {"min_cell": 0}),
        ("report", {"never_print": "one phrase"}),
        ("case", {"expect": {"score": 5}}),
        ("case", {"everything_else": 5}),
        ("case", {"about": ""}),
    ],
)
def test_a_changed_file_no_longer_fits(kind: str, change: dict[str, Any]) -> None:
    value = good(kind)
    assert Draft202012Validator(SCHEMAS[kind]).is_valid(value)
    value.update(change)
    assert not Draft202012Validator(SCHEMAS[kind]).is_valid(value)


@pytest.mark.parametrize("change", [{"level": 5}, {"basis": "guessed"}, {"weight": 2}])
def test_a_changed_link_no_longer_fits(change: dict[str, Any]) -> None:
    links = good("links")
    links[0].update(change)
    assert not Draft202012Validator(SCHEMAS["links"]).is_valid(links)


@pytest.mark.parametrize(
    ("theme", "fits"),
    [
        ({}, True),
        (
            {"author": "Elm", "logo": "elm.svg", "accent": "#0f5c6b", "contact": "x@example.org", "footer": "Draft"},
            True,
        ),
        ({"colour": "#0f5c6b"}, False),
        ({"author": ""}, False),
        ({"accent": None}, False),
    ],
)
def test_a_theme_has_five_keys_none_of_them_needed(theme: dict[str, Any], fits: bool) -> None:
    assert Draft202012Validator(SCHEMAS["theme"]).is_valid(theme) is fits
