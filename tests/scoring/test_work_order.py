"""The gaps and the one order in which to close them (method, section 6). All weights are equal."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.models.result import Gap
from tests.scoring.builders import BLANK, DONT_KNOW, NA, gap, order, question, rubric, scored
from tests.scoring.comparing import about


def test_unmet_must_haves_come_first_however_few_points_they_bring() -> None:
    made = rubric([question("A", 2), question("B", 4, gates={"plan": 4}), question("C", 2)])
    result = scored(made, "plan", A=0, B=3, C=1)
    assert order(result) == ["B", "A", "C"]
    assert [(entry.tier, entry.points) for entry in result.gaps] == [
        (0, about(25 / 3)),
        (1, about(100 / 3)),
        (1, about(50 / 3)),
    ]


def test_a_must_have_that_is_not_known_is_unmet() -> None:
    made = rubric([question("A", 2), question("B", 2, gates={"plan": 1})])
    result = scored(made, "plan", A=0, B=DONT_KNOW)
    assert (order(result), gap(result, "B").tier) == (["B", "A"], 0)


def test_a_must_have_of_a_later_milestone_is_not_due() -> None:
    made = rubric([question("A", 2, 2), question("B", 2, 2, gates={"start": 2})])
    result = scored(made, "plan", A=0, B=1)
    assert order(result) == ["A", "B"]
    assert (gap(result, "B").tier, gap(result, "B").gate_due) == (1, False)


def test_a_must_have_of_an_earlier_milestone_stays_due() -> None:
    made = rubric([question("A", 2, 2), question("B", 2, 2, gates={"plan": 2})])
    assert gap(scored(made, "start", A=0, B=1), "B").tier == 0


def test_a_met_must_have_below_its_target_is_due_but_not_urgent() -> None:
    made = rubric([question("A", 2), question("B", 2, gates={"plan": 1})])
    result = scored(made, "plan", A=0, B=1)
    assert order(result) == ["A", "B"]
    assert (gap(result, "B").tier, gap(result, "B").gate_due) == (1, True)


def test_with_equal_points_the_lower_effort_comes_first_and_then_the_smaller_id() -> None:
    made = rubric(
        [
            question("A", 2, effort="high"),
            question("D", 2, effort="low"),
            question("B", 2, effort="medium"),
            question("C", 2, effort="low"),
        ]
    )
    assert order(scored(made, "plan", A=1, B=1, C=1, D=1)) == ["C", "D", "B", "A"]


def test_urgency_is_inherited_through_a_chain() -> None:
    made = rubric(
        [
            question("Must", 2, gates={"plan": 2}, requires=["Mid"]),
            question("Mid", 2, requires=["Base"]),
            question("Base", 2),
            question("Other", 2),
        ]
    )
    result = scored(made, "plan", Must=1, Mid=1, Base=1, Other=0)
    assert order(result) == ["Base", "Mid", "Must", "Other"]
    assert [entry.moved_up_for for entry in result.gaps] == ["Must", "Must", None, None]
    assert [entry.requires_open for entry in result.gaps] == [(), ("Base",), ("Mid",), ()]


def test_what_a_gap_waits_for_is_ordered_by_depth_and_then_by_points() -> None:
    made = rubric(
        [
            question("Must", 2, gates={"plan": 2}, requires=["Big", "Mid"]),
            question("Mid", 2, requires=["Root"]),
            question("Root", 4),
            question("Big", 2),
        ]
    )
    # Root brings 75/4, Big 50/4 and Mid 100/4, but Mid stands on Root
    result = scored(made, "plan", Must=0, Mid=0, Root=1, Big=1)
    assert order(result) == ["Root", "Big", "Mid", "Must"]


@pytest.mark.parametrize(
    ("levels", "moved_up_for"),
    [
        pytest.param({"X": 0, "Y": 0}, "X", id="equal: the smaller id"),
        pytest.param({"X": 1, "Y": 0}, "Y", id="the more urgent"),
        pytest.param({"X": 0, "Y": 1}, "X", id="the more urgent, other way round"),
        pytest.param({"X": 1, "Y": 1}, None, id="none is more urgent than its own points"),
        pytest.param({"X": 2, "Y": 2}, None, id="none is a gap"),
    ],
)
def test_a_gap_is_moved_up_for_the_most_urgent_of_those_that_wait_for_it(
    levels: dict[str, int], moved_up_for: str | None
) -> None:
    made = rubric([question("Y", 2, requires=["R"]), question("X", 2, requires=["R"]), question("R", 2)])
    assert gap(scored(made, "plan", R=1, **levels), "R").moved_up_for == moved_up_for


def test_what_is_arranged_passes_nothing_on() -> None:
    made = rubric(
        [question("Must", 2, gates={"plan": 2}, requires=["R"]), question("R", 3), question("Other", 2)],
    )
    result = scored(made, "plan", Must=0, R=2, Other=0)
    assert order(result) == ["Must", "Other", "R"]
    assert (gap(result, "Must").requires_open, gap(result, "R").moved_up_for) == ((), None)


@pytest.mark.parametrize(
    ("prerequisite_level", "level", "waits_for"),
    [(1, 0, ("R",)), (1, 1, ()), (3, 2, ("R",)), (3, 3, ()), (4, 3, ("R",))],
)
def test_the_rubric_says_from_which_level_others_may_build(
    prerequisite_level: int, level: int, waits_for: tuple[str, ...]
) -> None:
    made = rubric([question("A", 2, requires=["R"]), question("R", 4)], gaps={"prerequisite_level": prerequisite_level})
    assert gap(scored(made, "plan", A=1, R=level), "A").requires_open == waits_for


def test_a_prerequisite_need_not_go_beyond_its_own_target() -> None:
    made = rubric([question("A", 2, requires=["R"]), question("R", 1)])
    assert gap(scored(made, "plan", A=1, R=0), "A").requires_open == ("R",)
    assert gap(scored(made, "plan", A=1, R=1), "A").requires_open == ()


@pytest.mark.parametrize("middle", [BLANK, NA, 2, 4])
def test_only_gaps_pass_urgency_on(middle: int | str | None) -> None:
    made = rubric(
        [
            question("Must", 2, gates={"plan": 2}, requires=["Mid"]),
            question("Mid", 2, requires=["Base"]),
            question("Base", 2),
            question("Other", 2),
        ]
    )
    result = scored(made, "plan", Must=0, Mid=middle, Base=1, Other=0)
    assert order(result) == ["Must", "Other", "Base"]
    assert (gap(result, "Must").requires_open, gap(result, "Base").moved_up_for) == ((), None)


def test_a_prerequisite_that_is_not_known_is_a_gap_and_open() -> None:
    made = rubric([question("A", 2, gates={"plan": 2}, requires=["R"]), question("R", 2)])
    result = scored(made, "plan", A=1, R=DONT_KNOW)
    assert (order(result), gap(result, "R").dont_know, gap(result, "R").level) == (["R", "A"], True, None)


def test_a_gate_of_an_earlier_milestone_asks_for_its_level_where_the_goal_has_no_target() -> None:
    made = rubric([question("A", 0, 0, gates={"plan": 2}), question("B", 2, 2)])
    result = scored(made, "start", A=1, B=0)
    first = result.gaps[0]
    assert (first.id, first.tier, first.target, first.gap, first.points) == ("A", 0, 2, 1, 0)
    assert first.duration_weeks == (2, 6)
    assert (result.indicators[0].target, result.indicators[0].required) == (0, 2)
    assert result.not_expected == ("A",)


def test_what_a_gate_asks_beyond_the_target_brings_no_more_points() -> None:
    made = rubric([question("A", 2, gates={"plan": 4}), question("B", 2)])
    below, at_target = scored(made, "plan", A=1, B=2).gaps[0], scored(made, "plan", A=2, B=2).gaps[0]
    assert (below.target, below.gap, below.points) == (4, 3, about(25))
    assert (at_target.target, at_target.gap, at_target.points, at_target.tier) == (4, 2, 0, 0)


@pytest.mark.parametrize(
    ("change", "level", "kind"),
    [
        pytest.param({}, 1, "quick win", id="low effort, six weeks, level known, nothing open, no gate due"),
        pytest.param({"weeks": (2, 7)}, 1, "planned work", id="seven weeks"),
        pytest.param({"effort": "medium"}, 1, "planned work", id="medium effort"),
        pytest.param({"effort": "high"}, 1, "major project", id="high effort"),
        pytest.param({}, DONT_KNOW, "planned work", id="level not known"),
        pytest.param({"requires": ["R"]}, 1, "planned work", id="open prerequisite"),
        pytest.param({"requires": ["Done"]}, 1, "quick win", id="prerequisite in place"),
        pytest.param({"gates": {"plan": 2}}, 1, "planned work", id="gate not met"),
        pytest.param({"gates": {"plan": 1}}, 1, "planned work", id="gate met but due"),
        pytest.param({"gates": {"start": 2}}, 1, "quick win", id="gate of a later milestone"),
    ],
)
def test_a_quick_win_is_easy_short_known_free_to_start_and_no_must_have(
    change: dict[str, Any], level: int | str, kind: str
) -> None:
    made = rubric([question("A", 2, 2, **change), question("R", 2, 2, weeks=(9, 9)), question("Done", 2, 2)])
    found: Gap = gap(scored(made, "plan", A=level, R=0, Done=2), "A")
    assert found.kind == kind


def test_a_blank_or_a_question_set_aside_is_no_gap() -> None:
    made = rubric([question("A", 2), question("B", 2), question("C", 2), question("D", 2)])
    assert order(scored(made, "plan", A=BLANK, B=NA, C=DONT_KNOW, D=2)) == ["C"]


def test_gaps_are_listed_for_an_incomplete_sheet_too() -> None:
    made = rubric([question("A", 2), question("B", 2), question("C", 2)])
    result = scored(made, "plan", A=1)
    assert (result.score.printed, order(result)) == (False, ["A"])
