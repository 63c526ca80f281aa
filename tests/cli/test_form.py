"""`readiness form`: the questionnaire in each shape, blank, filled in or cut to a goal."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from readiness.strict_yaml import parse
from tests.cli.answers import GOOD
from tests.cli.running import Outcome, files, run

SHAPES = {
    "q.html": b"<!DOCTYPE html>",
    "q.htm": b"<!DOCTYPE html>",
    "q.xlsx": b"PK\x03\x04",
    "q.csv": b"\xef\xbb\xbfid,question,level",
    "q.json": b'{\n  "rubric": "peer-support"',
}


def form(output: str, *more: str) -> Outcome:
    return run("form", "-o", output, *more)


@pytest.mark.parametrize(("name", "start"), SHAPES.items())
def test_the_name_of_the_file_says_what_it_is_to_be(name: str, start: bytes, folder: Path) -> None:
    assert form(name) == (0, "", f"Wrote {name}.\n")
    assert (folder / name).read_bytes().startswith(start)


@pytest.mark.parametrize("shape", ["html", "xlsx", "csv", "json", "fhir", "xlsform"])
@pytest.mark.parametrize("more", [(), ("--goal", "plan"), ("--answers", "answers.yaml")])
def test_each_shape_can_be_asked_for_and_the_same_form_has_the_same_bytes(
    shape: str, more: tuple[str, ...], folder: Path, answers: str
) -> None:
    assert form("one", "--format", shape, *more).code == 0
    assert form("two", "--format", shape, *more).code == 0
    assert (folder / "one").read_bytes() == (folder / "two").read_bytes() != b""


def test_with_a_dash_a_form_goes_to_standard_output() -> None:
    outcome = form("-", "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    assert len(json.loads(outcome.out)["answers"]) == 44


def test_a_goal_cuts_the_form_to_what_it_asks_and_is_written_down() -> None:
    data = json.loads(form("-", "--format", "json", "--goal", "plan").out)
    assert len(data["answers"]) == 18
    assert data["assessment"]["goal"] == "plan"
    assert data["organisation"] == {"name": "", "setting": "", "stage": ""}


def test_answers_fill_the_form_in(folder: Path, answers: str) -> None:
    data = json.loads(form("-", "--format", "json", "--answers", answers).out)
    given = parse(GOOD.encode(), "answers.yaml").value
    assert data["organisation"] == given["organisation"]
    assert {id: answer for id, answer in data["answers"].items() if answer is not None} == {
        id: answer for id, answer in given["answers"].items() if answer is not None
    }


def test_answers_that_the_goal_does_not_ask_are_named_with_the_way_to_keep_them(folder: Path) -> None:
    (folder / "answers.yaml").write_text(
        "rubric: peer-support\nrubric_version: 1.0.0\n"
        "organisation: {name: Elm Court, setting: private_practice, stage: planning}\nanswers: {SUP-1: 1, SUP-3: 2, INT-1: 1}\n",
        encoding="utf-8",
    )
    outcome = form("q.csv", "--answers", "answers.yaml", "--goal", "plan")
    assert outcome.code == 0
    assert outcome.err == (
        "answers.yaml: not asked for this goal, so not in the form: SUP-3, INT-1. To keep these answers, import the form "
        "with --answers answers.yaml\nWrote q.csv.\n"
    )
    rows = csv.DictReader(StringIO((folder / "q.csv").read_text(encoding="utf-8-sig")))
    assert {row["id"]: row["level"] for row in rows}["SUP-1"] == "1"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("form",), "Name the file to write: -o questionnaire.html, -o questionnaire.xlsx or another"),
        (("form", "-o", "q.doc"), "Say what q.doc is to be: --format html, xlsx, csv, json, fhir or xlsform"),
        (("form", "-o", "-"), "Say what - is to be: --format html, xlsx, csv, json, fhir or xlsform"),
        (
            ("form", "-o", "q.html", "--goal", "strat"),
            "--goal: 'strat' is no milestone of this rubric. Did you mean start?",
        ),
        (
            ("form", "-o", "q.html", "--answers", "none.yaml"),
            "none.yaml: there is no such file. Check the name and the folder.",
        ),
        (("form", "-o", "no/q.html"), "no/q.html: there is no such folder. Make it first, or name another."),
        (("form", "-o", "."), "Say what . is to be: --format html, xlsx, csv, json, fhir or xlsform"),
        (("form", "-o", ".", "--format", "csv"), ".: this is a folder, not a file. Name a file in it."),
        (("form", "-o", "q.csv", "--rubric", "none"), "none"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(words: tuple[str, ...], said: str, folder: Path) -> None:
    outcome = run(*words)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert files(folder) == {}


def test_wrong_answers_are_all_named_and_nothing_is_written(folder: Path) -> None:
    (folder / "a.yaml").write_text(
        GOOD.replace("SUP-1: ", "SUP-1: 7 # ").replace("stage: ", "stage: x"), encoding="utf-8"
    )
    outcome = form("q.csv", "--answers", "a.yaml")
    assert outcome.code == 2
    assert len(outcome.err.splitlines()) == 2
    assert list(files(folder)) == ["a.yaml"]


def test_a_form_that_people_may_have_filled_in_is_replaced_only_on_demand(folder: Path) -> None:
    (folder / "q.csv").write_text("filled in by hand", encoding="utf-8")
    outcome = form("q.csv")
    assert (outcome.code, outcome.err) == (
        2,
        "q.csv: this file is already there. Name another, or replace it with --force.\n",
    )
    assert (folder / "q.csv").read_text(encoding="utf-8") == "filled in by hand"
    assert form("q.csv", "--force").code == 0
    assert (folder / "q.csv").read_text(encoding="utf-8-sig").startswith("id,question")
