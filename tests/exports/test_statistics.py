"""The few statistics, against published tables and examples worked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.scoring.statistics import pooled_t_test, student_p, wilson


def about(value: float, within: float = 1e-9) -> object:
    return pytest.approx(value, abs=within)


MANY = settings(max_examples=100, deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("t", "df", "p"),
    [
        (12.7062, 1, 0.05), (4.3027, 2, 0.05), (3.1824, 3, 0.05), (2.7764, 4, 0.05), (2.5706, 5, 0.05), (2.2281, 10, 0.05),
        (2.0025, 57, 0.05), (1.9799, 120, 0.05), (63.6567, 1, 0.01), (9.9248, 2, 0.01), (2.6649, 57, 0.01), (3.1693, 10, 0.01),
    ],
)  # fmt: skip
def test_p_of_t_is_that_of_the_printed_tables(t: float, df: int, p: float) -> None:
    assert student_p(t, df) == about(p, 5e-6)


@pytest.mark.parametrize("df", [1, 2, 3, 57, 200])
def test_no_difference_has_a_p_of_1(df: int) -> None:
    assert student_p(0, df) == 1


def test_p_for_one_and_two_degrees_of_freedom_follows_the_closed_forms() -> None:
    # df 1 is the Cauchy distribution: P(|t| > 1) = 1/2; df 2: 1 - t / sqrt(2 + t**2)
    assert student_p(1, 1) == about(0.5)
    assert student_p(1, 2) == about(1 - 1 / 3**0.5)


@given(st.floats(0, 30), st.integers(1, 200))
@MANY
def test_p_is_a_probability_the_same_for_either_sign(t: float, df: int) -> None:
    assert -1e-12 <= student_p(t, df) <= 1
    assert student_p(-t, df) == student_p(t, df)


def test_p_is_never_negative() -> None:
    assert student_p(105.7, 10) >= 0


@given(st.floats(0, 20), st.floats(0, 20), st.integers(1, 100))
@MANY
def test_the_larger_t_has_the_smaller_p(one: float, other: float, df: int) -> None:
    assert student_p(max(one, other), df) <= student_p(min(one, other), df) + 1e-12


def test_the_two_tests_of_the_survey() -> None:
    accept = pooled_t_test((23, 2, 1), (20, 11, 2))
    assert (accept.df, accept.t, accept.p) == (57, about(2.066, 5e-4), about(0.0434, 5e-5))
    willing = pooled_t_test((26, 0, 0), (27, 5, 1))
    assert (willing.df, willing.t, willing.p) == (57, about(2.228, 5e-4), about(0.0299, 5e-5))


def test_an_example_by_hand() -> None:
    # 1, 2, 3 against 3, 4, 5: means 2 and 4, squares 2 and 2, so t = 2 / sqrt(4/4 * (1/3 + 1/3)) = sqrt(6) at df 4,
    # p = 1 - sqrt(.6) * (1 + .4 / 2)
    test = pooled_t_test((1, 1, 1), (0, 0, 1, 1, 1))
    assert (test.df, test.t) == (4, about(6**0.5))
    assert test.p == about(1 - 0.6**0.5 * 1.2)


@given(st.lists(st.integers(0, 30), min_size=3, max_size=3), st.lists(st.integers(0, 30), min_size=3, max_size=3))
@MANY
def test_the_groups_can_change_places(first: list[int], second: list[int]) -> None:
    varied = [group for group in (first, second) if sum(count > 0 for count in group) > 1]
    if not varied or not sum(first) or not sum(second):
        return
    one, other = pooled_t_test(first, second), pooled_t_test(second, first)
    assert (one.df, one.t, one.p) == (other.df, about(-other.t), about(other.p))


# method.md, section 4: count of 59, least and most in whole per cent
WILSON = {
    7: (6, 23), 14: (15, 36), 18: (20, 43), 26: (32, 57), 30: (38, 63), 36: (48, 72), 37: (50, 74), 41: (57, 80),
    42: (59, 81), 43: (60, 83), 45: (64, 85), 46: (66, 87), 52: (77, 94), 53: (80, 95), 55: (84, 97),
}  # fmt: skip


@pytest.mark.parametrize(("count", "interval"), WILSON.items())
def test_wilson_intervals_are_those_of_the_method(count: int, interval: tuple[int, int]) -> None:
    low, high = wilson(count, 59, 0.95)
    assert (round(100 * low), round(100 * high)) == interval


def test_the_interval_of_nobody_begins_at_0_and_that_of_everybody_ends_at_1() -> None:
    # z * z / (n + z * z) with z = 1.959964
    assert wilson(0, 59, 0.95) == (0, about(3.841459 / 62.841459, 1e-6))
    assert wilson(59, 59, 0.95) == (about(59 / 62.841459, 1e-6), 1)


@given(st.integers(1, 200), st.data(), st.floats(0.5, 0.999))
@MANY
def test_the_interval_of_those_who_did_mirrors_that_of_those_who_did_not(
    n: int, data: st.DataObject, confidence: float
) -> None:
    count = data.draw(st.integers(0, n))
    low, high = wilson(count, n, confidence)
    other_low, other_high = wilson(n - count, n, confidence)
    assert (low, high) == (about(1 - other_high, 1e-12), about(1 - other_low, 1e-12))
    assert -1e-12 <= low <= count / n + 1e-12
    assert count / n - 1e-12 <= high <= 1 + 1e-12


def test_more_confidence_and_fewer_people_make_the_interval_wider() -> None:
    def width(count: int, n: int, confidence: float) -> float:
        low, high = wilson(count, n, confidence)
        return high - low

    assert width(46, 59, 0.90) < width(46, 59, 0.95) < width(46, 59, 0.99)
    assert width(460, 590, 0.95) < width(46, 59, 0.95) < width(23, 30, 0.95)
