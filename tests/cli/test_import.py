"""`readiness import`: what a filled form says becomes an answers file, or nothing is written and the reasons are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readiness.loading.assessment import read_assessment
from readiness.loading.rubric import load_rubric
from readiness.models.assessment import Assessment, Blank, Level
from readiness.strict_yaml import parse
from tests.cli.answers import GOOD
from tests.cli.running import Outcome, files, run

RUBRIC = load_rubric("peer-support").rubric

# A workbook, a table, JSON and a FHIR response come back from the same form; here the two that need no library.
TABLE = """\
id,level,evidence,note
organisation.name,Elm Court,,
organisation.setting,private_practice,,
organisation.stage,exploring,,
assessment.date,2026-05-04,,
SUP-1,1,described,"Agreed in March.
Signed in May."
SUP-2,dont_know,,
MAT-2,not_applicable,,Groups only.
"""


def take(name: str, *more: str, output: str = "answers.yaml") -> Outcome:
    return run("import", name, "-o", output, *more)


def put(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return name


def loaded(folder: Path, name: str = "answers.yaml") -> Assessment:
    return read_assessment(parse((folder / name).read_bytes(), name), RUBRIC)


@pytest.mark.parametrize("name", ["q.csv", "q.json", "q.xlsx"])
def test_a_form_filled_in_from_answers_comes_back_as_these_answers(name: str, folder: Path, answers: str) -> None:
    run("form", "--answers", answers, "-o", name)
    assert take(name, output="again.yaml") == (
        0,
        "",
        f"{name}: understood 18 answers to 44 questions (18 levels), of Lakeside Clinic.\n"
        "Wrote again.yaml. Look at it with: readiness check again.yaml\n",
    )
    assert loaded(folder, "again.yaml") == loaded(folder, answers)
    score = run("score", answers, "--format", "json").out
    assert run("score", "again.yaml", "--format", "json").out == score


def test_the_file_it_writes_is_the_whole_questionnaire_with_the_answers_in_it(folder: Path) -> None:
    put(folder, "q.csv", TABLE)
    assert take("q.csv").code == 0
    text = (folder / "answers.yaml").read_text(encoding="utf-8")
    assert '  SUP-1:\n    level: 1\n    evidence: described\n    note: "Agreed in March.\\nSigned in May."\n' in text
    assert "\n  # SUP-2 Supervisors prepared for the role (target 1)\n" in text
    assert "\n  SUP-2: dont_know\n" in text
    assert list(parse(text.encode(), "a").value["answers"]) == list(RUBRIC.indicators)  # MAT-2 is not asked by plan


def test_the_file_is_cut_to_the_goal_if_nothing_else_was_asked(folder: Path, answers: str) -> None:
    run("form", "--answers", answers, "--goal", "plan", "-o", "q.json")
    assert take("q.json", output="again.yaml").code == 0
    assert len(parse((folder / "again.yaml").read_bytes(), "a").value["answers"]) == 18


def test_what_the_form_does_not_ask_is_taken_from_the_answers_named(folder: Path) -> None:
    put(folder, "old.yaml", GOOD.replace("RES-3: 1", "RES-3: 1\n  INT-1: 3"))
    put(folder, "q.csv", "id,level\nSUP-1,0\nSUP-2,\n")
    outcome = take("q.csv", "--answers", "old.yaml")
    assert outcome.code == 0
    assert outcome.err.startswith("q.csv: understood 1 answer to 2 questions (1 level), of Lakeside Clinic.\n")
    found = loaded(folder)
    assert (found.organisation.name, found.date) == ("Lakeside Clinic", "2026-09-15")
    assert found.answers["INT-1"] == Level(3)
    assert found.answers["SUP-1"] == Level(0)
    assert found.answers["SUP-2"] == Blank()


def test_a_dash_reads_standard_input_and_writes_standard_output(folder: Path) -> None:
    outcome = run("import", "-", stdin=TABLE)
    assert outcome.code == 0
    assert outcome.err == (
        "standard input: understood 3 answers to 3 questions (1 level, 1 don't know, 1 not applicable), of Elm Court.\n"
    )
    assert read_assessment(parse(outcome.out.encode(), "a"), RUBRIC).organisation.name == "Elm Court"
    assert files(folder) == {}


SLIPS = TABLE.replace("described", "seen").replace("SUP-2,dont_know", "SUP-2,9")


def test_unless_all_is_understood_nothing_is_written_and_every_reason_is_named(folder: Path) -> None:
    put(folder, "q.csv", SLIPS)
    outcome = take("q.csv")
    assert (outcome.code, outcome.out) == (2, "")
    lines = outcome.err.splitlines()
    assert lines[0].startswith("q.csv: row 6, column evidence: SUP-1: 'seen' is no grade of evidence.")
    assert lines[1].startswith("q.csv: row 7, column level: SUP-2: level 9 is not on the scale 0-4.")
    assert lines[2:] == [
        "q.csv: understood 1 answer to 3 questions (1 not applicable), of Elm Court. Nothing was written; --partial writes "
        "this and leaves the rest blank."
    ]
    assert list(files(folder)) == ["q.csv"]


def test_partial_writes_what_was_understood_and_still_names_the_rest(folder: Path) -> None:
    put(folder, "q.csv", SLIPS)
    outcome = take("q.csv", "--partial")
    assert (outcome.code, len(outcome.err.splitlines())) == (0, 4)
    assert [id for id, answer in loaded(folder).answers.items() if answer != Blank()] == ["MAT-2"]


def test_not_even_partial_writes_a_file_that_says_not_whose_answers_it_holds(folder: Path) -> None:
    put(folder, "q.csv", TABLE.replace("private_practice", "practice"))
    outcome = take("q.csv", "--partial")
    assert outcome.code == 2
    assert outcome.err.splitlines() == [
        "q.csv: row 3: 'practice' is no setting of this rubric. Did you mean private_practice?",
        "q.csv: nothing was written. Even with --partial the lines above must be put right.",
    ]
    assert list(files(folder)) == ["q.csv"]


def test_json_edited_by_hand_is_named_by_line_and_column(folder: Path, answers: str) -> None:
    run("form", "--answers", answers, "-o", "q.json")
    text = (folder / "q.json").read_text(encoding="utf-8")
    put(folder, "q.json", text.replace('"SUP-1": 1', '"SUP-1": "one"').replace('"SUP-2"', '"SUP-22"'))
    line = next(number for number, each in enumerate(text.splitlines(), 1) if '"SUP-1"' in each)
    assert take("q.json", output="b.yaml").err.splitlines()[:2] == [
        f"q.json:{line}:14: SUP-1: 'one' is no answer. Give a level from 0 to 4, dont_know, or nothing if it is open. "
        "See: readiness rubric show SUP-1",
        f"q.json:{line + 1}:5: 'SUP-22' is no question of this rubric. Did you mean SUP-2?",
    ]
    put(folder, "q.json", text.replace('"SUP-1": 1,', '"SUP-1": 1'))
    assert take("q.json", output="b.yaml").err == (
        f"q.json:{line + 1}:5: this is not valid JSON (Expecting ',' delimiter). Check the quotes, the commas and the brackets "
        "here and above.\n"
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("q.csv", b"", "q.csv: the file is empty."),
        ("q.json", b"[]", "q.json: this holds no answers."),
        (
            "q.json",
            b'{"answers": {"SUP-1": 1}}',
            "q.json: it does not say whose answers these are. Name an answers file",
        ),
        ("q.json", b"{}", "q.json:1:1: the key 'rubric' is missing here."),
        ("a.yaml", GOOD.encode(), "a.yaml: this is an answers file already. Use it as it is: readiness check a.yaml"),
        ("q.html", b"<!DOCTYPE html>", "q.html: this is the questionnaire itself. Open it in a browser, and download"),
        ("q.pdf", b"%PDF-1.7", "q.pdf: answers cannot be read from a PDF."),
        ("q.csv", b"a,b\n\x00\x00\x02", "q.csv: this is neither text nor an Excel workbook."),
        ("q.xlsx", b"PK\x03\x04nothing", "q.xlsx: this workbook is cut off or damaged."),
        ("q.json", b'{"rubric": "digital-skills"}', "q.json:1:12: these are answers for the rubric 'digital-skills'"),
        (
            "q.json",
            json.dumps(
                {"rubric": "peer-support", "rubric_version": "2.0.0", "organisation": {}, "answers": {}}
            ).encode(),
            "q.json:1:46: these answers are for version 2.0.0; this rubric is version 1.0.0.",
        ),
    ],
)
def test_what_is_no_filled_form_of_this_rubric_is_refused(name: str, content: bytes, said: str, folder: Path) -> None:
    (folder / name).write_bytes(content)
    outcome = take(name)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(said)
    assert list(files(folder)) == [name]


def test_forms_of_several_assessors_are_imported_one_by_one(folder: Path) -> None:
    for name in ("a.csv", "b.csv"):
        put(folder, name, TABLE)
    outcome = run("import", "a.csv", "b.csv", "-o", "answers.yaml")
    assert outcome.code == 2
    assert outcome.err == (
        "import takes one form at a time. If several assessors of one organisation answered, import each form into a file of "
        "its own, then compare them: readiness agreement FILE FILE\n"
    )


def test_an_answers_file_is_replaced_only_on_demand_and_the_form_itself_never(folder: Path, answers: str) -> None:
    put(folder, "q.csv", TABLE)
    refused = take("q.csv")
    assert (refused.code, refused.err) == (
        2,
        "answers.yaml: this file is already there. Name another, or replace it with --force.\n",
    )
    assert (folder / answers).read_text(encoding="utf-8") == GOOD
    assert take("q.csv", "--force").code == 0
    assert loaded(folder).organisation.name == "Elm Court"
    assert (
        take("q.csv", "--force", output="q.csv").err
        == "q.csv: these are the answers themselves. Name another file to write.\n"
    )
    assert (folder / "q.csv").read_text(encoding="utf-8") == TABLE


def test_mistakes_of_the_answers_named_beside_the_form_are_named(folder: Path) -> None:
    put(folder, "q.csv", TABLE)
    put(folder, "old.yaml", GOOD.replace("SUP-1: 1", "SUP-1: 8"))
    outcome = take("q.csv", "--answers", "old.yaml")
    assert outcome.code == 2
    assert outcome.err.startswith("old.yaml:10:10: SUP-1: level 8 is not on the scale 0-4.")
