"""Change over time by hand: the method's case, common and paired questions, bounds, threshold, label and levels."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from statistics import NormalDist
from typing import Any

import pytest

from readiness.loading.assessment import load_assessment
from readiness.loading.rubric import load_rubric
from readiness.models.change import Change
from readiness.models.rubric import Rubric
from readiness.scoring.change import change
from tests.scoring import builders
from tests.scoring.builders import BLANK, DONT_KNOW, NA, all_at, many, question
from tests.scoring.cases import read_case

Answers = dict[str, int | str | None]


def changed(rubric: Rubric, older: Answers, newer: Answers, goal: str = "start") -> Change:
    return change(rubric, builders.assessment(rubric, goal, **older), builders.assessment(rubric, goal, **newer))


def ten(**settings: Any) -> Rubric:
    """Ten questions of equal weight with target 2 at `start`; at `plan` nothing is expected."""
    return builders.rubric(many(10, 0, 2), **settings)


def close(expected: Any, found: Any) -> bool:
    """Equal, key for key, numbers to 1e-6."""
    if isinstance(expected, dict):
        return expected.keys() == found.keys() and all(close(expected[key], found[key]) for key in expected)
    if isinstance(expected, list):
        return len(expected) == len(found) and all(map(close, expected, found))
    if isinstance(expected, float) or isinstance(found, float):
        return bool(found == pytest.approx(expected, rel=0, abs=1e-6))
    return type(expected) is type(found) and bool(expected == found)


def test_the_case_of_the_method_gives_the_numbers_of_the_method(tmp_path: Path) -> None:
    case = read_case("04_survey_agreement_change")
    for file, content in {**case["files"], "older.yaml": case["older"], "newer.yaml": case["newer"]}.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(json.dumps(content), encoding="utf-8")
    rubric = load_rubric(tmp_path).rubric
    older, newer = (load_assessment(tmp_path / f"{name}.yaml", rubric).assessment for name in ("older", "newer"))
    found = json.loads(change(rubric, older, newer).model_dump_json(by_alias=True))
    assert close(case["expected"]["change"], found), found


def test_two_equal_assessments_show_no_clear_change() -> None:
    found = changed(ten(), {**all_at(1, 10)}, {**all_at(1, 10)})
    assert (found.before, found.after, found.delta, found.lower, found.upper) == (50, 50, 0, 0, 0)
    assert (found.label, found.unless_open, found.changes) == ("no clear change", False, ())


def test_without_slips_any_difference_is_a_change_and_none_is_still_none() -> None:
    rubric = ten(simulation={"slip": 0})
    same = changed(rubric, {**all_at(1, 10)}, {**all_at(1, 10)})
    assert (same.threshold, same.label) == (0, "no clear change")
    assert changed(rubric, {**all_at(1, 10)}, {**all_at(1, 10), "Q3": 2}).label == "improved"
    assert changed(rubric, {**all_at(1, 10)}, {**all_at(1, 10), "Q3": 0}).label == "declined"


@pytest.mark.parametrize(
    ("count", "target", "threshold"),
    [(40, 2, 9.8), (40, 4, 4.9)],  # section 14
)
def test_the_threshold_is_that_of_the_method_for_equal_weights(count: int, target: int, threshold: float) -> None:
    found = changed(builders.rubric(many(count, 0, target)), {**all_at(1, count)}, {**all_at(1, count)})
    assert found.threshold == pytest.approx(threshold, abs=0.05)


def test_the_threshold_follows_slips_confidence_targets_and_weights() -> None:
    # two questions, weights 2 and 1.5: W = 4/7 and 3/7; targets 1 and 4: 100 and 25 points a level
    questions = [question("A", 0, 1, challenges=["all"]), question("B", 0, 4, challenges=["half"])]
    counts = builders.survey(10, {"all": 10, "half": 5})
    rubric = builders.rubric(questions, counts=counts, simulation={"slip": 0.1}, change={"confidence": 0.9})
    found = changed(rubric, {"A": 0, "B": 4}, {"A": 1, "B": 2})
    # 1.644854 * sqrt(0.2 * ((400/7)^2 + (75/7)^2)) = 1.644854 * sqrt(0.2 * 3380.102)
    assert found.threshold == pytest.approx(42.76684, abs=1e-4)
    assert found.before == pytest.approx(300 / 7)  # 3/7 of 100
    assert found.after == pytest.approx(400 / 7 + 150 / 7)
    assert found.delta == pytest.approx(250 / 7)
    assert found.label == "no clear change"


@pytest.mark.parametrize(("up", "label"), [(4, "improved"), (3, "no clear change")])
def test_a_change_that_reaches_the_threshold_is_one(up: int, label: str) -> None:
    # ten questions, target 2: one level is 5 points; 19.6 points by slips, so four levels are just enough
    newer: Answers = {**all_at(0, 10), **all_at(1, up)}
    found = changed(ten(), {**all_at(0, 10)}, newer)
    assert found.threshold == pytest.approx(1.959963984540054 * (0.4 * 10 * 25) ** 0.5)
    assert (found.delta, found.label) == (5 * up, label)
    back = changed(ten(), newer, {**all_at(0, 10)})
    assert (back.delta, back.label) == (-5 * up, "declined" if up == 4 else label)


def test_a_change_as_large_as_the_threshold_counts_in_spite_of_the_last_digit() -> None:
    # threshold z * sqrt(0.4 * 4 * 25^2) = z * 31.62; choose the confidence so that it is 50, or a hair more or less
    def label(limit: float) -> str:
        confidence = 2 * NormalDist().cdf(limit / 1000**0.5) - 1
        rubric = builders.rubric(many(4, 0, 1), simulation={"slip": 0.2}, change={"confidence": confidence})
        found = changed(rubric, {**all_at(0, 4)}, {**all_at(0, 4), "Q0": 1, "Q1": 1})
        assert found.delta == 50
        assert found.threshold == pytest.approx(limit, abs=1e-9)
        return found.label

    assert label(50 + 1e-10) == "improved"
    assert label(50 + 1e-6) == "no clear change"
    assert label(50 - 1e-6) == "improved"


def test_what_is_expected_is_what_the_newer_goal_expects() -> None:
    rubric = builders.rubric([question("A", 1, 2), question("B", 0, 2), question("C", 0, 0)])
    older: Answers = {"A": 1, "B": 0, "C": 4}
    newer: Answers = {"A": 2, "B": 1, "C": 0}
    at_plan, at_start = changed(rubric, older, newer, "plan"), changed(rubric, older, newer, "start")
    assert (at_plan.goal, at_plan.common, at_plan.before, at_plan.after) == ("plan", 1, 100, 100)
    assert (at_start.goal, at_start.common, at_start.before, at_start.after) == ("start", 2, 25, 75)
    one = builders.assessment(rubric, "plan", **older)
    assert change(rubric, one, builders.assessment(rubric, "start", **newer)) == at_start


def test_levels_are_counted_whether_they_are_expected_or_not() -> None:
    rubric = builders.rubric([question("B", 0, 0), question("A", 0, 2), question("C", 0, 2), question("D", 0, 2)])
    found = changed(rubric, {"B": 4, "A": 1, "C": 3, "D": DONT_KNOW}, {"B": 1, "A": 2, "C": 3, "D": 4})
    levels = found.levels
    assert (levels.paired, levels.up, levels.down, levels.same) == (3, 1, 1, 1)
    assert levels.mean_before == pytest.approx(8 / 3)
    assert levels.mean_after == 2
    assert levels.mean_change == pytest.approx(-2 / 3)
    assert [(each.id, each.before, each.after, each.change) for each in found.changes] == [
        ("A", 1, 2, 1),
        ("B", 4, 1, -3),
    ]
    assert found.printed is False  # 2 of 3


def test_without_a_level_both_times_means_are_not_given() -> None:
    found = changed(ten(), {**all_at(1, 10)}, {})
    assert found.levels.paired == found.levels.same == 0
    assert found.levels.mean_before is found.levels.mean_after is found.levels.mean_change is None


@pytest.mark.parametrize(
    ("older", "newer", "common", "paired"),
    [
        (DONT_KNOW, 1, 10, 9),
        (BLANK, 1, 10, 9),
        (1, DONT_KNOW, 10, 9),
        (1, BLANK, 10, 9),
        (BLANK, DONT_KNOW, 10, 9),
        (NA, 1, 9, 9),
        (1, NA, 9, 9),
        (NA, BLANK, 9, 9),
        (1, 1, 10, 10),
    ],
)
def test_common_is_what_applies_both_times_and_paired_what_has_a_level_both_times(
    older: int | str | None, newer: int | str | None, common: int, paired: int
) -> None:
    found = changed(ten(), {**all_at(1, 10), "Q4": older}, {**all_at(1, 10), "Q4": newer})
    assert (found.common, found.paired) == (common, paired)


@pytest.mark.parametrize(
    ("older", "newer", "lower", "upper"),
    [
        (0, 2, 10, 10),
        (1, DONT_KNOW, -5, 5),  # 50 before; 0 or 100 after, of ten
        (BLANK, 2, 0, 10),
        (DONT_KNOW, BLANK, -10, 10),
        (NA, 2, 0, 0),
    ],
)
def test_the_bounds_take_every_open_answer_at_both_ends(
    older: int | str | None, newer: int | str | None, lower: float, upper: float
) -> None:
    found = changed(ten(), {**all_at(1, 10), "Q4": older}, {**all_at(1, 10), "Q4": newer})
    assert found.lower == pytest.approx(lower)
    assert found.upper == pytest.approx(upper)


def test_an_open_answer_is_not_in_the_change_itself() -> None:
    found = changed(ten(), {**all_at(1, 10), "Q4": 2}, {**all_at(1, 10), "Q4": DONT_KNOW})
    assert (found.before, found.after, found.delta) == (50, 50, 0)


@pytest.mark.parametrize(("paired", "printed"), [(8, True), (7, False)])
def test_a_change_is_given_if_enough_of_the_common_questions_have_a_level_both_times(
    paired: int, printed: bool
) -> None:
    found = changed(ten(), {**all_at(1, 10)}, {**all_at(2, paired)})
    assert (found.common, found.paired, found.printed) == (10, paired, printed)
    numbers = (found.before, found.after, found.delta, found.lower, found.upper, found.threshold, found.unless_open)
    assert all((number is not None) is printed for number in numbers)
    assert (found.label == "not comparable") is not printed
    assert found.levels.up == paired
    assert len(found.changes) == paired


@pytest.mark.parametrize(("share", "paired"), [(0.7, 7), (0.3, 3), (1, 10)])
def test_how_many_are_enough_stands_in_the_rubric(share: float, paired: int) -> None:
    rubric = ten(completeness={"overall": share})
    assert changed(rubric, {**all_at(1, 10)}, {**all_at(2, paired)}).printed
    assert not changed(rubric, {**all_at(1, 10)}, {**all_at(2, paired - 1)}).printed


def test_with_no_level_both_times_there_is_no_change_however_few_are_asked_for() -> None:
    assert not changed(ten(completeness={"overall": 0}), {**all_at(1, 10)}, {}).printed


def test_with_nothing_in_common_there_is_no_change() -> None:
    found = changed(ten(), {**all_at(1, 10)}, {**all_at(2, 10)}, "plan")
    assert (found.common, found.paired, found.label) == (0, 0, "not comparable")


@pytest.mark.parametrize(
    ("open_answers", "unless"),
    [(1, False), (2, True)],
)
def test_a_change_holds_unless_the_open_answers_could_undo_it(open_answers: int, unless: bool) -> None:
    # target 1: a level is 10 points. Two up: 20 - 10 for each open answer
    rubric = builders.rubric(many(10, 0, 1), simulation={"slip": 0})
    newer: Answers = {**all_at(0, 10), "Q9": 1, "Q8": 1}
    newer |= {f"Q{number}": DONT_KNOW for number in range(open_answers)}
    older: Answers = {**all_at(0, 10), **{f"Q{number}": 1 for number in range(open_answers)}}
    found = changed(rubric, older, newer)
    assert found.label == "improved"
    assert found.lower == pytest.approx(20 - 10 * open_answers)
    assert found.unless_open is unless
    back = changed(rubric, newer, older)
    assert (back.label, back.unless_open) == ("declined", unless)


def test_no_clear_change_is_no_claim_that_could_be_undone() -> None:
    found = changed(ten(), {**all_at(1, 10)}, {**all_at(1, 10), "Q0": DONT_KNOW})
    assert (found.label, found.unless_open) == ("no clear change", False)


def test_dates_and_versions_are_those_of_the_files_and_the_rubric_is_todays() -> None:
    rubric = ten(version="1.4.0")
    older = replace(builders.assessment(rubric, "start"), date="2025-01-31", rubric_version="1.0.2")
    newer = replace(builders.assessment(rubric, "start"), date="2026-01-31", rubric_version="1.3.0")
    found = change(rubric, older, newer)
    assert (found.rubric.id, found.rubric.version) == ("by-hand", "1.4.0")
    assert (found.older.date, found.older.version) == ("2025-01-31", "1.0.2")
    assert (found.newer.date, found.newer.version) == ("2026-01-31", "1.3.0")
