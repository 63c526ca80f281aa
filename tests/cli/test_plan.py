"""`readiness plan`: in every format, round what cannot be done, for what can be paid; and wishes that are refused."""

from __future__ import annotations

import codecs
import csv
import json
import shutil
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator

from readiness.exports.schemas import schemas
from tests.cli.answers import GOOD, answered, changed
from tests.cli.running import files, process, run
from tests.exports.samples import FOLDER, peer_support

HARBOUR = FOLDER / "harbour-general-hospital" / "2026-09-15.yaml"
FORMS = ["text", "json", "csv", "ics"]
SHORT = changed("  SUP-2: 1", "  SUP-2: 0").replace("  CUL-1: 2", "  CUL-1: 1")
KEYS = [
    "schema", "rubric", "organisation", "assessment", "keep_out", "budget", "complete", "verified", "already_reached",
    "reaches_goal", "provisional",
    "attainment_before", "attainment_after", "effort", "effort_all_gaps", "finish_weeks", "steps", "owners", "remaining",
    "blocked_by",
]  # fmt: skip


@pytest.fixture
def short(folder: Path) -> str:
    """The good answers without its must-have, CUL-1, which waits for nothing, and with SUP-2 below its target."""
    (folder / "answers.yaml").write_text(SHORT, encoding="utf-8")
    return "answers.yaml"


def planned(*words: str | Path) -> Any:
    outcome = run("plan", *words, "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    return json.loads(outcome.out)


def ids(found: Any) -> list[str]:
    return [step["id"] for step in found["steps"]]


def test_the_text_says_the_least_that_reaches_the_goal(short: str) -> None:
    outcome = run("plan", short)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == run("plan", short, "--format", "text").out
    assert outcome.out == (
        "Lakeside Clinic, 15 September 2026.\n"
        "1 change (effort 1 of the 3 that all gaps need) would reach Ready to plan a pilot, in 2 to 6 weeks.\n"
        "It reaches the threshold and no more: it is no advice to skip the rest.\n"
        "\n"
        "September 2026:\n"
        "  CUL-1 Senior sponsor with authority (level 1 to 2)\n"
        "    Chief executive or department head; weeks 0 to 6. Write the sponsor's duties and meeting dates.\n"
        "\n"
        "By owner:\n"
        "- Chief executive or department head: CUL-1\n"
        "\n"
        "Still open afterwards, to be closed next: SUP-2.\n"
        "\n"
        "Lead times are our estimates, not survey results. They assume that different steps can run side by\n"
        "side and that a step waits until what it needs is arranged (level 2). The time to level 2 counts in\n"
        "full even if level 1 is there.\n"
    )


def test_as_json_it_is_the_contract_and_fits_its_schema() -> None:
    found = planned(HARBOUR)
    assert list(found) == KEYS
    Draft202012Validator(schemas(peer_support())["plan"]).validate(found)
    assert json.loads(run("rubric", "schema", "plan").out) == schemas(peer_support())["plan"]


def test_as_json_its_steps_are_those_of_the_result() -> None:
    path = json.loads(run("score", HARBOUR, "--format", "json").out)["path"]
    found = planned(HARBOUR)
    shared = path["steps"][0].keys()
    plain = [{key: step[key] for key in shared} for step in found["steps"]]
    assert sorted(plain, key=lambda step: str(step["id"])) == sorted(path["steps"], key=lambda step: str(step["id"]))
    assert (found["effort"], found["finish_weeks"]) == (path["effort"], path["finish_weeks"])


def test_as_csv_there_is_a_row_for_each_step() -> None:
    rows = list(csv.DictReader(StringIO(run("plan", HARBOUR, "--format", "csv").out)))
    assert [row["id"] for row in rows] == ids(planned(HARBOUR))
    assert {row["owner"] for row in rows} == {each["owner"] for each in planned(HARBOUR)["owners"]}


def test_as_ics_each_step_has_two_days() -> None:
    calendar = Calendar.from_ical(run("plan", HARBOUR, "--format", "ics").out)
    assert len(calendar.events) == 2 * len(planned(HARBOUR)["steps"])


@pytest.mark.parametrize("form", FORMS)
def test_a_file_gets_what_standard_output_would_and_nothing_is_printed(form: str, short: str, folder: Path) -> None:
    printed = run("plan", short, "--format", form).out
    assert run("plan", short, "--format", form, "-o", "out") == (0, "", "")
    mark = codecs.BOM_UTF8 if form == "csv" else b""
    assert files(folder) == {short: SHORT.encode(), "out": mark + printed.encode()}
    assert not printed.startswith("\ufeff")


@pytest.mark.parametrize("form", FORMS)
def test_another_process_gives_the_same_bytes_and_no_other_line(form: str) -> None:
    printed = {process("plan", HARBOUR, "--format", form, PYTHONHASHSEED=seed) for seed in ("1", "2")}
    assert printed == {run("plan", HARBOUR, "--format", form)}


def test_a_goal_that_is_reached_needs_no_step_in_any_format(answers: str) -> None:
    assert run("plan", answers).out == (
        "Lakeside Clinic, 15 September 2026.\n"
        "Ready to plan a pilot is reached: no step is needed.\n\nNothing that the goal asks for is open.\n"
    )
    found = planned(answers)
    assert (found["already_reached"], found["steps"], found["effort"]) == (True, [], 0)
    assert len(run("plan", answers, "--format", "csv").out.splitlines()) == 1
    assert Calendar.from_ical(run("plan", answers, "--format", "ics").out).events == []


def test_a_goal_on_the_command_line_goes_before_that_of_the_file(answers: str) -> None:
    assert planned(answers, "--goal", "start")["assessment"]["goal"] == "start"
    assert run("plan", answers, "--goal", "strat") == (
        2, "", "--goal: 'strat' is no milestone of this rubric. Did you mean start?\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ["--keep-out", "RES-5,TRN-4"],
        ["--keep-out", "TRN-4", "--keep-out", "RES-5"],
        ["--keep-out", "TRN-4, res-5 ,TRN-4,"],
        ["--keep-out", "trn-4 res-5", "--keep-out", ""],
    ],
)
def test_questions_are_kept_out_one_by_one_or_with_commas_whatever_their_case(words: list[str]) -> None:
    found = planned(HARBOUR, *words)
    assert found["keep_out"] == ["RES-5", "TRN-4"]
    assert found == planned(HARBOUR, "--keep-out", "RES-5,TRN-4")


