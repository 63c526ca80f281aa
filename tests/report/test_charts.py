"""The charts: the arithmetic of their scales, and labels that never overlap."""

from __future__ import annotations

import re
from base64 import b64decode
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.report.charts.importance_map import LABEL, ROW, WIDTH, Point, importance_map, place
from readiness.report.charts.ladder import ladder
from readiness.report.charts.range_bar import range_bar
from readiness.report.charts.svg import breadth, cut, scale
from tests.report.pictures import NAMES, breadth_of, picture
from tests.strategies import FOR_ALL

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(("value", "expected"), [(0, 10), (50, 60), (100, 110), (-5, 10), (120, 110), (12.34, 22.3)])
def test_a_scale_maps_in_proportion_and_holds_its_ends(value: float, expected: float) -> None:
    assert scale(value, 0, 100, 10, 110) == expected


def test_a_range_bar_ends_where_the_score_stands() -> None:
    bar = str(range_bar(48.0, 38.0, 77.0, 50.0, None, "Supervision: 48 (38 to 77)"))
    # 180 wide: 38 is 68.4, 77 is 138.6 (70.2 on), 48 is 86.4, 50 is 90
    assert 'x="68.4" y="4.5" width="70.2"' in bar
    assert 'x="0" y="4.5" width="86.4"' in bar
    assert 'x="89.5"' in bar
    assert bar.index("<title>") < bar.index("<rect")
    assert "<title>Supervision: 48 (38 to 77)</title>" in bar


def test_a_title_is_escaped() -> None:
    assert "<title>&lt;b&gt; &amp; co</title>" in str(range_bar(1.0, 1.0, 1.0, 50.0, None, "<b> & co"))


def _paths(uri: str) -> list[ElementTree.Element]:
    svg = b64decode(uri.removeprefix("data:image/svg+xml;base64,"))
    return list(ElementTree.fromstring(svg).iter(f"{SVG}path"))


@pytest.mark.parametrize(("level", "filled"), [(None, 0), (0, 1), (1, 2), (4, 5)])
def test_a_ladder_is_filled_up_to_its_level(level: int | None, filled: int) -> None:
    paths = [path for path in _paths(ladder(level, 0)) if path.get("fill") != "none"]
    counts = {path.get("fill"): path.get("d", "").count("M") for path in paths}
    assert counts.get("#1c2430", 0) == filled
    assert sum(counts.values()) == 5


def test_a_ladder_has_an_edge_round_its_target_only() -> None:
    edges = [path for path in _paths(ladder(1, 2)) if path.get("fill") == "none"]
    assert [edge.get("d", "")[:6] for edge in edges] == ["M33.8 "]
    assert not [path for path in _paths(ladder(1, 0)) if path.get("fill") == "none"]


POINTS = st.lists(st.tuples(st.integers(0, 59), st.booleans()), min_size=1, max_size=60).map(
    lambda drawn: [Point(f"ABC-{i}", count / 59, below) for i, (count, below) in enumerate(drawn)]
)


@given(POINTS)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_no_two_labels_of_the_map_overlap(points: list[Point]) -> None:
    placed = place(points, 50, 200)
    assert sorted(label.id for label in placed) == sorted(point.id for point in points)
    for i, one in enumerate(placed):
        assert one.x + LABEL <= WIDTH + LABEL
        for other in placed[i + 1 :]:
            assert abs(one.x - other.x) >= LABEL - 1e-6 or abs(one.y - other.y) >= ROW - 1e-6


@given(POINTS, st.integers(0, 59))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_the_line_of_the_map_divides_often_from_less_often_named(points: list[Point], cut: int) -> None:
    chart = str(importance_map(points, cut / 59, "map", ["a", "b", "c", "d"]))
    line = float(re.search(r'd="M62(?:\.0)? ([\d.]+)H', chart)[1])  # type: ignore[index]
    heights = {label.id: label.y for label in place(points, 47, 197)}
    for point in points:
        if point.share >= cut / 59 - 1e-9:
            assert heights[point.id] < line
        else:
            assert heights[point.id] > line


def test_points_with_the_same_share_stand_on_one_line() -> None:
    placed = {
        label.id: label
        for label in place([Point("A", 0.5, True), Point("B", 0.5, False), Point("C", 0.4, True)], 0, 99)
    }
    assert placed["A"].y == placed["B"].y < placed["C"].y
    assert placed["A"].x < placed["B"].x


def test_a_ring_stands_at_the_score_of_the_other_view() -> None:
    """180 wide: 40 is 72; at the ends the ring of radius 2.9 with its edge stays inside."""

    def ring(score: float | None) -> list[tuple[float, float]]:
        return picture(range_bar(48.0, 38.0, 77.0, 50.0, score, "Supervision: 48; as verified 40")).circles()

    assert ring(40.0) == [(72, 7)]
    assert ring(0.0) == [(3.5, 7)]
    assert ring(100.0) == [(176.5, 7)]
    assert ring(None) == []


@given(st.lists(st.floats(0, 100), min_size=3, max_size=3).map(sorted), st.floats(0, 100), st.floats(0, 100))
@FOR_ALL
def test_nothing_lies_outside_a_range_bar(scores: list[float], least: float, other: float) -> None:
    lower, point, upper = scores
    assert picture(range_bar(point, lower, upper, least, other, "Supervision")).holds_everything()


def test_a_text_takes_no_more_room_than_is_kept_for_it() -> None:
    for character in filter(str.isprintable, map(chr, range(0x2122))):
        assert breadth(character) >= max(breadth_of(character), breadth_of(character, bold=True)) - 1e-9, character


def test_a_text_that_fits_is_left_whole_and_another_ends_in_dots() -> None:
    room = breadth("Supervision")
    assert cut("Supervision", room) == "Supervision"
    assert cut("Supervision", room - 0.1) == "Supervisi…"
    assert cut("Team integration", breadth("Team …")) == "Team…"
    assert cut("平平平", 28) == "平平平"
    assert cut("平平平", 26) == "平…"


@given(NAMES, st.floats(20, 300))
@FOR_ALL
def test_what_is_cut_fits_whatever_the_script(name: str, room: float) -> None:
    assert breadth_of(cut(name, room), bold=True) <= room
    assert cut(name, room).rstrip("…") in name
