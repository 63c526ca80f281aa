"""Every case of the method gives the result that the method expects, key by key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.scoring.cases import as_json, names_with_a_result, read_case, score_case, without_plan

TOLERANCE = 1e-6


def differences(expected: Any, actual: Any, path: str = "result") -> Iterator[str]:
    """Every place where two results differ; numbers may differ by the tolerance, true is not 1."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        for key in sorted(expected.keys() - actual.keys()):
            yield f"{path}.{key} is missing"
        for key in sorted(actual.keys() - expected.keys()):
            yield f"{path}.{key} is not expected"
        for key in sorted(expected.keys() & actual.keys()):
            yield from differences(expected[key], actual[key], f"{path}.{key}")
    elif isinstance(expected, list) and isinstance(actual, list):
        if len(expected) != len(actual):
            yield f"{path}: {len(actual)} entries instead of {len(expected)}"
        for place, (one, other) in enumerate(zip(expected, actual, strict=False)):
            yield from differences(one, other, f"{path}[{place}]")
    elif not _same(expected, actual):
        yield f"{path}: {actual!r} instead of {expected!r}"


def _same(expected: Any, actual: Any) -> bool:
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in (expected, actual))
    if numbers:
        return bool(abs(expected - actual) <= TOLERANCE)
    return type(expected) is type(actual) and bool(expected == actual)


@pytest.mark.parametrize("name", names_with_a_result())
def test_the_result_is_the_expected_one_in_every_core_key(name: str, tmp_path: Path) -> None:
    expected = without_plan(read_case(name)["expected"]["result"])
    actual = as_json(score_case(name, tmp_path))
    assert list(differences(expected, without_plan(actual))) == []


@pytest.mark.parametrize("name", names_with_a_result())
def test_a_result_without_a_plan_has_no_key_of_the_plan(name: str, tmp_path: Path) -> None:
    actual = as_json(score_case(name, tmp_path))
    assert list(differences(without_plan(actual), actual)) == []


def test_five_cases_have_a_result() -> None:
    assert names_with_a_result() == [
        "01_worked",
        "02_open_questions",
        "03_incomplete",
        "05_plan_questions",
        "06_records_and_reviews",
    ]


@pytest.mark.parametrize(
    ("actual", "found"),
    [
        ({"a": 1}, ["result.b is missing"]),
        ({"a": 1, "b": [True, 2.0], "c": 3}, ["result.c is not expected"]),
        ({"a": 1, "b": [True]}, ["result.b: 1 entries instead of 2"]),
        ({"a": 1, "b": [1, 2.0]}, ["result.b[0]: 1 instead of True"]),
        ({"a": 1, "b": [True, 2.00001]}, ["result.b[1]: 2.00001 instead of 2.0"]),
        ({"a": None, "b": [True, 2.0]}, ["result.a: None instead of 1"]),
        ({"a": 1.0, "b": [True, 2.0000001]}, []),
    ],
)
def test_the_comparison_notices_what_is_missing_extra_or_different(actual: Any, found: list[str]) -> None:
    assert list(differences({"a": 1, "b": [True, 2.0]}, actual)) == found
