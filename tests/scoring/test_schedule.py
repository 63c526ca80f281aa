"""When each gap could be closed (method, section 7), in weeks worked out by hand.

Level 1 takes half of `lead_weeks`, level 2 all of it, level 3 another 12 to 16 weeks and level 4 another 12 to 26.
"""

from __future__ import annotations

import pytest

from readiness.models.plan import Deadline, Schedule
from readiness.models.rubric import Rubric
from readiness.scoring.gaps import work_order
from readiness.scoring.schedule import schedule
from tests.scoring.builders import BLANK, DONT_KNOW, NA, Raw, assessment, laid_out, question, rubric

Weeks = tuple[int, int, int]  # start, finish, slack

NOTHING = Deadline(best=0, worst=0, critical_path_best=(), critical_path_worst=(), not_counted=())


def planned(made: Rubric, goal: str = "plan", **answers: Raw) -> tuple[dict[str, tuple[Weeks, Weeks]], Schedule]:
    """Start, finish and slack of every gap at best and at worst, and the deadlines."""
    sheet = laid_out(made, assessment(made, goal, **answers))
    weeks, deadlines = schedule(sheet, work_order(sheet))
    return {
        id: (
            (found.best.start, found.best.finish, found.best.slack),
            (found.worst.start, found.worst.finish, found.worst.slack),
        )
        for id, found in weeks.items()
    }, deadlines


def spans(made: Rubric, goal: str = "plan", **answers: Raw) -> dict[str, tuple[Weeks, Weeks]]:
    return planned(made, goal, **answers)[0]


def test_gaps_that_wait_for_nothing_start_at_once_side_by_side() -> None:
    made = rubric([question("A", 2, weeks=(2, 6)), question("B", 2, weeks=(4, 12)), question("C", 3, weeks=(1, 1))])
    assert spans(made, A=0, B=1, C=2) == {
        "A": ((0, 2, 10), (0, 6, 10)),
        "B": ((0, 4, 8), (0, 12, 4)),  # all of 4-12 though level 1 is there
        "C": ((0, 12, 0), (0, 16, 0)),  # three months of records
    }


def test_others_wait_until_a_prerequisite_is_arranged_and_not_for_its_records_and_reviews() -> None:
    made = rubric([question("A", 4, weeks=(2, 6)), question("B", 2, weeks=(4, 8), requires=["A"])])
    assert spans(made, A=0, B=0) == {
        "A": ((0, 26, 0), (0, 48, 0)),  # 2 + 12 + 12 and 6 + 16 + 26
        "B": ((2, 6, 20), (6, 14, 34)),
    }


@pytest.mark.parametrize(
    ("level", "start"),
    [(1, (1, 3)), (2, (2, 6)), (3, (14, 22)), (4, (26, 48))],
)
def test_the_rubric_says_from_which_level_others_may_build_on_a_prerequisite(
    level: int, start: tuple[int, int]
) -> None:
    questions = [question("A", 4, weeks=(2, 6)), question("B", 2, weeks=(4, 8), requires=["A"])]
    found = spans(rubric(questions, gaps={"prerequisite_level": level}), A=0, B=0)["B"]
    assert (found[0][0], found[1][0]) == start


def test_a_prerequisite_is_arranged_at_its_own_target_if_that_is_lower() -> None:
    made = rubric([question("A", 1, weeks=(3, 9)), question("B", 2, weeks=(4, 8), requires=["A"])])
    assert spans(made, A=0, B=0) == {"A": ((0, 2, 0), (0, 5, 0)), "B": ((2, 6, 0), (5, 13, 0))}


def test_a_due_gate_above_the_target_is_what_others_wait_for() -> None:
    made = rubric([question("A", 1, gates={"plan": 2}, weeks=(2, 6)), question("B", 2, weeks=(4, 8), requires=["A"])])
    assert spans(made, A=1, B=0)["B"] == ((2, 6, 0), (6, 14, 0))


def test_a_dont_know_takes_as_long_as_level_0() -> None:
    made = rubric([question("A", 1, weeks=(2, 6)), question("B", 1, weeks=(2, 6), requires=["A"])])
    assert spans(made, A=DONT_KNOW, B=DONT_KNOW) == spans(made, A=0, B=0)


@pytest.mark.parametrize("arranged", [2, 3, 4, BLANK, NA])
def test_nothing_waits_for_what_is_arranged_blank_or_set_aside(arranged: Raw) -> None:
    made = rubric([question("A", 3, weeks=(2, 6)), question("B", 2, weeks=(4, 8), requires=["A"])])
    found = spans(made, A=arranged, B=0)["B"]
    assert (found[0][:2], found[1][:2]) == ((0, 4), (0, 8))


def test_a_gap_waits_for_the_last_of_its_prerequisites_and_leaves_slack_to_the_others() -> None:
    made = rubric(
        [
            question("A", 2, weeks=(1, 2)),
            question("B", 2, weeks=(5, 10)),
            question("C", 2, weeks=(4, 8), requires=["A", "B"]),
        ]
    )
    assert spans(made, A=0, B=0, C=0) == {
        "A": ((0, 1, 4), (0, 2, 8)),  # C would wait only after that
        "B": ((0, 5, 0), (0, 10, 0)),
        "C": ((5, 9, 0), (10, 18, 0)),
    }


