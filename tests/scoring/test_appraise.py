"""The whole result: the core, the plan with it, and what a report needs beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.models.assessment import Assessment, Blank, DontKnow, Level, NotApplicable
from readiness.models.plan import PlannedResult
from readiness.models.rubric import Rubric
from readiness.scoring.appraise import appraise
from readiness.scoring.assess import assess
from tests.scoring.assessors import by, giving
from tests.scoring.builders import BLANK, DONT_KNOW, GRADES, assessment, many, question, rubric, with_answers
from tests.scoring.cases import as_json, without_plan
from tests.scoring.comparing import about
from tests.strategies import ANSWERED, FOR_SOME, UNANSWERED, Case, canonical, cases, graded_cases, shuffled

PLAN = {"schedule", "path", "verified", "simulation", "sensitivity"}

DEADLINE = {"best", "worst", "critical_path_best", "critical_path_worst", "not_counted"}
SPAN = {"start", "finish", "slack"}

# Of each object of the plan, by its path in the result: its keys (method, section 15).
OBJECTS = {
    "gaps.schedule": {"best", "worst"},
    "gaps.schedule.best": SPAN,
    "gaps.schedule.worst": SPAN,
    "gaps.robustness": {"p_top", "p_gap", "rank_low", "rank_high"},
    "schedule": {"gates", "all"},
    "schedule.gates": DEADLINE,
    "schedule.all": DEADLINE,
    "path": {
        *("goal", "feasible", "already_reached", "provisional", "effort", "effort_all_gaps", "indicators", "levels"),
        *("finish_weeks", "steps"),
    },
    "path.finish_weeks": {"best", "worst"},
    "path.steps": {"id", "from", "to", "known", "effort", "start", "finish", "after"},
    "path.steps.start": {"best", "worst"},
    "path.steps.finish": {"best", "worst"},
    "verified": {
        *("point", "lower", "upper", "display", "reached", "title", "best_case", "best_case_title", "gates_met"),
        "capped",
    },
    "verified.display": {"point", "lower", "upper"},
    "verified.gates_met": {"claimed", "verified", "of"},
    "simulation": {"draws", "seed", "slip", "top", "closed_rank", "numpy"},
    "sensitivity": {"rows", "any_weights_1_to_2", "verdict_depends_on_weights"},
    "sensitivity.rows": {"scheme", "point", "lower", "upper", "reached", "top"},
}

MANY_DRAWS = {"draws": 10_000, "seed": 20250107}

RUBRIC = rubric(
    [
        question("A", 1, 2, gates={"start": 2}, weeks=(4, 8), requires=["B"]),
        question("B", 1, 2, weeks=(2, 6)),
        question("C", 1, 2, effort="medium", weeks=(4, 12)),
    ],
    evidence_grades=GRADES,
)


def objects(data: Any, path: str) -> list[dict[str, Any]]:
    """The objects at a path, through all lists on the way; null is none."""
    found = [data]
    for key in path.split("."):
        values = [value[key] for value in found if value is not None]
        found = [entry for value in values for entry in (value if isinstance(value, list) else [value])]
    return [value for value in found if value is not None]


def whole(made: Rubric, *assessments: Assessment) -> PlannedResult:
    return appraise(made, *assessments).result


@FOR_SOME
@given(graded_cases())
def test_the_core_result_is_the_whole_result_without_the_keys_of_the_plan(case: Case) -> None:
    """P32"""
    core, whole = as_json(case.result()), as_json(case.whole())
    assert without_plan(whole) == core
    assert whole.keys() == core.keys() | PLAN
    for gap, planned in zip(core["gaps"], whole["gaps"], strict=True):
        assert planned.keys() == gap.keys() | {"schedule", "robustness"}


@FOR_SOME
@given(graded_cases())
def test_every_object_of_the_plan_has_the_keys_of_the_contract_and_no_other(case: Case) -> None:
    data = as_json(case.whole())
    for path, keys in OBJECTS.items():
        for found in objects(data, path):
            assert found.keys() == keys, path


def test_each_part_of_the_plan_is_about_the_same_answers() -> None:
    result = whole(RUBRIC, assessment(RUBRIC, "start", A=1, B=1, C=Level(2, "seen")))
    assert [gap.id for gap in result.gaps] == ["B", "A"]
    assert [(gap.schedule.worst.start, gap.schedule.worst.finish) for gap in result.gaps] == [(0, 6), (6, 14)]
    assert result.schedule.gates.critical_path_worst == ("B", "A")
    assert [(step.id, step.from_, step.to) for step in result.path.steps] == [("B", 1, 2), ("A", 1, 2)]
    assert (result.simulation.draws, result.simulation.closed_rank) == (10, 4)
    assert result.verified
    assert result.verified.capped == ()
    assert result.sensitivity
    assert [row.top for row in result.sensitivity.rows[:3]] == [("B", "A")] * 3


def test_an_incomplete_sheet_still_has_a_schedule_a_path_and_a_simulation() -> None:
    found = appraise(RUBRIC, assessment(RUBRIC, "start", A=BLANK, B=1, C=DONT_KNOW))
    result = found.result
    assert not result.score.printed
    assert (result.verified, result.sensitivity) == (None, None)
    assert (result.schedule.all.worst, result.schedule.all.not_counted) == (12, ("A",))
    assert [step.id for step in result.path.steps] == ["B", "C", "A"]
    assert (result.simulation.closed_rank, [gap.robustness.p_gap > 0 for gap in result.gaps]) == (3, [True, True])


def hidden(data: Any, path: str = "") -> list[str]:
    """Where an incomplete result gives a point or a verdict."""
    if isinstance(data, list):
        return [found for part in data for found in hidden(part, path)]
    if not isinstance(data, dict):
        return []
    told = [
        f"{path}.{key}"
        for key, value in data.items()
        if (key == "point" or key.startswith(("reached", "best_case")) or key.endswith("_short")) and value is not None
    ]
    return told + [found for key, part in data.items() for found in hidden(part, f"{path}.{key}")]


@FOR_SOME
@given(graded_cases(), st.randoms(use_true_random=False))
def test_an_incomplete_sheet_shows_no_point_and_no_verdict_anywhere_but_the_points_of_dimensions(
    case: Case, random: Any
) -> None:
    """P28"""
    blank = random.sample(list(case.rubric.indicators), random.randint(0, len(case.rubric.indicators)))
    for verified in (False, True):
        found = case.answer(dict.fromkeys(blank, Blank())).appraisal(verified=verified)
        for result in filter(None, (found.result, found.claimed)):
            data = as_json(result)
            if result.score.printed:
                assert ".score.point" in hidden(data)
                continue
            assert set(hidden(data)) <= {".dimensions.point", ".dimensions.display.point"}
            assert data["verdict"]["title"] == "Not enough answers"
            assert (data["verdict"]["next"], data["verdict"]["open_questions"]) == (None, None)
        assert (found.result.verified is None) == (found.result.sensitivity is None) == (not found.result.score.printed)


@FOR_SOME
@given(graded_cases())
def test_the_same_input_gives_the_same_json(case: Case) -> None:
    first, second = (case.whole().model_dump_json(by_alias=True) for _ in range(2))
    assert first == second


@FOR_SOME
@given(graded_cases(), st.randoms(use_true_random=False))
def test_the_order_of_dimensions_questions_links_and_answers_changes_nothing(case: Case, random: Any) -> None:
    """P6, simulation included"""
    assert canonical(shuffled(case, random).whole()) == canonical(case.whole())


@FOR_SOME
@given(cases())
def test_a_questionnaire_cut_to_what_the_goal_asks_for_has_the_same_plan(case: Case) -> None:
    """P27, and P26: the gaps, the path and the robustness of the goal do not look at the rest"""
    cut = case.answer({id: Blank() for id in case.applicable if case.required(id) == 0})
    one, other = case.whole(), cut.whole()
    assert (other.gaps, other.schedule) == (one.gaps, one.schedule)
    assert (other.path, other.simulation) == (one.path, one.simulation)


def test_one_assessor_has_no_agreement_and_in_the_claimed_view_no_claimed_result_beside() -> None:
    alone = assessment(RUBRIC, "start", A=2, B=2, C=2)
    found = appraise(RUBRIC, alone)
    assert (found.rubric, found.assessments, found.used) == (RUBRIC, (alone,), alone)
    assert (found.agreement, found.claimed) == (None, None)
    assert found.result.assessment.files == 1


def test_the_evidence_stands_beside_the_result_of_a_rubric_with_grades() -> None:
    found = appraise(RUBRIC, assessment(RUBRIC, "start", A=2, B=Level(2, "seen"), C=2)).evidence
    assert found
    assert [check.id for check in found.checks] == ["A", "C"]
    plain = rubric(many(1, 2))
    without = appraise(plain, assessment(plain, "plan", Q0=2))
    assert (without.evidence, without.result.verified) == (None, None)
    assert without.result.sensitivity is not None


def test_the_verified_view_is_the_result_of_the_levels_that_are_supported() -> None:
    alone = assessment(RUBRIC, "start", A=Level(2, "described"), B=Level(4), C=Level(3, "seen"))
    supported = assessment(RUBRIC, "start", A=Level(1, "described"), B=Level(1), C=Level(2, "seen"))
    found = appraise(RUBRIC, alone, verified=True)
    assert found.used == supported
    assert found.result.gaps[1].schedule.worst.start == 6  # A waits for B, which is not arranged as far as is known
    assert found.assessments == (alone,)
    core = {key: value for key, value in as_json(found.result).items() if key != "verified"}
    assert core == {key: value for key, value in as_json(whole(RUBRIC, supported)).items() if key != "verified"}
    assert found.claimed == assess(RUBRIC, alone)


@FOR_SOME
@given(graded_cases())
def test_the_verified_view_says_of_itself_what_the_claimed_view_says_beside(case: Case) -> None:
    claimed, verified = case.appraisal(), case.appraisal(verified=True)
    assert verified.claimed == case.result()
    assert (verified.evidence, verified.assessments) == (claimed.evidence, claimed.assessments)
    assert verified.result.verified == claimed.result.verified
    beside, itself = claimed.result.verified, verified.result
    if beside:
        assert (beside.point, beside.lower) == (itself.score.point, itself.score.lower)
        assert beside.upper == itself.score.upper
        assert beside.display == itself.score.display
        assert (beside.reached, beside.title) == (itself.verdict.reached, itself.verdict.title)
        assert beside.best_case == itself.verdict.best_case
        assert beside.gates_met.verified == sum(gate.due and gate.status == "met" for gate in itself.gates)


def test_several_assessors_give_the_result_of_the_answers_that_are_used() -> None:
    made = rubric([question("A", 1, 2), question("B", 1, 2), question("C", 1, 2)], evidence_grades=GRADES)
    assessors = giving(
        made,
        A=[Level(3, "seen"), Level(1), Level(2, "sampled")],  # 2; capped 2, 1, 2
        B=[Level(2), DontKnow(), NotApplicable("We have none.")],  # 2; capped 1
        C=[DontKnow(), NotApplicable("We have none."), Blank()],
    )
    found = appraise(made, *assessors)
    assert found.assessments == tuple(assessors)
    assert found.used.answers == {"A": Level(2), "B": Level(2), "C": DontKnow()}
    result = found.result
    assert (result.assessment.files, result.assessment.assessors) == (3, ("Leadership", "Supervisors", "Advisers"))
    assert [entry.evidence for entry in result.indicators] == [None, None, None]
    assert (result.score.lower, result.score.upper) == (about(200 / 3), about(100))
    assert result.verified
    assert (result.verified.lower, result.verified.capped) == (about(150 / 3), ("B",))
    assert found.evidence
    assert [(check.id, check.points) for check in found.evidence.checks] == [("B", about(50 / 3))]
    assert found.agreement
    assert found.agreement.files == 3


def test_the_verified_view_of_several_assessors_takes_the_middle_of_their_capped_levels() -> None:
    made = rubric([question("A", 1, 4)], evidence_grades=GRADES)
    assessors = giving(made, A=[Level(3, "sampled"), Level(4), Level(2, "seen")])  # capped 3, 1, 2
    found = appraise(made, *assessors, verified=True)
    assert (found.used.answers, found.used.files) == ({"A": Level(2)}, 3)
    assert (found.result.score.point, found.result.gaps[0].gap) == (50, 2)
    assert found.claimed
    assert (found.claimed.score.point, found.claimed.assessment.files) == (75, 3)
    assert found.agreement == appraise(made, *assessors).agreement


@pytest.mark.parametrize(("verified", "p_gap"), [(False, 0.5), (True, 1)])
def test_the_simulation_draws_the_levels_of_all_assessors_as_the_view_has_them(verified: bool, p_gap: float) -> None:
    """One of them is below the target, as verified both are; nothing slips."""
    made = rubric([question("A", 1, 2)], evidence_grades=GRADES, simulation={**MANY_DRAWS, "slip": 0})
    found = appraise(made, *giving(made, A=[Level(1), Level(3)]), verified=verified)
    assert found.result.gaps[0].robustness.p_gap == pytest.approx(p_gap, abs=0.03)


@FOR_SOME
@given(graded_cases())
def test_two_equal_files_are_one_but_for_their_number_and_what_is_no_longer_of_one_hand(case: Case) -> None:
    """P20; the reasons of what is set aside are signed, and each file may be drawn in the simulation"""
    alone = replace(case, assessment=by(case.assessment, "Nurse"))
    one, two = as_json(alone.whole()), as_json(alone.appraisal(alone.assessment).result)
    assert (one["assessment"].pop("files"), two["assessment"].pop("files")) == (1, 2)
    assert [entry["id"] for entry in one.pop("not_applicable")] == [entry["id"] for entry in two.pop("not_applicable")]
    for indicator in two["indicators"]:
        assert indicator["evidence"] is None
    for data in (one, two):
        for entry in data["indicators"]:
            del entry["evidence"]
        for gap in data["gaps"]:
            del gap["robustness"]
    assert two == one


def test_two_equal_files_are_as_certain_as_one() -> None:
    made = rubric([question("A", 1, 2), question("B", 1, 2), question("C", 1, 2)], simulation=MANY_DRAWS)
    alone = assessment(made, "start", A=1, B=0, C=DONT_KNOW)
    one, two = whole(made, alone), whole(made, alone, alone)
    for gap, twice in zip(one.gaps, two.gaps, strict=True):
        assert twice.robustness.p_gap == pytest.approx(gap.robustness.p_gap, abs=0.03)
        assert twice.robustness.p_top == pytest.approx(gap.robustness.p_top, abs=0.03)


@FOR_SOME
@given(graded_cases(), st.data(), st.randoms(use_true_random=False))
def test_the_order_of_the_assessors_changes_no_number(case: Case, data: st.DataObject, random: Any) -> None:
    """P20"""
    ids = list(case.rubric.indicators)
    codes = data.draw(st.lists(st.binary(min_size=len(ids), max_size=len(ids)), min_size=1, max_size=3))
    kinds = (*ANSWERED, *UNANSWERED)
    others = [{id: kinds[byte % len(kinds)] for id, byte in zip(ids, code, strict=True)} for code in codes]
    files = [case.assessment, *(with_answers(case.assessment, answers) for answers in others)]
    one = as_json(appraise(case.rubric, *files).result)
    random.shuffle(files)
    other = as_json(appraise(case.rubric, *files).result)
    for result in (one, other):
        for entry in result["not_applicable"]:
            del entry["reason"]
    assert other == one
