"""Several assessors: a part of its own, and a warning on the first page where one number cannot stand for them all."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from readiness.models.rubric import Rubric
from readiness.report.html import render_html
from readiness.report.view import report_view
from readiness.report.views.appendix import Provenance
from readiness.report.views.banners import banners
from readiness.report.views.context import PlanContext
from readiness.report.views.cover import cover
from readiness.report.views.perspectives import Disputed, Perspectives, perspectives
from readiness.scoring.appraise import appraise
from tests.report.reading import read, section
from tests.scoring import builders
from tests.scoring.assessors import Given, assessors, by
from tests.scoring.builders import DONT_KNOW, NA, many, question

ROLES = ("Leadership", "Supervisors", "Advisers")


def seen(rubric: Rubric, answers: Mapping[str, list[Given]]) -> PlanContext:
    files = [by(file, role) for file, role in zip(assessors(rubric, answers), ROLES, strict=False)]
    return PlanContext.of(appraise(rubric, *files))


def worded(given: PlanContext) -> Perspectives:
    found = perspectives(given)
    assert found is not None
    return found


GATED = builders.rubric([question("A", 1, 2, gates={"start": 2}), *many(9, 1, 2)])


def alike(**others: list[Given]) -> dict[str, list[Given]]:
    """Three who agree on everything but this."""
    return {"A": [2, 2, 2], **{f"Q{k}": [2, 2, 2] for k in range(9)}, **others}


def page(given: PlanContext) -> str:
    return render_html(report_view(given.appraisal, Provenance("a", ("b",), "1")))


def test_one_assessor_has_no_part_and_no_entry_in_the_contents() -> None:
    one = PlanContext.of(appraise(GATED, builders.assessment(GATED, "start", A=2)))
    assert perspectives(one) is None
    assert "perspectives" not in dict(cover(one).contents)
    assert section(page(one), "perspectives") == ""
    assert "How the assessors see it" not in read(page(one))[0]


def test_several_have_a_part_after_the_path_with_an_entry_in_the_contents() -> None:
    given = seen(GATED, alike())
    anchors = [anchor for anchor, _ in cover(given).contents]
    assert anchors[anchors.index("path") + 1] == "perspectives"
    assert section(page(given), "perspectives").startswith("How the assessors see it 30 of 30 pairs of levels (100%)")
    assert dict(cover(given).facts)["Assessed by"] == "Leadership; Supervisors; Advisers"


def test_a_question_to_discuss_says_why_who_said_what_and_what_was_used() -> None:
    assert worded(seen(GATED, alike(A=[4, 2, 1]))).questions == (
        Disputed(
            id="A",
            title="A",
            why="Contested must-have: Ready to start needs level 2; answers 3 levels apart",
            voices="Leadership: level 4; Supervisors: level 2; Advisers: level 1",
            used="Level 2",
        ),
    )


def test_what_is_not_known_to_one_and_does_not_apply_to_another_is_said() -> None:
    (question,) = worded(seen(GATED, alike(Q3=[NA, DONT_KNOW, 1]))).questions
    assert (question.why, question.used) == ("Disputed whether it applies", "Level 1")
    assert question.voices == "Advisers: level 1; Supervisors: don't know; Leadership: not applicable"


def test_three_pairs_are_shown_with_those_that_differ_most_first() -> None:
    pairs = worded(seen(GATED, alike(Q0=[4, 2, 0]))).pairs
    assert [pair.partition(",")[0] for pair in pairs] == [
        "Leadership answered 0.4 levels higher on average than Advisers",
        "Leadership answered 0.2 levels higher on average than Supervisors",
        "Supervisors answered 0.2 levels higher on average than Advisers",
    ]


def test_six_questions_are_shown_and_the_others_named() -> None:
    found = worded(seen(GATED, alike(**dict[str, list[Given]]({f"Q{k}": [4, 2, 2] for k in range(8)}))))
    assert [question.id for question in found.questions] == ["Q0", "Q1", "Q2", "Q3", "Q4", "Q5"]
    assert found.others == "Then: Q6, Q7."
    assert worded(seen(GATED, alike())).others == ""


def test_the_rule_for_the_used_answer_and_the_meaning_of_alpha_are_said() -> None:
    rule = worded(seen(GATED, alike(Q0=[4, 2, 2]))).rule
    assert rule.startswith(
        "The used answer to a question is the middle one of its levels, the lower of the two middle ones"
    )
    assert "Krippendorff's alpha (ordinal), which takes agreement by chance out, is " in rule
    assert rule.endswith("over 10 questions: 1 is full agreement, 0 is what chance alone gives.")


@pytest.mark.parametrize(
    ("apart", "share"),
    [(3, 80), (4, 73)],  # of 30 pairs, 2 in each question are two levels apart: 24 or 22 within one
)
def test_assessors_who_differ_too_much_are_a_warning_on_the_first_page(apart: int, share: int) -> None:
    given = seen(GATED, alike(**dict[str, list[Given]]({f"Q{k}": [4, 2, 2] for k in range(apart)})))
    assert given.appraisal.agreement is not None
    assert f"({share}%)" in worded(given).headline
    warning = (
        f"The assessors see this organisation differently: {share}% of their pairs of answers lie within one level, less than "
        "80%. Talk about the questions where they differ before you rely on the score."
    )
    assert banners(given) == ((warning,) if share < 80 else ())
    assert (warning in section(page(given), "decision")) is (share < 80)


def test_a_share_just_below_the_limit_is_never_rounded_up_to_it() -> None:
    """24 of 30 are 80%; with a limit of 80.4% that is low, and 80 is less than 80.4."""
    rubric = builders.rubric(many(10, 1, 2), agreement={"low": 0.804})
    answers: dict[str, list[Given]] = {f"Q{k}": [4, 2, 2] if k < 3 else [2, 2, 2] for k in range(10)}
    assert "80% of their pairs of answers lie within one level, less than 80.4%" in banners(seen(rubric, answers))[0]
    near = builders.rubric(many(67, 1, 2))
    answers = {f"Q{k}": [4, 2, 2] if k < 21 else [2, 2, 2] for k in range(67)}
    answers["Q21"] = [3, 2, 1]  # 201 pairs, 43 apart: 78.6%
    assert "78% of their pairs" in banners(seen(near, answers))[0]


@pytest.mark.parametrize(
    ("contested", "said"),
    [
        (["A"], "Must-have that not every assessor sees as met: A. Settle this before you rely on the verdict."),
        (
            ["A", "B"],
            "Must-haves that not every assessor sees as met: A and B. Settle this before you rely on the verdict.",
        ),
    ],
)
def test_must_haves_that_only_most_see_as_met_are_named_on_the_first_page(contested: list[str], said: str) -> None:
    rubric = builders.rubric([question(id, 1, 2, gates={"start": 2}) for id in "AB"])
    given = seen(rubric, {id: [2, 2, 1] if id in contested else [2, 2, 2] for id in "AB"})
    assert banners(given) == (said,)


def test_a_must_have_that_the_used_answer_does_not_meet_is_not_contested() -> None:
    rubric = builders.rubric([question("A", 1, 2, gates={"start": 2}), question("B", 1, 2)])
    assert banners(seen(rubric, {"A": [2, 1, 1], "B": [2, 2, 2]})) == ()
