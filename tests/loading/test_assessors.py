"""Several answers files that belong together, and all that can keep them apart, said in one line each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from readiness.errors import ReadinessError
from readiness.loading.assessors import load_assessors
from readiness.models.assessment import Level
from readiness.models.rubric import Rubric

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
  assessors: [ROLE]
  goal: grow
answers:
  TUT-1: 2
"""


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, role: str = "Branch manager", changes: Mapping[str, str] | None = None) -> str:
    text = GOOD.replace("ROLE", role)
    for old, new in (changes or {}).items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    Path(name).write_text(text, encoding="utf-8")
    return name


def complaints(rubric: Rubric, *paths: str, goal: str | None = None) -> list[str]:
    with pytest.raises(ReadinessError) as caught:
        load_assessors(paths, rubric, goal=goal)
    return [str(problem) for problem in caught.value.problems]


def test_files_are_loaded_in_the_order_given(digital_skills: Rubric) -> None:
    paths = [write("b.yaml", "Manager"), write("a.yaml", "Volunteers", {"TUT-1: 2": "TUT-1: 3"})]
    loaded = load_assessors(paths, digital_skills)
    assert [each.assessment.assessors for each in loaded] == [("Manager",), ("Volunteers",)]
    assert [each.assessment.answers["TUT-1"] for each in loaded] == [Level(2), Level(3)]
    assert len({each.sha256 for each in loaded}) == 2


def test_one_file_is_enough_and_eight_are_not_too_many(digital_skills: Rubric) -> None:
    paths = [write(f"{number}.yaml", f"Role {number}") for number in range(9)]
    assert len(load_assessors(paths[:1], digital_skills)) == 1
    assert len(load_assessors(paths[:8], digital_skills)) == 8
    assert complaints(digital_skills, *paths) == [
        "9 answers files are too many; the most is 8, one for each assessor. Leave some out."
    ]


def test_a_file_that_is_named_twice_is_refused_however_it_is_named(digital_skills: Rubric) -> None:
    write("a.yaml")
    Path("link.yaml").symlink_to("a.yaml")
    assert complaints(digital_skills, "a.yaml", "a.yaml", "./a.yaml", "link.yaml") == [
        "a.yaml: this file is named twice. Name each assessor's file once.",
        "./a.yaml: this is the same file as a.yaml. Name each assessor's file once.",
        "link.yaml: this is the same file as a.yaml. Name each assessor's file once.",
    ]


def test_a_copy_under_another_name_is_refused_even_if_it_is_written_differently(digital_skills: Rubric) -> None:
    write("a.yaml", "Volunteers")
    write("b.yaml", "Manager")
    write("c.yaml", '"Manager"', {"TUT-1: 2": "TUT-1: {level: 2}"})
    assert complaints(digital_skills, "a.yaml", "b.yaml", "c.yaml") == [
        "c.yaml: it holds the same answers by the same assessors as b.yaml. Leave one out; if two people did answer "
        "alike, name the role of each under assessors."
    ]


def test_two_of_one_role_may_differ_and_two_roles_may_agree(digital_skills: Rubric) -> None:
    paths = [
        write("a.yaml", "Volunteer"),
        write("b.yaml", "Volunteer", {"TUT-1: 2": "TUT-1: 3"}),
        write("c.yaml", "Manager"),
    ]
    assert len(load_assessors(paths, digital_skills)) == 3


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        (
            {"name: Riverside Library": 'name: "Hillside\\n Library"'},
            "the organisation is 'Hillside Library', but 'Riverside Library' in a.yaml.",
        ),
        ({"setting: branch": "setting: central"}, "the setting is 'central', but 'branch' in a.yaml."),
        ({"stage: preparing": "stage: teaching"}, "the stage is 'teaching', but 'preparing' in a.yaml."),
        ({"  country: Ireland\n": ""}, "the country is not given, but 'Ireland' in a.yaml."),
    ],
)
def test_another_organisation_is_refused_and_both_are_named(
    changes: dict[str, str], complaint: str, digital_skills: Rubric
) -> None:
    write("a.yaml")
    write("b.yaml", "Volunteers", changes)
    cure = "All files must be about one organisation: name the right ones, or correct one of these."
    assert complaints(digital_skills, "a.yaml", "b.yaml") == [f"b.yaml: {complaint} {cure}"]


def test_another_date_is_refused(digital_skills: Rubric) -> None:
    write("a.yaml", changes={"  date: 2026-09-15\n": ""})
    write("b.yaml", "Volunteers")
    assert complaints(digital_skills, "a.yaml", "b.yaml") == [
        "b.yaml: the date is '2026-09-15', but not given in a.yaml. All files must be of one date: to compare two dates, "
        "use readiness change; otherwise correct one of these."
    ]


def test_another_goal_is_refused_unless_one_is_given_for_all(digital_skills: Rubric) -> None:
    paths = [write("a.yaml"), write("b.yaml", "Volunteers", {"goal: grow": "goal: launch"})]
    assert complaints(digital_skills, *paths) == [
        "b.yaml: the goal is 'launch', but 'grow' in a.yaml. All files must have one goal: correct one of these, or give "
        "the goal with --goal."
    ]
    loaded = load_assessors(paths, digital_skills, goal="launch")
    assert [each.assessment.goal for each in loaded] == ["launch", "launch"]


def test_of_another_organisation_or_stage_the_rest_is_bound_to_differ_and_is_not_said(digital_skills: Rubric) -> None:
    write("a.yaml", changes={"  goal: grow\n": ""})
    write("b.yaml", "Volunteers", {"  goal: grow\n": "", "stage: preparing": "stage: teaching"})
    other = {"Riverside": "Hillside", "branch": "central", "stage: preparing": "stage: teaching", "Ireland": "Wales"}
    write("c.yaml", "Volunteers", {**other, "09-15": "09-16"})
    said = complaints(digital_skills, "a.yaml", "b.yaml", "c.yaml")
    assert [line.split(",")[0] for line in said] == [
        "b.yaml: the stage is 'teaching'",
        "c.yaml: the organisation is 'Hillside Library'",
        "c.yaml: the date is '2026-09-16'",
    ]


def test_everything_wrong_with_all_files_is_said_in_one_go(digital_skills: Rubric) -> None:
    write("a.yaml", changes={"TUT-1: 2": "TUT-1: 7"})
    write("b.yaml")
    write("c.yaml", "Volunteers", {"country: Ireland": "country: Wales", "09-15": "09-16"})
    write("d.yaml", changes={"digital-skills": "peer-support"})
    said = complaints(digital_skills, "a.yaml", "gone.yaml", "b.yaml", "c.yaml", "b.yaml", "d.yaml")
    assert [line.split("'")[0] for line in said] == [
        "a.yaml:13:10: TUT-1: level 7 is not on the scale 0-4. Did you mean 4? See: readiness rubric show TUT-1",
        "gone.yaml: there is no such file. Check the name and the folder.",
        "c.yaml: the country is ",
        "c.yaml: the date is ",
        "b.yaml: this file is named twice. Name each assessor",
        "d.yaml:1:9: these are answers for the rubric ",
    ]
    assert "'Wales', but 'Ireland' in b.yaml." in said[2]
