"""Claimed or verified: both views stand side by side, whichever is the main one, and the evidence worth most is named."""

from __future__ import annotations

import pytest

from readiness.models.assessment import Level
from readiness.models.rubric import Rubric
from readiness.report.html import render_html
from readiness.report.view import report_view
from readiness.report.views.appendix import Provenance
from readiness.report.views.banners import banners
from readiness.report.views.certainty import certainty
from readiness.report.views.checks import Checks, checks, other_verdict
from readiness.report.views.context import PlanContext
from readiness.report.views.decision import Figure, decision
from readiness.report.views.dimensions import dimensions
from readiness.report.views.glance import glance
from tests.exports.plans import context
from tests.report.pictures import picture
from tests.report.reading import section
from tests.scoring import builders
from tests.scoring.builders import BLANK, GRADES, Raw, grades, many, question

# claimed and described support level 1, seen 2, sampled 4
GRADED = builders.rubric(
    {
        "Role": [question("A", 1, 2, gates={"start": 2}), question("B", 1, 2)],
        "Team": [question("C", 1, 2, gates={"plan": 1}), question("E", 1, 2)],
    },
    evidence_grades=GRADES,
)


def at(level: int, evidence: str | None = None) -> Level:
    return Level(level, evidence=evidence)


# A counts as 1 and B as 2; C and E are at target either way
MIXED: dict[str, Raw] = {"A": at(2, "described"), "B": at(2, "seen"), "C": at(2, "sampled"), "E": at(4, "sampled")}


def seen(*, rubric: Rubric = GRADED, verified: bool = False, answers: dict[str, Raw] = MIXED) -> PlanContext:
    return context(rubric, verified=verified, answers=answers)


def worded(given: PlanContext) -> Checks:
    found = checks(given)
    assert found is not None
    return found


def page(given: PlanContext) -> str:
    return render_html(report_view(given.appraisal, Provenance("a", ("b",), "1")))


def test_the_first_page_has_both_scores_and_the_must_haves_of_both() -> None:
    """Claimed 100; verified (50 + 100 + 100 + 100)/4 = 87.5, and the gate of A falls."""
    figures = {figure.name: figure for figure in decision(seen()).figures}
    assert figures["Score as claimed"] == Figure("Score as claimed", "100", "of 100; no answer is open", wide=True)
    assert figures["As verified"] == Figure("As verified", "87", "levels as far as evidence supports", wide=True)
    assert figures["Must-haves met"] == Figure("Must-haves met", "2 of 2", "1 as verified; none open")
    assert list(figures) == ["Score as claimed", "As verified", "Must-haves met", "At target", "Answered", "Mean level"]


def test_in_the_verified_view_the_claimed_score_stands_beside_it() -> None:
    given = seen(verified=True)
    figures = {figure.name: figure for figure in decision(given).figures}
    assert figures["As verified"] == Figure("As verified", "87", "of 100; no answer is open", wide=True)
    assert figures["As claimed"] == Figure("As claimed", "100", "levels as answered", wide=True)
    assert figures["Must-haves met"] == Figure("Must-haves met", "1 of 2", "2 as claimed; none open")
    assert banners(given) == (
        "The verified view: each level counts only as far as its evidence supports it. The levels claimed stand beside it.",
    )
    assert banners(seen()) == ()


def test_a_verdict_that_differs_between_the_views_is_said_on_the_first_page() -> None:
    assert decision(seen()).other_view == "As verified the verdict is: Ready to plan."
    assert decision(seen(verified=True)).other_view == "As claimed the verdict is: Ready to start."
    assert "As verified the verdict is: Ready to plan." in section(page(seen()), "decision")


def test_a_verdict_that_holds_in_both_views_is_said_once() -> None:
    given = seen(answers=MIXED | {"A": at(2, "seen")})
    assert decision(given).other_view == ""
    assert worded(given).summary == (
        "As claimed 100, as verified 100. Must-haves met: 2 of 2 as claimed, 2 of 2 as verified. "
        "The verdict is the same in both views."
    )


@pytest.mark.parametrize("verified", [False, True])
def test_both_views_are_summed_up_in_the_same_order_whichever_is_the_main_one(verified: bool) -> None:
    other = "As claimed the verdict is: Ready to start." if verified else "As verified the verdict is: Ready to plan."
    assert worded(seen(verified=verified)).summary == (
        f"As claimed 100, as verified 87. Must-haves met: 2 of 2 as claimed, 1 of 2 as verified. {other}"
    )


