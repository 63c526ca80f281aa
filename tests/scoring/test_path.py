"""The shortest path on the method's cases and on rubrics small enough to follow by hand (method, section 9)."""

from __future__ import annotations

from pathlib import Path as Folder

import pytest

from readiness.loading.assessment import load_assessment
from readiness.loading.rubric import load_rubric
from readiness.models.assessment import Blank, DontKnow, Level
from readiness.models.plan import Path
from readiness.models.rubric import Rubric
from readiness.scoring.path import shortest_path
from readiness.scoring.raises import after
from readiness.scoring.sheet import Sheet, lay_out
from readiness.scoring.weights import weigh
from tests.scoring import builders
from tests.scoring.builders import BLANK, DONT_KNOW, NA, all_at, many, question, rubric
from tests.scoring.cases import names_with_a_result, read_case, score_case
from tests.scoring.test_method_cases import differences

AT_ONCE = [  # levels 3 and 4 come with level 2, and level 1 takes as long
    {"level": 0, "name": "Not in place"},
    {"level": 1, "name": "Informal", "lead_share": 1},
    {"level": 2, "name": "Arranged"},
    {"level": 3, "name": "Working", "lead_weeks": [0, 0]},
    {"level": 4, "name": "Improving", "lead_weeks": [0, 0]},
]


def laid_out(made: Rubric, goal: str, **answers: int | str | None) -> Sheet:
    weights = {id: weight.weight for id, weight in weigh(made).items()}
    return lay_out(made, builders.assessment(made, goal, **answers), weights)


def path(made: Rubric, goal: str, *keep_out: str, **answers: int | str | None) -> Path:
    """The path for these answers; what is not named is blank."""
    return shortest_path(laid_out(made, goal, **answers), frozenset(keep_out))


def raises(found: Path) -> dict[str, tuple[int, int]]:
    return {step.id: (step.from_, step.to) for step in found.steps}


def numbers(found: Path) -> tuple[int, int, int, int, int]:
    return (found.effort, found.indicators, found.levels, found.finish_weeks.best, found.finish_weeks.worst)


@pytest.mark.parametrize("name", names_with_a_result())
def test_the_cases_of_the_method_come_out(name: str, tmp_path: Folder) -> None:
    score_case(name, tmp_path)  # which writes the files
    loaded = load_rubric(tmp_path).rubric
    weights = {id: weight.weight for id, weight in weigh(loaded).items()}
    sheet = lay_out(loaded, load_assessment(tmp_path / "answers.yaml", loaded).assessment, weights)
    actual = shortest_path(sheet).model_dump(mode="json", by_alias=True)
    assert list(differences(read_case(name)["expected"]["result"]["path"], actual)) == []


def test_a_goal_that_is_reached_needs_no_step() -> None:
    found = path(rubric([question("A", 2), question("B", 0, 2)]), "plan", A=2, B=BLANK)
    assert found.feasible
    assert found.already_reached
    assert not found.provisional
    assert (numbers(found), found.effort_all_gaps, found.steps) == ((0, 0, 0, 0, 0), 0, ())


def test_a_milestone_that_expects_nothing_cannot_be_reached_and_has_no_steps() -> None:
    made = rubric([question("A", 0, 2)])
    found = path(made, "start", A=0)
    assert not found.feasible
    assert not found.already_reached
    assert (numbers(found), found.effort_all_gaps, found.steps) == ((0, 0, 0, 0, 0), 2, ())


def test_setting_aside_all_that_is_expected_leaves_no_path() -> None:
    made = rubric([question("A", 2), question("B", 0, 2)])
    assert not path(made, "plan", A=NA, B=0).feasible
    assert path(made, "plan", A=0, B=NA).feasible


def test_a_milestone_that_asks_for_no_attainment_is_reached_as_it_is() -> None:
    made = rubric([question("A", 2)], thresholds={"plan": (0, 0)})
    assert path(made, "plan", A=0).already_reached


