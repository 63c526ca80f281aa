"""The steps to the goal for those who take them: owners, months, what stays open, and what stands in the way."""

from __future__ import annotations

import pytest

from readiness.models.assessment import Level
from readiness.models.plan import Weeks
from readiness.models.work_plan import Blocked, OwnerSteps, WorkPlan
from readiness.report.views.shortest_path import blocks, remaining, shortest_path, summary
from readiness.report.views.work_plan import work_plan
from tests.exports.plans import BEGUN, QUESTIONS, context, plan
from tests.scoring import builders
from tests.scoring.builders import BLANK, DONT_KNOW, GRADES, NA, question

ALL = dict.fromkeys(BEGUN, 2)


def ids(found: WorkPlan) -> list[str]:
    return [step.id for step in found.steps]


def condition(found: WorkPlan, block: Blocked) -> str:
    """The sentence for one block."""
    (sentence,) = blocks(context(), found.model_copy(update={"blocked_by": (block,)}))
    return sentence


def test_steps_stand_in_the_order_in_which_they_can_begin() -> None:
    assert [(step.id, step.start.best, step.start.worst) for step in plan().steps] == [
        ("B", 0, 0), ("C", 0, 0), ("A", 6, 10),
    ]  # fmt: skip


def test_a_step_that_waits_for_nothing_stands_before_those_that_wait_whatever_its_depth() -> None:
    """D needs C, which lasts longer than the chain B, A; so A begins before D."""
    found = plan(
        builders.rubric(
            [
                question("A", 1, 2, weeks=(4, 8), requires=["B"]),
                question("B", 1, 2, weeks=(2, 6)),
                question("C", 1, 2, weeks=(9, 9)),
                question("D", 1, 2, requires=["C"]),
            ],
            thresholds={"start": (100, 50)},
        ),
        answers=dict.fromkeys("ABCD", 1),
    )
    assert ids(found) == ["B", "C", "A", "D"]


def test_dates_are_the_earliest_start_and_the_latest_finish_counted_from_the_assessment() -> None:
    assert [(step.earliest_start, step.latest_finish) for step in plan().steps] == [
        ("2026-01-01", "2026-03-12"),  # 10 weeks
        ("2026-01-01", "2026-03-26"),  # 12 weeks
        ("2026-02-12", "2026-05-07"),  # begins after 6 weeks, done after 10 + 8 at worst
    ]  # fmt: skip
    assert plan().finish_weeks == Weeks(best=10, worst=18)


def test_without_a_date_there_are_weeks_alone() -> None:
    found = plan(date=None)
    assert {(step.earliest_start, step.latest_finish) for step in found.steps} == {(None, None)}
    view = shortest_path(context(date=None), found)
    assert [(step.when, step.span) for step in view.steps] == [
        ("Week 0", "weeks 0 to 10"), ("Week 0", "weeks 0 to 12"), ("Week 6", "weeks 6 to 18"),
    ]  # fmt: skip


def test_with_a_date_each_step_has_the_month_in_which_it_can_begin() -> None:
    assert [step.when for step in shortest_path(context()).steps] == ["January 2026", "January 2026", "February 2026"]


def test_each_owner_has_their_steps_in_the_order_of_their_start() -> None:
    assert plan().owners == (
        OwnerSteps(owner="Director", steps=("B",)),
        OwnerSteps(owner="Ward lead", steps=("C", "A")),
    )
    assert shortest_path(context()).owners == "Director: B; Ward lead: C, A"


def test_the_owner_in_the_answers_goes_before_that_of_the_rubric_and_without_either_one_is_to_be_named() -> None:
    given = context(answers=BEGUN | {"C": Level(1, owner="Matron")})
    assert [(step.id, step.owner) for step in work_plan(given, budget=7).steps] == [
        ("B", "Director"), ("C", "Matron"), ("E", "To be named"), ("A", "Ward lead"),
    ]  # fmt: skip


def test_a_step_is_a_must_have_if_its_gate_is_due_and_not_met() -> None:
    gates = builders.rubric(
        [
            question("A", 1, 2, 2, gates={"start": 2}),
            question("B", 1, 2, 2, gates={"plan": 1}),  # met already
            question("C", 1, 2, 2, gates={"scale": 2}),  # after the goal
            question("D", 1, 2, 2, gates={"plan": 1}),  # open
        ],
        thresholds={"start": (100, 50)},
    )
    found = plan(gates, answers={"A": 1, "B": 1, "C": 1, "D": DONT_KNOW})
    assert {step.id: step.must_have for step in found.steps} == {"A": True, "B": False, "C": False, "D": True}


def test_a_step_names_its_question_its_area_and_the_step_to_the_next_level() -> None:
    words = {"title": "Meetings", "next_steps": ["Ask", "Write it down", "Keep records", "Review"]}
    made = builders.rubric({"Teams": [question("A", 1, 2) | words]})
    (step,) = plan(made, answers={"A": 1}).steps
    assert (step.title, step.dimension, step.first_step) == ("Meetings", "Teams", "Write it down")


