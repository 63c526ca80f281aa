"""The chart of three or more dates: to scale in time, and a heavy line only where the change is a finding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from readiness.report.charts.palette import INK, MUTED, PALE
from readiness.report.charts.trend import Dated, trend_chart
from readiness.report.words import long_date
from tests.report.pictures import HOSTILE, Picture, picture
from tests.strategies import FOR_ALL

ONE = Dated("2026-01-01", "1 January 2026", 20, 10, 40)
TWO = Dated("2026-05-01", "1 May 2026", 60, 60, 60)  # 120 days on
THREE = Dated("2026-10-28", "28 October 2026", 70, 50, 100)  # 300 days on


def drawn(*dates: Dated, clear: tuple[bool, ...]) -> Picture:
    return picture(trend_chart(dates, clear, "Dates."))


def test_dates_stand_to_scale_in_time_and_scores_on_a_scale_from_0_to_100() -> None:
    """392 units from 64 to 456 for 300 days; 110 units from 124 at 0 up to 14 at 100."""
    chart = drawn(ONE, TWO, THREE, clear=(True, False))
    assert chart.circles() == [(64, 102), (220.8, 58), (456, 47)]
    assert chart.lines(stroke=PALE) == [((64, 113), (64, 80)), ((220.8, 58), (220.8, 58)), ((456, 69), (456, 14))]
    assert [text.content for text in chart.texts if text.bold] == ["20", "60", "70"]


def test_a_line_is_heavy_only_where_the_change_is_a_finding() -> None:
    chart = drawn(ONE, TWO, THREE, clear=(True, False))
    assert chart.lines(stroke=INK, stroke_width="2.2") == [((64, 102), (220.8, 58))]
    assert chart.lines(stroke=MUTED, stroke_dasharray="3 3") == [((220.8, 58), (456, 47))]
    assert chart.lines(stroke_dasharray="3 3") == chart.lines(stroke=MUTED)


def test_a_date_without_a_score_has_its_range_and_no_dot_and_no_line() -> None:
    chart = drawn(ONE, replace(TWO, point=None, lower=30, upper=80), THREE, clear=(True, True))
    assert chart.circles() == [(64, 102), (456, 47)]
    assert ((220.8, 91), (220.8, 36)) in chart.lines(stroke=PALE)
    assert chart.lines(stroke=INK) == chart.lines(stroke=MUTED) == []


def test_the_first_and_the_last_date_are_named_and_those_between_where_there_is_room() -> None:
    def names(days: int) -> list[str]:
        middle = Dated(str(date(2026, 1, 1) + timedelta(days)), "Middle", 1, 1, 1)
        return [text.content for text in drawn(ONE, middle, THREE, clear=(False, False)).texts if text.y == 138]

    assert names(120) == ["1 January 2026", "Middle", "28 October 2026"]
    assert names(30) == names(290) == ["1 January 2026", "28 October 2026"]


def test_hostile_titles_and_names_are_text() -> None:
    chart = picture(trend_chart([replace(ONE, name=HOSTILE), TWO, THREE], [False, False], HOSTILE))
    assert chart.title == HOSTILE
    assert not list(chart.root.iter("script"))


@st.composite
def dates(draw: st.DrawFn) -> list[Dated]:
    days = draw(st.lists(st.integers(0, 4000), min_size=3, max_size=12, unique=True).map(sorted))
    made = []
    for day in days:
        at = str(date(2020, 1, 1) + timedelta(day))
        lower, point, upper = sorted(draw(st.lists(st.integers(0, 100), min_size=3, max_size=3)))
        made.append(Dated(at, long_date(at), draw(st.sampled_from([point, None])), lower, upper))
    return made


@given(dates(), st.booleans())
@FOR_ALL
def test_nothing_lies_outside_the_picture_and_no_two_names_touch(dates: list[Dated], clear: bool) -> None:
    chart = drawn(*dates, clear=(clear,) * (len(dates) - 1))
    assert chart.holds_everything()
    names = sorted((text for text in chart.texts if text.y == 138), key=lambda text: text.left)
    assert {names[0].content, names[-1].content} == {dates[0].name, dates[-1].name}
    assert all(one.right < other.left for one, other in pairwise(names))
