"""`readiness survey compare`: text, JSON and CSV; the note of the last report; and what is refused."""

from __future__ import annotations

import csv
import json
import os
import sys
from io import StringIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from readiness.models.staff_result import StaffComparison
from tests.cli.running import files, run
from tests.staff_survey import making

FILE = "staff_survey.csv"
NOTE = "staff_survey.csv.last-report.json"
CHALLENGES = {"lack_of_supervision": 10, "lack_of_trust": 12, "colleague_relationships": 3, "client_receptivity": 0}


def write(folder: Path, responses: int = 24, **challenges: int) -> None:
    """Answers of so many people to two questions of the shipped survey."""
    counts = {
        "accept": {"yes": responses - 10, "maybe": 7, "no": 3},
        "challenges": CHALLENGES | challenges,
    }
    text = making.answers_csv(making.shipped()[1], responses, counts)
    (folder / FILE).write_text(text, encoding="utf-8", newline="")


@pytest.fixture
def staff(folder: Path) -> Path:
    write(folder)
    return folder


def test_text_is_the_form_if_none_is_asked_for(staff: Path) -> None:
    outcome = run("survey", "compare", FILE, "--team-size", "30")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(
        "Staff views on working with peer support specialists\n24 people answered: 80.0% of a team of 30. Published: "
    )
    assert "- C: In your survey 10 of 24 (41.7%) named" in outcome.out
    assert run("survey", "compare", FILE, "--team-size", "30", "--format", "text").out == outcome.out


def test_json_keeps_the_contract_and_its_schema(staff: Path) -> None:
    text = run("survey", "compare", FILE, "--team-size", "30", "--format", "json").out
    found = json.loads(text)
    assert text == json.dumps(found, indent=2) + "\n"
    assert list(found) == [
        "schema", "instrument", "survey", "responses", "team", "response_rate", "low_response", "shown", "questions",
    ]  # fmt: skip
    assert found["schema"] == "readiness/survey/1"
    assert (found["responses"], found["team"], found["response_rate"]) == (24, 30, 0.8)
    supervision, hidden = (found["questions"][1]["options"][place] for place in (1, 7))
    assert hidden == {"key": "colleague_relationships", "label": "not shown"}
    assert (supervision["label"], supervision["count"]) == ("lower", 10)
    assert StaffComparison.model_validate_json(text).shown
    schema = json.loads(run("rubric", "schema", "survey_result").out)
    Draft202012Validator(schema).validate(found)
    del found["questions"][1]["options"][1]["published"]
    assert not Draft202012Validator(schema).is_valid(found)


def test_csv_has_a_row_for_each_answer_and_a_byte_order_mark_in_a_file(staff: Path) -> None:
    text = run("survey", "compare", FILE, "--format", "csv").out
    rows = list(csv.DictReader(StringIO(text)))
    assert [row["label"] for row in rows if row["question"] == "accept"] == [
        "too few to tell", "not shown", "not shown", "together",
    ]  # fmt: skip
    assert run("survey", "compare", FILE, "--format", "csv", "-o", "out.csv").code == 0
    assert (staff / "out.csv").read_bytes() == text.encode("utf-8-sig")


def test_a_group_of_the_published_survey_stands_beside_the_attitudes_in_text_and_csv(staff: Path) -> None:
    text = run("survey", "compare", FILE, "--column", "pss_absent").out
    assert 'Of the 33 in the published group "no PSS at work": 20 Yes, 11 Maybe, 2 No.' in text
    rows = list(
        csv.DictReader(StringIO(run("survey", "compare", FILE, "--column", "pss_absent", "--format", "csv").out))
    )
    assert (rows[0]["matching_count"], rows[0]["matching_n"]) == ("20", "33")


def test_under_ten_answers_it_says_so_and_nothing_else_and_notes_nothing(folder: Path) -> None:
    (folder / FILE).write_text("accept\n" + "yes\n" * 9, encoding="utf-8")
    before = files(folder)
    assert run("survey", "compare", FILE) == (0, "9 answers; 10 needed.\n", "")
    outcome = run("survey", "compare", FILE, "--format", "csv")
    assert (outcome.code, outcome.err) == (0, "9 answers; 10 needed.\n")
    assert outcome.out.count("\n") == 1
    found = json.loads(run("survey", "compare", FILE, "--format", "json").out)
    assert (found["shown"], found["responses"], found["questions"]) == (False, 9, [])
    assert files(folder) == before


def test_other_hidden_counts_give_the_same_bytes_in_every_form(folder: Path) -> None:
    """Nothing under five, and nothing that depends on it, leaves the program."""
    written = []
    for counts in ({"colleague_relationships": 3}, {"colleague_relationships": 0, "other": 4, "client_receptivity": 2}):
        write(folder, **counts)
        outputs = [
            run("survey", "compare", FILE, "--format", form, "--team-size", "30") for form in ("text", "json", "csv")
        ]
        assert [(outcome.code, outcome.err) for outcome in outputs] == [(0, "")] * 3
        written.append(outputs)
        (folder / NOTE).unlink()
    assert written[0] == written[1]


def test_the_same_answers_may_be_compared_again_in_any_form(staff: Path) -> None:
    for form in ("text", "json", "csv", "text"):
        assert run("survey", "compare", FILE, "--format", form).code == 0
    assert json.loads((staff / NOTE).read_text(encoding="utf-8")).keys() == {"responses", "sha256"}


