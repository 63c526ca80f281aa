"""Answers to an older version, read as answers to today's questions: crosswalks, retired and new questions, leniency."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from readiness.errors import ReadinessError
from readiness.loading.assessment import read_assessment
from readiness.loading.older import read_older
from readiness.loading.rubric import load_rubric
from readiness.models.assessment import Assessment, Blank, DontKnow, Level, NotApplicable
from readiness.strict_yaml import parse
from tests.loading.garden import CROSSWALK, NEWER, OLDER, VERSION_1, VERSION_2, older


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """A copy of version 2, to be changed."""
    return Path(shutil.copytree(VERSION_2, tmp_path / "garden"))


def read(text: str, folder: Path = VERSION_2) -> Assessment:
    return read_older(parse(text.encode(), "old.yaml"), load_rubric(folder))


def complaints(text: str, folder: Path = VERSION_2) -> list[str]:
    with pytest.raises(ReadinessError) as caught:
        read(text, folder)
    return [str(problem).replace(f"{folder}/", "") for problem in caught.value.problems]


def test_the_older_answers_are_right_for_the_version_that_they_were_given_to() -> None:
    assessment = read_assessment(parse(OLDER.encode(), "old.yaml"), load_rubric(VERSION_1).rubric)
    assert assessment.goal == "dig"


def test_a_crosswalk_makes_them_answers_to_todays_questions() -> None:
    assessment = read(OLDER)
    assert dict(assessment.answers) == {
        "PLO-1": Level(1),
        "SOI-1": Level(2, None, "Two samples."),  # its grade of evidence is gone
        "PEO-1": Level(2, "seen"),  # what was level 3 is level 2 now
        "PEO-3": Level(0),
        "PEO-4": Level(2),
        "PEO-5": Blank(),  # new
    }


def test_the_organisation_its_date_and_the_version_are_those_of_the_file() -> None:
    assessment = read(OLDER)
    organisation = assessment.organisation
    assert (organisation.name, organisation.setting, organisation.stage) == ("Hill School", "village", "thinking")
    assert (assessment.date, assessment.rubric_version) == ("2025-03-01", "1.2.0")


@pytest.mark.parametrize(("level", "now"), [(0, 0), (1, 0), (2, 1), (3, 2), (4, 3)])
def test_every_old_level_has_its_new_one(level: int, now: int) -> None:
    for given in (f"PEO-2: {level}", f"PEO-2: {{level: {level}, note: x}}"):
        answer = read(older("PEO-2: 3", given)).answers["PEO-4"]
        assert isinstance(answer, Level)
        assert answer.level == now


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ("dont_know", DontKnow()),
        ("{level: dont_know, note: Later}", DontKnow("Later")),
        ("", Blank()),
        ("{note: Later, owner: Head}", Blank("Later", "Head")),
    ],
)
def test_what_is_not_known_or_blank_stays_so(given: str, answer: object) -> None:
    assert read(older("PEO-2: 3", f"PEO-2: {given}")).answers["PEO-4"] == answer


def test_what_was_set_aside_and_always_applies_now_is_blank_with_its_reason() -> None:
    answers = read(older("PEO-3: 0", "PEO-3: {not_applicable: One class., owner: Head}")).answers
    assert answers["PEO-3"] == Blank("One class.", "Head")
    answers = read(older("PEO-3: 0", "PEO-3: {not_applicable: One class., note: Small.}")).answers
    assert answers["PEO-3"] == Blank("Small.")


def test_what_may_still_be_set_aside_stays_so(garden: Path) -> None:
    people = garden / "dimensions" / "people.yaml"
    text = people.read_text(encoding="utf-8")
    people.write_text(text.replace("id: PEO-5,", "id: PEO-5, may_be_not_applicable: true,"), encoding="utf-8")
    text = NEWER.replace("2.1.0", "2.0.0").replace("PEO-5: 1", "PEO-5: {not_applicable: Boarders.}")
    assert read(text, garden).answers["PEO-5"] == NotApplicable("Boarders.")


def test_an_older_minor_version_needs_no_crosswalk(garden: Path) -> None:
    shutil.rmtree(garden / "crosswalks")
    assessment = read(NEWER.replace("2.1.0", "2.0.4").replace("  PEO-5: 1\n", ""), garden)
    assert assessment.answers["PEO-5"] == Blank()
    assert assessment.answers["SOI-1"] == Level(2)
    assert assessment.rubric_version == "2.0.4"


@pytest.mark.parametrize("version", ["2.0.0", "2.1.0", "2.9.0"])
def test_answers_to_retired_questions_are_left_out(version: str) -> None:
    text = NEWER.replace("2.1.0", version) + "  PEO-6: {level: 9}\n"
    assert read(text) == read(NEWER.replace("2.1.0", version))


def test_a_questionnaire_is_still_refused_for_a_retired_question() -> None:
    with pytest.raises(ReadinessError, match=r"PEO-6 is no longer asked: Asked in 2\.0 only\. Delete this answer\."):
        read_assessment(parse((NEWER + "  PEO-6: 1\n").encode(), "a.yaml"), load_rubric(VERSION_2).rubric)


def test_what_the_crosswalk_drops_may_hold_anything() -> None:
    assert read(older("PLO-3: 3", "PLO-3: {level: 9, colour: red}")) == read(OLDER)


def test_what_became_of_a_question_that_is_retired_by_now_is_left_out(garden: Path) -> None:
    crosswalk = garden / CROSSWALK
    crosswalk.write_text(crosswalk.read_text(encoding="utf-8").replace("becomes: SOI-1", "becomes: PEO-6"), "utf-8")
    assert read(OLDER, garden).answers["SOI-1"] == Blank()


@pytest.mark.parametrize("version", ["2.0.0", "2.1.0"])
def test_a_setting_stage_or_goal_that_is_gone_is_no_reason_to_refuse_an_older_file(version: str) -> None:
    text = NEWER.replace("2.1.0", version).replace("rural, stage: digging", "island, stage: dreaming")
    assessment = read(text.replace("2026-03-01", "2026-03-01, goal: bloom"))
    assert (assessment.organisation.setting, assessment.organisation.stage) == ("island", "dreaming")
    assert assessment.answers["PLO-1"] == Level(2)


def test_a_goal_that_is_still_known_stays() -> None:
    assert read(NEWER.replace("2026-03-01", "2026-03-01, goal: begin")).goal == "begin"
    assert read(NEWER).goal == "harvest"


# what is replaced, by what, and the complaints
WRONG: dict[str, tuple[str, str, list[str]]] = {
    "an id that the crosswalk does not name": (
        "PEO-3: 0", "PEO-8: 0",
        ["12:3: crosswalks/1-to-2.yaml does not say what became of 'PEO-8'. Correct the id, or add it there."],
    ),
    "an id that is new": (
        "PEO-3: 0", "PEO-5: 0",
        ["12:3: crosswalks/1-to-2.yaml does not say what became of 'PEO-5'. Correct the id, or add it there."],
    ),
    "a level that is none": (
        "PLO-1: 1", "PLO-1: 7",
        ["7:10: PLO-1: level 7 is not on the scale 0-4. Did you mean 4? See: readiness rubric show PLO-1"],
    ),
    "a level of a question with another id now": (
        "PEO-2: 3", "PEO-2: {note: x, level: 2.5}",
        ["11:27: PEO-2 (now PEO-4): level 2.5 is not on the scale 0-4. Take the highest level whose whole sentence is true. "
         "See: readiness rubric show PEO-4"],
    ),
    "true": (
        "PEO-1: {level: 3, evidence: seen}", "PEO-1: true",
        ["10:10: PEO-1: true is not a level. Give a whole number from 0 to 4. See: readiness rubric show PEO-1"],
    ),
    "an unknown key in an answer": (
        "PEO-2: 3", "PEO-2: {level: 3, notes: x}", ["11:21: PEO-2 (now PEO-4): unknown key 'notes'. Did you mean note?"],
    ),
    "set aside with a level": (
        "PEO-3: 0", "PEO-3: {not_applicable: One., level: 2}",
        ["12:11: PEO-3: this is a must-have, so it is never not applicable. Give a level, or dont_know.",
         "12:33: PEO-3: 'level' and not_applicable exclude each other. Delete one of them."],
    ),
    "set aside without a reason": (
        "PEO-3: 0", "PEO-3: {not_applicable: ' '}",
        ["12:11: PEO-3: this is a must-have, so it is never not applicable. Give a level, or dont_know."],
    ),
    "an organisation without a name": (
        "name: Hill School, ", "", ["3:15: the key 'name' is missing here."],
    ),
    "a setting that is none": (
        "setting: village", "setting: 7", ["3:44: organisation.setting: 7 is not text (put it in quotes)."],
    ),
    "an empty stage": ("stage: thinking", "stage: ''", [
        "3:60: organisation.stage: it is empty; write the text.",
        "3:60: '' is no stage of this rubric. It can be: digging, planning.",
    ]),
    "a wrong date": (
        "2025-03-01", "1 March",
        ["4:20: assessment.date: '1 March' is not a date. Write it as year-month-day, for example 2026-09-15."],
    ),
    "a version that is none": (
        "1.2.0", "01.2.0", ['2:17: rubric_version: "01.2.0" is not a version. Write three numbers, for example 1.0.0.'],
    ),
    "another rubric": (
        "rubric: school-garden", "rubric: orchard",
        ["1:9: these are answers for the rubric 'orchard', not 'school-garden'. Name the right rubric with --rubric, or correct "
         "this line if it should be school-garden."],
    ),
    "a later version": (
        "1.2.0", "3.0.0",
        ["2:17: these answers are for version 3.0.0, and this rubric is version 2.1.0. Name the newer rubric with --rubric."],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_an_older_file_is_said_with_its_place(old: str, new: str, expected: list[str]) -> None:
    assert complaints(older(old, new)) == [f"old.yaml:{message}" for message in expected]


def test_everything_wrong_with_an_older_file_is_said_together_in_its_order() -> None:
    text = OLDER.replace("PLO-1: 1", "PLO-7: 1").replace("PEO-2: 3", "PEO-2: 9").replace("PEO-3: 0", "PEO-8: 1")
    messages = complaints(text.replace("name: Hill School", "name: ''"))
    assert [message.partition(": ")[0] for message in messages] == [
        "old.yaml:3:22", "old.yaml:7:3", "old.yaml:11:10", "old.yaml:12:3",
    ]  # fmt: skip


def test_a_blank_line_of_an_unknown_question_holds_no_answer_and_is_passed_over() -> None:
    assert read(OLDER + "  PEO-8:\n") == read(OLDER)


def test_a_version_that_is_no_version_is_named_as_always() -> None:
    messages = complaints(NEWER.replace("2.1.0", "two"))
    assert messages == [
        'old.yaml:2:17: rubric_version: "two" is not a version. Write three numbers, for example 1.0.0.'
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "old.yaml:1:1: the file is empty."),
        ("- a\n", "old.yaml:1:1: the file: "),
        (f"{OLDER.partition('answers')[0]}answers: many\n", "old.yaml:5:10: answers: "),
        (OLDER.replace("organisation: {", "organisation: 7 # {"), "old.yaml:3:15: organisation: "),
    ],
)
def test_a_file_of_another_shape_is_refused_as_always(text: str, message: str) -> None:
    (found,) = complaints(text)
    assert found.startswith(message)


@pytest.mark.parametrize("answers", ["answers: {}\n", "answers:\n", ""])
def test_an_older_file_may_hold_no_answers(answers: str) -> None:
    text = OLDER.partition("answers:")[0] + answers
    assert set(read(text).answers.values()) == {Blank()}


def test_without_its_crosswalk_one_line_says_which_versions_and_which_file(garden: Path) -> None:
    shutil.rmtree(garden / "crosswalks")
    assert complaints(OLDER, garden) == [
        "old.yaml:2:17: these answers are for version 1.2.0, and this rubric is version 2.1.0. To compare them, the rubric "
        "needs a file that is not there: crosswalks/1-to-2.yaml"
    ]


STEP_2 = """\
schema: readiness/crosswalk/1
from: 2
to: 3
same: [PLO-1, PEO-1, PEO-5]
changed:
  SOI-1: {levels: [0, 0, 1, 3, 4]}
  PEO-4: {becomes: PEO-3, levels: [1, 1, 2, 3, 4]}
