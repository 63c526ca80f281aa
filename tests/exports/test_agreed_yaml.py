"""The agreed answers as a file: it loads, it holds the used answers, and its comments say who said what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.exports.agreed_yaml import agreed_yaml
from readiness.loading.assessment import read_assessment
from readiness.models.assessment import Answer, Assessment, Blank, DontKnow, Level, NotApplicable, Organisation
from readiness.models.rubric import Rubric
from readiness.scoring.agreement import agreement
from readiness.scoring.consensus import used_answers
from readiness.strict_yaml import parse
from tests.scoring.assessors import assessors, by, giving
from tests.scoring.builders import DONT_KNOW, Data, assessment, many, question, rubric, rubric_of, with_answers
from tests.strategies import FOR_ALL


def written(asked: Rubric, files: list[Assessment]) -> str:
    return agreed_yaml(asked, files, agreement(asked, files))


def loaded(asked: Rubric, files: list[Assessment]) -> Assessment:
    return read_assessment(parse(written(asked, files).encode(), "agreed.yaml"), asked)


def open_rubric() -> Rubric:
    """Four questions, of which the last two may be set aside."""
    data: Data = rubric(
        {"D": [question("A", 1, 2, gates={"start": 2}), question("B", 1, 2)], "E": many(2, 0, 1)}
    ).model_dump(mode="json")
    for indicator in data["dimensions"][1]["indicators"]:
        indicator["may_be_not_applicable"] = True
    data["dimensions"][0]["indicators"][0]["levels"] = ["None.", "Talked about.", "Written: yes.", "Used.", "Improved."]
    return rubric_of(data)


ASKED = open_rubric()

# what no answers file can hold: control characters and halves of a surrogate pair
SIGNS = st.characters(
    exclude_categories=["Cs"], exclude_characters=[*map(chr, {*range(32), *range(127, 160)} - {9, 10, 133})]
)
UNKIND = ["a\n# b", "x\u2028  Q0: 4", "\ufeff'\"{}[]: #", "\x85\u2029y", "\ufffe\U0001f33f\t\\", "- \n\n  A: 0", " no "]
LINES = st.one_of(st.sampled_from(UNKIND), st.text(SIGNS, min_size=1, max_size=8))
TEXTS = st.one_of(st.just(""), LINES)
REASONS = LINES.map(lambda text: f"{text}.")  # a reason of white space alone is refused


def answers_to(id: str) -> st.SearchStrategy[Answer]:
    """Any answer that a file may give to a question; A and B always apply."""
    kinds: list[st.SearchStrategy[Answer]] = [
        st.builds(Blank, note=TEXTS),
        st.builds(DontKnow, note=TEXTS, owner=TEXTS),
        st.builds(Level, st.integers(0, 4), note=TEXTS, owner=TEXTS),
    ]
    if id.startswith("Q"):
        kinds.append(st.builds(NotApplicable, REASONS, note=TEXTS, owner=TEXTS))
    return st.one_of(kinds)


@st.composite
def teams(draw: st.DrawFn) -> list[Assessment]:
    """Two or three assessors whose every text is as unkind as a file allows."""
    organisation = Organisation(
        name=draw(LINES), setting="hospital", stage="before_start", country=draw(st.none() | LINES)
    )
    date = draw(st.sampled_from([None, "2026-09-15"]))
    files = []
    for _ in range(draw(st.integers(2, 3))):
        answers = {id: draw(answers_to(id)) for id in ASKED.indicators}
        each = with_answers(assessment(ASKED, "plan"), answers)
        roles = draw(st.lists(LINES, max_size=2))
        files.append(replace(each, organisation=organisation, date=date, assessors=tuple(roles)))
    return files


@FOR_ALL
@given(teams())
def test_loaded_again_it_gives_the_used_answers(files: list[Assessment]) -> None:
    assert loaded(ASKED, files) == replace(used_answers(files), files=1)


@FOR_ALL
@given(teams())
def test_whatever_is_written_no_comment_ends_before_its_line(files: list[Assessment]) -> None:
    keys = ("rubric", "rubric_version", "organisation", "assessment", "answers")
    for line in written(ASKED, files).split("\n"):
        assert line == "" or line.startswith((*(f"{key}:" for key in keys), " ", "#"))
        assert all(sign.isprintable() for sign in line)


def test_a_flagged_question_says_beside_it_who_said_what() -> None:
    files = giving(
        ASKED,
        A=[Level(3), Level(2, note="In the\nhandbook"), Level(1)],
        B=[DontKnow(), Blank(), DontKnow()],
        Q0=[NotApplicable("One team."), Level(1, owner="Head"), DontKnow()],
        Q1=[NotApplicable("One team."), NotApplicable("One team."), Blank()],
    )
    text = written(ASKED, files)
    assert text[text.index("answers:") :] == (
        "answers:\n"
        "\n"
        "  # ---- D ----\n"
        "\n"
        "  # A A (target 2, must-have)\n"
        "  # To settle: contested must-have: Ready to start needs level 2; answers 2 levels apart.\n"
        "  #   level 3 (Leadership): Used.\n"
        "  #   level 2 (Supervisors): Written: yes.\n"
        "  #   level 1 (Advisers): Talked about.\n"
        "  A:\n"
        "    level: 2\n"
        '    note: "Supervisors: In the\\nhandbook."\n'
        "\n"
        "  # B B (target 2)\n"
        "  B: dont_know\n"
        "\n"
        "  # ---- E ----\n"
        "\n"
        "  # Q0 Q0 (target 1)\n"
        "  # To settle: disputed whether it applies.\n"
        "  #   level 1 (Supervisors): Informal\n"
        "  #   don't know (Advisers)\n"
        "  #   not applicable (Leadership): One team.\n"
        "  Q0:\n"
        "    level: 1\n"
        '    owner: "Head"\n'
        "\n"
        "  # Q1 Q1 (target 1)\n"
        "  Q1:\n"
        '    not_applicable: "Leadership; Supervisors: One team."\n'
    )


def test_the_file_says_what_it_is_and_whose() -> None:
    lake = Organisation(name='The "Lake"', setting="hospital", stage="before_plan", country="No")
    files = [
        replace(by(each, role), organisation=lake, date="2026-09-15", rubric_version=version)
        for each, role, version in zip(
            assessors(ASKED, {"A": [0, 2]}, "plan"), ("Head", "Nurse"), ("1.0.0", "1.1.0"), strict=True
        )
    ]
    lines = written(ASKED, files).splitlines()
    assert lines[:3] == [
        '# Agreed answers of The "Lake", made of 2 answers files, for the meeting that settles them.',
        "# 0 of 1 pair of levels (0%) are within one level of each other; guessing gives about 52%. On average two levels",
        "# given to one question lie 2.0 apart.",
    ]
    assert '# 1 question is marked "To settle": talk about each, and write down what you agree on.' in lines
    start = lines.index("rubric: by-hand")
    assert lines[start : start + 11] == [
        "rubric: by-hand",
        "rubric_version: 1.1.0",
        "organisation:",
        '  name: "The \\"Lake\\""',
        "  setting: hospital",
        "  stage: before_plan",
        '  country: "No"',
        "assessment:",
        "  date: 2026-09-15",
        '  assessors: ["Head", "Nurse"]',
        "  goal: plan",
    ]
    assert "  # Q0 Q0 (not expected yet)" in lines


def test_where_all_agree_nothing_is_to_settle() -> None:
    text = written(ASKED, assessors(ASKED, {"A": [1, 1], "B": [DONT_KNOW, 2]}))
    assert "# No question has answers far apart.\n" in text
    assert "To settle" not in text
    assert "  A: 1\n" in text
    assert "  Q0:\n" in text


def test_ids_that_yaml_would_read_as_numbers_or_words_stay_text() -> None:
    data: Data = ASKED.model_dump(mode="json")
    data["id"] = "1.5"
    data["settings"][0]["id"] = "true"
    data["milestones"][0]["stage"] = "12"
    asked = rubric_of(data)
    here = Organisation(name="Any", setting="true", stage="12")
    files = [replace(each, organisation=here) for each in assessors(asked, {"A": [1, 2]}, "plan")]
    assert loaded(asked, files).organisation == here
    assert 'rubric: "1.5"\n' in written(asked, files)


@pytest.mark.parametrize(("roles", "named"), [(30, 30), (31, 30), (45, 30)])
def test_more_roles_than_a_file_may_name_are_counted(roles: int, named: int) -> None:
    first, second = assessors(ASKED, {"A": [1, 2]})
    files = [by(first, *(f"Role {n}" for n in range(20))), by(second, *(f"Role {n}" for n in range(20, roles)))]
    found = loaded(ASKED, files).assessors
    assert len(found) == named
    assert found[28] == "Role 28"
    assert found[29] == ("Role 29" if roles == 30 else f"{roles - 29} more roles")


def test_texts_that_together_are_longer_than_a_file_may_hold_are_shortened_and_say_so() -> None:
    long = "word " * 1990
    files = giving(
        ASKED,
        A=[Level(1, note=long), Level(3, note=f"{long}too")],
        Q0=[NotApplicable(long), NotApplicable(f"{long}too")],
        Q1=[NotApplicable(long), Level(1)],
    )
    answers = loaded(ASKED, files).answers
    assert len(answers["A"].note) == 10_000
    assert answers["A"].note.endswith(" [shortened]")
    reason = answers["Q0"]
    assert isinstance(reason, NotApplicable)
    assert len(reason.reason) == 10_000
    comments = "".join(line for line in written(ASKED, files).splitlines() if line.startswith("  #"))
    assert len(comments) < 1500
