"""The statistics of section 12: known values, and what must hold for all counts (P18)."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.errors import ReadinessError
from readiness.scoring.statistics import wilson as wilson_by_formula
from readiness.staff_survey.statistics import difference_interval, fisher, holm, own_interval, wilson

MANY = settings(max_examples=150, deadline=None, derandomize=True)


@st.composite
def shares(draw: st.DrawFn) -> tuple[int, int]:
    """A count and what it is of."""
    n = draw(st.integers(1, 120))
    return draw(st.integers(0, n)), n


def test_method_10_gives_the_interval_that_newcombe_published() -> None:
    assert difference_interval(56, 70, 48, 80, 0.95) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_the_wilson_interval_of_46_in_59_is_that_of_the_method() -> None:
    assert wilson(46, 59, 0.95) == pytest.approx((0.6586730063236291, 0.8664580237207097), abs=1e-9)


@given(shares(), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
@MANY
def test_the_wilson_interval_is_the_formula_in_closed_form(share: tuple[int, int], confidence: float) -> None:
    assert wilson(*share, confidence) == pytest.approx(wilson_by_formula(*share, confidence), abs=1e-9)


def test_a_known_team_makes_the_interval_of_10_in_24_narrower() -> None:
    # n_eff = 24 * 29 / 6 = 116, so 48.333 of 116
    expected = (0.33103067740817427, 0.5076450736750989)
    assert own_interval(10, 24, 30, 0.95) == pytest.approx(expected, abs=1e-9)
    assert own_interval(10, 24, None, 0.95) == pytest.approx(wilson_by_formula(10, 24, 0.95), abs=1e-9)


def test_when_the_whole_team_answered_the_interval_is_the_share_itself() -> None:
    assert own_interval(6, 24, 24, 0.95) == (0.25, 0.25)


def test_a_share_of_nothing_or_of_everything_has_bounds_that_are_shares() -> None:
    for count in range(25):
        low, high = wilson(count, 24, 0.95)
        assert 0 <= low <= count / 24 + 1e-12
        assert count / 24 - 1e-12 <= high <= 1
    assert own_interval(24, 24, 25, 0.95)[1] <= 1


@given(shares(), st.integers(0, 100))
@MANY
def test_a_larger_team_never_makes_an_interval_narrower(share: tuple[int, int], more: int) -> None:
    count, base = share
    low, high = own_interval(count, base, base + more, 0.95)
    wider = own_interval(count, base, base + more + 1, 0.95)
    assert wider[0] <= low + 1e-9
    assert wider[1] >= high - 1e-9


@given(shares(), shares())
@MANY
def test_intervals_and_tests_are_symmetric(one: tuple[int, int], other: tuple[int, int]) -> None:
    low, high = difference_interval(*one, *other, 0.95)
    assert difference_interval(*other, *one, 0.95) == pytest.approx((-high, -low), abs=1e-9)
    mirrored = (one[1] - one[0], one[1]), (other[1] - other[0], other[1])
    assert difference_interval(*mirrored[0], *mirrored[1], 0.95) == pytest.approx((-high, -low), abs=1e-9)
    p = fisher(*one, *other)
    assert fisher(*other, *one) == pytest.approx(p, abs=1e-9)
    assert fisher(*mirrored[0], *mirrored[1]) == pytest.approx(p, abs=1e-9)
    assert 0 <= p <= 1 + 1e-9
    assert low - 1e-9 <= one[0] / one[1] - other[0] / other[1] <= high + 1e-9


def test_fishers_test_of_10_in_24_against_46_in_59_is_that_of_the_method() -> None:
    assert fisher(10, 24, 46, 59) == pytest.approx(0.0020858164184198095, abs=1e-12)


def test_holm_multiplies_the_smallest_p_by_their_number_and_never_turns_their_order() -> None:
    assert holm([0.04, 0.01, 0.03, 1.0]) == pytest.approx([0.09, 0.04, 0.09, 1.0])
    assert holm([]) == []


@pytest.mark.parametrize("library", ["scipy.stats", "statsmodels.stats"])
def test_without_the_libraries_one_sentence_says_what_to_install(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ReadinessError) as caught:
        fisher(1, 2, 3, 4)
    assert str(caught.value) == (
        "Setting answers beside the published survey needs a part that is not installed. "
        "Install it with: pip install 'readiness[survey]'"
    )
