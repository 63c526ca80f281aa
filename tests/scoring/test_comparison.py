"""What stands beside a change: gates gained and lost, single dimensions, questions, and more than two dates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readiness.models.assessment import Assessment
from readiness.models.rubric import Rubric
from readiness.scoring.assess import assess
from readiness.scoring.change import change
from readiness.scoring.comparison import Comparison, compare, score_dates, trend
from tests.scoring import builders
from tests.scoring.builders import BLANK, DONT_KNOW, NA, question

RUBRIC = builders.rubric(
    {
        "one": [
            question("B", 1, 2, 3, gates={"plan": 1, "start": 2, "scale": 3}),
            question("A", 0, 2, 2, gates={"start": 1}),
        ],
        "two": [question("C", 0, 2, 2), question("D", 0, 4, 4), question("E", 0, 0, 2)],
    }
)


def at(date: str, goal: str = "start", **answers: int | str | None) -> Assessment:
    return replace(builders.assessment(RUBRIC, goal, **answers), date=date)


def compared(older: Assessment, newer: Assessment, rubric: Rubric = RUBRIC) -> Comparison:
    return compare(rubric, *score_dates(rubric, [older, newer]))


FIRST = at("2026-01-01", A=1, B=0, C=0, D=1, E=0)
SECOND = at("2026-06-01", A=0, B=2, C=2, D=2, E=3)


def test_both_dates_are_scored_at_the_goal_of_the_newer() -> None:
    older = replace(FIRST, goal="scale")
    found = compared(older, SECOND)
    assert found.older.result == assess(RUBRIC, FIRST)
    assert found.newer.result == assess(RUBRIC, SECOND)
    assert (found.change.goal, found.older.assessment.goal) == ("start", "start")


def test_a_gate_is_gained_or_lost_by_milestone_and_only_if_it_is_due() -> None:
    found = compared(FIRST, at("2026-06-01", A=0, B=3, C=2, D=2))
    assert [(gate.milestone, gate.id, gate.level) for gate in found.gained] == [("plan", "B", 3), ("start", "B", 3)]
    assert [(gate.milestone, gate.id, gate.level) for gate in found.lost] == [("start", "A", 1)]
    further = compared(FIRST, at("2026-06-01", goal="scale", A=0, B=3, C=2, D=2))
    assert [(gate.milestone, gate.id) for gate in further.gained] == [("plan", "B"), ("start", "B"), ("scale", "B")]


@pytest.mark.parametrize("unknown", [BLANK, DONT_KNOW])
def test_a_gate_that_is_open_counts_as_not_met(unknown: str | None) -> None:
    found = compared(at("2026-01-01", A=1, B=unknown), at("2026-06-01", A=unknown, B=1))
    assert [gate.id for gate in found.gained] == ["B"]
    assert [gate.id for gate in found.lost] == ["A"]


def test_a_dimension_has_the_means_of_its_own_paired_questions() -> None:
    found = compared(FIRST, SECOND)
    one, two = found.dimensions
    assert (one.id, one.title, one.common, one.paired) == ("one", "one", 2, 2)
    assert (one.before, one.after) == (25, 50)  # 50 and 0, then 0 and 100
    assert (two.common, two.paired) == (2, 2)  # E is not expected at start
    assert (two.before, two.after) == (12.5, 75)  # 0 and 25, then 100 and 50


def test_a_dimension_without_a_pair_has_no_means() -> None:
    found = compared(at("2026-01-01", A=1, B=0, C=NA, D=NA), SECOND)
    assert found.change.printed
    assert (found.dimensions[1].common, found.dimensions[1].before, found.dimensions[1].after) == (0, None, None)


def test_no_dimension_has_means_if_the_whole_is_not_comparable() -> None:
    found = compared(at("2026-01-01", A=1, B=0, C=1), SECOND)
    assert found.change.label == "not comparable"  # 3 of 4
    assert [(area.paired, area.before, area.after) for area in found.dimensions] == [(2, None, None), (1, None, None)]


def test_every_question_stands_with_both_answers_in_print_order() -> None:
    found = compared(at("2026-01-01", A=1, B=0, C=NA, D=DONT_KNOW), SECOND)
    assert [(q.id, q.before.state, q.before.level, q.after.level, q.change) for q in found.questions] == [
        ("B", "level", 0, 2, 2),
        ("A", "level", 1, 0, -1),
        ("C", "not_applicable", None, 2, None),
        ("D", "dont_know", None, 2, None),
        ("E", "blank", None, 3, None),
    ]


def test_a_trend_holds_every_date_each_step_and_the_whole_way() -> None:
    third = replace(at("2027-01-01", A=2, B=1, C=DONT_KNOW, D=4, E=3), rubric_version="1.0.1")
    dates = score_dates(RUBRIC, [replace(FIRST, goal="plan"), SECOND, third])
    found = trend(RUBRIC, dates)
    assert (found.schema_, found.goal) == ("readiness/trend/1", "start")
    assert [(each.date, each.version) for each in found.occasions] == [
        ("2026-01-01", "1.0.0"),
        ("2026-06-01", "1.0.0"),
        ("2027-01-01", "1.0.1"),
    ]
    assert found.changes == (change(RUBRIC, FIRST, SECOND), change(RUBRIC, SECOND, third))
    assert found.overall == change(RUBRIC, FIRST, third)


def test_a_date_of_a_trend_has_verdict_score_gates_and_questions_at_target() -> None:
    complete = at("2026-06-01", A=2, B=1, C=DONT_KNOW, D=4)
    found = trend(RUBRIC, score_dates(RUBRIC, [FIRST, at("2026-03-01", A=1), complete]))
    first, second, third = found.occasions
    assert (third.printed, third.reached, third.title) == (True, "plan", "Ready to plan")
    # 100, 50, not known, 100 of four equal weights
    assert (third.display.point, third.display.lower, third.display.upper) == (62, 62, 88)
    assert (third.gates_met, third.gates_of) == (2, 3)  # B for plan, A; not B for start
    assert (third.at_target.count, third.at_target.of) == (2, 4)
    assert (first.reached, first.title, first.gates_met) == (None, "Not yet ready to plan", 1)
    assert (second.printed, second.reached, second.title) == (False, None, "Not enough answers")
    assert (second.display.point, second.display.lower, second.display.upper) == (None, 12, 88)
