"""`readiness init`: a questionnaire that explains itself, beside the schema that checks it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from readiness.loading.rubric import load_rubric
from readiness.strict_yaml import parse
from tests.cli.running import Outcome, files, run

RUBRIC = load_rubric("peer-support").rubric


def init(output: str = "a.yaml", *more: str, setting: str = "hospital_general", stage: str = "planning") -> Outcome:
    return run("init", "-o", output, "--setting", setting, "--stage", stage, *more)


def flat(text: str) -> str:
    """The words of the comments, whatever the line that they stand on."""
    return " ".join(" ".join(line.strip().removeprefix("#") for line in text.splitlines()).split())


def questions(folder: Path, name: str = "a.yaml") -> list[str]:
    return list(parse((folder / name).read_bytes(), name).value["answers"])


def test_it_writes_the_questionnaire_and_its_schema_and_says_how_to_go_on(folder: Path) -> None:
    assert init() == (0, "", "Wrote a.yaml. Fill in the answers, then run: readiness check a.yaml\n")
    assert sorted(files(folder)) == ["a.schema.json", "a.yaml"]


def test_a_fresh_questionnaire_is_right_but_has_no_answers(folder: Path) -> None:
    init()
    outcome = run("check", "a.yaml")
    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out.splitlines()[:2] == [
        "Nothing is wrong with these answers to peer-support 1.0.0.",
        "0 of 43 questions expected for Ready to start a pilot are answered (0 of all 44).",
    ]
    assert "- 0 of 43 expected questions are answered; a score needs 80% of them.\n" in outcome.out


def test_the_first_line_tells_an_editor_where_the_schema_is(folder: Path) -> None:
    init()
    first = (folder / "a.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=a.schema.json"


def test_the_schema_is_that_of_the_answers_and_accepts_the_fresh_questionnaire(folder: Path) -> None:
    (folder / "deep").mkdir()
    init("deep/mine.yaml")
    schema = (folder / "deep" / "mine.schema.json").read_text(encoding="utf-8")
    assert schema == run("rubric", "schema", "answers").out
    Draft202012Validator(json.loads(schema)).validate(parse((folder / "deep" / "mine.yaml").read_bytes(), "f").value)


def test_every_question_is_there_in_the_order_of_the_rubric(folder: Path) -> None:
    init()
    assert questions(folder) == list(RUBRIC.indicators)
    assert len(questions(folder)) == 44


def test_every_level_sentence_is_there_with_its_level() -> None:
    text = flat(init("-").out)
    for indicator in RUBRIC.indicators.values():
        assert indicator.question in text
        for level, sentence in enumerate(indicator.levels):
            assert f" {level} {sentence} " in text
    assert text.count(" 4 ") >= 44


def test_with_a_dash_the_questionnaire_goes_to_standard_output_and_no_file_is_made(folder: Path) -> None:
    outcome = init("-", "--date", "2026-09-15")
    assert (outcome.code, outcome.err) == (0, "")
    assert files(folder) == {}
    init("a.yaml", "--date", "2026-09-15")
    assert outcome.out.splitlines()[1:] == (folder / "a.yaml").read_text(encoding="utf-8").splitlines()[1:]


def test_without_a_file_name_it_goes_to_standard_output_too(folder: Path) -> None:
    outcome = run("init", "--setting", "hospital_general", "--stage", "planning")
    assert outcome.out.startswith("# yaml-language-server: ")
    assert files(folder) == {}


def test_the_short_form_for_exploring_asks_only_what_plan_expects(folder: Path) -> None:
    init("a.yaml", "--short", stage="exploring")
    assert questions(folder) == [
        "SUP-1", "SUP-2", "TRN-1", "JOB-1", "JOB-2", "PRO-1", "PRO-2", "PRO-3", "ACC-1", "ACC-4", "EMO-1", "EMO-3",
        "CUL-1", "CUL-2", "CUL-3", "RES-1", "RES-2", "RES-3",
    ]  # fmt: skip
    text = (folder / "a.yaml").read_text(encoding="utf-8")
    assert "---- Supervision ----" in text
    assert "---- Team integration ----" not in text
    assert run("check", "a.yaml").out.splitlines()[1].startswith("0 of 18 questions expected for Ready to plan a pilot")


@pytest.mark.parametrize(("stage", "asked"), [("planning", 43), ("running", 44), ("embedding", 44)])
def test_the_short_form_leaves_out_what_the_goal_of_the_stage_does_not_expect(
    stage: str, asked: int, folder: Path
) -> None:
    init("a.yaml", "--short", stage=stage)
    assert len(questions(folder)) == asked
    assert ("TRN-4" in questions(folder)) is (stage != "planning")


def test_setting_stage_name_and_date_are_filled_in(folder: Path) -> None:
    init("a.yaml", "--name", "Elm Court", "--date", "2026-05-04", setting="private_practice", stage="running")
    value = parse((folder / "a.yaml").read_bytes(), "a.yaml").value
    assert value["rubric"] == "peer-support"
    assert value["rubric_version"] == "1.0.0"
    assert value["organisation"] == {"name": "Elm Court", "setting": "private_practice", "stage": "running"}
    assert value["assessment"] == {"date": "2026-05-04", "assessors": []}
    assert set(value["answers"].values()) == {None}


def test_the_date_is_today_if_it_is_left_out() -> None:
    before, text, after = date.today(), init("-").out, date.today()
    assert any(f"  date: {day.isoformat()}\n" in text for day in (before, after))


def test_only_the_notes_on_the_chosen_setting_are_printed() -> None:
    note = "A paid outside supervisor counts; the stand-in may be a colleague in another practice."
    assert f"Here: {note}" in flat(init("-", setting="private_practice").out)
    assert note not in flat(init("-", setting="hospital_general").out)


def test_any_name_survives_the_way_through_the_file(folder: Path) -> None:
    name = 'The "Elm" \\ Court # no comment: {x} [y]\nsecond line\ttab \'s 精神健康 '
    init("a.yaml", "--name", name)
    assert json.loads(run("score", "a.yaml", "--format", "json").out)["organisation"]["name"] == name


def test_a_file_that_is_there_is_kept(folder: Path) -> None:
    (folder / "a.yaml").write_bytes(b"mine")
    message = "a.yaml: this file is already there. Name another, or replace it with --force.\n"
    assert init() == (2, "", message)
    assert files(folder) == {"a.yaml": b"mine"}


def test_with_force_a_file_that_is_there_is_replaced(folder: Path) -> None:
    (folder / "a.yaml").write_bytes(b"mine")
    assert init("a.yaml", "--force").code == 0
    assert (folder / "a.yaml").read_bytes().startswith(b"# yaml-language-server")


SETTINGS = "community_general, community_mental_health, hospital_general, hospital_psychiatric, private_practice"


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("hospital_genral", "'hospital_genral' is no setting of this rubric. Did you mean hospital_general?"),
        ("Private_Practice", "'Private_Practice' is no setting of this rubric. Did you mean private_practice?"),
        ("school", f"'school' is no setting of this rubric. It can be: {SETTINGS}."),
    ],
)
def test_an_unknown_setting_is_refused_with_the_nearest_one(setting: str, message: str, folder: Path) -> None:
    assert init(setting=setting) == (2, "", f"--setting: {message}\n")
    assert files(folder) == {}


@pytest.mark.parametrize(
    ("stage", "message"),
    [
        ("plannin", "'plannin' is no stage of this rubric. Did you mean planning?"),
        ("sustain", "'sustain' is no stage of this rubric. It can be: embedding, exploring, planning, running."),
        ("", "'' is no stage of this rubric. It can be: embedding, exploring, planning, running."),
    ],
)
def test_an_unknown_stage_is_refused_with_the_nearest_one(stage: str, message: str, folder: Path) -> None:
    assert init(stage=stage) == (2, "", f"--stage: {message}\n")
    assert files(folder) == {}


def test_a_questionnaire_for_another_rubric_asks_that_rubrics_questions(folder: Path) -> None:
    other = Path(__file__).parent.parent / "rubrics" / "digital-skills"
    rubric = load_rubric(other).rubric
    setting, stage = rubric.settings[0].id, rubric.milestones[0].stage
    assert init("a.yaml", "--rubric", str(other), setting=setting, stage=stage).code == 0
    assert questions(folder) == list(rubric.indicators)
    assert run("check", "a.yaml", "--rubric", other).code == 1


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (("--date", "4.5.2026"), "--date: '4.5.2026' is not a date. Write it as 2026-09-15."),
        (("--date", "2026-02-30"), "--date: '2026-02-30' is not a date. Write it as 2026-09-15."),
        (("--name", ""), "--name: it is empty; write the name of the organisation."),
        (("--name", " "), "--name: it is empty; write the name of the organisation."),
        (("--name", "x" * 301), "--name: it has 301 characters; the most is 300. Shorten it."),
        (("--name", "a\x1bb"), "--name: it holds a control character. Delete it."),
    ],
)
def test_a_date_or_name_that_check_would_refuse_is_refused(more: tuple[str, str], message: str, folder: Path) -> None:
    outcome = init("a.yaml", *more)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(message)
    assert files(folder) == {}


def test_a_questionnaire_cannot_have_the_name_of_its_schema(folder: Path) -> None:
    assert init("answers.schema.json").code == 2
    assert files(folder) == {}


def test_neither_file_is_written_if_one_cannot_be(folder: Path) -> None:
    (folder / "a.schema.json").mkdir()
    assert init().code == 2
    assert files(folder) == {"a.schema.json": None}