def test_what_is_kept_out_is_in_no_step_and_said() -> None:
    first = ids(planned(HARBOUR))
    assert "JOB-4" in first
    found = planned(HARBOUR, "--keep-out", "JOB-4")
    assert "JOB-4" not in ids(found)
    assert "JOB-4" in found["remaining"]
    assert found["reaches_goal"]
    assert "\nKept out: JOB-4.\n" in run("plan", HARBOUR, "--keep-out", "job-4").out


@pytest.mark.parametrize("form", FORMS)
def test_every_unknown_question_is_named_at_once_and_nothing_is_written(form: str, answers: str, folder: Path) -> None:
    words = ["--keep-out", "SPU-1,RES-5", "--keep-out", "supervision", "--keep-out", "TRN-9 SPU-1"]
    assert run("plan", answers, *words, "--format", form, "-o", "out") == (
        2,
        "",
        "--keep-out: 'SPU-1' is no question of this rubric. Did you mean SUP-1?\n"
        "--keep-out: 'supervision' is no question of this rubric.\n"
        "--keep-out: 'TRN-9' is no question of this rubric. Did you mean TRN-4?\n",
    )
    assert files(folder) == {answers: GOOD.encode()}


def test_a_goal_out_of_reach_names_each_condition_and_is_no_error() -> None:
    outcome = run("plan", HARBOUR, "--keep-out", "ACC-1,RES-2,INT-1")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(
        "Harbour General Hospital, 15 September 2026.\n"
        "Ready to start a pilot cannot be reached without what is kept out.\n"
        "- Ready to start a pilot: 2 points stay missing in Team integration.\n"
        "- Ready to start a pilot: the must-have ACC-1 Receiving team prepared cannot be met while it is kept\n"
        "  out.\n"
        "- Ready to start a pilot: the must-have SUP-1 Supervision arranged for every post cannot be met\n"
        "  while RES-2 is kept out.\n"
        "- Ready to start a pilot: the must-have SUP-2 Supervisors prepared for the role cannot be met while\n"
        "  RES-2 is kept out.\n"
        "Kept out: ACC-1, INT-1, RES-2.\n"
    )
    found = planned(HARBOUR, "--keep-out", "ACC-1,RES-2,INT-1")
    assert [(block["kind"], block["id"], block["kept_out"]) for block in found["blocked_by"]] == [
        ("dimension", "INT", []),
        ("gate", "ACC-1", ["ACC-1"]),
        ("gate", "SUP-1", ["RES-2"]),
        ("gate", "SUP-2", ["RES-2"]),
    ]
    assert (found["steps"], found["reaches_goal"]) == ([], False)


def test_a_budget_buys_what_it_can(short: str) -> None:
    """CUL-1 takes 1 point of effort and opens the milestone; SUP-2 takes 2 more."""
    for budget, bought in (("0", []), ("2", ["CUL-1"]), ("3", ["CUL-1", "SUP-2"]), ("999999999", ["CUL-1", "SUP-2"])):
        found = planned(short, "--budget", budget)
        assert (ids(found), found["budget"], found["reaches_goal"]) == (bought, int(budget), budget != "0")
    assert run("plan", short, "--budget", "0").out.startswith(
        "Lakeside Clinic, 15 September 2026.\nAn effort of 0 buys no step that adds to Ready to plan a pilot.\n"
    )