def test_a_second_report_waits_until_five_more_people_have_answered(staff: Path) -> None:
    assert run("survey", "compare", FILE, "-o", "out").code == 0
    before = files(staff)
    write(staff, 28)
    outcome = run("survey", "compare", FILE, "-o", "out")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        f"{FILE}: 28 answers; the last report was of 24. The next report can be of 29 or more: a smaller difference would "
        "show single people's answers.\n"
    )
    assert files(staff) == {**before, FILE: (staff / FILE).read_bytes()}
    write(staff, 29)
    assert run("survey", "compare", FILE).code == 0


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_fewer_answers_than_in_the_last_report_write_nothing(form: str, staff: Path) -> None:
    assert run("survey", "compare", FILE).code == 0
    write(staff, 23)
    before = files(staff)
    outcome = run("survey", "compare", FILE, "--format", form, "-o", "out")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"{FILE}: 23 answers; the last report was of 24. ")
    assert files(staff) == before


def test_standard_input_has_no_note_and_that_is_said(staff: Path) -> None:
    outcome = run("survey", "compare", "-", stdin=(staff / FILE).read_bytes())
    assert outcome.code == 0
    assert outcome.err == (
        "No note of this report is kept, as these answers are not in a file. Make the next one when 5 more people have "
        "answered, not before.\n"
    )
    assert outcome.out == run("survey", "compare", FILE).out
    assert files(staff).keys() == {FILE, NOTE}


def test_a_report_that_cannot_be_written_is_not_noted(staff: Path) -> None:
    before = files(staff)
    outcome = run("survey", "compare", FILE, "-o", "nowhere/out")
    assert outcome == (2, "", "nowhere/out: there is no such folder. Make it first, or name another.\n")
    assert files(staff) == before


def test_a_folder_in_which_the_note_cannot_be_written_makes_no_report(
    staff: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object, **named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("readiness.loading.files.tempfile.mkstemp", refuse)
    outcome = run("survey", "compare", FILE)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        f"{os.path.realpath(NOTE)}: you have no permission for this to be written. Choose another place or change the "
        "permission.\n"
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--team-size", "23"],
         "--team-size: 23 is fewer than the 24 who answered. Give the number of people asked."),
        *((["--team-size", size],
           f"--team-size: '{size}' is not a whole number from 1 to 999,999,999. Give one such as 30.")
          for size in ("thirty", "0", "-5", "2.5", "", "1e3", "10000000000")),
        (["--column", "pss_presnt"],
         "--column: 'pss_presnt' is no group of the published survey of this rubric. Did you mean pss_present?"),
        (["--column", "pss_present", "--format", "json"],
         "--column: json has no place for it. Choose text, csv, pdf or html."),
        (["-o", FILE], f"{FILE}: these are the answers themselves. Name another file to write."),
        (["-o", NOTE], f"{NOTE}: this is the note of the last report. Name another file to write."),
    ],
)  # fmt: skip
def test_an_option_that_does_not_fit_is_refused_and_nothing_is_written(
    words: list[str], message: str, staff: Path
) -> None:
    before = files(staff)
    assert run("survey", "compare", FILE, *words) == (2, "", f"{message}\n")
    assert files(staff) == before


def test_a_team_as_large_as_the_answers_is_accepted(staff: Path) -> None:
    assert "24 people answered: 100.0% of a team of 24." in run("survey", "compare", FILE, "--team-size", "24").out


def test_bad_answers_are_named_with_row_and_column_and_nothing_is_written(folder: Path) -> None:
    (folder / FILE).write_text("accept,challenges\nyes,\nYes!,trust\n", encoding="utf-8")
    before = files(folder)
    outcome = run("survey", "compare", FILE, "-o", "out")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.splitlines() == [
        f"{FILE}:3:1: accept: this is none of its options. It can be: maybe, no, yes.",
        f"{FILE}:3:2: challenges: this is none of its options.",
    ]
    assert files(folder) == before


def test_a_rubric_without_a_staff_survey_is_named(staff: Path) -> None:
    rubric = Path(__file__).parents[1] / "rubrics" / "digital-skills"
    outcome = run("survey", "compare", FILE, "--rubric", rubric)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "--rubric: digital-skills has no staff survey. Name a rubric that has one.\n"


def test_without_the_extra_one_sentence_says_how_to_install_it(staff: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "statsmodels.stats", None)
    before = files(staff)
    assert run("survey", "compare", FILE, "-o", "out") == (
        2, "", "Setting answers beside the published survey needs a part that is not installed. "
        "Install it with: pip install 'readiness[survey]'\n",
    )  # fmt: skip
    assert files(staff) == before


def test_the_commands_of_the_survey_are_listed_in_the_order_in_which_they_are_used() -> None:
    listed = run("survey", "--help").out.split("Commands:")[1].split("\n")
    assert [line.split()[0] for line in listed if line.strip()] == ["form", "read", "compare"]


def test_an_unknown_command_of_the_survey_is_named() -> None:
    outcome = run("survey", "compar")
    assert outcome.code == 2
    assert outcome.err.endswith("Error: No such command 'compar'.\n") or "Did you mean" in outcome.err
