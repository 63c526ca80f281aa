"""`readiness agreement`: several assessors compared, as text, JSON, CSV and agreed answers."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.answers import GOOD
from tests.cli.running import files, process, run

Make = Callable[..., str]


@pytest.fixture
def make(folder: Path) -> Make:
    """Write an answers file of one role, with some answers or lines changed, and give its name."""

    def write(name: str, role: str, **changes: str) -> str:
        (folder / name).write_text(by(role, **changes), encoding="utf-8")
        return name

    return write


def by(role: str, **changes: str) -> str:
    """The good answers as one role gives them; `SUP_1="2"` changes SUP-1 and `country="Wales"` adds a country."""
    text = GOOD.replace("  date: 2026-09-15\n", f'  date: 2026-09-15\n  assessors: ["{role}"]\n')
    if "country" in changes:
        text = text.replace("assessment:\n", f"  country: {changes.pop('country')}\nassessment:\n")
    for key, value in changes.items():
        id = key.replace("_", "-")
        text = "".join(f"  {id}: {value}\n" if id in line else line for line in text.splitlines(keepends=True))
    return text


@pytest.fixture
def three(make: Make) -> list[str]:
    """Three assessors, in the order of the files: Leadership sees more than the advisers."""
    return [
        make("leadership.yaml", "Leadership", SUP_1="2", TRN_1="3", ACC_1="dont_know"),
        make("supervisors.yaml", "Supervisors", TRN_1="0", ACC_1=""),
        make("pss.yaml", "Peer support adviser", SUP_1="0", CUL_1="1", ACC_1=""),
    ]


def test_the_text_has_the_headline_who_sees_it_how_and_what_to_discuss(three: list[str]) -> None:
    outcome = run("agreement", *three)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(
        "Lakeside Clinic, 15 September 2026: 3 answers files compared. Goal: Ready to plan a pilot.\n\n"
        "48 of 51 pairs of levels (94%) are within one level of each other; guessing gives about 52%."
    )
    said = " ".join(outcome.out.split())
    assert "- Leadership answered 0.2 levels higher on average than Supervisors, over 17 questions" in said
    assert "Contested must-haves, met by the used answer but not by every assessor's: CUL-1." in said
    assert "level 0 (Peer support adviser): " in said
    assert "1 question was answered by one assessor only: ACC-1." in said


def test_as_json_it_is_the_contract(three: list[str]) -> None:
    data = json.loads(run("agreement", *three, "--format", "json").out)
    assert list(data) == [
        "schema", "rubric", "files", "goal", "consensus", "flags", "pairs", "within_one", "mean_difference",
        "low_agreement", "questions", "alpha",
    ]  # fmt: skip
    assert (data["schema"], data["files"], data["goal"]) == ("readiness/agreement/1", 3, "plan")
    assert data["flags"] == [
        {"id": "CUL-1", "flags": ["contested gate"], "answers": [2, 2, 1]},
        {"id": "SUP-1", "flags": ["disagree"], "answers": [2, 1, 0]},
        {"id": "TRN-1", "flags": ["disagree"], "answers": [3, 0, 1]},
    ]
    assert (data["consensus"]["SUP-1"], data["consensus"]["ACC-1"]) == (1, "dont_know")
    # 3 pairs each of 17 questions; far apart: SUP-1 2-0, TRN-1 3-0 and 3-1
    assert (data["pairs"], data["questions"]) == (51, 17)
    assert data["within_one"] == pytest.approx(48 / 51)


def test_as_csv_each_assessor_has_a_column(three: list[str]) -> None:
    rows = list(csv.DictReader(StringIO(run("agreement", *three, "--format", "csv").out)))
    assert len(rows) == 44
    row = next(row for row in rows if row["id"] == "TRN-1")
    assert [row[role] for role in ("Leadership", "Supervisors", "Peer support adviser")] == ["3", "0", "1"]


def test_the_agreed_answers_are_an_answers_file_that_checks_and_scores(three: list[str], folder: Path) -> None:
    assert run("agreement", *three, "--format", "yaml", "-o", "agreed.yaml") == (0, "", "")
    assert run("check", "agreed.yaml").code == 0
    result = json.loads(run("score", "agreed.yaml", "--format", "json").out)
    assert result["assessment"]["assessors"] == ["Leadership", "Supervisors", "Peer support adviser"]
    assert result["dont_know"] == ["ACC-1"]
    assert "#   level 0 (Peer support adviser): " in (folder / "agreed.yaml").read_text(encoding="utf-8")


def test_a_goal_on_the_command_line_goes_before_those_of_the_files(three: list[str], make: Make) -> None:
    higher = [make(name, name, SUP_2=level) for name, level in (("a", "2"), ("b", "2"), ("c", "1"))]
    for goal, flagged in (("plan", []), ("start", ["SUP-2"])):
        data = json.loads(run("agreement", *higher, "--goal", goal, "--format", "json").out)
        assert (data["goal"], [each["id"] for each in data["flags"]]) == (goal, flagged)
    assert run("agreement", *three, "--goal", "strat").err == (
        "--goal: 'strat' is no milestone of this rubric. Did you mean start?\n"
    )


@pytest.mark.parametrize("form", ["text", "json", "csv", "yaml"])
def test_a_file_gets_what_standard_output_would_and_nothing_is_printed(
    form: str, three: list[str], folder: Path
) -> None:
    printed = run("agreement", *three, "--format", form).out
    assert run("agreement", *three, "--format", form, "-o", "out") == (0, "", "")
    mark = "\ufeff" if form == "csv" else ""  # for Excel
    assert (folder / "out").read_bytes() == (mark + printed).encode()


@pytest.mark.parametrize("names", [[], ["leadership.yaml"]])
def test_one_assessor_has_nobody_to_agree_with(names: list[str], three: list[str]) -> None:
    assert run("agreement", *names) == (
        2,
        "",
        "agreement needs at least two answers files: readiness agreement leadership.yaml pss.yaml\n",
    )


@pytest.mark.parametrize("place", [0, 1, 2])
def test_no_assessors_file_is_ever_replaced(place: int, three: list[str], folder: Path) -> None:
    before = files(folder)
    assert run("agreement", *three, "--format", "yaml", "-o", f"./{three[place]}") == (
        2,
        "",
        f"./{three[place]}: these are the answers themselves. Name another file to write.\n",
    )
    assert files(folder) == before


def test_files_that_do_not_belong_together_are_named_and_nothing_is_written(make: Make, folder: Path) -> None:
    names = [make("a.yaml", "Leadership"), make("b.yaml", "Advisers", country="Wales"), "a.yaml"]
    before = files(folder)
    assert run("agreement", *names, "-o", "out") == (
        2,
        "",
        "b.yaml: the country is 'Wales', but not given in a.yaml. All files must be about one organisation: name the right "
        "ones, or correct one of these.\na.yaml: this file is named twice. Name each assessor's file once.\n",
    )
    assert files(folder) == before


def test_standard_input_is_an_assessor_once(three: list[str]) -> None:
    assert run("agreement", three[0], "-", stdin=by("Volunteers")).code == 0
    assert run("agreement", "-", three[0], "-", stdin=by("Volunteers")) == (
        2,
        "",
        "standard input: it can be read only once, and - is named twice. Name a file instead.\n",
    )
    assert run("agreement", "-", three[0], stdin=by("Volunteers", country="Wales")).err.startswith(
        "leadership.yaml: the country is not given, but 'Wales' in standard input."
    )


def test_another_process_gives_the_same_bytes(three: list[str]) -> None:
    for form in ("text", "json", "csv", "yaml"):
        printed = {process("agreement", *three, "--format", form, PYTHONHASHSEED=seed) for seed in ("1", "2")}
        assert len(printed) == 1
        assert printed.pop().code == 0
