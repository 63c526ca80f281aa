"""Which answer is used when several assessors answered (method, section 13)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readiness.models.assessment import Answer, Blank, DontKnow, Level, NotApplicable
from readiness.scoring.consensus import lower_median, roles, used_answers
from tests.scoring.assessors import Given, assessors, by, giving
from tests.scoring.builders import BLANK, DONT_KNOW, NA, assessment, many, question, rubric

RUBRIC = rubric(many(2, 1, 2))


def used(*answers: Answer) -> Answer:
    """The used answer to a question that Leadership, Supervisors and Advisers answered like this."""
    return used_answers(giving(RUBRIC, Q0=list(answers))).answers["Q0"]


@pytest.mark.parametrize(
    ("levels", "middle"),
    [([3], 3), ([1, 4], 1), ([4, 1], 1), ([0, 2, 4], 2), ([4, 0, 0], 0), ([1, 2, 3, 4], 2), ([0, 0, 4, 4, 4], 4)],
)
def test_the_lower_median_of_an_even_number_is_the_lower_of_the_two_in_the_middle(
    levels: list[int], middle: int
) -> None:
    assert lower_median(levels) == middle


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ([3, 1, 2], Level(2)),
        ([3, 1], Level(1)),
        ([0, DONT_KNOW, DONT_KNOW], Level(0)),
        ([4, NA, BLANK], Level(4)),
        ([4, 2, NA, DONT_KNOW], Level(2)),
        ([DONT_KNOW, NA, NA], DontKnow()),
        ([BLANK, DONT_KNOW], DontKnow()),
        ([BLANK, BLANK], Blank()),
    ],
)
def test_levels_go_before_dont_know_that_before_not_applicable_and_that_before_a_blank(
    given: list[Given], answer: Answer
) -> None:
    assert used_answers(assessors(RUBRIC, {"Q0": given})).answers["Q0"] == answer


def test_a_question_is_set_aside_only_if_nobody_gave_a_level_or_a_dont_know() -> None:
    assert used(NotApplicable("One team."), Blank()) == NotApplicable("Leadership: One team.")


def test_a_single_assessment_stays_as_it_is() -> None:
    alone = by(assessment(RUBRIC, "start", Q0=3), "Nurse")
    assert used_answers([alone]) is alone


def test_the_files_are_counted_and_every_role_is_named_once_in_their_order() -> None:
    first, second, third = assessors(RUBRIC, {"Q0": [1, 2, 3]})
    together = used_answers([by(first, "Nurse", "Head"), by(second, "Head", "Adviser"), by(third)])
    assert together.files == 3
    assert together.assessors == ("Nurse", "Head", "Adviser")
    assert (together.organisation, together.date, together.goal) == (first.organisation, first.date, first.goal)


def test_no_grade_of_evidence_is_taken_over() -> None:
    assert used(Level(2, "sampled"), Level(2, "sampled")) == Level(2)


def test_a_note_says_who_wrote_it_and_ends_as_a_sentence() -> None:
    answer = used(Level(2, note="Agreed in May"), DontKnow(note="  "), Level(3, note="Have we seen it? "))
    assert answer.note == "Leadership: Agreed in May. Advisers: Have we seen it?"


def test_a_note_that_several_wrote_stands_once() -> None:
    answer = used(Level(2, note="In May."), Level(2, note="Never seen."), Blank(note="In May"))
    assert answer.note == "Leadership; Advisers: In May. Supervisors: Never seen."


@pytest.mark.parametrize(
    "answers",
    [
        (Level(1, note="a.", owner=" "), Level(2, owner="Head"), Level(2, owner="Nurse")),
        (DontKnow(note="a."), DontKnow(owner="Head"), Blank(owner="Nurse")),
        (NotApplicable("b", note="a."), Blank(owner="Head"), Blank()),
        (Blank(note="a."), Blank(owner="Head"), Blank(owner="Nurse")),
    ],
)
def test_every_kind_of_answer_keeps_its_notes_and_the_first_owner_given(answers: tuple[Answer, ...]) -> None:
    answer = used(*answers)
    assert type(answer) is type(answers[0])
    assert (answer.note, answer.owner) == ("Leadership: a.", "Head")


def test_the_reasons_of_all_who_set_a_question_aside_are_kept() -> None:
    answer = used(NotApplicable("One team."), NotApplicable("No clinic"), Blank())
    assert answer == NotApplicable("Leadership: One team. Supervisors: No clinic.")


def test_the_newest_version_that_was_answered_is_that_of_the_used_answers() -> None:
    files = [
        replace(each, rubric_version=version)
        for each, version in zip(assessors(RUBRIC, {"Q0": [1, 1, 1]}), ("1.9.0", "1.10.0", "1.2.7"), strict=True)
    ]
    assert used_answers(files).rubric_version == "1.10.0"


def test_a_file_is_named_by_its_roles_or_else_by_its_number() -> None:
    first, second, third = assessors(RUBRIC, {"Q0": [1, 2, 3]})
    assert roles([by(first, "Nurse", "Head"), by(second), by(third, " Peer\n adviser ", " ")]) == (
        "Nurse, Head",
        "Assessor 2",
        "Peer adviser",
    )


def test_files_of_the_same_roles_are_told_apart_by_their_number() -> None:
    first, second, third = assessors(RUBRIC, {"Q0": [1, 2, 3]})
    assert roles([by(first, "Nurse"), by(second, "Head"), by(third, "nurse")]) == (
        "Nurse (file 1)",
        "Head",
        "nurse (file 3)",
    )


def test_questions_that_nobody_answered_are_among_the_used_answers() -> None:
    asked = rubric([question("A", 1, 1), question("B", 1, 1)])
    assert used_answers(assessors(asked, {"A": [1, 1]})).answers == {"A": Level(1), "B": Blank()}
