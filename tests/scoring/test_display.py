"""Scores are printed as whole numbers, rounded outwards, so that a range never looks narrower than it is."""

from __future__ import annotations

import pytest

from readiness.scoring.attainment import NOTHING, Attained, display
from tests.scoring.builders import BLANK, DONT_KNOW, question, rubric, scored


@pytest.mark.parametrize(
    ("exact", "down", "up"),
    [
        (0.0, 0, 0),
        (0.1, 0, 1),
        (79.0, 79, 79),
        (79.001, 79, 80),
        (79.5, 79, 80),
        (79.9999, 79, 80),
        (79.9999999999, 80, 80),
        (80.0000000001, 80, 80),
        (80.0001, 80, 81),
        (99.99999999999999, 100, 100),
        (100.0, 100, 100),
    ],
)
def test_the_point_and_the_lower_end_are_rounded_down_and_the_upper_end_up(exact: float, down: int, up: int) -> None:
    printed = display(Attained(exact, exact, exact))
    assert (printed.point, printed.lower, printed.upper) == (down, down, up)


def test_what_is_not_given_is_not_printed() -> None:
    printed = display(NOTHING)
    assert (printed.point, printed.lower, printed.upper) == (None, None, None)


def test_the_result_prints_overall_and_dimension_from_the_exact_scores() -> None:
    thirds = rubric([question("A", 3), question("B", 3), question("C", 3)])
    result = scored(thirds, "plan", A=1, B=2, C=DONT_KNOW)
    for part in (result.score, result.dimensions[0]):  # 100/3 to 200/3
        assert (part.display.point, part.display.lower, part.display.upper) == (33, 33, 67)


def test_an_incomplete_sheet_prints_its_range_without_a_point() -> None:
    halves = rubric([question("A", 2), question("B", 2), question("C", 2)])
    printed = scored(halves, "plan", A=1, B=BLANK, C=BLANK).score.display
    assert (printed.point, printed.lower, printed.upper) == (None, 16, 84)  # 50/3 to 250/3
