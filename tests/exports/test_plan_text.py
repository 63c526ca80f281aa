"""A plan as text for a terminal: what it says of a plan by hand, and what holds for every sample organisation."""

from __future__ import annotations

import re
from typing import Any

import pytest

from readiness.exports.plan_text import plan_text
from readiness.models.assessment import Level
from readiness.models.work_plan import WorkPlan
from readiness.report.views.context import PlanContext
from readiness.report.views.work_plan import work_plan
from tests.exports.plans import BEGUN, QUESTIONS, RUBRIC, context, plan
from tests.exports.samples import NAMES, appraised, peer_support
from tests.scoring import builders

GOALS = ("plan", "start", "scale", "sustain")
ESTIMATES = (
    "Lead times are our estimates, not survey results. They assume that different steps can run side by side and that a step "
    "waits until what it needs is arranged (level 2). The time to level 2 counts in full even if level 1 is there."
)


def text(*, keep_out: tuple[str, ...] = (), budget: int | None = None, **options: Any) -> str:
    given = context(**options)
    return plan_text(given, work_plan(given, frozenset(keep_out), budget))


def flat(text: str) -> str:
    """The text in one line, with words together again that were wrapped at their hyphen."""
    return re.sub(r"(?<=[a-z]-) ", "", " ".join(text.split()))


def whole(name: str, goal: str | None) -> tuple[PlanContext, WorkPlan]:
    given = PlanContext.of(appraised(name, goal))
    return given, work_plan(given)


def test_a_plan_is_said_by_month_then_by_owner_with_what_stays_open() -> None:
    assert text() == (
        "Any, 1 January 2026.\n"
        "3 changes (effort 4 of the 7 that all gaps need) would reach Ready to start, in 10 to 18 weeks. It\n"
        "reaches the threshold and no more: it is no advice to skip the rest.\n"
        "\n"
        "January 2026:\n"
        "  B B (level 1 to 2)\n"
        "    Director; weeks 0 to 10. Move from Informal to Arranged.\n"
        "  C C (level 1 to 2)\n"
        "    Ward lead; weeks 0 to 12. Move from Informal to Arranged.\n"
        "\n"
        "February 2026:\n"
        "  A A (level 1 to 2, after B)\n"
        "    Ward lead; weeks 6 to 18. Move from Informal to Arranged.\n"
        "\n"
        "By owner:\n"
        "- Director: B\n"
        "- Ward lead: C, A\n"
        "\n"
        "Still open afterwards, to be closed next: E.\n"
        "\n"
        "Lead times are our estimates, not survey results. They assume that different steps can run side by\n"
        "side and that a step waits until what it needs is arranged (level 2). The time to level 2 counts in\n"
        "full even if level 1 is there.\n"
    )


def test_a_goal_that_is_reached_is_two_sentences() -> None:
    assert text(answers=dict.fromkeys(BEGUN, 2)) == (
        "Any, 1 January 2026.\n"
        "Ready to start is reached: no step is needed.\n\nNothing that the goal asks for is open.\n"
    )


def test_what_blocks_the_goal_is_a_list_before_what_is_kept_out() -> None:
    assert text(keep_out=("B", "E")) == (
        "Any, 1 January 2026.\n"
        "Ready to start cannot be reached without what is kept out.\n"
        "- Ready to start: 18 points overall stay missing.\n"  # C alone: 62.5
        "- Ready to start: the must-have A A cannot be met while B is kept out.\n"
        "Kept out: B, E.\n"
        "\n"
        "Still open, to be closed next: A, C.\n"
    )


def test_a_budget_begins_with_what_it_buys() -> None:
    lines = flat(text(budget=3))
    assert lines.startswith(
        "Any, 1 January 2026. 2 changes for an effort of 2 (of 3 given, and of the 7 that all gaps need) would lift "
    )
    assert "Kept out" not in lines
    assert lines.endswith(f"Still open afterwards, to be closed next: C, E. {ESTIMATES}")


def test_the_verified_view_and_several_files_are_said_at_the_top() -> None:
    given, found = whole("harbour-general-hospital/2026-09-15.yaml", None)
    several = found.model_copy(
        update={"verified": True, "assessment": found.assessment.model_copy(update={"files": 3})}
    )
    assert flat(plan_text(given, several)).startswith(
        "Harbour General Hospital, 15 September 2026, 3 answers files; levels count only as far as their evidence supports "
        "them. 15 changes "
    )


def test_answers_that_are_not_enough_give_no_verdict_however_high_they_are() -> None:
    given, found = whole("harbour-general-hospital/2026-09-15.yaml", None)
    open_sheet = found.model_copy(update={"complete": False, "already_reached": True, "steps": (), "remaining": ()})
    assert flat(plan_text(given, open_sheet)).startswith(
        "Harbour General Hospital, 15 September 2026. Not enough answers for a verdict; on those given, Ready to start a "
        "pilot needs no further step."
    )


def test_a_step_after_several_others_names_them() -> None:
    waiting = builders.question("D", 1, 2, weeks=(2, 4), requires=["B", "C"])
    assert "  D D (level 1 to 2, after B and C)\n" in text(
        rubric=builders.rubric([*QUESTIONS, waiting]), budget=99, answers=BEGUN | {"D": 1}
    )


def test_an_answer_that_is_not_known_is_no_level() -> None:
    assert "  C C (not known to 2)\n    Ward lead; weeks 0 to 12. Find out first where this stands.\n" in text(
        answers=BEGUN | {"C": builders.DONT_KNOW}
    )


def test_an_owner_of_several_lines_stays_one_line_and_long_texts_are_wrapped() -> None:
    printed = text(answers=BEGUN | {"C": Level(1, owner="Ward\nlead " + "of the hospital " * 18)})
    assert "    Ward lead of the hospital of the hospital " in printed
    assert "- Ward lead of the hospital of the hospital " in printed
    assert max(map(len, printed.splitlines())) <= 100


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("name", NAMES)
def test_every_plan_names_each_step_once_with_its_owner_and_first_step(name: str, goal: str) -> None:
    given, found = whole(name, goal)
    printed = plan_text(given, found)
    steps, _, owners = printed.partition("\nBy owner:\n")
    for step in found.steps:
        assert steps.count(f"\n  {step.id} ") == 1
        assert flat(f"{step.owner}; weeks {step.start.best} to {step.finish.worst}. {step.first_step}") in flat(steps)
        assert step.id in flat(owners)
    assert ("By owner:" in printed) is bool(found.steps)


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("name", NAMES)
def test_lead_times_are_called_estimates_wherever_there_are_steps(name: str, goal: str) -> None:
    given, found = whole(name, goal)
    printed = flat(plan_text(given, found))
    assert (ESTIMATES in printed) is bool(found.steps)
    beyond = "Level 3 adds about three months of records, level 4 a review cycle."
    assert printed.endswith(beyond) is (bool(found.steps) and goal in ("scale", "sustain"))
    assert ("It reaches the threshold and no more" in printed) is bool(found.steps)


@pytest.mark.parametrize("name", NAMES)
def test_no_line_is_longer_than_100_columns_and_no_phrase_claims_too_much(name: str) -> None:
    given, found = whole(name, None)
    for printed in (plan_text(given, found), plan_text(given, work_plan(given, budget=9))):
        assert max(map(len, printed.splitlines())) <= 100
        said = flat(printed).casefold()
        assert [phrase for phrase in peer_support().report.never_print if phrase.casefold() in said] == []


def test_the_same_plan_gives_the_same_text() -> None:
    assert text() == plan_text(context(RUBRIC), plan(RUBRIC))