@pytest.mark.parametrize("budget", ["twelve", "", "-3", "1.5", "1e3", "12 ", "+2", "٣", "0x1", "1000000000", "9" * 400])
@pytest.mark.parametrize("form", FORMS)
def test_a_budget_that_is_no_whole_number_is_refused(budget: str, form: str, answers: str, folder: Path) -> None:
    assert run("plan", answers, "--budget", budget, "--format", form, "-o", "out") == (
        2,
        "",
        f"--budget: '{budget}' is not a whole number of effort points below 1,000,000,000. Give one such as 12.\n",
    )
    assert files(folder) == {answers: GOOD.encode()}


def test_without_a_date_there_is_no_calendar_but_every_other_format(folder: Path) -> None:
    text = SHORT.replace("assessment:\n  date: 2026-09-15\n", "")
    (folder / "answers.yaml").write_text(text, encoding="utf-8")
    assert run("plan", "answers.yaml", "--format", "ics", "-o", "out") == (
        2,
        "",
        "a calendar needs the assessment's date. Write it into the answers: assessment: {date: ..}\n",
    )
    assert files(folder) == {"answers.yaml": text.encode()}
    assert "\nWeek 0:\n" in run("plan", "answers.yaml").out
    assert planned("answers.yaml")["steps"][0]["earliest_start"] is None
    assert run("plan", "answers.yaml", "--format", "csv").code == 0


def test_an_owner_that_a_spreadsheet_would_run_is_text(folder: Path) -> None:
    text = SHORT.replace("  CUL-1: 1", "  CUL-1: {level: 1, owner: \"=HYPERLINK('x')\", note: '@private'}")
    (folder / "answers.yaml").write_text(text, encoding="utf-8")
    assert run("plan", "answers.yaml", "--format", "csv", "-o", "tasks.csv").code == 0
    (row,) = csv.DictReader(StringIO((folder / "tasks.csv").read_text(encoding="utf-8-sig")))
    assert row["owner"] == "'=HYPERLINK('x')"
    assert "private" not in "".join(row.values())


@pytest.mark.parametrize("form", FORMS)
def test_the_answers_are_never_replaced_by_their_own_plan(form: str, answers: str, folder: Path) -> None:
    message = f"./{answers}: these are the answers themselves. Name another file to write.\n"
    assert run("plan", answers, "--format", form, "-o", f"./{answers}") == (2, "", message)
    assert files(folder) == {answers: GOOD.encode()}


def test_what_is_wrong_with_the_answers_is_said_with_its_place(folder: Path) -> None:
    (folder / "answers.yaml").write_text(answered("5"), encoding="utf-8")
    outcome = run("plan", "answers.yaml", "-o", "out")
    assert outcome.code == 2
    assert outcome.err.startswith("answers.yaml:11:10: SUP-2: level 5 is not on the scale 0-4.")
    assert sorted(files(folder)) == ["answers.yaml"]


def test_as_verified_the_plan_is_that_of_the_levels_with_evidence(answers: str) -> None:
    """Level 2 of CUL-1 is only claimed, so it counts as 1 and its must-have is not met."""
    assert ids(planned(answers)) == []
    assert [(step["id"], step["from"], step["to"]) for step in planned(answers, "--verified")["steps"]] == [
        ("CUL-1", 1, 2)
    ]


def without_grades(folder: Path) -> Sequence[str]:
    """A rubric that grades no evidence, and answers to it."""
    garden = Path(shutil.copytree(Path(__file__).parents[1] / "rubrics" / "school-garden-1", folder / "garden"))
    text = (garden / "rubric.yaml").read_text(encoding="utf-8")
    before, _, after = text.partition("evidence_grades:\n")
    (garden / "rubric.yaml").write_text(before + after.split("\n\n", 1)[1], encoding="utf-8")
    organisation = "organisation: {name: Hill School, setting: village, stage: thinking}\n"
    answers = f"rubric: school-garden\nrubric_version: 1.2.0\n{organisation}answers: {{PLO-1: 1}}\n"
    (folder / "answers.yaml").write_text(answers, encoding="utf-8")
    return "answers.yaml", "--rubric", "garden"


@pytest.mark.parametrize("command", [["plan"], ["plan", "--format", "ics"], ["score"], ["report"]])
def test_a_rubric_without_grades_has_no_verified_view(command: list[str], folder: Path) -> None:
    words = [*command, *without_grades(folder), "-o", "out.html"]
    assert run(*words, "--verified") == (
        2, "", "--verified: this rubric has no grades of evidence, so nothing can be verified.\n",
    )  # fmt: skip
    assert sorted(files(folder)) == ["answers.yaml", "garden"]
    assert run("score", "answers.yaml", "--rubric", "garden").code == 0