dropped:
  PEO-3: "PEO-4 says more."
  PEO-6: "Asked in 2.0 only."
"""


def as_version_3(garden: Path) -> None:
    rubric = garden / "rubric.yaml"
    rubric.write_text(rubric.read_text(encoding="utf-8").replace("version: 2.1.0", "version: 3.0.0"), encoding="utf-8")


def test_crosswalks_are_applied_one_after_the_other(garden: Path) -> None:
    as_version_3(garden)
    (garden / "crosswalks" / "2-to-3.yaml").write_text(STEP_2, encoding="utf-8")
    found = read(OLDER, garden)
    assert dict(found.answers) == {
        "PLO-1": Level(1),
        "SOI-1": Level(1, None, "Two samples."),  # PLO-2 at 2, SOI-1 at 2, then 1
        "PEO-1": Level(2, "seen"),
        "PEO-3": Level(2),  # PEO-2 at 3, PEO-4 at 2, then PEO-3 at 2
        "PEO-4": Blank(),
        "PEO-5": Blank(),
    }
    assert found.rubric_version == "1.2.0"
    from_2 = read(NEWER, garden).answers
    assert (from_2["PEO-3"], from_2["PEO-1"]) == (Level(1), Level(2))


def test_every_crosswalk_that_is_missing_is_named(garden: Path) -> None:
    as_version_3(garden)
    (message,) = complaints(OLDER, garden)
    assert message.endswith("needs a file that is not there: crosswalks/2-to-3.yaml")
    shutil.rmtree(garden / "crosswalks")
    (message,) = complaints(OLDER, garden)
    assert message.endswith("crosswalks/1-to-2.yaml, crosswalks/2-to-3.yaml")
    (message,) = complaints(NEWER, garden)
    assert message.endswith("not there: crosswalks/2-to-3.yaml")


def test_a_crosswalk_with_a_slip_is_named_and_not_the_answers(garden: Path) -> None:
    crosswalk = garden / CROSSWALK
    crosswalk.write_text(crosswalk.read_text(encoding="utf-8").replace("becomes: SOI-1", "becomes: SOI-2"), "utf-8")
    assert complaints(OLDER, garden) == [
        "crosswalks/1-to-2.yaml:7:20: PLO-2: SOI-2 is no question of this rubric. Did you mean SOI-1?"
    ]
