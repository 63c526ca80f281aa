"""What other weights would make of the same answers (method, section 11)."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from readiness.models.assessment import DontKnow, Level
from readiness.models.plan import Sensitivity, SensitivityRow
from readiness.models.rubric import Rubric
from readiness.scoring.sensitivity import sensitivity, weight_range
from readiness.scoring.weights import weigh
from tests.scoring.builders import DONT_KNOW, Raw, assessment, many, question, rubric, survey
from tests.scoring.comparing import about, rising
from tests.strategies import FOR_ALL, Case, cases

SCHEMES = ["equal", "benchmark", "survey_only", "equal_dimensions"]
ATTAINMENTS = st.sampled_from((0, 25, 100 / 3, 50, 200 / 3, 75, 100))


def of(made: Rubric, goal: str = "plan", **answers: Raw) -> Sensitivity:
    return sensitivity(made, assessment(made, goal, **answers), weigh(made))


def row(found: Sensitivity, scheme: str) -> SensitivityRow:
    return next(row for row in found.rows if row.scheme == scheme)


def named_and_unnamed(attainment_min: float = 60) -> Rubric:
    """A is about what everybody named (p = 1, weight 2), B about what nobody named (p = 0, weight 1)."""
    return rubric(
        [question("A", 2, challenges=["named"]), question("B", 2, challenges=["unnamed"])],
        thresholds={"plan": (attainment_min, 0)},
        counts=survey(100, {"named": 100, "unnamed": 0}),
    )


def test_the_rows_stand_in_the_order_of_the_method() -> None:
    assert [row.scheme for row in of(named_and_unnamed(), A=2, B=0).rows] == SCHEMES


def test_each_scheme_weighs_the_same_answers_in_its_own_way() -> None:
    found = of(named_and_unnamed(), A=1, B=0)
    assert row(found, "equal").point == about(25)
    assert row(found, "benchmark").point == about(50 * 2 / 3)
    # what nobody named keeps a millionth
    assert row(found, "survey_only").point == pytest.approx(50 / 1.000001, abs=1e-12)


def test_a_question_that_nobody_named_decides_alone_if_there_is_no_other() -> None:
    made = rubric(many(2, 2, challenges=["unnamed"]), counts=survey(100, {"unnamed": 0}))
    found = of(made, Q0=2, Q1=0)
    assert [row(found, scheme).point for scheme in SCHEMES] == [about(50)] * 4


def test_the_range_of_a_scheme_takes_a_dont_know_at_worst_and_at_best() -> None:
    found = of(named_and_unnamed(), A=2, B=DONT_KNOW)
    equal, benchmark = row(found, "equal"), row(found, "benchmark")
    assert (equal.lower, equal.point, equal.upper) == (about(50), about(50), about(100))
    assert (benchmark.lower, benchmark.point, benchmark.upper) == (about(200 / 3), about(200 / 3), about(100))


def test_equal_dimensions_is_the_plain_mean_of_the_points_of_the_dimensions_and_nothing_else() -> None:
    parts = {"D": many(3, 2), "E": many(1, 2, prefix="R"), "F": many(1, 0, prefix="S")}
    found = row(of(rubric(parts), Q0=2, Q1=2, Q2=1, R0=0, S0=4), "equal_dimensions")
    # D is at 250/3, E at 0, nothing of F is expected
    assert found.point == about(250 / 6)
    assert (found.lower, found.upper, found.reached, found.top) == (None, None, None, None)


def test_the_verdict_depends_on_the_weights_if_equal_weights_give_another_one() -> None:
    # 50 with equal weights, 66.7 with those of the survey
    found = of(named_and_unnamed(attainment_min=60), A=2, B=0)
    assert (row(found, "equal").reached, row(found, "benchmark").reached) == (None, "plan")
    assert found.verdict_depends_on_weights


def test_the_verdict_does_not_depend_on_the_weights_if_only_survey_only_differs() -> None:
    # 50 and 66.7 miss 90, survey only gives 99.9999
    found = of(named_and_unnamed(attainment_min=90), A=2, B=0)
    assert [row(found, scheme).reached for scheme in SCHEMES[:3]] == [None, None, "plan"]
    assert not found.verdict_depends_on_weights


def test_the_verdict_is_that_on_lower_values() -> None:
    assert row(of(named_and_unnamed(), A=DONT_KNOW, B=2), "benchmark").reached is None


def test_the_first_gaps_are_those_of_each_scheme_and_as_many_as_the_rubric_says() -> None:
    # closing A (two thirds missing of weight 1 or 2), B (all missing, weight 1)
    questions = [question("A", 3, challenges=["named"]), question("B", 3, challenges=["unnamed"])]
    counts = survey(100, {"named": 100, "unnamed": 0})
    found = of(rubric(questions, counts=counts), A=1, B=0)
    assert row(found, "equal").top == ("B", "A")  # 33.3 and 50
    assert row(found, "benchmark").top == ("A", "B")  # 44.4 and 33.3
    fewer = of(rubric(questions, counts=counts, simulation={"top": 1}), A=1, B=0)
    assert [row(fewer, scheme).top for scheme in SCHEMES[:3]] == [("B",), ("A",), ("A",)]


def test_any_weights_are_those_of_the_answered_and_expected_questions() -> None:
    made = rubric([*many(2, 2), question("late", 0), question("unknown", 2), question("blank", 2)])
    found = of(made, Q0=2, Q1=1, late=0, unknown=DONT_KNOW)
    # 100, 50 and 0: least (50 + 0 * 2 + 100) / 4, most (200 + 50 + 0) / 4 or (200 + 100 + 0) / 5
    assert found.any_weights_1_to_2 == (about(150 / 4), about(250 / 4))


@pytest.mark.parametrize(
    ("attainments", "least", "most"),
    [
        ([40], 40, 40),
        ([0, 100], 100 / 3, 200 / 3),
        ([100, 0, 0], 20, 50),
        ([0, 50, 100], 150 / 4, 250 / 4),
        ([100, 100], 100, 100),
        ([50, 0, 100 / 3, 100], 36 + 1 / 9, 56 + 2 / 3),  # the worked example
    ],
)
def test_the_range_over_all_weights_by_hand(attainments: list[float], least: float, most: float) -> None:
    assert weight_range(attainments) == (about(least), about(most))


@FOR_ALL
@given(st.lists(ATTAINMENTS, min_size=1, max_size=8))
def test_the_range_over_all_weights_is_that_of_trying_every_choice_of_1_and_2(attainments: list[float]) -> None:
    """P15"""
    means = [
        sum(w * s for w, s in zip(weights, attainments, strict=True)) / sum(weights)
        for weights in product((1, 2), repeat=len(attainments))
    ]
    assert weight_range(attainments) == (about(min(means)), about(max(means)))


@FOR_ALL
@given(st.lists(st.tuples(ATTAINMENTS, st.floats(1, 2)), min_size=1, max_size=12))
def test_no_weights_between_1_and_2_leave_the_range(weighted: list[tuple[float, float]]) -> None:
    """P15"""
    mean = sum(s * w for s, w in weighted) / sum(w for _, w in weighted)
    least, most = weight_range([s for s, _ in weighted])
    assert rising([least, mean, most])


@FOR_ALL
@given(cases())
def test_the_table_is_that_of_the_result_and_of_plain_means(case: Case) -> None:
    """P15, P16 and section 11"""
    result = case.result()
    assume(result.score.printed)
    found = sensitivity(case.rubric, case.assessment, weigh(case.rubric))
    printed, equal = row(found, "benchmark"), row(found, "equal")
    assert (printed.point, printed.lower, printed.upper) == (
        about(result.score.point),
        about(result.score.lower),
        about(result.score.upper),
    )
    assert printed.reached == result.verdict.reached
    assert printed.top == tuple(gap.id for gap in result.gaps[:5])
    answered = [id for id in case.ids(Level, DontKnow) if case.target(id) > 0]
    shares = [min(1, case.level(id) / case.target(id)) for id in answered]
    assert equal.point == about(100 * sum(shares) / len(shares))
    assert found.any_weights_1_to_2 is not None
    assert rising([found.any_weights_1_to_2[0], printed.point, found.any_weights_1_to_2[1]])
    assert rising([found.any_weights_1_to_2[0], equal.point, found.any_weights_1_to_2[1]])
    points = [dimension.point for dimension in result.dimensions if dimension.point is not None]
    assert row(found, "equal_dimensions").point == about(sum(points) / len(points))
    assert found.verdict_depends_on_weights == (equal.reached != printed.reached)
