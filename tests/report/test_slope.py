"""The slope chart: an arrow for a finding on the whole alone, labels that never overlap, near to where they belong."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.report.charts.palette import INK, MUTED
from readiness.report.charts.slope import LEFT, RIGHT, ROW, Slope, slope
from tests.report.pictures import HOSTILE, NAMES, Picture, picture
from tests.strategies import FOR_ALL

WHOLE = Slope("All areas", 40, 60)
DATES = ("1 January 2026", "30 September 2026")


def drawn(*areas: Slope, whole: Slope = WHOLE, arrow: bool = False) -> Picture:
    return picture(slope(areas, whole, DATES, arrow=arrow, title="Areas."))


def test_lines_run_from_before_to_now_on_a_scale_from_0_to_100() -> None:
    """178 units from 200 at 0 up to 22 at 100: 40 stands at 128.8, 60 at 93.2, 50 at 111."""
    chart = drawn(Slope("Teams", 0, 100), Slope("Roles", 50, 50))
    assert chart.lines(stroke=MUTED) == [((210, 200), (310, 22)), ((210, 111), (310, 111))]
    assert chart.lines(stroke=INK, stroke_width="2.4") == [((210, 128.8), (310, 93.2))]


def test_labels_name_the_area_and_its_value_at_both_dates() -> None:
    chart = drawn(Slope("Teams", 10, 80))
    texts = [text.content for text in chart.texts]
    assert texts == [*DATES, "Teams 10", "80 Teams", "All areas 40", "60 All areas"]
    assert chart.said("All areas 40").bold
    assert not chart.said("Teams 10").bold


def test_an_arrow_stands_at_the_end_of_the_whole_and_nowhere_else() -> None:
    chart = drawn(Slope("Teams", 10, 90), arrow=True)
    (head,) = chart.root.iter("polygon")
    assert head.attrib["points"].startswith("310,93.2 ")  # the tip, where 60 stands
    assert not list(drawn(Slope("Teams", 10, 90)).root.iter("polygon"))


def test_an_arrow_points_along_its_line() -> None:
    """100 across and 178 up is 204.2 long, so a head of 9 begins 4.4 back and 7.8 down, and is 9 broad."""
    chart = drawn(whole=Slope("All areas", 0, 100), arrow=True)
    (head,) = chart.root.iter("polygon")
    tip, one, other = (tuple(map(float, pair.split(","))) for pair in head.attrib["points"].split())
    assert tip == (310, 22)
    assert [(one[i] + other[i]) / 2 for i in (0, 1)] == pytest.approx([305.6, 29.8], abs=0.1)
    assert [abs(one[i] - other[i]) for i in (0, 1)] == pytest.approx([7.8, 4.4], abs=0.1)


def test_labels_that_would_touch_share_the_room_round_their_middle_with_leaders_to_their_ends() -> None:
    """Three at 50 (111): the middle one stays, the others move one row of 11.5 up and down. The whole is far off."""
    chart = drawn(*(Slope(name, 50, 0) for name in "ABC"), whole=Slope("All areas", 0, 100))
    assert [chart.said(f"{name} 50").y for name in "ABC"] == [102.5, 114, 125.5]
    leaders = [line for line in chart.lines(**{"class": "leaders"}) if line[0] == (210, 111)]
    assert leaders == [((210, 111), (202, y)) for y in (99.5, 111, 122.5)]


def test_labels_at_the_ends_of_the_scale_stay_within_it() -> None:
    chart = drawn(*(Slope(name, 100, 0) for name in "ABC"), whole=Slope("All areas", 50, 50))
    assert [chart.said(f"{name} 100").y for name in "ABC"] == [25, 36.5, 48]
    assert [chart.said(f"0 {name}").y for name in "ABC"] == [180, 191.5, 203]


def test_hostile_names_are_text_and_long_ones_end_in_dots() -> None:
    chart = drawn(Slope(HOSTILE, 10, 20))
    assert not list(chart.root.iter("script"))
    assert chart.texts[2].content.startswith("</title><script>alert(1)")
    assert chart.texts[2].content.endswith("… 10")
    assert picture(slope([], WHOLE, DATES, arrow=False, title=HOSTILE)).title == HOSTILE


VALUES = st.integers(0, 100)
AREAS = st.lists(st.builds(Slope, NAMES, VALUES, VALUES), max_size=25)


@given(AREAS, st.builds(Slope, st.just("All areas"), VALUES, VALUES), st.booleans())
@FOR_ALL
def test_no_two_labels_are_closer_than_a_row_and_nothing_lies_outside_the_picture(
    areas: list[Slope], whole: Slope, arrow: bool
) -> None:
    chart = drawn(*areas, whole=whole, arrow=arrow)
    assert chart.holds_everything()
    labels = chart.texts[2:]
    for side, values in ((labels[0::2], [a.before for a in areas]), (labels[1::2], [a.after for a in areas])):
        heights = sorted(text.y for text in side)
        assert all(lower - upper >= ROW - 0.11 for upper, lower in pairwise(heights))
        order = sorted(range(len(values)), key=lambda place: -values[place])
        assert [side[place].y for place in order] == sorted(side[place].y for place in order)  # higher stands higher
    assert all(text.right < LEFT for text in labels[0::2])
    assert all(text.left > RIGHT for text in labels[1::2])


@given(st.lists(VALUES, min_size=1, max_size=12, unique=True))
@FOR_ALL
def test_labels_with_room_stand_at_their_line(values: list[int]) -> None:
    """7 apart is 12.46 units, more than a row."""
    spread = [value for value in range(0, 101, 7) if value in {7 * (v // 7) for v in values}]
    chart = drawn(*(Slope("A", value, value) for value in spread[1:]), whole=Slope("A", spread[0], spread[0]))
    for start, end in chart.lines(**{"class": "leaders"}):
        assert start[1] == end[1]