def test_weeks_add_up_along_a_chain() -> None:
    made = rubric(
        [
            question("A", 2, weeks=(1, 2)),
            question("B", 2, weeks=(5, 10), requires=["A"]),
            question("C", 3, weeks=(4, 8), requires=["B"]),
            question("D", 2, weeks=(3, 7)),
        ]
    )
    assert spans(made, A=0, B=0, C=0, D=0) == {
        "A": ((0, 1, 0), (0, 2, 0)),
        "B": ((1, 6, 0), (2, 12, 0)),
        "C": ((6, 22, 0), (12, 36, 0)),
        "D": ((0, 3, 19), (0, 7, 29)),
    }
    assert planned(made, A=0, B=0, C=0, D=0)[1].all.critical_path_worst == ("A", "B", "C")


def test_slack_ends_where_the_own_finish_would_be_the_last_even_if_others_could_wait_longer() -> None:
    made = rubric([question("A", 3, weeks=(2, 6)), question("B", 2, weeks=(0, 0), requires=["A"])])
    assert spans(made, A=0, B=0) == {"A": ((0, 14, 0), (0, 22, 0)), "B": ((2, 2, 12), (6, 6, 16))}


def test_the_deadline_of_the_gates_is_that_of_the_unmet_must_haves_and_of_what_they_wait_for() -> None:
    made = rubric(
        [
            question("A", 2, weeks=(3, 5)),
            question("B", 2, gates={"plan": 2}, weeks=(1, 1), requires=["A"]),
            question("C", 2, gates={"plan": 1}, weeks=(10, 20)),  # its gate is met
            question("D", 2, weeks=(30, 40)),
        ]
    )
    _, found = planned(made, A=0, B=0, C=1, D=0)
    assert (found.gates.best, found.gates.worst) == (4, 6)
    assert found.gates.critical_path_best == found.gates.critical_path_worst == ("A", "B")
    assert (found.all.best, found.all.worst) == (30, 40)
    assert found.all.critical_path_best == found.all.critical_path_worst == ("D",)


def test_a_must_have_that_is_not_known_counts_for_the_gates() -> None:
    made = rubric([question("A", 1, gates={"plan": 1}, weeks=(4, 9))])
    _, found = planned(made, A=DONT_KNOW)
    assert (found.gates.best, found.gates.worst) == (2, 5)


def test_the_gates_of_a_later_milestone_are_not_due() -> None:
    made = rubric([question("A", 1, 2, gates={"start": 2}, weeks=(2, 6))])
    assert planned(made, "plan", A=0)[1].gates == NOTHING
    assert planned(made, "start", A=0)[1].gates.worst == 6


def test_blanks_are_not_scheduled_but_named() -> None:
    made = rubric(
        [
            question("Z", 1, 2, gates={"plan": 1}),
            question("Y", 0, 2),
            question("X", 0, 0, 2),  # not expected yet
            question("W", 0, 2, 2, gates={"scale": 2}),  # expected, its gate not due
            question("V", 0, 2),
            question("U", 0, 2),
            question("T", 0, 2),
        ]
    )
    weeks, found = planned(made, "start", V=0, U=DONT_KNOW, T=NA)
    assert weeks.keys() == {"U", "V"}
    assert found.gates.not_counted == ("Z",)
    assert found.all.not_counted == ("W", "Y", "Z")


def test_best_and_worst_case_have_each_their_own_critical_path() -> None:
    made = rubric([question("A", 2, weeks=(4, 5)), question("B", 2, weeks=(1, 10))])
    weeks, found = planned(made, A=0, B=0)
    assert (found.all.best, found.all.critical_path_best) == (4, ("A",))
    assert (found.all.worst, found.all.critical_path_worst) == (10, ("B",))
    assert weeks == {"A": ((0, 4, 0), (0, 5, 5)), "B": ((0, 1, 3), (0, 10, 0))}


def test_the_critical_path_goes_back_to_what_is_arranged_last_and_not_to_what_finishes_last() -> None:
    made = rubric(
        [
            question("A", 4, weeks=(2, 6)),
            question("B", 2, weeks=(5, 10)),
            question("C", 4, weeks=(20, 30), requires=["A", "B"]),
        ]
    )
    _, found = planned(made, A=0, B=0, C=0)
    assert found.all.critical_path_best == found.all.critical_path_worst == ("B", "C")
    assert (found.all.best, found.all.worst) == (5 + 20 + 24, 10 + 30 + 42)


def test_of_equals_the_critical_path_names_the_smallest_id() -> None:
    made = rubric(
        [
            question("B", 2, weeks=(5, 10)),
            question("A", 2, weeks=(5, 10)),
            question("a", 2, weeks=(1, 1), requires=["B", "A"]),
            question("C", 2, weeks=(1, 1), requires=["B", "A"]),
        ]
    )
    _, found = planned(made, A=0, B=0, C=0, a=0)
    assert found.all.critical_path_best == found.all.critical_path_worst == ("A", "C")


def test_a_prerequisite_that_takes_no_time_is_still_on_the_path() -> None:
    made = rubric([question("B", 2, weeks=(0, 0)), question("A", 2, weeks=(1, 2), requires=["B"])])
    weeks, found = planned(made, A=0, B=0)
    assert weeks == {"B": ((0, 0, 0), (0, 0, 0)), "A": ((0, 1, 0), (0, 2, 0))}
    assert found.all.critical_path_worst == ("B", "A")


def test_without_gaps_there_is_nothing_to_wait_for() -> None:
    made = rubric([question("A", 2), question("B", 2)])
    assert planned(made, A=2, B=3) == ({}, Schedule(gates=NOTHING, all=NOTHING))