def test_effort_comes_before_the_number_of_changes() -> None:
    """Two levels of A cost 4, one each of B and C cost 2; both give the 50 points that are missing."""
    made = rubric([question("A", 2, effort="medium"), *many(2, 1)], thresholds={"plan": (60, 0)})
    found = path(made, "plan", A=0, Q0=0, Q1=0)
    assert raises(found) == {"Q0": (0, 1), "Q1": (0, 1)}
    assert numbers(found) == (2, 2, 2, 1, 3)


def test_of_two_equal_efforts_the_one_with_fewer_indicators_is_taken() -> None:
    """A and B each a level, or one of them twice: 25 points a level, 50 missing."""
    made = rubric([question("A", 2), question("B", 2)], thresholds={"plan": (50, 0)})
    assert raises(path(made, "plan", A=0, B=0)) == {"A": (0, 2)}


def test_of_equally_many_the_one_that_is_done_first_at_worst_is_taken() -> None:
    made = rubric([question("A", 2, weeks=(1, 9)), question("B", 2, weeks=(8, 8))], thresholds={"plan": (50, 0)})
    found = path(made, "plan", A=0, B=0)
    assert raises(found) == {"B": (0, 2)}
    assert (found.finish_weeks.best, found.finish_weeks.worst) == (8, 8)


def test_only_the_last_finish_counts_then_the_smallest_id_is_raised_furthest() -> None:
    """C must go to 4 and takes 48 weeks at worst, so that nobody minds that A takes longer than B."""
    questions = [
        question("A", 2, weeks=(9, 9)),
        question("B", 2, weeks=(1, 1)),
        question("C", 4, gates={"plan": 4}),
    ]
    made = rubric(questions, thresholds={"plan": (66.6, 0)})
    assert raises(path(made, "plan", A=0, B=0, C=0)) == {"A": (0, 2), "C": (0, 4)}


def test_the_first_id_is_raised_as_far_as_an_equally_good_path_allows_then_the_next() -> None:
    """Seven of twelve levels are needed, of at least three questions; any seven would do."""
    made = rubric(many(4, 3), thresholds={"plan": (58.3, 0)}, scale=AT_ONCE)
    assert raises(path(made, "plan", **all_at(0, 4))) == {"Q0": (0, 3), "Q1": (0, 3), "Q2": (0, 1)}


def test_one_level_more_of_the_first_id_counts_more_than_any_number_of_the_next() -> None:
    """For effort 7 there are two ways to 70: A to 1 and B to 4, or A to 2 and B to 1."""
    made = rubric([question("A", 2, effort="high"), question("B", 4)], thresholds={"plan": (70, 0)}, scale=AT_ONCE)
    sheet = lay_out(made, builders.assessment(made, "plan", A=0, B=0), {"A": 1.5, "B": 1.0})
    assert raises(shortest_path(sheet)) == {"A": (0, 2), "B": (0, 1)}


def test_many_equal_questions_are_raised_in_the_order_of_their_ids() -> None:
    """Of 120 levels 41 are needed: ten questions to the top, and one level of the next."""
    ids = [f"Q{number}" for number in range(10, 40)]
    made = rubric([question(id, 4) for id in reversed(ids)], thresholds={"plan": (34, 0)}, scale=AT_ONCE)
    found = path(made, "plan", **dict.fromkeys(ids, 0))
    assert raises(found) == {**dict.fromkeys(ids[:10], (0, 4)), ids[10]: (0, 1)}


def test_order_of_ids_is_that_of_ascii_and_not_that_of_print() -> None:
    made = rubric([question("b", 1), question("a", 1), question("B", 1)], thresholds={"plan": (60, 0)})
    assert list(raises(path(made, "plan", a=0, b=0, B=0))) == ["B", "a"]


def test_a_weak_area_must_be_lifted_even_where_another_would_be_cheaper() -> None:
    parts = {"x": many(4, 2, prefix="X"), "y": [question("Y", 2, effort="high")]}
    made = rubric(parts, thresholds={"plan": (10, 50)})
    found = path(made, "plan", X0=2, X1=2, X2=0, X3=0, Y=0)
    assert (raises(found), found.effort) == ({"Y": (0, 1)}, 3)


