"""The dot-and-interval chart of the work order: places by hand, words that fit, and nothing outside the picture."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from readiness.report.charts.palette import LINE, MUTED, TRACK
from readiness.report.charts.rank_intervals import RankInterval, rank_intervals
from readiness.report.words import likelihood
from tests.report.pictures import HOSTILE, NAMES, Picture, picture
from tests.strategies import FOR_ALL

SURE = RankInterval("A First", 1, 1, 3, "almost always", "almost always")
OPEN = RankInterval("B Second", 2, 2, 10, "seldom", "about half the time")
WORDS = st.sampled_from([1.0, 0.7, 0.4, 0.1]).map(likelihood)


def drawn(*rows: RankInterval, top: int = 5, closed: int = 10) -> Picture:
    return picture(rank_intervals(rows, top, closed, "Places."))


def test_a_dot_stands_at_the_printed_place_and_a_line_over_the_places_of_chance() -> None:
    """140 units for ten places: place p stands at 208 + 14 (p - 0.5); rows are 15 high and begin at 24."""
    chart = drawn(SURE, OPEN)
    assert chart.circles() == [(215, 31.5), (229, 46.5)]
    assert chart.lines(stroke=MUTED) == [((215, 31.5), (243, 31.5)), ((229, 46.5), (341, 46.5))]


def test_a_band_covers_the_first_places() -> None:
    assert drawn(SURE).rects(TRACK) == [(208, 24, 70, 15)]
    assert drawn(SURE, top=5, closed=2).rects(TRACK) == [(208, 24, 140, 15)]  # no more than there are


def test_each_row_has_its_rank_its_name_and_both_probabilities_in_words() -> None:
    texts = [text.content for text in drawn(SURE, OPEN).texts if text.y > 24]
    assert texts == [
        "1. A First", "almost always", "almost always", "2. B Second", "seldom", "about half the time",
    ]  # fmt: skip


def test_the_heads_say_what_the_columns_are() -> None:
    heads = [text.content for text in drawn(SURE, top=3).texts if text.y == 10]
    assert heads == ["Place in the order", "In the first 3", "Still a gap"]


def test_the_scale_names_the_first_place_the_last_of_the_first_and_the_closed_one() -> None:
    assert [text.content for text in drawn(SURE, closed=10).texts if text.y == 20] == ["1", "5", "closed"]
    assert [text.content for text in drawn(SURE, closed=45).texts if text.y == 20] == ["1", "5", "15", "25", "closed"]
    assert [text.content for text in drawn(SURE, closed=2).texts if text.y == 20] == ["1", "closed"]


def test_hostile_names_are_text() -> None:
    chart = drawn(replace(SURE, name=HOSTILE), closed=400)
    assert not list(chart.root.iter("script"))
    assert any(text.content.startswith("1. </title><script>") for text in chart.texts)
    assert picture(rank_intervals([SURE], 5, 9, HOSTILE)).title == HOSTILE


def test_long_names_end_in_dots() -> None:
    (name,) = (text.content for text in drawn(replace(SURE, name="Learning matched to " * 3)).texts if text.left == 0)
    assert name.startswith("1. Learning matched to Learning")
    assert name.endswith("…")


@st.composite
def charts(draw: st.DrawFn) -> tuple[list[RankInterval], int, int]:
    gaps = draw(st.integers(1, 200))
    rows = []
    for rank in range(1, min(gaps, 10) + 1):
        low, high = sorted(draw(st.tuples(st.integers(1, gaps + 1), st.integers(1, gaps + 1))))
        rows.append(RankInterval(draw(NAMES), rank, low, high, draw(WORDS), draw(WORDS)))
    return rows, draw(st.integers(1, 12)), gaps + 1


@given(charts())
@FOR_ALL
def test_nothing_lies_outside_the_picture_and_no_column_runs_into_the_next(
    drawing: tuple[list[RankInterval], int, int],
) -> None:
    chart = drawn(*drawing[0], top=drawing[1], closed=drawing[2])
    assert chart.holds_everything()
    for y in {text.y for text in chart.texts}:
        row = sorted((text for text in chart.texts if text.y == y), key=lambda text: text.left)
        assert all(one.right < other.left for one, other in pairwise(row))
    scale = chart.lines(stroke=LINE)[0]
    assert all(text.right < scale[0][0] for text in chart.texts if text.left == 0)
