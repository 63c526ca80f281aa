"""Every case of the method gives the whole result that the method expects, key by key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.scoring.cases import (
    appraise_case,
    as_json,
    names_with_a_result,
    read_case,
    score_case,
    without_plan,
)

TOLERANCE = 1e-6

# What a simulation may differ by: probabilities by three hundredths, ranks by one.
SIMULATED = {
    ".robustness.p_top": 0.03,
    ".robustness.p_gap": 0.03,
    ".robustness.rank_low": 1,
    ".robustness.rank_high": 1,
}


def differences(expected: Any, actual: Any, path: str = "result") -> Iterator[str]:
    """Every place where two results differ; numbers may differ by the tolerance of their place, true is not 1."""
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
    elif not _same(expected, actual, _tolerance(path)):
        yield f"{path}: {actual!r} instead of {expected!r}"


def _tolerance(path: str) -> float:
    return next((most for place, most in SIMULATED.items() if path.endswith(place)), TOLERANCE)


def _same(expected: Any, actual: Any, tolerance: float) -> bool:
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in (expected, actual))
    if numbers:
        return bool(abs(expected - actual) <= tolerance)
    return type(expected) is type(actual) and bool(expected == actual)


@pytest.mark.parametrize("name", names_with_a_result())
def test_the_whole_result_is_the_expected_one_in_every_key(name: str, tmp_path: Path) -> None:
    expected = read_case(name)["expected"]["result"]
    actual = as_json(appraise_case(name, tmp_path))
    assert isinstance(actual["simulation"].pop("numpy"), str)
    del expected["simulation"]["numpy"]
    assert list(differences(expected, actual)) == []


@pytest.mark.parametrize("name", names_with_a_result())
def test_the_core_alone_is_the_expected_result_without_the_keys_of_the_plan(name: str, tmp_path: Path) -> None:
    expected = without_plan(read_case(name)["expected"]["result"])
    assert list(differences(expected, as_json(score_case(name, tmp_path)))) == []


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


@pytest.mark.parametrize(
    ("key", "value", "alike"),
    [("p_top", 0.529, True), ("p_gap", 0.531, False), ("rank_low", 1.5, True), ("rank_high", 2, False)],
)
def test_only_what_is_simulated_may_differ_by_more(key: str, value: float, alike: bool) -> None:
    before = {"p_top": 0.5, "p_gap": 0.5, "rank_low": 0.5, "rank_high": 0.5}
    found = list(differences({"robustness": before}, {"robustness": {**before, key: value}}))
    assert found == ([] if alike else [f"result.robustness.{key}: {value} instead of 0.5"])
    assert list(differences({"schedule": before}, {"schedule": {**before, key: value}})) != []