def test_a_must_have_is_raised_even_if_nothing_is_short_of_points() -> None:
    made = rubric([question("A", 2, gates={"plan": 2}), *many(9, 2)])
    found = path(made, "plan", A=0, **all_at(2, 9))
    assert raises(found) == {"A": (0, 2)}


def test_a_must_have_above_its_target_is_raised_to_the_must_have() -> None:
    made = rubric([question("A", 0, gates={"plan": 3}), question("B", 1)])
    assert raises(path(made, "plan", A=1, B=1)) == {"A": (1, 3)}


def test_the_must_haves_and_thresholds_of_earlier_milestones_count_too() -> None:
    """At start B alone would do; plan still needs A at 1 for its points, and C as its must-have."""
    made = rubric(
        [question("A", 1, 1), question("B", 0, 4), question("C", 0, 0, gates={"plan": 1})],
        thresholds={"plan": (100, 0), "start": (10, 0)},
    )
    assert raises(path(made, "start", A=0, B=4, C=0)) == {"A": (0, 1), "C": (0, 1)}
    assert raises(path(made, "plan", A=0, B=0, C=0)) == {"A": (0, 1), "C": (0, 1)}


def test_a_step_waits_until_what_it_needs_is_arranged_and_no_longer() -> None:
    """A goes on to level 4, but B starts when A is at level 2."""
    made = rubric([question("B", 2, requires=["A"]), question("A", 4)], thresholds={"plan": (100, 100)})
    found = path(made, "plan", A=0, B=1)
    assert [step.id for step in found.steps] == ["A", "B"]
    a, b = found.steps
    assert (a.after, a.start.worst, a.finish.best, a.finish.worst) == ((), 0, 26, 48)
    assert b.after == ("A",)
    assert (b.start.best, b.start.worst, b.finish.best, b.finish.worst) == (2, 6, 4, 12)
    assert (found.finish_weeks.best, found.finish_weeks.worst) == (26, 48)


def test_what_a_raise_needs_is_raised_with_it_and_counts_as_effort() -> None:
    """B is worth it alone, but needs A, which is dear: so C and D instead."""
    questions = [question("A", 1, effort="high"), question("B", 1, requires=["A"]), question("C", 1), question("D", 1)]
    made = rubric(questions, thresholds={"plan": (50, 0)})
    assert raises(path(made, "plan", A=0, B=0, C=0, D=0)) == {"C": (0, 1), "D": (0, 1)}
    assert raises(path(made, "plan", A=1, B=0, C=0, D=0)) == {"B": (0, 1)}


def test_a_chain_of_needs_is_ordered_by_depth_and_then_by_id() -> None:
    questions = [
        question("A", 2, requires=["B"]),
        question("B", 2, requires=["C"]),
        question("C", 2),
        question("D", 2),
    ]
    found = path(rubric(questions, thresholds={"plan": (100, 0)}), "plan", A=0, B=0, C=0, D=0)
    assert [(step.id, step.after, step.start.worst) for step in found.steps] == [
        ("C", (), 0),
        ("D", (), 0),
        ("B", ("C",), 6),
        ("A", ("B",), 12),
    ]


def test_what_is_arranged_or_set_aside_is_not_waited_for() -> None:
    made = rubric(
        [question("A", 4), question("B", 2), question("C", 2, requires=["A", "B"])], thresholds={"plan": (100, 0)}
    )
    found = path(made, "plan", A=2, B=NA, C=0)
    assert {step.id: step.after for step in found.steps} == {"A": (), "C": ()}


def test_what_need_not_be_raised_is_not_waited_for() -> None:
    """A is not expected at all, so it is as arranged as the goal asks."""
    made = rubric([question("A", 0, 4), question("B", 2, 4, requires=["A"])])
    assert raises(path(made, "plan", A=0, B=0)) == {"B": (0, 2)}


