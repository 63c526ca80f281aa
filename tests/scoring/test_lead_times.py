"""How long raising a level takes (method, section 7)."""

from __future__ import annotations

import pytest

from readiness.scoring.lead_times import duration
from tests.scoring.builders import DONT_KNOW, SETTINGS, gap, question, rubric, scored


def weeks(level: int, target: int, to_arranged: tuple[int, int] = (2, 6), share: float = 0.5) -> tuple[int, int]:
    scale = [{**step, "lead_share": share} if step["level"] == 1 else step for step in SETTINGS["scale"]]
    made = rubric([question("A", 4, weeks=to_arranged)], scale=scale)
    return duration(made, made.indicators["A"], level, target)


@pytest.mark.parametrize(
    ("level", "target", "expected"),
    [
        (0, 1, (1, 3)),
        (0, 2, (2, 6)),
        (0, 3, (14, 22)),
        (0, 4, (26, 48)),
        (1, 2, (2, 6)),
        (1, 3, (14, 22)),
        (1, 4, (26, 48)),
        (2, 3, (12, 16)),
        (2, 4, (24, 42)),
        (3, 4, (12, 26)),
    ],
)
def test_two_to_six_weeks_to_level_2_give_these_weeks_for_each_raise(
    level: int, target: int, expected: tuple[int, int]
) -> None:
    assert weeks(level, target) == expected


@pytest.mark.parametrize(
    ("share", "to_arranged", "expected"),
    [
        (0.5, (3, 5), (2, 3)),
        (0.5, (1, 1), (1, 1)),
        (0.5, (0, 0), (0, 0)),
        (0.1, (10, 20), (1, 2)),
        (0.1, (1, 11), (1, 2)),
        (0.07, (100, 101), (7, 8)),  # 0.07 * 100 is 7.000000000000001 in floating point
        (0, (4, 8), (0, 0)),
        (1, (4, 8), (4, 8)),
    ],
)
def test_level_1_takes_its_share_of_the_weeks_rounded_up_and_never_beyond(
    share: float, to_arranged: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert weeks(0, 1, to_arranged, share) == expected


def test_the_share_plays_no_part_beyond_level_1() -> None:
    assert weeks(0, 2, (4, 8), share=0.1) == (4, 8)
    assert weeks(1, 2, (4, 8), share=0.1) == (4, 8)


def test_a_dont_know_takes_the_time_from_level_0() -> None:
    result = scored(rubric([question("A", 1), question("B", 3)]), "plan", A=DONT_KNOW, B=DONT_KNOW)
    assert (gap(result, "A").duration_weeks, gap(result, "B").duration_weeks) == ((1, 3), (14, 22))


def test_a_gap_takes_the_time_to_what_the_goal_requires_not_to_level_4() -> None:
    made = rubric([question("A", 2, 3)])
    assert gap(scored(made, "plan", A=0), "A").duration_weeks == (2, 6)
    assert gap(scored(made, "start", A=0), "A").duration_weeks == (14, 22)
