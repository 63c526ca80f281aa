"""`readiness score` and `readiness explain`: the same result as text, JSON and CSV, on screen or in a file."""

from __future__ import annotations

import codecs
import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.answers import GOOD, answered
from tests.cli.running import files, run


def test_the_text_begins_with_the_verdict_the_goal_and_the_score(answers: str) -> None:
    outcome = run("score", answers)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(
        "Lakeside Clinic has reached the milestone: ready to plan a pilot.\n"
        "Its goal, Ready to plan a pilot, is reached.\n"
        "\n"
        "Score as claimed: 100  (of 100; no answer is open)\n"
    )
    assert outcome.out == run("score", answers, "--format", "text").out


def test_too_few_answers_give_a_range_and_no_score_yet_exit_code_0(answers: str) -> None:
    outcome = run("score", answers, "--goal", "start")
    assert outcome.code == 0
    assert outcome.out.startswith("Not enough answers: Lakeside Clinic can have no score and no verdict yet.\n")
    assert "range only; too few answers for a score" in outcome.out


def test_as_json_the_numbers_are_the_same() -> None:
    result = json.loads(run("score", "-", "--format", "json", stdin=answered("dont_know")).out)
    assert result["schema"] == "readiness/result/1"
    assert result["organisation"]["name"] == "Lakeside Clinic"
    assert result["assessment"]["goal"] == "plan"
    assert result["dont_know"] == ["SUP-2"]
    # SUP-2 weighs 1 + 99/118 = 1.839 of 31.677 in all: 94.2 without it
    assert result["score"]["display"] == {"point": 94, "lower": 94, "upper": 100}


def test_as_csv_there_is_a_row_for_each_question(answers: str) -> None:
    rows = list(csv.DictReader(StringIO(run("score", answers, "--format", "csv").out)))
    assert len(rows) == 44
    assert rows[0]["id"] == "SUP-1"
    assert [row["id"] for row in rows if row["state"] == "level"][-1] == "RES-3"


def test_a_goal_on_the_command_line_goes_before_that_of_the_file() -> None:
    text = GOOD.replace("date: 2026-09-15\n", "date: 2026-09-15\n  goal: scale\n")
    assert json.loads(run("score", "-", "--format", "json", stdin=text).out)["assessment"]["goal"] == "scale"
    other = run("score", "-", "--format", "json", "--goal", "sustain", stdin=text)
    assert json.loads(other.out)["assessment"]["goal"] == "sustain"


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_a_file_gets_what_standard_output_would_and_nothing_is_printed(form: str, answers: str, folder: Path) -> None:
    printed = run("score", answers, "--format", form).out
    assert run("score", answers, "--format", form, "-o", "out") == (0, "", "")
    mark = codecs.BOM_UTF8 if form == "csv" else b""  # without it Excel misreads all but English letters
    assert files(folder) == {answers: GOOD.encode(), "out": mark + printed.encode()}
    assert not printed.startswith("\ufeff")


def test_the_output_of_last_time_is_replaced(answers: str, folder: Path) -> None:
    (folder / "out").write_bytes(b"older and much longer" * 1000)
    (folder / "out").chmod(0o640)
    assert run("score", answers, "-o", "out").code == 0
    assert (folder / "out").read_text(encoding="utf-8") == run("score", answers).out
    assert (folder / "out").stat().st_mode & 0o777 == 0o640


def test_a_link_goes_on_pointing_to_its_file_which_is_replaced(answers: str, folder: Path) -> None:
    (folder / "real").write_bytes(b"old")
    (folder / "link").symlink_to("real")
    run("score", answers, "-o", "link")
    assert (folder / "link").is_symlink()
    assert (folder / "real").read_text(encoding="utf-8") == run("score", answers).out


def test_the_answers_are_never_replaced_by_their_own_score(answers: str, folder: Path) -> None:
    assert run("score", answers, "-o", answers).code == 2
    assert files(folder) == {answers: GOOD.encode()}


def test_one_question_is_explained(answers: str) -> None:
    outcome = run("explain", answers, "SUP-2")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("SUP-2 Supervisors prepared for the role\n")
    assert "The target at Ready to plan a pilot is 1: 100 * min(1, 1) / 1 = 100.0 of 100.\n" in outcome.out
    assert "That is 5.8% of the weight of all 18 expected questions.\n" in outcome.out


def test_a_question_is_found_whatever_its_case(answers: str) -> None:
    assert run("explain", answers, "sup-2") == run("explain", answers, "SUP-2")


def test_a_question_is_explained_for_another_goal(answers: str) -> None:
    assert (
        "The target at Embedded is 4: 100 * min(1, 4) / 4 = 25.0 of 100.\n"
        in run("explain", "-", "SUP-2", "--goal", "sustain", stdin=GOOD).out
    )


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("SPU-2", "'SPU-2' is no question of this rubric. Did you mean SUP-2?"),
        ("supervision", "'supervision' is no question of this rubric."),
    ],
)
def test_an_unknown_question_is_refused(question: str, message: str, answers: str) -> None:
    assert run("explain", answers, question) == (2, "", f"{message}\n")
