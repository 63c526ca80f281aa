"""The answers file around the answers: whose it is, for which rubric, when; and all its problems in one go."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from readiness.errors import ReadinessError
from readiness.loading.assessment import load_assessment, read_assessment
from readiness.models.assessment import Assessment, Level, Organisation
from readiness.models.rubric import Rubric
from readiness.strict_yaml import parse

GOOD = """\
rubric: digital-skills
rubric_version: 2.1.0
organisation:
  name: Riverside Library
  setting: branch
  stage: preparing
  country: Ireland
assessment:
  date: 2026-09-15
  assessors: [Branch manager, Two volunteers]
  goal: grow
answers:
  TUT-1: 2
"""


def read(text: str, rubric: Rubric) -> Assessment:
    return read_assessment(parse(text.encode(), "a.yaml"), rubric)


def complaints(text: str, rubric: Rubric) -> list[str]:
    """What is wrong with the file, one sentence a problem."""
    with pytest.raises(ReadinessError) as caught:
        read(text, rubric)
    return [str(problem) for problem in caught.value.problems]


def changed(old: str, new: str) -> str:
    """The good file with one thing changed."""
    assert GOOD.count(old) == 1
    return GOOD.replace(old, new)


def test_everything_in_a_good_file_is_kept(digital_skills: Rubric) -> None:
    assessment = read(GOOD, digital_skills)
    assert assessment.organisation == Organisation(
        name="Riverside Library", setting="branch", stage="preparing", country="Ireland"
    )
    assert assessment.date == "2026-09-15"
    assert assessment.assessors == ("Branch manager", "Two volunteers")
    assert assessment.goal == "grow"
    assert assessment.answers["TUT-1"] == Level(2)


@pytest.mark.parametrize(("stage", "goal"), [("considering", "design"), ("preparing", "launch"), ("teaching", "grow")])
def test_without_a_goal_the_milestone_of_the_stage_is_the_goal(stage: str, goal: str, digital_skills: Rubric) -> None:
    text = changed("  goal: grow\n", "").replace("stage: preparing", f"stage: {stage}")
    assert read(text, digital_skills).goal == goal


def test_date_assessors_country_and_answers_may_be_left_out(digital_skills: Rubric) -> None:
    assessment = read(GOOD[: GOOD.index("  country")], digital_skills)
    assert assessment.date is None
    assert assessment.assessors == ()
    assert assessment.goal == "launch"
    assert assessment.organisation.country is None


@pytest.mark.parametrize("version", ["2.0.0", "2.1.7", "2.99.0"])
def test_any_minor_version_of_the_same_major_version_is_accepted(version: str, digital_skills: Rubric) -> None:
    assert read(changed("2.1.0", version), digital_skills).answers["TUT-1"] == Level(2)


@pytest.mark.parametrize("version", ["1.9.0", "3.0.0", "21.0.0"])
def test_another_major_version_is_refused(version: str, digital_skills: Rubric) -> None:
    assert complaints(changed("2.1.0", version), digital_skills) == [
        f"a.yaml:2:17: these answers are for version {version}; this rubric is version 2.1.0. Between major versions "
        "questions change: answer the new questionnaire, or use the older rubric."
    ]


@pytest.mark.parametrize("version", ["2", "2.1", '"2.1"', "v2.1.0", "2.1.0-beta", '""'])
def test_a_version_that_is_none_is_refused(version: str, digital_skills: Rubric) -> None:
    (message,) = complaints(changed("2.1.0", version), digital_skills)
    assert message.startswith("a.yaml:2:17: rubric_version: ")


def test_a_version_of_two_numbers_is_told_to_have_three(digital_skills: Rubric) -> None:
    assert complaints(changed("2.1.0", "1.0"), digital_skills) == [
        "a.yaml:2:17: rubric_version: 1.0 is not a version. Write three numbers, for example 1.0.0."
    ]


ANOTHER_RUBRIC = (
    "a.yaml:1:9: these are answers for the rubric 'peer-support', not 'digital-skills'. Name the right rubric with "
    "--rubric, or correct this line if it should be digital-skills."
)


def test_answers_for_another_rubric_give_one_message_and_not_one_for_every_question(digital_skills: Rubric) -> None:
    text = changed("rubric: digital-skills", "rubric: peer-support").replace("TUT-1: 2", "SUP-1: 2\n  SUP-2: 9")
    text = text.replace("setting: branch", "setting: private_practice").replace("goal: grow", "goal: scale")
    assert complaints(text, digital_skills) == [ANOTHER_RUBRIC]


def test_answers_for_another_rubric_give_that_message_whatever_else_is_wrong(digital_skills: Rubric) -> None:
    text = changed("rubric: digital-skills", "rubric: peer-support").replace("TUT-1: 2", "SUP-1: 2")
    assert complaints(text.replace("  name: Riverside Library\n", ""), digital_skills) == [ANOTHER_RUBRIC]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("setting: branch", "setting: brnach", "5:12: 'brnach' is no setting of this rubric. Did you mean branch?"),
        ("setting: branch", "setting: hospital",
         "5:12: 'hospital' is no setting of this rubric. It can be: branch, central, mobile."),
        ("stage: preparing", "stage: prepare", "6:10: 'prepare' is no stage of this rubric. Did you mean preparing?"),
        ("stage: preparing", "stage: launch",
         "6:10: 'launch' is no stage of this rubric. It can be: considering, preparing, teaching."),
        ("goal: grow", "goal: lanch", "11:9: 'lanch' is no milestone of this rubric. Did you mean launch?"),
        ("goal: grow", "goal: Grow", "11:9: 'Grow' is no milestone of this rubric. Did you mean grow?"),
    ],
)  # fmt: skip
def test_names_that_are_not_those_of_the_rubric_are_refused_with_the_nearest_one(
    old: str, new: str, message: str, digital_skills: Rubric
) -> None:
    assert complaints(changed(old, new), digital_skills) == [f"a.yaml:{message}"]


@pytest.mark.parametrize(
    "date", ["15/09/2026", "2026-9-5", "2026-02-30", "2026-13-01", "15 September 2026", "2026-W38-2"]
)
def test_what_is_no_date_is_refused_with_an_example(date: str, digital_skills: Rubric) -> None:
    assert complaints(changed("2026-09-15", date), digital_skills) == [
        f"a.yaml:9:9: assessment.date: '{date}' is not a date. Write it as year-month-day, for example 2026-09-15."
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("rubric: digital-skills\n", "", "1:1: the key 'rubric' is missing here."),
        ("rubric_version: 2.1.0\n", "", "1:1: the key 'rubric_version' is missing here."),
        ("  name: Riverside Library\n", "", "4:3: the key 'name' is missing here."),
        ("  setting: branch\n", "", "4:3: the key 'setting' is missing here."),
        ("  stage: preparing\n", "", "4:3: the key 'stage' is missing here."),
        ("answers:\n", "answer:\n", "12:1: unknown key 'answer'. Did you mean answers?"),
        ("assessment:\n", "assesment:\n", "8:1: unknown key 'assesment'. Did you mean assessment?"),
        ("  goal: grow", "  aim: grow", "11:3: unknown key 'aim'. It can be: assessors, date, goal."),
        ("name: Riverside Library", 'name: ""', "4:9: organisation.name: it is empty; write the text."),
        ("name: Riverside Library", "name: 7", "4:9: organisation.name: 7 is not text (put it in quotes)."),
        ("name: Riverside Library", f"name: {'x' * 301}",
         "4:9: organisation.name: the text has 301 characters; the most is 300. Shorten it."),
        ("rubric_version: 2.1.0", 'rubric_version: "1.0"',
         '2:17: rubric_version: "1.0" is not a version. Write three numbers, for example 1.0.0.'),
        ("country: Ireland", "country: [Ireland]",
         '7:12: organisation.country: ["Ireland"] is not text (put it in quotes).'),
        ("[Branch manager, Two volunteers]", "Branch manager",
         '10:14: assessment.assessors: "Branch manager" is not a list.'),
        ("[Branch manager, Two volunteers]", '[Branch manager, ""]',
         "10:31: assessment.assessors: it is empty; write the text."),
    ],
)  # fmt: skip
def test_missing_unknown_and_mistyped_keys_are_named_where_they_stand(
    old: str, new: str, message: str, digital_skills: Rubric
) -> None:
    assert complaints(changed(old, new), digital_skills) == [f"a.yaml:{message}"]


@pytest.mark.parametrize(
    ("answers", "place"),
    [("answers: [TUT-1]\n", "12:10"), ("answers: 3\n", "12:10"), ("answers:\n  - TUT-1: 2\n", "13:3")],
)
def test_answers_that_are_no_mapping_are_refused(answers: str, place: str, digital_skills: Rubric) -> None:
    (message,) = complaints(changed("answers:\n  TUT-1: 2\n", answers), digital_skills)
    assert message.startswith(f"a.yaml:{place}: answers: ")
    assert message.endswith(" is not a mapping (key: value).")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a.yaml:1:1: the file is empty."),
        ("# to be filled in\n", "a.yaml:1:1: the file is empty."),
        ("- TUT-1: 2\n", 'a.yaml:1:1: the file: [{"TUT-1": 2}] is not a mapping (key: value).'),
        ("digital-skills\n", 'a.yaml:1:1: the file: "digital-skills" is not a mapping (key: value).'),
    ],
)
def test_a_file_that_holds_no_answers_file_is_refused(text: str, message: str, digital_skills: Rubric) -> None:
    assert complaints(text, digital_skills) == [message]


def test_all_problems_are_reported_together_in_the_order_of_the_file(digital_skills: Rubric) -> None:
    text = (
        "answers:\n"
        "  TUT-4: {note: 3, level: 7}\n"
        "  FOO-1: 2\n"
        "  TUT-1: yes\n"
        "  LRN-1: {not_applicable: No time}\n"
        "organisation: {name: '', setting: branch, stage: preparing}\n"
        "assessment: {date: tomorrow}\n"
        "rubric: digital-skills\n"
    )
    assert [message.split(": ")[0] for message in complaints(text, digital_skills)] == [
        "a.yaml:1:1", "a.yaml:2:17", "a.yaml:2:27", "a.yaml:3:3", "a.yaml:4:10", "a.yaml:5:11", "a.yaml:6:22",
        "a.yaml:7:20",
    ]  # fmt: skip


def test_unknown_names_and_wrong_answers_are_reported_together(digital_skills: Rubric) -> None:
    text = changed("2.1.0", "3.0.0").replace("branch", "brnach").replace("preparing", "x").replace("grow", "y")
    messages = complaints(text.replace("TUT-1: 2", "TUT-1: 9"), digital_skills)
    places = ["a.yaml:2:17", "a.yaml:5:12", "a.yaml:6:10", "a.yaml:11:9", "a.yaml:13:10"]
    assert [message.split(": ")[0] for message in messages] == places


def test_unknown_names_and_wrong_keys_are_reported_together(digital_skills: Rubric) -> None:
    text = changed("setting: branch", "setting: brnach").replace("Riverside Library", "''")
    assert [message.split(": ")[0] for message in complaints(text, digital_skills)] == ["a.yaml:4:9", "a.yaml:5:12"]


def test_a_file_is_read_with_its_hash_and_named_as_given_in_problems(tmp_path: Path, digital_skills: Rubric) -> None:
    path = tmp_path / "2026-09-15.yaml"
    path.write_bytes(GOOD.encode())
    loaded = load_assessment(path, digital_skills)
    assert loaded.assessment.answers["TUT-1"] == Level(2)
    assert loaded.sha256 == hashlib.sha256(GOOD.encode()).hexdigest()
    path.write_bytes(changed("TUT-1: 2", "TUT-1: 5").encode())
    with pytest.raises(ReadinessError) as caught:
        load_assessment(str(path), digital_skills)
    assert str(caught.value).startswith(f"{path}:13:10: TUT-1: level 5 is not on the scale 0-4.")


def test_a_missing_file_and_a_folder_are_explained(tmp_path: Path, digital_skills: Rubric) -> None:
    with pytest.raises(ReadinessError) as missing:
        load_assessment(tmp_path / "none.yaml", digital_skills)
    assert str(missing.value) == f"{tmp_path}/none.yaml: there is no such file. Check the name and the folder."
    with pytest.raises(ReadinessError) as folder:
        load_assessment(tmp_path, digital_skills)
    assert str(folder.value) == f"{tmp_path}: this is a folder, not a file. Name a file in it."
