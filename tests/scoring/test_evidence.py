"""What better evidence would change: the checks that lift the verified view most."""

from __future__ import annotations

from hypothesis import given

from readiness.models.assessment import Level
from readiness.models.rubric import Rubric
from readiness.scoring.evidence import Check, Evidence, evidence
from tests.scoring.assessors import giving
from tests.scoring.builders import BLANK, DONT_KNOW, GRADES, NA, Raw, assessment, laid_out, many, question, rubric
from tests.scoring.comparing import about, rising
from tests.strategies import FOR_ALL, FOR_SOME, Case, graded_cases


def found(made: Rubric, goal: str = "start", **answers: Raw) -> Evidence:
    given = assessment(made, goal, **answers)
    result = evidence(made, [given], laid_out(made, given))
    assert result
    return result


def checks(made: Rubric, goal: str = "start", **answers: Raw) -> list[tuple[str, int, int, object, bool]]:
    """Id, claimed and supported level, points and whether a gate depends on it."""
    return [(c.id, c.claimed, c.supported, c.points, c.gate) for c in found(made, goal, **answers).checks]


def test_a_check_is_worth_the_part_of_the_target_that_is_claimed_and_not_supported() -> None:
    made = rubric(many(4, 1, 4), evidence_grades=GRADES)
    # level 4 of 4 supported up to 2, one question of four; level 2 of 4 supported up to 1; the others are supported
    expected = [("Q0", 4, 2, about(50 / 4), False), ("Q1", 2, 1, about(25 / 4), False)]
    assert checks(made, Q0=Level(4, "seen"), Q1=2, Q2=Level(3, "sampled"), Q3=1) == expected


def test_blanks_and_dont_knows_count_in_the_whole_and_are_no_checks() -> None:
    made = rubric(many(4, 1, 2), evidence_grades=GRADES)
    assert checks(made, Q0=2, Q1=DONT_KNOW, Q2=BLANK, Q3=NA) == [("Q0", 2, 1, about(50 / 3), False)]


def test_must_haves_come_first_then_the_most_points_then_the_smallest_id() -> None:
    made = rubric(
        [
            question("b", 1, 4),
            question("a", 1, 4),
            question("Z", 1, 4),
            question("G", 1, 4, gates={"start": 3}),
        ],
        evidence_grades=GRADES,
    )
    in_order = checks(made, a=4, b=4, Z=Level(4, "seen"), G=Level(3, "seen"))
    assert [(id, gate) for id, *_, gate in in_order] == [("G", True), ("a", False), ("b", False), ("Z", False)]


def test_a_must_have_is_at_stake_only_if_it_is_met_as_claimed_and_not_as_verified() -> None:
    gates = {"plan": 1, "start": 2}
    made = rubric([question(id, 1, 3, gates=gates) for id in "ABC"], evidence_grades=GRADES)
    # A fails one gate of two without its evidence; B meets both all the same; C is at level 1 in both views
    in_order = checks(made, A=2, B=Level(3, "seen"), C=1)
    assert [(id, gate) for id, *_, gate in in_order] == [("A", True), ("B", False)]


def test_the_must_haves_of_a_later_milestone_are_not_at_stake() -> None:
    made = rubric([question("A", 1, 2, gates={"start": 2})], evidence_grades=GRADES)
    assert checks(made, "plan", A=2) == []
    assert checks(made, "start", A=2) == [("A", 2, 1, about(50), True)]


def test_a_must_have_above_its_target_is_a_check_without_points() -> None:
    made = rubric([question("A", 1, gates={"plan": 2}), question("B", 0)], evidence_grades=GRADES)
    assert checks(made, "plan", A=2, B=2) == [("A", 2, 1, 0, True)]


def test_a_level_that_is_not_supported_beyond_its_target_is_worth_nothing_and_not_listed() -> None:
    made = rubric(many(2, 1, 2), evidence_grades=GRADES)
    assert checks(made, "start", Q0=Level(4, "seen"), Q1=Level(2, "seen")) == []
    assert checks(made, "plan", Q0=4, Q1=4) == []


def test_a_rubric_without_grades_has_nothing_to_check() -> None:
    made = rubric(many(2, 1, 2))
    given = assessment(made, "start", Q0=2, Q1=2)
    assert evidence(made, [given], laid_out(made, given)) is None


def test_each_dimension_has_its_verified_score_and_range() -> None:
    made = rubric(
        {"D": many(2, 1, 2), "E": many(2, 1, 2, prefix="R"), "F": many(1, 0, 0, prefix="S")}, evidence_grades=GRADES
    )
    dimensions = found(made, Q0=2, Q1=Level(2, "seen"), R0=Level(4, "claimed"), R1=BLANK, S0=4).dimensions
    assert dimensions == {"D": (75, 75, 75), "E": (50, 25, 75), "F": (None, None, None)}


def test_of_several_assessors_the_middle_level_of_each_view_is_compared() -> None:
    made = rubric(many(2, 1, 4), evidence_grades=GRADES)
    # Q0: 4, 3, 3 is 3 as claimed; capped 4, 1, 2 is 2.  Q1: 2, 2, 4 is 2 in both views
    assessors = giving(
        made,
        Q0=[Level(4, "sampled"), Level(3), Level(3, "seen")],
        Q1=[Level(2, "seen"), Level(2, "seen"), Level(4)],
    )
    result = evidence(made, assessors, laid_out(made, assessment(made, "start", Q0=3, Q1=2)))
    assert result
    assert result.checks == (Check("Q0", claimed=3, supported=2, points=12.5, gate=False),)
    assert result.dimensions["D"] == (50, 50, 50)


def verified_lower(case: Case) -> tuple[float, int]:
    """The least score as verified, and the due must-haves met."""
    found = case.appraisal().result.verified
    assert found
    return found.lower, found.gates_met.verified


@FOR_SOME
@given(graded_cases())
def test_the_points_of_a_check_are_the_rise_of_the_verified_lower_bound_once_the_level_is_supported(
    case: Case,
) -> None:
    appraisal = case.appraisal()
    assert appraisal.evidence
    verified = appraisal.result.verified
    if not verified:
        return
    listed = {check.id: check for check in appraisal.evidence.checks}
    assert listed.keys() <= set(verified.capped)
    for id in verified.capped:
        supported = case.answer({id: Level(case.level(id), "sampled")})
        lower, gates = verified_lower(supported)
        rise, met = lower - verified.lower, gates - verified.gates_met.verified
        if id in listed:
            assert listed[id].points == about(rise)
            assert listed[id].gate == (met > 0)
            assert listed[id].claimed == case.level(id)
        else:
            assert (rise, met) == (about(0), 0)


@FOR_ALL
@given(graded_cases())
def test_the_checks_stand_in_the_order_of_their_worth(case: Case) -> None:
    result = evidence(case.rubric, [case.assessment], case.sheet())
    assert result
    gates = [check.gate for check in result.checks]
    assert gates == sorted(gates, reverse=True)
    for part in (True, False):
        assert rising([-check.points for check in result.checks if check.gate is part])


@FOR_ALL
@given(graded_cases())
def test_the_verified_dimensions_never_stand_above_the_claimed_ones(case: Case) -> None:
    result = evidence(case.rubric, [case.assessment], case.sheet())
    assert result
    for dimension in case.result().dimensions:
        verified = result.dimensions[dimension.id]
        assert rising([verified.lower, dimension.lower])
        assert rising([verified.upper, dimension.upper])
        assert rising([verified.point, dimension.point])
        assert (verified.lower is None) == (dimension.lower is None)
