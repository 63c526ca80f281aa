"""How numbers are said: printed integers come from the result, everything else is rounded outwards here."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from readiness.models.result import Display
from readiness.report import words


def _scored(point: int | None, lower: int, upper: int, exact: tuple[float, float]) -> SimpleNamespace:
    return SimpleNamespace(display=Display(point=point, lower=lower, upper=upper), lower=exact[0], upper=exact[1])


def test_a_score_with_open_answers_carries_its_range() -> None:
    assert words.score(_scored(48, 38, 77, (38.49, 76.07))) == "48 (38 to 77)"


def test_a_score_without_open_answers_stands_alone() -> None:
    assert words.score(_scored(65, 65, 66, (65.75, 65.75))) == "65"


def test_a_narrow_but_real_range_is_shown() -> None:
    assert words.score(_scored(65, 65, 66, (65.1, 65.9))) == "65 (65 to 66)"


def test_without_a_score_only_the_range_is_given() -> None:
    assert words.score(_scored(None, 27, 87, (27.8, 86.8))) == "27 to 87"


@pytest.mark.parametrize(
    ("points", "said"), [(0.1, "1 point"), (1.0, "1 point"), (23.2, "24 points"), (5.0000000001, "5 points")]
)
def test_points_short_are_rounded_up(points: float, said: str) -> None:
    assert words.points_short(points) == said


def test_lists_dates_and_weeks_read_like_english() -> None:
    assert words.listed([]) == ""
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.long_date("2026-09-05") == "5 September 2026"
    assert words.long_date(None) == "no date given"
    assert words.weeks((2, 6)) == "2 to 6 weeks"
    assert words.weeks((4, 4)) == "4 weeks"
    assert words.weeks((1, 1)) == "1 week"


def test_abbreviations_keep_their_capitals() -> None:
    assert words.decapital("PSS rota") == "PSS rota"
    assert words.decapital("Written rules") == "written rules"
    assert words.capital("one") == "One"