def test_an_open_answer_counts_as_0_and_makes_the_path_provisional() -> None:
    made = rubric([question("A", 2), question("B", 2)], thresholds={"plan": (100, 0)})
    found = path(made, "plan", A=DONT_KNOW, B=BLANK)
    assert found.provisional
    assert [(step.id, step.from_, step.to, step.known) for step in found.steps] == [
        ("A", 0, 2, False),
        ("B", 0, 2, False),
    ]
    known = path(made, "plan", A=0, B=0)
    assert not known.provisional
    assert all(step.known for step in known.steps)


def test_an_open_answer_beside_the_path_makes_it_provisional_too() -> None:
    made = rubric([question("A", 2), question("B", 2)], thresholds={"plan": (50, 0)})
    assert path(made, "plan", A=0, B=BLANK).provisional
    assert not path(made, "plan", "B", A=0, B=BLANK).provisional  # kept out: it could not be raised


def test_all_gaps_count_every_question_below_what_the_goal_requires() -> None:
    made = rubric(
        [question("A", 2, effort="high"), question("B", 3, effort="medium"), question("C", 1), question("D", 4)]
    )
    assert path(made, "plan", A=0, B=BLANK, C=DONT_KNOW, D=4).effort_all_gaps == 2 * 3 + 3 * 2 + 1
    assert path(made, "plan", "B", A=0, B=BLANK, C=DONT_KNOW, D=4).effort_all_gaps == 2 * 3 + 1


def test_what_is_kept_out_stays_as_it_is_and_the_path_goes_round_it() -> None:
    made = rubric([question("A", 2), question("B", 2), question("C", 2)], thresholds={"plan": (60, 0)})
    assert raises(path(made, "plan", A=0, B=0, C=0)) == {"A": (0, 2), "B": (0, 2)}
    assert raises(path(made, "plan", "A", A=0, B=0, C=0)) == {"B": (0, 2), "C": (0, 2)}
    assert not path(made, "plan", "A", "B", A=0, B=0, C=0).feasible


def test_what_needs_something_kept_out_cannot_be_raised_either() -> None:
    questions = [question("A", 2), question("B", 2, requires=["A"]), question("C", 2, effort="high")]
    made = rubric(questions, thresholds={"plan": (33, 0)})
    assert raises(path(made, "plan", A=0, B=0, C=0)) == {"A": (0, 2)}
    assert raises(path(made, "plan", "A", A=0, B=0, C=0)) == {"C": (0, 2)}


def test_keeping_out_what_is_set_aside_or_in_place_changes_nothing() -> None:
    made = rubric([question("A", 2), question("B", 2), question("C", 2)], thresholds={"plan": (100, 0)})
    assert path(made, "plan", "A", "B", A=NA, B=2, C=0) == path(made, "plan", A=NA, B=2, C=0)


def test_a_threshold_just_above_what_some_levels_give_is_not_reached_by_them() -> None:
    """Two of three give 66.66666666..67: enough for a threshold 1e-10 above it, not for one 5e-8 above it."""
    exact = 200 / 3
    for least, needed in ((exact, 2), (exact + 1e-10, 2), (exact + 5e-8, 3), (exact + 1e-6, 3)):
        made = rubric(many(3, 1), thresholds={"plan": (least, 0)})
        assert path(made, "plan", Q0=0, Q1=0, Q2=0).effort == needed, least


def test_once_the_steps_are_taken_their_levels_are_given_and_all_else_is_as_it_was() -> None:
    made = rubric([question("A", 2), question("B", 2), question("C", 2)], thresholds={"plan": (60, 0)})
    sheet = laid_out(made, "plan", A=BLANK, B=1, C=DONT_KNOW)
    found = shortest_path(sheet)
    assert raises(found) == {"A": (0, 2), "B": (1, 2)}
    assert [item.answer for item in after(sheet, found.steps).items] == [Level(2), Level(2), DontKnow()]
    assert [item.answer for item in sheet.items] == [Blank(), Level(1), DontKnow()]
    assert shortest_path(after(sheet, found.steps)).already_reached