def test_a_ring_marks_the_other_view_in_each_area() -> None:
    """Role is 100 as claimed and (50 + 100)/2 = 75 as verified."""
    for verified, scores, ring, words in (
        (False, ["100", "100"], 135, "as verified"), (True, ["75", "100"], 176.5, "as claimed"),
    ):  # fmt: skip
        found = glance(seen(verified=verified))
        role = next(row for row in found.rows if row.id == "Role")
        assert ([row.score for row in found.rows], found.ring) == (scores, words)
        assert picture(role.bar).circles() == [(ring, 7)]
        assert picture(role.bar).title.endswith(f"; {words} {75 if words == 'as verified' else 100}")
        assert f"the ring marks the score {words}" in section(page(seen(verified=verified)), "glance")


def test_each_area_has_both_scores_in_its_summary() -> None:
    def role(given: PlanContext) -> str:
        return dimensions(given)[0].summary

    assert role(seen()) == "Score 100 (as verified 75), least needed 50; 2 of 2 at target."
    assert role(seen(verified=True)) == "Score 75 (as claimed 100), least needed 50; 1 of 2 at target."


def test_a_rubric_without_grades_has_no_second_view() -> None:
    given = seen(rubric=builders.rubric([question(id, 1, 2) for id in "ABCE"]), answers=dict.fromkeys("ABCE", 2))
    assert checks(given) is None
    assert other_verdict(given) == ""
    assert glance(given).ring == ""
    assert picture(glance(given).rows[0].bar).circles() == []
    assert decision(given).figures[0].name == "Score"
    assert decision(given).figures[1].note == "none open"
    assert "verified" not in dimensions(given)[0].summary
    html = page(given)
    assert "verified" not in " ".join(section(html, id) for id in ("decision", "glance", "certainty"))


def test_without_a_score_there_is_no_second_view_and_the_reason_is_said() -> None:
    given = seen(answers={"A": at(2, "described"), "B": BLANK, "C": BLANK, "E": BLANK})
    assert checks(given) is None
    assert other_verdict(given) == ""
    assert glance(given).ring == ""
    assert "hold against the evidence: 3 questions are blank" in certainty(given).no_score
    words = section(page(given), "certainty")
    assert "Claimed or verified?" not in words
    assert "Do the weights matter?" not in words
    assert "Weights and evidence No score is given, so" in words


def test_the_evidence_worth_most_comes_first_with_what_it_would_add_and_where_to_look() -> None:
    """A is a must-have; B adds (100 - 50)/4. C claims 4 where 2 is enough, so nothing."""
    looked_for = question("A", 1, 2, gates={"start": 2}) | {"evidence": ["signed list", "minutes"]}
    rubric = builders.rubric([looked_for, *(question(id, 1, 2) for id in "BC")], evidence_grades=GRADES)
    given = seen(rubric=rubric, answers={"A": at(2), "B": at(2, "described"), "C": at(4, "seen")})
    rows = worded(given).rows
    assert [(row.id, row.levels, row.worth, row.look_for) for row in rows] == [
        ("A", "2 claimed, 1 supported", "a must-have and 16.7 points", "Signed list"),
        ("B", "2 claimed, 1 supported", "16.7 points", "What shows the level claimed"),
    ]


def test_the_first_five_checks_are_shown_and_the_others_named() -> None:
    rubric = builders.rubric(many(7, 1, 2), evidence_grades=GRADES)
    claimed: dict[str, Raw] = {f"Q{k}": at(2) for k in range(7)}
    found = worded(seen(rubric=rubric, answers=claimed))
    assert [row.id for row in found.rows] == ["Q0", "Q1", "Q2", "Q3", "Q4"]
    assert found.others == "After these: Q5, Q6."
    assert worded(seen()).others == ""


def test_what_an_answer_without_a_grade_counts_as_is_named_as_in_the_rubric() -> None:
    assert worded(seen()).ungraded == "An answer without a grade of evidence counts as claimed."
    answers: dict[str, Raw] = {f"Q{k}": at(2) for k in range(4)}

    def ungraded(**limits: int) -> str:
        rubric = builders.rubric(many(4, 1, 2), evidence_grades=grades(**limits))
        return worded(seen(rubric=rubric, answers=answers)).ungraded

    assert ungraded(visited=4, heard=1, read=2) == "An answer without a grade of evidence counts as heard."
    assert ungraded(visited=4, heard=1, claimed=2) == "An answer without a grade of evidence counts as claimed."