def test_an_open_answer_is_found_out_first() -> None:
    for answer in (DONT_KNOW, BLANK):
        found = plan(answers=BEGUN | {"C": answer})
        assert found.provisional
        (step,) = (step for step in found.steps if step.id == "C")
        assert (step.known, step.from_, step.to, step.first_step) == (
            False, 0, 2, "Find out first where this stands.",
        )  # fmt: skip
        assert "One of them stands on an open answer: find out first." in summary(found)
    assert not plan().provisional
    assert "open answer" not in summary(plan())


@pytest.mark.parametrize(
    ("unknown", "said"),
    [("A", " It stands on an open answer: find out first."), ("AB", " Two of them stand on an open answer: find out first.")],
)  # fmt: skip
def test_open_answers_are_counted_in_words(unknown: str, said: str) -> None:
    known = question("K", 1, 0)
    made = builders.rubric([known, *(question(id, 0, 2) for id in unknown)], thresholds={"start": (100, 50)})
    assert said in summary(plan(made, answers={"K": 1, **dict.fromkeys(unknown, DONT_KNOW)}))


def test_the_summary_says_effort_and_weeks_and_that_the_threshold_is_no_ceiling() -> None:
    assert summary(plan()) == (
        "3 changes (effort 4 of the 7 that all gaps need) would reach Ready to start, in 10 to 18 weeks. "
        "It reaches the threshold and no more: it is no advice to skip the rest."
    )


def test_what_the_goal_asks_for_and_no_step_closes_stays_open() -> None:
    assert plan().remaining == ("E",)
    assert remaining(plan()) == "Still open afterwards, to be closed next: E."
    assert plan(budget=7).remaining == ()
    assert remaining(plan(budget=7)) == "Nothing that the goal asks for is open afterwards."


def test_a_question_raised_only_part_of_the_way_stays_open() -> None:
    """B at level 1 of 4 adds a quarter of 50: enough for 60."""
    made = builders.rubric([question("A", 1, 2), question("B", 0, 4)], thresholds={"start": (60, 0)})
    found = plan(made, answers={"A": 2, "B": 0})
    assert ([(step.id, step.to) for step in found.steps], found.remaining) == ([("B", 1)], ("B",))


def test_what_does_not_apply_or_is_not_asked_for_is_not_open() -> None:
    made = builders.rubric([*QUESTIONS, question("F", 0, 2), question("G", 0, 0)])
    assert plan(made, answers=BEGUN | {"F": NA}).remaining == ("E",)


def test_a_goal_that_is_reached_needs_no_step() -> None:
    found = plan(answers=ALL)
    assert (found.already_reached, found.reaches_goal, found.steps, found.owners) == (True, True, (), ())
    assert (found.effort, found.effort_all_gaps, found.finish_weeks) == (0, 0, Weeks(best=0, worst=0))
    assert summary(found) == "Ready to start is reached: no step is needed."
    assert remaining(found) == "Nothing that the goal asks for is open."


def test_a_goal_that_is_reached_may_still_leave_gaps() -> None:
    found = plan(answers=ALL | {"E": 1})
    assert (found.already_reached, found.remaining) == (True, ("E",))
    assert remaining(found) == "Still open, to be closed next: E."


def test_attainment_is_the_least_favourable_reading_before_and_after() -> None:
    found = plan(answers=BEGUN | {"C": BLANK})
    assert (found.attainment_before, found.attainment_after) == (37.5, 87.5)


def test_what_is_kept_out_is_left_as_it_is_and_no_longer_counted() -> None:
    found = plan(keep_out=["C"])
    assert (found.keep_out, ids(found), found.effort, found.effort_all_gaps) == (("C",), ["B", "E", "A"], 5, 5)
    assert summary(found).startswith("3 changes (effort 5 of the 5 that all possible steps need) would reach ")
    assert found.remaining == ("C",)
    assert remaining(found) == "Nothing else that the goal asks for is open afterwards."


def test_ids_that_are_kept_out_are_in_order() -> None:
    assert plan(keep_out=["E", "B", "C"]).keep_out == ("B", "C", "E")


def test_a_must_have_that_waits_for_what_is_kept_out_blocks_the_goal() -> None:
    """C and E alone lift 50 to 75."""
    found = plan(keep_out=["B"])
    assert (found.reaches_goal, found.already_reached, found.steps, found.effort) == (False, False, (), 0)
    assert found.blocked_by == (
        Blocked(milestone="start", kind="overall", id=None, short=5, kept_out=()),
        Blocked(milestone="start", kind="gate", id="A", short=None, kept_out=("B",)),
    )
    assert summary(found) == "Ready to start cannot be reached without what is kept out."
    assert list(blocks(context(), found)) == [
        "Ready to start: 5 points overall stay missing.",
        "Ready to start: the must-have A A cannot be met while B is kept out.",
    ]
    assert remaining(found) == "Still open, to be closed next: A, C, E."


