"""How far assessors agree, what is flagged, and who sees it how (method, section 13)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readiness.loading.assessors import load_assessors
from readiness.loading.rubric import load_rubric
from readiness.models.agreement import Agreement, Flag
from readiness.models.rubric import Rubric
from readiness.scoring.agreement import (
    DimensionDifference,
    Perspective,
    agreement,
    answered_once,
    contested_gates,
    discussion_order,
    ordinal_alpha,
    pairwise,
    spread,
)
from tests.scoring.assessors import Given, assessors, by
from tests.scoring.builders import BLANK, DONT_KNOW, NA, many, question, rubric
from tests.scoring.cases import read_case
from tests.scoring.test_method_cases import differences

PLAIN = rubric(many(12, 1, 2))


def found(asked: Rubric = PLAIN, goal: str = "start", /, **answers: list[Given]) -> Agreement:
    return agreement(asked, assessors(asked, answers, goal))


def flags(*given: Given, goal: str = "start", gates: dict[str, int] | None = None) -> tuple[Flag, ...]:
    """The flags of one question that was answered like this."""
    asked = rubric([question("A", 4, 4, 4, gates=gates or {})])
    return next((each.flags for each in found(asked, goal, A=list(given)).flags), ())


def test_the_case_of_the_method_gives_what_the_method_expects(tmp_path: Path) -> None:
    case = read_case("04_survey_agreement_change")
    files = {f"{number}.yaml": answers for number, answers in enumerate(case["assessors"])}
    for file, content in {**case["files"], **files}.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(json.dumps(content), encoding="utf-8")
    asked = load_rubric(tmp_path).rubric
    loaded = load_assessors([str(tmp_path / file) for file in files], asked)
    actual = json.loads(agreement(asked, [each.assessment for each in loaded]).model_dump_json(by_alias=True))
    assert list(differences(case["expected"]["agreement"], actual)) == []
    assert list(actual["consensus"]) == sorted(actual["consensus"])


# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section E: four observers, twelve units, values 1-5
# and missing ones; printed there: ordinal alpha .815. The last unit has one value only, so it does not enter.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)


def test_krippendorffs_published_example_gives_815() -> None:
    answers: dict[str, list[Given]] = {
        f"Q{unit}": [None if value is None else value - 1 for value in values]
        for unit, values in enumerate(zip(*OBSERVERS, strict=True))
    }
    result = found(**answers)
    assert result.questions == 11
    assert result.alpha == pytest.approx(0.815, abs=0.0005)


def test_alpha_by_hand() -> None:
    # Four questions by two: 0 0, 0 1, 1 1, 3 3, so five values of 0 and 1 .. n = 3, 3, 2 of levels 0, 1, 3; 8 in all.
    # Squared distances: 0-1 ((3 + 3) / 2)^2 = 9; 1-3 (2.5)^2 = 6.25; 0-3 (3 / 2 + 3 + 2 / 2)^2 = 30.25.
    # Observed: one pair 0-1 = 9. Expected: 9 * 9 + 6 * 6.25 + 6 * 30.25 = 300. Alpha = 1 - 7 * 9 / 300 = 0.79.
    assert ordinal_alpha([[0, 0], [0, 1], [1, 1], [3, 3]]) == pytest.approx(0.79, abs=1e-12)


def test_full_agreement_is_1_and_perfect_disagreement_is_below_0() -> None:
    assert ordinal_alpha([[0, 0], [4, 4]]) == 1
    # n = 2, 2: observed 2 pairs of the 4 expected, 1 - 3 * 2 / 4
    assert ordinal_alpha([[0, 4], [4, 0]]) == -0.5


@pytest.mark.parametrize("units", [[[2, 2], [2, 2, 2]], [[0, 0]], []])
def test_alpha_is_undefined_if_all_levels_are_the_same(units: list[list[int]]) -> None:
    assert ordinal_alpha(units) is None


@pytest.mark.parametrize(("questions", "given"), [(9, False), (10, True)])
def test_alpha_needs_ten_questions_with_two_levels(questions: int, given: bool) -> None:
    answers: dict[str, list[Given]] = {f"Q{number}": [number % 3, number % 3, DONT_KNOW] for number in range(questions)}
    result = found(**answers, Q10=[4, DONT_KNOW, NA], Q11=[1, BLANK, BLANK])
    assert result.questions == questions
    assert (result.alpha is not None) is given


def test_how_many_questions_alpha_needs_is_the_rubrics_choice() -> None:
    asked = rubric(many(2, 1, 2), agreement={"alpha_questions": 2})
    assert found(asked, Q0=[0, 0], Q1=[3, 3]).alpha == 1
    assert found(asked, Q0=[0, 0], Q1=[3, BLANK]).alpha is None


def test_pairs_are_made_within_a_question_of_levels_only() -> None:
    # Q0: 3-1, 3-2, 1-2; Q1: 4-0; Q2: none
    result = found(Q0=[3, 1, 2], Q1=[4, DONT_KNOW, 0], Q2=[1, NA, BLANK])
    assert (result.pairs, result.questions) == (4, 2)
    assert result.within_one == 0.5
    assert result.mean_difference == 2


def test_without_a_pair_there_is_no_share_and_no_warning() -> None:
    result = found(Q0=[3, DONT_KNOW], Q1=[NA, BLANK])
    assert (result.pairs, result.within_one, result.mean_difference, result.alpha) == (0, None, None, None)
    assert not result.low_agreement


@pytest.mark.parametrize(("low", "expected"), [(0.8, False), (0.8 + 1e-10, False), (0.81, True), (0.1, False)])
def test_agreement_is_low_below_the_rubrics_share_with_the_slack_of_every_threshold(low: float, expected: bool) -> None:
    asked = rubric(many(5, 1, 2), agreement={"low": low})
    answers: dict[str, list[Given]] = {f"Q{number}": [1, 2] for number in range(4)}
    result = found(asked, **answers, Q4=[0, 2])
    assert result.within_one == 0.8
    assert result.low_agreement is expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([1, 3], ("disagree",)),
        ([1, 2], ()),
        ([0, 1, 2], ("disagree",)),
        ([0, DONT_KNOW], ()),
        ([NA, 2], ("applicability disputed",)),
        ([NA, DONT_KNOW], ("applicability disputed",)),
        ([NA, BLANK], ()),
        ([NA, NA], ()),
        ([NA, 0, 4], ("disagree", "applicability disputed")),
    ],
)
def test_what_is_flagged(given: list[Given], expected: tuple[Flag, ...]) -> None:
    assert flags(*given) == expected


@pytest.mark.parametrize(
    ("given", "contested"),
    [
        ([2, 2, 1], True),
        ([2, 2, 2], False),
        ([1, 1, 2], False),  # the used level does not meet it: failed, not contested
        ([2, 1], False),  # the lower of two
        ([2, DONT_KNOW], False),
        ([3, DONT_KNOW, 1, 2], True),
        ([BLANK, DONT_KNOW], False),
    ],
)
def test_a_must_have_is_contested_if_the_used_level_meets_it_and_some_level_does_not(
    given: list[Given], contested: bool
) -> None:
    assert ("contested gate" in flags(*given, gates={"start": 2})) is contested


def test_only_must_haves_of_the_goal_or_earlier_can_be_contested() -> None:
    assert flags(3, 3, 2, gates={"scale": 3}) == ()
    assert flags(3, 3, 2, gates={"scale": 3}, goal="scale") == ("contested gate",)
    assert flags(3, 3, 2, gates={"plan": 3}, goal="scale") == ("contested gate",)


def test_the_contested_must_haves_of_a_question_are_told_apart() -> None:
    asked = rubric([question("A", 1, 2, 3, gates={"plan": 1, "start": 2, "scale": 3})])
    contested = contested_gates(asked, "scale", "A", [1, 2, 2])
    assert [gate.milestone for gate in contested] == ["start"]
    assert contested_gates(asked, "scale", "A", []) == ()


def test_all_flags_of_a_question_stand_in_one_order_and_its_answers_in_the_order_of_the_files() -> None:
    asked = rubric([question("B", 2, 2, gates={"plan": 2}), question("A", 2, 2)])
    result = found(asked, "plan", A=[4, 1, DONT_KNOW, BLANK], B=[NA, 4, 4, 1])
    assert [each.id for each in result.flags] == ["A", "B"]
    assert result.flags[0].answers == (4, 1, "dont_know", None)
    assert result.flags[1].flags == ("disagree", "applicability disputed", "contested gate")
    assert result.flags[1].answers == ("not_applicable", 4, 4, 1)


def test_what_was_compared_is_named() -> None:
    result = found(Q0=[1, 1, 1], Q3=[NA, NA, BLANK], Q4=[DONT_KNOW, BLANK, NA])
    assert (result.schema_, result.rubric.id, result.rubric.version) == ("readiness/agreement/1", "by-hand", "1.0.0")
    assert (result.files, result.goal) == (3, "start")
    assert result.consensus["Q0"] == 1
    assert result.consensus["Q1"] is None
    assert result.consensus["Q3"] == "not_applicable"
    assert result.consensus["Q4"] == "dont_know"


PARTS = rubric({"X": many(3, 1, 2, prefix="X"), "Y": many(2, 1, 2, prefix="Y")})


def test_two_assessors_are_set_side_by_side_over_what_both_gave_a_level_to() -> None:
    first, second = assessors(PARTS, {"X0": [3, 2], "X1": [1, 1], "X2": [2, DONT_KNOW], "Y0": [2, 0], "Y1": [4, 3]})
    assert pairwise(PARTS, [by(first, "Head"), by(second, "Adviser")]) == (
        # X: 1 and 0; Y: 2 and 1
        Perspective("Head", "Adviser", 4, 3, 1.0, DimensionDifference("Y", 2, 1.5)),
    )


def test_the_difference_is_negative_where_the_second_one_answered_higher() -> None:
    first, second = assessors(PARTS, {"X0": [0, 2], "Y0": [3, 2]})
    (pair,) = pairwise(PARTS, [first, second])
    assert pair == Perspective("Assessor 1", "Assessor 2", 2, 1, -0.5, DimensionDifference("X", 1, -2.0))


def test_of_dimensions_equally_far_apart_the_first_in_print_order_is_named() -> None:
    (pair,) = pairwise(PARTS, assessors(PARTS, {"X0": [0, 1], "Y0": [2, 1]}))
    assert pair.furthest == DimensionDifference("X", 1, -1.0)


def test_no_dimension_is_named_where_all_is_the_same_and_no_difference_where_nothing_is_common() -> None:
    (same,) = pairwise(PARTS, assessors(PARTS, {"X0": [1, 1]}))
    assert (same.common, same.near, same.difference, same.furthest) == (1, 1, 0, None)
    (nothing,) = pairwise(PARTS, assessors(PARTS, {"X0": [1, BLANK], "X1": [NA, 2]}))
    assert (nothing.common, nothing.near, nothing.difference, nothing.furthest) == (0, 0, None, None)


def test_every_two_of_three_are_compared_in_the_order_of_the_files() -> None:
    pairs = pairwise(PARTS, assessors(PARTS, {"X0": [4, 2, 0]}))
    assert [(pair.first[-1], pair.second[-1], pair.difference) for pair in pairs] == [
        ("1", "2", 2),
        ("1", "3", 4),
        ("2", "3", 2),
    ]


def test_contested_must_haves_are_discussed_first_then_the_widest_spread_then_whether_it_applies() -> None:
    must = {"start": 2}
    asked = rubric(
        [
            question("N", 1, 2),
            question("B", 1, 2),
            question("A", 1, 2),
            question("W", 1, 4),
            question("C", 1, 2, gates=must),
            question("D", 1, 4, gates=must),
        ]
    )
    result = found(asked, N=[NA, 1, 1], B=[1, 3, 1], A=[0, 2, 0], W=[0, 4, 4], C=[1, 2, 2], D=[1, 4, 4])
    assert [each.id for each in result.flags] == ["A", "B", "C", "D", "N", "W"]
    assert [each.id for each in discussion_order(asked, result.flags)] == ["D", "C", "W", "B", "A", "N"]


def test_the_spread_counts_levels_only() -> None:
    assert spread([4, 1, "dont_know", None, 2]) == 3
    assert spread([2, 2]) == 0
    assert spread([4, "not_applicable"]) is None


def test_questions_that_one_alone_answered_are_listed_in_print_order() -> None:
    asked = rubric([question("B", 1, 2), question("A", 1, 2), question("C", 1, 2), question("D", 1, 2)])
    files = assessors(asked, {"A": [BLANK, DONT_KNOW, BLANK], "B": [1, BLANK, BLANK], "C": [1, 1, BLANK]})
    assert answered_once(asked, files) == ("B", "A")
