"""The first page and the areas where something is missing: set aside, not expected, or not reached."""

from __future__ import annotations

from readiness.report.views.banners import banners
from readiness.report.views.context import PlanContext
from readiness.report.views.decision import goal, obstacles, verdict
from readiness.report.views.dimensions import dimensions
from readiness.report.views.glance import glance
from tests.exports.plans import context
from tests.scoring import builders
from tests.scoring.builders import BLANK, NA, Raw, many, question


def seen(answers: dict[str, Raw], **areas: list[builders.Data]) -> PlanContext:
    return context(builders.rubric(areas), answers=answers, name="Elm House")


def test_a_tailored_questionnaire_is_never_to_be_compared() -> None:
    """3 of 10 expected questions set aside are more than 20%; 2 are not."""
    warning = (
        "Tailored: more than 20% of the expected questions were set aside as not applicable. "
        "Do not compare this score with any other."
    )
    for aside, said in ((3, (warning,)), (2, ())):
        answers: dict[str, Raw] = {f"Q{k}": NA if k < aside else 2 for k in range(10)}
        assert banners(seen(answers, Role=many(10, 1, 2))) == said


def test_before_the_first_milestone_the_verdict_says_so() -> None:
    found = seen({"Q0": 0, "Q1": 0}, Role=many(2, 1, 2))
    assert verdict(found) == "Elm House has not reached the first milestone: not yet ready to plan."
    assert goal(found) == "Its goal is: Ready to start."


def test_a_goal_that_expects_nothing_here_has_no_score_for_that_reason() -> None:
    found = seen({"A": 2, "B": NA}, Role=[question("A", 2, 0), question("B", 0, 2)])
    assert obstacles(found) == (
        "No question that applies here is expected for the goal, so there is nothing to score.",
    )  # fmt: skip
    assert verdict(found) == "Not enough answers: Elm House can have no score and no verdict yet."


def test_an_area_without_a_score_gives_its_reason() -> None:
    found = seen(
        {"Q0": 2, "Q1": 2, "Q2": 2, "Q3": 2, "B": 1, "C": NA, "E": BLANK},
        Role=many(4, 1, 2), Later=[question("B", 0, 0)], Away=[question("C", 1, 2)], Open=[question("E", 1, 2)],
    )  # fmt: skip
    assert [area.summary for area in dimensions(found)] == [
        "Score 100, least needed 50; 4 of 4 at target.",
        "Not expected yet at this goal.",
        "Set aside as not applicable.",
        "Too few answers for a score (0 of 1 expected); it lies in 0 to 100.",
    ]
    assert {row.id: row.score for row in glance(found).rows} == {
        "Role": "100", "Later": "not expected yet", "Away": "not applicable", "Open": "too few answers",
    }  # fmt: skip
    assert [row.bar == "" for row in glance(found).rows if row.id in ("Later", "Away")] == [True, True]