def test_each_condition_that_blocks_has_a_sentence() -> None:
    def block(kind: str, id: str | None = None, short: float | None = None, *kept_out: str) -> str:
        return condition(
            plan(), Blocked.model_validate(dict(milestone="start", kind=kind, id=id, short=short, kept_out=kept_out))
        )

    assert block("nothing expected") == "Ready to start: nothing that it expects applies here."
    assert block("overall", None, 0.2) == "Ready to start: 1 point overall stays missing."
    assert block("overall", None, 1.2) == "Ready to start: 2 points overall stay missing."
    assert block("dimension", "D", 0.2) == "Ready to start: 1 point stays missing in D."
    assert block("dimension", "D", 30.0) == "Ready to start: 30 points stay missing in D."
    assert block("gate", "A") == "Ready to start: the must-have A A cannot be met."
    assert block("gate", "A", None, "A") == "Ready to start: the must-have A A cannot be met while it is kept out."
    assert (
        block("gate", "A", None, "B", "C")
        == "Ready to start: the must-have A A cannot be met while B and C are kept out."
    )


def test_a_goal_out_of_reach_for_another_reason_does_not_speak_of_what_is_kept_out() -> None:
    made = builders.rubric([question("A", 2, 0), question("B", 0, 2)])
    found = plan(made, answers={"A": 2, "B": NA})
    assert (summary(found), [block.kind for block in found.blocked_by]) == (
        "Ready to start cannot be reached.", ["nothing expected"],
    )  # fmt: skip
    assert (found.attainment_before, found.attainment_after) == (None, None)


@pytest.mark.parametrize(
    ("budget", "bought", "effort", "after"),
    [
        (0, [], 0, 50), (1, ["B"], 1, 62.5), (2, ["B", "A"], 2, 75),
        (3, ["B", "A"], 2, 75),  # C with B is no better and dearer
        (4, ["B", "C", "A"], 4, 87.5), (7, ["B", "C", "E", "A"], 7, 100), (10**9, ["B", "C", "E", "A"], 7, 100),
    ],
)  # fmt: skip
def test_a_budget_buys_the_best_attainment(budget: int, bought: list[str], effort: int, after: float) -> None:
    found = plan(budget=budget)
    assert (ids(found), found.effort, found.attainment_after) == (bought, effort, after)
    assert (found.budget, found.attainment_before, found.effort_all_gaps) == (budget, 50, 7)
    assert (found.reaches_goal, found.already_reached, found.blocked_by) == (budget >= 4, False, ())


def test_the_summary_of_a_budget_says_what_it_buys_and_if_that_is_enough() -> None:
    assert summary(plan(budget=3)) == (
        "2 changes for an effort of 2 (of 3 given, and of the 7 that all gaps need) would lift the least the score can be "
        "from 50 to 75, in 10 to 18 weeks; that does not reach Ready to start."
    )
    assert summary(plan(budget=5)).endswith("in 10 to 18 weeks; Ready to start is then reached.")
    assert summary(plan(budget=0)) == "An effort of 0 buys no step that adds to Ready to start."
    assert summary(plan(budget=9, answers=ALL)) == "An effort of 9 buys no step that adds to Ready to start."
    reached = plan(budget=3, answers=ALL | {"E": 1})
    assert summary(reached).endswith("from 87 to 100, in 10 to 20 weeks; Ready to start is reached already.")


def test_a_budget_goes_round_what_is_kept_out_and_says_what_blocks_the_goal() -> None:
    found = plan(budget=3, keep_out=["B"])
    assert (ids(found), found.reaches_goal) == (["C"], False)  # E gives as much and takes more
    assert [block.id for block in found.blocked_by] == [None, "A"]


def test_the_plan_is_that_of_the_levels_that_are_counted() -> None:
    graded = builders.rubric(QUESTIONS, evidence_grades=GRADES)
    claimed = {id: Level(2, evidence="claimed") for id in ALL}
    assert plan(graded, answers=claimed).already_reached
    capped = plan(graded, answers=claimed, verified=True)
    assert (capped.verified, capped.complete) == (True, True)
    assert capped.model_copy(update={"verified": False}) == plan(graded, answers=BEGUN)


def test_without_a_wish_the_plan_is_the_path_of_the_result() -> None:
    given = context()
    path, found = given.result.path, work_plan(given)
    assert {step.id for step in path.steps} == set(ids(found))
    assert (path.effort, path.effort_all_gaps, path.finish_weeks) == (
        found.effort, found.effort_all_gaps, found.finish_weeks,
    )  # fmt: skip


def test_lead_times_are_called_estimates() -> None:
    assert shortest_path(context()).estimates.startswith("Lead times are our estimates, not survey results.")
