"""The score as verified: each level only as far as its evidence supports it (method, section 8)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import assume, given

from readiness.models.assessment import Assessment, Level
from readiness.models.plan import Verified
from readiness.models.rubric import Rubric
from readiness.scoring.verified import capped, verified_sheet, verified_view
from tests.scoring.assessors import giving
from tests.scoring.builders import (
    BLANK,
    DONT_KNOW,
    GRADES,
    NA,
    Raw,
    assessment,
    grades,
    laid_out,
    many,
    question,
    rubric,
    survey,
)
from tests.scoring.comparing import about, rising
from tests.strategies import FOR_ALL, Case, graded_cases

RUBRIC = rubric(many(3, 1, 2), evidence_grades=GRADES)


def verified(made: Rubric, goal: str = "start", **answers: Raw) -> Verified:
    given = assessment(made, goal, **answers)
    found = verified_view(made, [given], laid_out(made, given))
    assert found
    return found


def levels(made: Rubric, assessors: Sequence[Assessment], used: Assessment) -> dict[str, int]:
    """The levels as verified, 0 where there is none."""
    return {item.id: item.lowest for item in verified_sheet(made, assessors, laid_out(made, used)).items}


def of_one(made: Rubric, given: Level) -> int:
    """What is left of one level."""
    alone = assessment(made, "start", Q0=given)
    return levels(made, [alone], alone)["Q0"]


@pytest.mark.parametrize(
    ("level", "evidence", "left"),
    [
        (4, "claimed", 1),
        (4, "seen", 2),
        (4, "sampled", 4),
        (3, "sampled", 3),
        (2, "described", 1),
        (1, "claimed", 1),
        (1, "seen", 1),
        (0, "sampled", 0),
        (4, None, 1),
        (1, None, 1),
    ],
)
def test_a_level_counts_as_far_as_its_evidence_supports_it_and_without_evidence_as_claimed(
    level: int, evidence: str | None, left: int
) -> None:
    assert of_one(RUBRIC, Level(level, evidence)) == left


def test_claimed_need_not_be_the_lowest_grade() -> None:
    made = rubric(many(1, 1, 2), evidence_grades=grades(rumour=1, claimed=3, sampled=4))
    assert of_one(made, Level(4)) == 3


@pytest.mark.parametrize("limits", [{"told": 2, "seen": 3, "sampled": 4}, {"sampled": 4, "seen": 3, "told": 2}])
def test_without_a_grade_named_claimed_no_grade_is_the_lowest(limits: dict[str, int]) -> None:
    assert of_one(rubric(many(1, 1, 2), evidence_grades=grades(**limits)), Level(4)) == 2


def test_a_rubric_without_grades_has_no_verified_view() -> None:
    made = rubric(many(2, 1, 2))
    alone = assessment(made, "start", Q0=2, Q1=2)
    assert verified_view(made, [alone], laid_out(made, alone)) is None


def test_score_verdict_and_range_are_those_of_the_capped_levels() -> None:
    found = verified(RUBRIC, Q0=Level(2, "seen"), Q1=Level(2, "described"), Q2=DONT_KNOW)
    # 100, 50 and 0, the last up to 100
    assert (found.lower, found.point, found.upper) == (about(50), about(50), about(250 / 3))
    assert found.display.model_dump() == {"point": 50, "lower": 50, "upper": 84}
    assert (found.reached, found.title) == (None, "Not yet ready to plan")  # plan: 100, 100 and 0
    assert (found.best_case, found.best_case_title) == ("start", "Ready to start")
    assert found.capped == ("Q1",)


def test_what_is_not_a_level_stays_as_it_is() -> None:
    given = assessment(RUBRIC, "start", Q0=DONT_KNOW, Q1=NA, Q2=BLANK)
    assert capped(RUBRIC, given) == given


def test_the_weights_are_those_of_the_claimed_view() -> None:
    made = rubric(
        [question("A", 2, challenges=["named"]), question("B", 2, challenges=["unnamed"])],
        counts=survey(100, {"named": 100, "unnamed": 0}),
        evidence_grades=GRADES,
    )
    found = verified(made, "plan", A=Level(2, "seen"), B=Level(2))
    assert found.point == about((2 * 100 + 1 * 50) / 3)


def test_the_due_gates_met_are_counted_in_both_views() -> None:
    made = rubric(
        [
            question("A", 1, 2, 3, gates={"plan": 1, "start": 2, "scale": 3}),
            question("B", 1, 2, 3, gates={"start": 2}),
            question("C", 1, 2, 3, gates={"start": 1}),
            question("D", 1, 2, 3, gates={"plan": 1}),
        ],
        evidence_grades=GRADES,
    )
    found = verified(made, A=3, B=Level(2, "seen"), C=0, D=DONT_KNOW)
    # of the five that are due A meets two as claimed and, at level 1, one as verified; B meets its own in both
    assert found.gates_met.model_dump() == {"claimed": 3, "verified": 2, "of": 5}
    assert found.capped == ("A",)


def test_the_capped_questions_are_named_in_the_order_of_ids_even_where_the_goal_asks_for_less() -> None:
    made = rubric([question("b", 0), question("Z", 2), question("a", 1), question("A", 1)], evidence_grades=GRADES)
    found = verified(made, "plan", b=2, Z=4, a=3, A=1)
    assert found.capped == ("Z", "a", "b")
    assert found.point == about((50 + 100 + 100) / 3)


@pytest.mark.parametrize(
    ("given", "claimed", "left"),
    [
        ([Level(4, "seen"), Level(4, "sampled"), Level(4, "sampled")], 4, 4),  # 2, 4, 4
        ([Level(3, "sampled"), Level(3), Level(2)], 3, 1),  # 3, 1, 1
        ([Level(3), Level(2, "sampled"), Level(2, "sampled")], 2, 2),  # 1, 2, 2
        ([Level(3, "sampled"), Level(2)], 2, 1),  # 3, 1: another assessor is in the middle than before
        ([Level(2, "seen"), DONT_KNOW, BLANK], 2, 2),
        ([Level(2), NA, NA], 2, 1),
    ],
)
def test_each_assessors_level_is_capped_before_the_middle_one_is_taken(
    given: list[Raw], claimed: int, left: int
) -> None:
    assessors = [assessment(RUBRIC, "start", Q0=each, Q1=2, Q2=2) for each in given]
    used = assessment(RUBRIC, "start", Q0=claimed, Q1=2, Q2=2)
    assert levels(RUBRIC, assessors, used)["Q0"] == left
    found = verified_view(RUBRIC, assessors, laid_out(RUBRIC, used))
    assert found
    assert ("Q0" in found.capped) == (left < claimed)


def test_several_assessors_lose_only_the_gates_that_their_capped_middle_does_not_meet() -> None:
    made = rubric([question("A", 1, 2, gates={"plan": 1, "start": 2})], evidence_grades=GRADES)
    assessors = giving(made, A=[Level(4, "seen"), Level(2, "described"), Level(2)])
    found = verified_view(made, assessors, laid_out(made, assessment(made, "start", A=2)))
    assert found
    assert found.gates_met.model_dump() == {"claimed": 2, "verified": 1, "of": 2}
    assert (found.point, found.capped) == (about(50), ("A",))


def view(case: Case) -> Verified:
    found = verified_view(case.rubric, [case.assessment], case.sheet())
    assert found
    return found


def everything(case: Case, evidence: str | None) -> Case:
    """The same levels, all with the same evidence."""
    return case.answer({id: Level(case.level(id), evidence) for id in case.ids(Level)})


@FOR_ALL
@given(graded_cases())
def test_as_verified_is_never_above_as_claimed(case: Case) -> None:
    """P25, first part"""
    result = case.result()
    assume(result.score.printed)
    found = view(case)
    assert rising([found.lower, result.score.lower])
    assert rising([found.point, result.score.point])
    assert rising([found.upper, result.score.upper])
    assert case.place(found.reached) <= case.place(result.verdict.reached)
    assert case.place(found.best_case) <= case.place(result.verdict.best_case)
    assert found.gates_met.verified <= found.gates_met.claimed <= found.gates_met.of
    assert found.gates_met.claimed == sum(gate.due and gate.status == "met" for gate in result.gates)
    assert found.gates_met.of == sum(gate.due for gate in result.gates)


@FOR_ALL
@given(graded_cases())
def test_where_all_records_were_sampled_the_verified_view_is_the_claimed_one(case: Case) -> None:
    """P25, second part"""
    case = everything(case, "sampled")
    result = case.result()
    assume(result.score.printed)
    found, verdict = view(case), result.verdict
    assert (found.point, found.lower, found.upper) == (result.score.point, result.score.lower, result.score.upper)
    assert found.display == result.score.display
    assert (found.reached, found.title) == (verdict.reached, verdict.title)
    assert (found.best_case, found.best_case_title) == (verdict.best_case, verdict.best_case_title)
    assert found.gates_met.verified == found.gates_met.claimed
    assert found.capped == ()


@FOR_ALL
@given(graded_cases())
def test_no_grade_counts_as_claimed_or_as_the_lowest(case: Case) -> None:
    """P25, third part"""
    limits = {grade.id: grade.supports_up_to for grade in case.rubric.evidence_grades}
    lowest = "claimed" if "claimed" in limits else min(limits, key=lambda id: limits[id])
    ungraded, graded = everything(case, None), everything(case, lowest)
    assume(case.result().score.printed)
    assert view(ungraded) == view(graded)


@FOR_ALL
@given(graded_cases())
def test_the_verified_view_is_the_claimed_view_of_the_levels_that_are_supported(case: Case) -> None:
    limits: dict[str | None, int] = {grade.id: grade.supports_up_to for grade in case.rubric.evidence_grades}
    limits[None] = limits.get("claimed", min(limits.values()))
    left = {
        id: min(given.level, limits[given.evidence])
        for id, given in case.assessment.answers.items()
        if isinstance(given, Level)
    }
    supported = case.levels(left).result()
    assume(supported.score.printed)
    found, score, verdict = view(case), supported.score, supported.verdict
    assert (found.point, found.lower, found.upper) == (about(score.point), about(score.lower), about(score.upper))
    assert (found.reached, found.best_case) == (verdict.reached, verdict.best_case)
    assert found.gates_met.verified == sum(gate.due and gate.status == "met" for gate in supported.gates)
    assert set(found.capped) == {id for id, level in left.items() if level < case.level(id)}
