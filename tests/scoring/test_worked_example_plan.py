"""The plan of the worked example (method, section 16) and of its variants, with every number written out."""

from __future__ import annotations

from pathlib import Path as Folder

import pytest

from readiness.models.plan import Deadline, Path, PlannedGap, PlannedResult, SensitivityRow
from readiness.scoring.appraise import Appraisal, appraise
from tests.scoring.cases import appraise_case, load_case
from tests.scoring.comparing import about


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Appraisal:
    return appraise(*load_case("01_worked", tmp_path_factory.mktemp("example")))


def weeks(result: PlannedResult, id: str) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Start, finish and slack of a gap at best and at worst."""
    found = gap(result, id).schedule
    return (
        (found.best.start, found.best.finish, found.best.slack),
        (found.worst.start, found.worst.finish, found.worst.slack),
    )


def gap(result: PlannedResult, id: str) -> PlannedGap:
    return next(gap for gap in result.gaps if gap.id == id)


def row(result: PlannedResult, scheme: str) -> SensitivityRow:
    assert result.sensitivity
    return next(row for row in result.sensitivity.rows if row.scheme == scheme)


def both(deadline: Deadline) -> tuple[int, int]:
    return deadline.best, deadline.worst


def raises(path: Path) -> dict[str, tuple[int, int]]:
    """From and to which level each step of a path goes."""
    return {step.id: (step.from_, step.to) for step in path.steps}


@pytest.mark.parametrize(
    ("id", "best", "worst"),
    [
        ("C1", (0, 14, 0), (0, 22, 0)),
        ("A1", (2, 6, 8), (6, 14, 8)),
        ("C2", (0, 4, 10), (0, 12, 10)),
    ],
)
def test_the_job_description_waits_for_the_sponsor_and_the_rest_runs_side_by_side(
    example: Appraisal, id: str, best: tuple[int, int, int], worst: tuple[int, int, int]
) -> None:
    assert weeks(example.result, id) == (best, worst)


def test_all_must_haves_are_closed_in_6_to_14_weeks_by_way_of_the_sponsor(example: Appraisal) -> None:
    gates = example.result.schedule.gates
    assert both(gates) == (6, 14)
    assert gates.critical_path_best == gates.critical_path_worst == ("C1", "A1")
    assert gates.not_counted == ()


def test_all_gaps_are_closed_in_14_to_22_weeks_and_emotional_support_is_not_counted(example: Appraisal) -> None:
    everything = example.result.schedule.all
    assert both(everything) == (14, 22)
    assert everything.critical_path_best == everything.critical_path_worst == ("C1",)
    assert everything.not_counted == ("B2",)


def test_as_claimed_48_is_34_as_verified(example: Appraisal) -> None:
    claimed, verified = example.result.score, example.result.verified
    assert verified
    assert (claimed.display.point, verified.display.point) == (48, 34)
    # B1 falls to level 1 of 2
    assert verified.capped == ("B1",)
    assert verified.lower == about((65700 + 65100 + 40700) / 6147)  # 27.900
    assert verified.point == about((65700 + 65100 + 40700) / 4905)  # 34.964
    assert verified.upper == about((65700 + 65100 + 40700 + 124200 + 106800) / 6147)  # 65.479


def test_two_of_three_must_haves_are_met_as_claimed_and_one_as_verified(example: Appraisal) -> None:
    verified = example.result.verified
    assert verified
    assert verified.gates_met.model_dump() == {"claimed": 2, "verified": 1, "of": 3}
    assert (verified.reached, verified.title) == ("plan", "Ready to plan a pilot")


def test_to_see_the_supervision_agreement_is_the_one_check_that_helps(example: Appraisal) -> None:
    assert example.evidence
    (check,) = example.evidence.checks
    assert (check.id, check.claimed, check.supported, check.gate) == ("B1", 2, 1, True)
    assert check.points == about(65100 / 6147)


def test_seven_of_eleven_points_of_effort_reach_start_in_14_to_22_weeks(example: Appraisal) -> None:
    path = example.result.path
    assert (path.goal, path.feasible, path.already_reached, path.provisional) == ("start", True, False, True)
    assert (path.effort, path.effort_all_gaps, path.indicators, path.levels) == (7, 11, 3, 5)
    assert (path.finish_weeks.best, path.finish_weeks.worst) == (14, 22)
    assert raises(path) == {"B2": (0, 2), "C1": (1, 3), "A1": (1, 2)}


def test_emotional_support_must_first_be_found_out_and_the_job_description_comes_after_the_sponsor(
    example: Appraisal,
) -> None:
    steps = example.result.path.steps
    assert [(step.id, step.known, step.effort, step.after) for step in steps] == [
        ("B2", False, 4, ()),
        ("C1", True, 2, ()),
        ("A1", True, 1, ("C1",)),
    ]


def test_the_score_hardly_moves_with_other_weights(example: Appraisal) -> None:
    result = example.result
    equal = row(result, "equal")
    assert (equal.lower, equal.point, equal.upper) == (about(110 / 3), about(550 / 12), about(230 / 3))  # 45.833
    assert row(result, "survey_only").point == pytest.approx(51.520, abs=5e-4)
    assert row(result, "equal_dimensions").point == about((50 + 100 + 40700 / 2289) / 3)  # 55.927
    assert result.sensitivity
    assert result.sensitivity.any_weights_1_to_2 == (about(325 / 9), about(170 / 3))  # 36.111 to 56.667
    assert not result.sensitivity.verdict_depends_on_weights


def test_a_tenth_of_the_draws_closes_the_job_description_and_joint_work_is_a_gap_in_two_of_five(
    example: Appraisal,
) -> None:
    for id, share in (("C1", 1.00), ("A1", 0.90), ("C2", 0.40)):
        robust = gap(example.result, id).robustness
        assert [robust.p_top, robust.p_gap] == pytest.approx([share, share], abs=0.03)


def test_with_the_gates_met_emotional_support_alone_leads_to_start(tmp_path: Folder) -> None:
    result = appraise_case("02_open_questions", tmp_path)
    assert raises(result.path) == {"B2": (0, 2)}
    assert (result.path.effort, result.path.finish_weeks.best, result.path.finish_weeks.worst) == (4, 3, 6)
    assert both(result.schedule.gates) == (0, 0)


def test_a_blank_must_have_is_named_and_the_weeks_to_it_are_not_counted(tmp_path: Folder) -> None:
    result = appraise_case("03_incomplete", tmp_path)
    assert (result.verified, result.sensitivity) == (None, None)
    assert result.schedule.gates.not_counted == ("A1",)
    assert result.schedule.all.not_counted == ("A1", "B2")


def test_an_exploring_organisation_that_may_plan_needs_no_path_and_2_to_5_weeks_for_its_one_gap(
    tmp_path: Folder,
) -> None:
    result = appraise_case("05_plan_questions", tmp_path)
    assert (result.path.already_reached, result.path.effort, result.path.steps) == (True, 0, ())
    assert weeks(result, "A1") == ((0, 2, 0), (0, 5, 0))  # half of 3-9, rounded up


def test_records_and_reviews_take_24_to_42_weeks_for_the_gates_and_28_to_54_for_all(tmp_path: Folder) -> None:
    schedule = appraise_case("06_records_and_reviews", tmp_path).schedule
    assert (both(schedule.gates), both(schedule.all)) == ((24, 42), (28, 54))


def test_joint_work_need_only_begin_on_the_way_to_scale(tmp_path: Folder) -> None:
    result = appraise_case("06_records_and_reviews", tmp_path)
    assert (result.path.effort, result.path.effort_all_gaps) == (13, 19)
    joint = next(step for step in result.path.steps if step.id == "C2")
    assert (joint.from_, joint.to, joint.finish.best, joint.finish.worst) == (0, 1, 2, 6)
    closed = {gap.id: gap.target for gap in result.gaps if gap.id != "C2"}
    assert {id: to for id, (_, to) in raises(result.path).items() if id != "C2"} == closed
