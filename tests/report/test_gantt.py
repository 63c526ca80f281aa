"""The chart of weeks: bars to scale by hand, the critical path in bold, and nothing outside the picture."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.report.charts.gantt import LEFT, Bar, gantt
from readiness.report.charts.palette import INK, LINE, MUTED, PALE
from tests.report.pictures import HOSTILE, NAMES, Picture, picture
from tests.strategies import FOR_ALL

FIRST = Bar("A First", best=(0, 2), worst=(0, 10), critical=True)
SECOND = Bar("B Second", best=(2, 6), worst=(10, 20), critical=False)


def drawn(*bars: Bar, weeks: tuple[int, int] = (6, 10)) -> Picture:
    return picture(gantt(bars, weeks, "last must-have", "Weeks."))


def test_bars_are_to_scale_pale_at_worst_and_dark_at_best() -> None:
    """302 units for 20 weeks, from 206 to 508: 15.1 a week; rows are 12.2 high and begin at 26."""
    chart = drawn(FIRST, SECOND)
    assert chart.rects(PALE) == [(206, 28.5, 151, 7.5), (357, 40.7, 151, 7.5)]
    assert chart.rects(INK) == [(206, 30.5, 30.2, 3.5)]
    assert chart.rects(MUTED) == [(236.2, 42.7, 60.4, 3.5)]


def test_the_critical_path_is_in_bold_and_in_the_darkest_colour() -> None:
    chart = drawn(FIRST, SECOND)
    assert chart.said("A First").bold
    assert not chart.said("B Second").bold


@pytest.mark.parametrize(
    ("last", "ticks"),
    [
        (1, [0, 1]), (7, list(range(8))), (8, [0, 2, 4, 6, 8]), (14, list(range(0, 15, 2))), (15, [0, 4, 8, 12]),
        (34, [0, 8, 16, 24, 32]), (56, list(range(0, 57, 8))), (57, [0, 13, 26, 39, 52]), (100, [0, 26, 52, 78]),
        (200, [0, 52, 104, 156]), (365, [0, 53, 106, 159, 212, 265, 318]),
    ],
)  # fmt: skip
def test_at_most_eight_marks_at_whole_steps(last: int, ticks: list[int]) -> None:
    chart = drawn(replace(FIRST, worst=(0, last)))
    assert [text.content for text in chart.texts if text.y == 22] == [str(tick) for tick in ticks]


def test_dashed_lines_stand_at_the_best_and_the_worst_end_of_the_must_haves() -> None:
    chart = drawn(FIRST, SECOND)
    assert chart.lines(stroke_dasharray="3 2") == [((296.6, 26), (296.6, 50.4)), ((357, 26), (357, 50.4))]
    assert chart.said("last must-have").right == pytest.approx(357)


def test_without_must_haves_there_is_no_dashed_line() -> None:
    chart = drawn(FIRST, weeks=(0, 0))
    assert chart.lines(stroke_dasharray="3 2") == []
    assert "last must-have" not in [text.content for text in chart.texts]


def test_a_step_that_takes_no_time_can_still_be_seen() -> None:
    chart = drawn(Bar("A", (0, 0), (0, 0), critical=False), weeks=(0, 0))
    assert [width for _, _, width, _ in chart.rects()] == [1, 1]


def test_hostile_names_are_text_and_long_ones_end_in_dots() -> None:
    chart = drawn(replace(FIRST, name=HOSTILE))
    assert not list(chart.root.iter("script"))
    assert chart.texts[-2].content.startswith("</title><script>alert(1)")
    assert chart.texts[-2].content.endswith("…")
    assert picture(gantt([FIRST], (0, 0), "x", HOSTILE)).title == HOSTILE


WEEKS = st.lists(st.integers(0, 300), min_size=4, max_size=4).map(sorted)


@st.composite
def bars(draw: st.DrawFn) -> list[Bar]:
    """Best before worst, at both ends."""
    weeks = draw(st.lists(WEEKS, min_size=1, max_size=44))
    return [Bar(draw(NAMES), (a, b), (c, d), draw(st.booleans())) for a, b, c, d in weeks]


@given(bars(), st.data())
@FOR_ALL
def test_nothing_lies_outside_the_picture_and_names_end_before_the_bars(bars: list[Bar], data: st.DataObject) -> None:
    last = max(bar.worst[1] for bar in bars)
    weeks = sorted(data.draw(st.tuples(st.integers(0, last), st.integers(0, last))))
    chart = drawn(*bars, weeks=(weeks[0], weeks[1]))
    assert chart.holds_everything()
    assert all(text.right < LEFT for text in chart.texts if text.left == 0)
    ticks = [text for text in chart.texts if text.y == 22]
    assert all(one.right < other.left for one, other in pairwise(ticks))
    assert len(chart.lines(stroke=LINE)) == len(ticks) <= 8
