"""Agreement as text: the words for what was found, and nothing that a reader could take amiss."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readiness.exports.agreement_text import (
    FIRST,
    PAIRS,
    WIDTH,
    agreement_text,
)
from readiness.models.agreement import Agreement
from readiness.models.assessment import Assessment, Blank, DontKnow, Level, NotApplicable
from readiness.models.rubric import Rubric
from readiness.report.views.perspectives import alpha_sentence, headline, perspective_sentence, voices
from readiness.scoring.agreement import DimensionDifference, Perspective, agreement
from tests.scoring.assessors import Given, assessors, by, giving
from tests.scoring.builders import BLANK, DONT_KNOW, NA, Data, many, question, rubric, rubric_of

SENTENCES = ["Nobody.", "Talked about.", "Written down.", "Seen in use.", "Improved."]


def with_sentences(asked: Rubric, *sentences: str) -> Rubric:
    """The same rubric with these five sentences for its first question."""
    data: Data = asked.model_dump(mode="json")
    data["dimensions"][0]["indicators"][0]["levels"] = list(sentences)
    return rubric_of(data)


def text(asked: Rubric, files: list[Assessment]) -> str:
    return agreement_text(asked, files, agreement(asked, files))


def flat(asked: Rubric, files: list[Assessment]) -> str:
    """The text with its line ends taken out."""
    return " ".join(text(asked, files).split())


def result(asked: Rubric, **answers: list[Given]) -> Agreement:
    return agreement(asked, assessors(asked, answers))


def test_the_whole_text() -> None:
    asked = with_sentences(
        rubric({"Role": [question("A", 1, 2, gates={"start": 2}), *many(4, 1, 2)]}, agreement={"alpha_questions": 4}),
        *SENTENCES,
    )
    answers: dict[str, list[Given]] = {"A": [3, 2, 1], "Q0": [3, 3, 1], "Q1": [1, 1, 1], "Q2": [DONT_KNOW, 2, 2]}
    leadership, supervisors, advisers = assessors(asked, {**answers, "Q3": [4, BLANK, BLANK]})
    files = [by(leadership, "Leadership"), by(supervisors, "Supervisors"), by(advisers, "Advisers")]
    # pairs: A 1 2 1, Q0 0 2 2, Q1 0 0 0, Q2 0; alpha by hand: levels 1 1 1 1 1, 2 2 2, 3 3 3; 11 in all; squared distances
    # 1-2 16, 2-3 9, 1-3 49; coincidences 1-2 .5, 2-3 .5, 1-3 .5 + 1; products 15, 9, 15:
    # alpha = 1 - 10 * (8 + 4.5 + 73.5) / (240 + 81 + 735) = .1856
    assert text(asked, files) == (
        "Any, no date given: 3 answers files compared. Goal: Ready to start.\n"
        "\n"
        "7 of 10 pairs of levels (70%) are within one level of each other; guessing gives about 52%. On\n"
        "average two levels given to one question lie 0.8 apart.\n"
        "Low agreement: fewer than 80% of the pairs. Talk about the questions below before you use the score.\n"
        "\n"
        "Who sees it how (that roles see things differently is a finding, not an error):\n"
        "- Leadership answered 1.3 levels higher on average than Advisers, over 3 questions to which both\n"
        "  gave a level; 1 within one level. Furthest apart in Role: Leadership 1.3 levels higher (3\n"
        "  questions).\n"
        "- Supervisors answered 0.8 levels higher on average than Advisers, over 4 questions to which both\n"
        "  gave a level; 3 within one level. Furthest apart in Role: Supervisors 0.8 levels higher (4\n"
        "  questions).\n"
        "- Leadership answered 0.3 levels higher on average than Supervisors, over 3 questions to which both\n"
        "  gave a level; 3 within one level. Furthest apart in Role: Leadership 0.3 levels higher (3\n"
        "  questions).\n"
        "\n"
        "Contested must-haves, met by the used answer but not by every assessor's: A.\n"
        "\n"
        "Questions to discuss first:\n"
        "  1. A A (contested must-have: Ready to start needs level 2; answers 2 levels apart)\n"
        "       level 3 (Leadership): Seen in use.\n"
        "       level 2 (Supervisors): Written down.\n"
        "       level 1 (Advisers): Talked about.\n"
        "       Used: level 2.\n"
        "  2. Q0 Q0 (answers 2 levels apart)\n"
        "       level 3 (Leadership; Supervisors): Working\n"
        "       level 1 (Advisers): Informal\n"
        "       Used: level 3.\n"
        "\n"
        "The used answer to a question is the middle one of its levels, the lower of the two middle ones if\n"
        "their number is even; a level goes before don't know, don't know before not applicable.\n"
        "Krippendorff's alpha (ordinal), which takes agreement by chance out, is 0.19 over 4 questions: 1 is\n"
        "full agreement, 0 is what chance alone gives.\n"
        "1 question was answered by one assessor only: Q3.\n"
    )


def test_two_who_agree_on_everything_are_told_so_and_not_warned() -> None:
    asked = rubric(many(2, 1, 2))
    said = flat(asked, assessors(asked, {"Q0": [2, 2], "Q1": [1, 1]}))
    assert "2 of 2 pairs of levels (100%) are within one level" in said
    assert "Assessor 1 and Assessor 2 answered equally high on average, over 2 questions" in said
    assert "No question has answers far apart, and no must-have is contested." in said
    assert "LOW AGREEMENT" not in said
    assert "one assessor only" not in said
    assert "Furthest" not in said


def test_a_share_just_below_the_limit_does_not_print_as_the_limit() -> None:
    asked = rubric(many(1000, 1, 2))
    apart: dict[str, list[Given]] = {f"Q{k}": [0, 4 if k < 201 else 0] for k in range(1000)}
    assert headline(result(asked, **apart)).startswith("799 of 1000 pairs of levels (79%) are")


def test_one_pair_is_one_pair() -> None:
    asked = rubric(many(2, 1, 2))
    assert headline(result(asked, Q0=[1, 2])).startswith("1 of 1 pair of levels (100%) is within one level")


def test_without_a_pair_it_says_that_nothing_can_be_compared() -> None:
    asked = rubric(many(2, 1, 2))
    said = flat(asked, assessors(asked, {"Q0": [1, BLANK], "Q1": [NA, 3]}))
    assert "No question has two levels yet, so there is nothing to compare." in said
    assert "Assessor 1 and Assessor 2: no question has a level from both." in said
    assert "disputed whether it applies" in said


def test_a_missing_alpha_is_replaced_by_its_reason() -> None:
    asked = rubric(many(3, 1, 2), agreement={"alpha_questions": 2})
    assert alpha_sentence(asked, result(asked, Q0=[1, 1])).endswith(
        "is not given: 1 of the 2 questions that it needs have two levels or more."
    )
    assert alpha_sentence(asked, result(asked, Q0=[1, 1], Q1=[1, 1])).endswith(
        "is not given: all levels are the same, so chance cannot be told from agreement."
    )


ROLES = rubric({"X": many(2, 1, 2)})


@pytest.mark.parametrize(
    ("difference", "furthest", "sentence"),
    [
        (
            -0.8,
            DimensionDifference("X", 1, 0.5),
            "Adviser answered 0.8 levels higher on average than Head, over 5 questions to which both gave a level; 4 within "
            "one level. Furthest apart in X: Head 0.5 levels higher (1 question).",
        ),
        (
            0.049,
            DimensionDifference("X", 3, -1.25),
            "Head and Adviser answered equally high on average, over 5 questions to which both gave a level; 4 within one "
            "level. Furthest apart in X: Adviser 1.2 levels higher (3 questions).",
        ),
        (
            0.05,
            None,
            "Head answered 0.1 levels higher on average than Adviser, over 5 questions to which both gave a level; 4 within "
            "one level.",
        ),
    ],
)
def test_who_sees_it_higher(difference: float, furthest: DimensionDifference | None, sentence: str) -> None:
    pair = Perspective("Head", "Adviser", 5, 4, difference, furthest)
    assert perspective_sentence(ROLES, pair) == sentence


def test_of_many_pairs_those_that_differ_most_are_shown() -> None:
    asked = rubric(many(1, 1, 2))
    files = [by(each, role) for each, role in zip(assessors(asked, {"Q0": [0, 1, 2, 3, 4]}), "ABCDE", strict=True)]
    lines = [line for line in text(asked, files).splitlines() if line.startswith("- ")]
    assert len(lines) == PAIRS + 1
    assert lines[0].startswith("- E answered 4.0 levels higher on average than A")
    assert lines[-1] == "- 4 further pairs of assessors differ no more than these."


def test_of_many_questions_the_first_are_shown_and_the_others_named() -> None:
    asked = rubric(many(FIRST + 2, 1, 2))
    said = flat(asked, assessors(asked, {f"Q{number}": [0, 2] for number in range(FIRST + 2)}))
    assert f" {FIRST}. Q{FIRST - 1} " in said
    assert f" {FIRST + 1}. " not in said
    assert "Then: Q10 and Q11. --format csv and --format yaml show them all." in said


def test_who_said_what_goes_from_the_highest_level_to_the_blank_and_alike_answers_stand_together() -> None:
    asked = with_sentences(rubric([question("A", 1, 2)]), *SENTENCES)
    files = giving(asked, A=[Level(0), NotApplicable("One\n team."), Level(4)])
    files += giving(asked, A=[Blank(), DontKnow(), Level(4)])
    said = [voice.line for voice in voices(asked, files, "A")]
    assert said == [
        "level 4 (Advisers (file 3); Advisers (file 6)): Improved.",
        "level 0 (Leadership (file 1)): Nobody.",
        "don't know (Supervisors (file 5))",
        "not applicable (Supervisors (file 2)): One team.",
        "blank (Leadership (file 4))",
    ]


def test_a_long_sentence_is_cut_short_and_no_line_is_too_wide() -> None:
    asked = with_sentences(rubric([question("A", 1, 2)]), *["So many words in one sentence. " * 20] * 5)
    said = text(asked, assessors(asked, {"A": [0, 3]}))
    assert " ..\n" in said
    assert max(map(len, said.splitlines())) <= WIDTH
    assert len(said) < 2000


def test_line_ends_in_a_name_or_a_role_stay_in_their_line() -> None:
    asked = rubric(many(1, 1, 2))
    files = assessors(asked, {"Q0": [0, 3]})
    lake = files[0].organisation.model_copy(update={"name": "Lake\n\nClinic"})
    files = [replace(by(files[0], "Head\nNurse"), organisation=lake), files[1]]
    assert text(asked, files).startswith("Lake Clinic, no date given: 2 answers files compared.")
    assert "level 0 (Head Nurse): " in text(asked, files)
