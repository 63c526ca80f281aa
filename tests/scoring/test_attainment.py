"""How answers become scores, ranges and counts (method, section 3). All weights are equal."""

from __future__ import annotations

import pytest

from readiness.models.result import Attainment
from tests.scoring.builders import BLANK, DONT_KNOW, NA, dimension, question, rubric, scored
from tests.scoring.comparing import about


@pytest.mark.parametrize(
    ("answer", "point", "lower", "upper"),
    [
        (0, 50, 50, 50),
        (1, 75, 75, 75),
        (2, 100, 100, 100),
        (4, 100, 100, 100),  # more than the target counts no more
        (DONT_KNOW, 50, 50, 100),
        (BLANK, 100, 50, 100),
        (NA, 100, 100, 100),
    ],
)
def test_each_answer_acts_on_point_and_range_in_its_own_way(
    answer: int | str | None, point: float, lower: float, upper: float
) -> None:
    made = rubric([question("A", 2), question("B", 2)], completeness={"overall": 0.5})
    score = scored(made, "plan", A=2, B=answer).score
    assert (score.point, score.lower, score.upper) == (about(point), about(lower), about(upper))


def test_only_a_level_can_be_at_target() -> None:
    made = rubric([question(id, target) for id, target in zip("ABCDEFG", (2, 2, 2, 2, 2, 2, 0), strict=True)])
    result = scored(made, "plan", A=1, B=2, C=3, D=DONT_KNOW, E=BLANK, F=NA, G=4)
    for part in (result.score.at_target, result.dimensions[0].at_target):
        assert (part.count, part.of) == (2, 5)


def test_the_overall_score_is_a_mean_over_all_questions_not_over_the_dimensions() -> None:
    made = rubric({"One": [question("A", 2)], "Three": [question(id, 2) for id in ("B", "C", "D")]})
    result = scored(made, "plan", A=2, B=0, C=0, D=0)
    assert [part.point for part in result.dimensions] == [100, 0]
    assert result.score.point == about(25)


def test_a_level_that_is_not_expected_yet_counts_in_the_raw_maturity_only() -> None:
    made = rubric(
        {"Now": [question("A", 2, 2), question("B", 0, 2)], "Later": [question("C", 0, 2), question("D", 0, 2)]}
    )
    result = scored(made, "plan", A=1, B=4, C=DONT_KNOW, D=NA)
    assert result.score.point == about(50)
    assert (result.maturity.mean_level, result.maturity.levels) == (2.5, 2)
    assert (dimension(result, "Now").mean_level, dimension(result, "Now").levels) == (2.5, 2)
    assert (dimension(result, "Later").mean_level, dimension(result, "Later").levels) == (None, 0)
    assert (result.not_expected, result.coverage.not_expected) == (("B", "C"), 2)


def test_every_expected_question_shows_its_own_attainment() -> None:
    made = rubric([question(id, target) for id, target in zip("ABCDEF", (4, 4, 4, 4, 4, 0), strict=True)])
    result = scored(made, "plan", A=0, B=3, C=DONT_KNOW, D=BLANK, E=NA, F=4)
    assert [entry.attainment for entry in result.indicators] == [
        Attainment(lower=0, upper=0),
        Attainment(lower=75, upper=75),
        Attainment(lower=0, upper=100),
        Attainment(lower=0, upper=100),
        None,
        None,
    ]
    assert [entry.state for entry in result.indicators] == [
        *("level", "level", "dont_know", "blank", "not_applicable", "level")
    ]
