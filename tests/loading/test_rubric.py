"""Good rubrics: what is loaded, from where, and what its hash depends on. tests/bad_rubrics/ holds the bad ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from readiness.errors import ReadinessError
from readiness.loading.citations import check_percentages, printed_percentages
from readiness.loading.rubric import load_rubric
from readiness.models.rubric import Gate, Rubric
from readiness.resources import find_rubric


def test_the_shipped_rubric_loads_without_a_warning() -> None:
    loaded = load_rubric("peer-support")
    assert loaded.warnings == ()
    assert len(loaded.rubric.indicators) == 44
    assert len(loaded.rubric.dimensions) == 10
    assert loaded.rubric.milestone_ids == ("plan", "start", "scale", "sustain")
    assert loaded.rubric.staff_survey is not None


def test_every_percentage_of_the_shipped_survey_recomputes_from_its_count() -> None:
    rubric = load_rubric("peer-support").rubric
    assert [*check_percentages(rubric)] == []
    first = next(iter(printed_percentages(rubric.survey)))
    assert (first.name, first.n, first.base, first.printed) == ("T1.profession case_worker", 3, 59, "5.1")


def test_a_rubric_on_another_subject_loads_without_a_warning(digital_skills_folder: Path) -> None:
    loaded = load_rubric(digital_skills_folder)
    assert loaded.warnings == ()
    assert loaded.folder == digital_skills_folder
    assert loaded.rubric.id == "digital-skills"
    assert loaded.rubric.milestone_ids == ("design", "launch", "grow")
    assert loaded.rubric.staff_survey is None
    assert list(loaded.rubric.indicators) == [
        "TUT-1", "TUT-2", "TUT-3", "TUT-4", "KIT-1", "KIT-2", "KIT-3", "LRN-1", "LRN-2", "LRN-3", "LRN-4",
    ]  # fmt: skip


def test_an_indicator_keeps_all_that_its_file_says(digital_skills: Rubric) -> None:
    indicator = digital_skills.indicators["LRN-3"]
    assert indicator.title == "Safe online from the first session"
    assert len(indicator.levels) == 5
    assert indicator.next_steps[0] == "Collect three recent scams from the local police."
    assert indicator.targets == {"design": 0, "launch": 2, "grow": 3}
    assert [(gate.milestone, gate.min_level) for gate in indicator.gates] == [("launch", 2), ("grow", 3)]
    assert isinstance(indicator.gates[0], Gate)
    assert indicator.links.challenges == ("scam_worries",)
    assert indicator.effort == "low"
    assert indicator.lead_weeks == (2, 5)
    assert indicator.requires == ("TUT-3",)
    assert indicator.may_be_not_applicable is False
    assert digital_skills.dimension_of["LRN-3"].title == "Learners"


def test_challenges_and_strategies_come_from_the_tables_that_the_survey_names(digital_skills: Rubric) -> None:
    survey = digital_skills.survey
    assert {key: row.n for key, row in survey.challenges.items()} == {
        "staff_time": 96, "scam_worries": 90, "unsure_staff": 78, "few_devices": 72, "not_reached": 66,
        "hard_to_use": 51, "slow_connection": 33,
    }  # fmt: skip
    assert list(survey.strategies) == [
        "safety_lessons", "volunteers", "tutor_training", "referral", "loan_devices", "set_hours", "easy_set_up",
    ]  # fmt: skip


def test_every_number_of_our_judgement_comes_from_the_rubric(digital_skills: Rubric) -> None:
    assert digital_skills.milestone("grow").attainment_min == 85
    assert digital_skills.milestone("grow").dimension_min == 65
    assert digital_skills.completeness.overall == 0.75
    assert digital_skills.gaps.prerequisite_level == 1
    assert digital_skills.gaps.effort_points.high == 5
    assert digital_skills.simulation.seed == 411
    assert digital_skills.comparison.similar_margin == 0.15
    assert digital_skills.scale[1].lead_share == 0.4
    assert digital_skills.scale[4].lead_weeks == (10, 20)


def test_a_milestone_that_expects_nothing_is_warned_of(folder: Path) -> None:
    for path in (folder / "dimensions").iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("{design: 1,", "{design: 0,").replace("milestone: design,", "milestone: launch,"),
            encoding="utf-8",
        )
    assert [str(warning).removeprefix(f"{folder}/") for warning in load_rubric(folder).warnings] == [
        "rubric.yaml:28:5: design expects nothing: every target is 0."
    ]


def test_a_rubric_needs_neither_links_nor_report_words_nor_a_staff_survey(folder: Path) -> None:
    (folder / "links.yaml").unlink()
    (folder / "report.yaml").unlink()
    rubric = load_rubric(folder).rubric
    assert rubric.links == ()
    assert rubric.report.respondents == "people surveyed"


def test_the_hash_is_the_same_in_any_folder_and_with_any_line_ends(folder: Path, digital_skills_folder: Path) -> None:
    expected = load_rubric(digital_skills_folder).sha256
    assert len(expected) == 64
    for path in folder.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_rubric(folder).sha256 == expected


@pytest.mark.parametrize(
    "name",
    ["rubric.yaml", "links.yaml", "report.yaml", "surveys/marsden-oduya-2024.yaml", "dimensions/learners.yaml"],
)
def test_the_hash_changes_with_every_file_that_is_read(name: str, folder: Path) -> None:
    before = load_rubric(folder).sha256
    (folder / name).write_bytes((folder / name).read_bytes() + b"# one more line\n")
    assert load_rubric(folder).sha256 != before


def test_the_cases_of_a_rubric_are_no_part_of_its_hash(folder: Path) -> None:
    before = load_rubric(folder).sha256
    shutil.rmtree(folder / "cases")
    assert load_rubric(folder).sha256 == before


def test_an_installed_rubric_is_found_by_its_name_and_any_other_by_its_folder(folder: Path) -> None:
    assert (find_rubric("peer-support") / "rubric.yaml").is_file()
    assert find_rubric(folder) == folder
    assert find_rubric(str(folder)) == folder


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("peersupport", "peersupport: no installed rubric has this name, and there is no such folder. Did you mean "),
        ("no/such/folder", "no/such/folder: no installed rubric has this name, and there is no such folder."),
    ],
)
def test_a_rubric_that_is_not_there_is_explained(name: str, words: str) -> None:
    with pytest.raises(ReadinessError) as caught:
        find_rubric(name)
    assert str(caught.value).startswith(words)


def test_a_folder_without_a_rubric_is_explained(tmp_path: Path) -> None:
    with pytest.raises(ReadinessError) as caught:
        load_rubric(tmp_path)
    assert str(caught.value) == f"{tmp_path}: this folder has no rubric.yaml, so it is not a rubric."


def test_a_name_too_long_for_a_file_is_explained() -> None:
    with pytest.raises(ReadinessError) as caught:
        find_rubric("x" * 300)
    words = "no installed rubric has this name, and there is no such folder."
    assert str(caught.value).startswith(f"{'x' * 300}: {words}")


def test_a_file_named_in_place_of_its_folder_is_explained(folder: Path) -> None:
    with pytest.raises(ReadinessError) as caught:
        find_rubric(folder / "rubric.yaml")
    assert str(caught.value) == f"{folder}/rubric.yaml: this is a file. Name the folder of the rubric: {folder}"
