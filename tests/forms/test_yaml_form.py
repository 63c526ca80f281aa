"""The questionnaire as a file: complete, readable, and a right answers file."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from readiness.forms.yaml_form import yaml_form
from readiness.models.assessment import Assessment, Blank, Level
from readiness.models.rubric import Rubric
from tests.forms.filled import THERE_AND_BACK, assessments, form_of
from tests.forms.reading import RUBRICS, asked, form, read
from tests.scoring import builders

EVERY_FORM = [
    pytest.param(rubric, setting.id, milestone.stage, id=f"{name} {setting.id} {milestone.stage}")
    for name, rubric in RUBRICS.items()
    for setting in rubric.settings
    for milestone in rubric.milestones
]


def flat(text: str) -> str:
    """The words of the comments, whatever the line that they stand on."""
    return " ".join(" ".join(line.strip().removeprefix("#") for line in text.splitlines()).split())


def block(text: str, id: str) -> str:
    """The comments right above a question, as one line."""
    return flat(text.split(f"\n  {id}:\n")[0].rsplit("\n\n", 1)[1])


@pytest.mark.parametrize(("rubric", "setting", "stage"), EVERY_FORM)
@pytest.mark.parametrize("short", [False, True])
def test_every_form_is_a_right_answers_file_with_nothing_answered(
    rubric: Rubric, setting: str, stage: str, short: bool
) -> None:
    assessment = read(form(rubric, setting, stage, short=short), rubric)
    assert set(assessment.answers.values()) == {Blank()}
    assert (assessment.organisation.name, assessment.organisation.setting) == ("Elm Court", setting)
    assert (assessment.organisation.stage, assessment.date) == (stage, "2026-09-15")
    assert rubric.milestone(assessment.goal).stage == stage


@pytest.mark.parametrize(("rubric", "setting", "stage"), EVERY_FORM)
def test_no_line_is_longer_than_120_columns_and_none_ends_in_a_space(rubric: Rubric, setting: str, stage: str) -> None:
    lines = [line for line in form(rubric, setting, stage).splitlines() if not line.startswith("  setting: ")]
    assert [line for line in lines if len(line) > 120 or line != line.rstrip()] == []


def test_the_line_of_the_setting_is_not_longer_than_120_columns_either() -> None:
    assert max(map(len, form(RUBRICS["peer-support"]).splitlines())) <= 120


@pytest.mark.parametrize("rubric", RUBRICS.values(), ids=RUBRICS)
def test_every_question_has_its_words_and_all_its_level_sentences_above_it(rubric: Rubric) -> None:
    text = form(rubric)
    assert asked(text) == list(rubric.indicators)
    for id, indicator in rubric.indicators.items():
        above = block(text, id)
        assert f"{id} {indicator.title} (" in above
        assert indicator.question in above
        sentences = [f"{level} {sentence}" for level, sentence in enumerate(indicator.levels)]
        assert len(sentences) == 5
        assert " ".join(sentences) in above
        assert f"Look for: {'; '.join(indicator.evidence)}" in above
        assert ('May be set aside: {not_applicable: "the reason"}' in above) is indicator.may_be_not_applicable


def test_each_question_says_what_the_goal_asks_of_it() -> None:
    first = {
        stage: {
            id: block(form(RUBRICS["peer-support"], "", stage), id)
            for id in ("SUP-1", "SUP-3", "TRN-4", "CUL-1", "JOB-3")
        }
        for stage in ("exploring", "planning", "running")
    }
    assert "SUP-1 Supervision arranged for every post (target 1) " in first["exploring"]["SUP-1"]
    assert "SUP-1 Supervision arranged for every post (target 2, must-have) " in first["planning"]["SUP-1"]
    assert "SUP-1 Supervision arranged for every post (target 3, must-have) " in first["running"]["SUP-1"]
    assert "(not expected yet) " in first["exploring"]["SUP-3"]
    assert "(target 1) " in first["planning"]["SUP-3"]
    assert "(target 3, must-have) " in first["running"]["SUP-3"]
    assert "(not expected yet) " in first["planning"]["TRN-4"]
    assert "(target 1) " in first["running"]["TRN-4"]
    assert "(target 2, must-have) " in first["exploring"]["CUL-1"]
    assert "(target 3) " in first["running"]["JOB-3"]


@pytest.mark.parametrize(("rubric", "setting", "stage"), EVERY_FORM)
def test_the_short_form_asks_what_the_goal_expects_and_nothing_else(rubric: Rubric, setting: str, stage: str) -> None:
    goal = next(milestone.id for milestone in rubric.milestones if milestone.stage == stage)
    expected = [id for id, indicator in rubric.indicators.items() if indicator.targets[goal] > 0]
    text = form(rubric, setting, stage, short=True)
    assert asked(text) == expected  # no gate of the two rubrics is above a target of 0
    assert "(not expected yet)" not in text
    headings = re.findall(r"^  # ---- (.*) ----$", text, re.MULTILINE)
    assert headings == [part.title for part in rubric.dimensions if {i.id for i in part.indicators} & set(expected)]


def test_only_the_notes_for_the_chosen_setting_are_printed() -> None:
    rubric = RUBRICS["peer-support"]
    for setting in rubric.settings:
        text = form(rubric, setting.id)
        for id, indicator in rubric.indicators.items():
            note = indicator.setting_notes.get(setting.id)
            assert ("Here: " in block(text, id)) is (note is not None)
            assert note is None or f"Here: {note}" in block(text, id)


def test_the_head_explains_answers_grades_and_choices() -> None:
    text = form(RUBRICS["peer-support"], "private_practice", "planning")
    head = flat(text[: text.index("answers:\n")])
    for part in (
        "Readiness for peer support specialists. Goal: Ready to start a pilot.",
        "Answer each question with the highest level whose whole sentence is true, from 0 to 4:",
        "Write dont_know if you looked and do not know.",
        "evidence is how the answer was checked: claimed, described, document_seen, records_sampled.",
        "stage: planning # exploring, planning, running, embedding",
        "hospital_general, hospital_psychiatric, community_general, community_mental_health, private_practice",
    ):
        assert part in head


def test_the_example_in_the_head_can_be_used_with_any_rubric() -> None:
    rubric = RUBRICS["digital-skills"]
    head = form(rubric).split("\nrubric:")[0]
    example = "\n".join(line.removeprefix("#  ") for line in head.splitlines() if re.match(r"#   \S+: \{", line))
    text = form(rubric).split("answers:\n")[0] + "answers:\n" + example + "\n"
    assert read(text, rubric).answers


def test_the_example_in_the_head_can_be_used_with_the_shipped_rubric() -> None:
    rubric = RUBRICS["peer-support"]
    head = form(rubric).split("\nrubric:")[0]
    (example,) = re.findall(r"^#   (SUP-1: \{.*\})$", head, re.MULTILINE)
    answer = read(form(rubric).split("answers:\n")[0] + f"answers:\n  {example}\n", rubric).answers["SUP-1"]
    assert answer == Level(2, "document_seen", "Agreement of 4 May.", "Service head")


def test_a_question_without_sentences_of_its_own_gets_those_of_the_general_scale() -> None:
    rubric = builders.rubric([builders.question("Q-1", 2)])
    assert "0 Not in place 1 Informal 2 Arranged 3 Working 4 Improving" in block(form(rubric), "Q-1")


@THERE_AND_BACK
@given(assessment=assessments(RUBRICS["digital-skills"]))
def test_answers_given_already_stand_in_it_and_nothing_of_them_is_lost(assessment: Assessment) -> None:
    rubric = RUBRICS["digital-skills"]
    assert read(yaml_form(form_of(rubric, assessment)), rubric) == assessment
