"""What the program says about itself: every command explained, with examples that run."""

from __future__ import annotations

import csv
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from openpyxl import Workbook

from readiness import __version__
from readiness.cli import COMMANDS, main
from readiness.resources import find_rubric
from tests.cli.answers import changed
from tests.cli.running import run
from tests.report.staff import write_answers


def commands(group: click.Group, *above: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with its path, groups included."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*above, name), command
        if isinstance(command, click.Group):
            yield from commands(command, *above, name)


EVERY = dict(commands(main))
PATHS = [(), *EVERY]
YEARS = ("2024", "2025", "2026")


def named(path: tuple[str, ...]) -> str:
    return " ".join(("readiness", *path))


def examples(path: tuple[str, ...]) -> list[str]:
    """The examples in a command's help, one a line."""
    return [line.strip() for line in run(*path, "--help").out.splitlines() if line.startswith("  readiness ")]


def test_these_are_the_commands() -> None:
    assert [" ".join(path) for path in EVERY] == [
        "init", "form", "import", "answer", "check", "score", "explain", "plan", "report", "agreement", "change", "survey",
        "survey form", "survey read", "survey compare", "rubric", "rubric check", "rubric list", "rubric schema",
        "rubric show", "benchmarks",
    ]  # fmt: skip


@pytest.mark.parametrize("path", PATHS, ids=named)
def test_the_help_of_every_command_ends_its_text_with_examples_of_that_command(path: tuple[str, ...]) -> None:
    outcome = run(*path, "--help")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(f"Usage: {named(path)} ")
    assert all(example.startswith(f"{named(path)} ") or example == named(path) for example in examples(path))
    assert examples(path)


@pytest.mark.parametrize("path", PATHS, ids=named)
def test_h_is_short_for_help(path: tuple[str, ...]) -> None:
    assert run(*path, "-h") == run(*path, "--help")


def write_what_examples_name(folder: Path) -> None:
    """Three assessors at one date, one organisation at several dates, and what staff said, as exported and as read."""
    export = [["Would you accept peer support work as one of the mental healthcare professions?", "strategies"]]
    export += [["Yes", "Supervision, Training"]] * 24
    with (folder / "export.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(export)
    workbook = Workbook()
    for row in export:
        workbook.active.append(row)
    workbook.save(folder / "Staff survey (Responses).xlsx")
    write_answers(folder / "staff_survey.csv", 24)
    for role in ("leadership", "supervisors", "pss"):
        (folder / f"{role}.yaml").write_text(changed("  date", f"  assessors: [{role}]\n  date"), encoding="utf-8")
    for name, date in {"before": "2025-09-15", "after": "2026-09-15", **{y: f"{y}-09-15" for y in YEARS}}.items():
        (folder / f"{name}.yaml").write_text(changed("2026-09-15", date), encoding="utf-8")


@pytest.mark.parametrize("path", [path for path in PATHS if path != ("report",)], ids=named)
def test_every_example_works_as_it_is_printed(path: tuple[str, ...], folder: Path, answers: str) -> None:
    """All but those that make a report, which have tests of their own."""
    shutil.copytree(find_rubric("peer-support"), folder / "my-rubric")
    write_what_examples_name(folder)
    for example in examples(path):
        words = shlex.split(example.split(" > ")[0])[1:]
        if words[-1].endswith((".pdf", ".html")) or words[0] == "report":
            continue
        if words[0] == "import" and not (folder / "questionnaire.csv").exists():
            for name in ("questionnaire.csv", "questionnaire.xlsx"):
                assert run("form", "--answers", answers, "-o", name).code == 0
        if words[0] == "init" or words[-2:] == ["-o", answers]:
            (folder / answers).unlink()
        assert run(*words).code == (1 if words == ["check", answers] and path == () else 0), example


@pytest.mark.parametrize("path", EVERY, ids=named)
def test_every_option_says_what_it_is_for(path: tuple[str, ...]) -> None:
    options = [option for option in EVERY[path].params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("path", EVERY, ids=named)
def test_the_help_of_every_command_begins_with_one_whole_sentence(path: tuple[str, ...]) -> None:
    text = EVERY[path].help or ""
    assert text.split("\n\n")[0].endswith(".")
    assert "\n" not in text.split("\n\n")[0]


def test_the_list_of_commands_says_what_their_own_help_says_first() -> None:
    first = {path[0]: (command.help or "").split("\n")[0] for path, command in EVERY.items() if len(path) == 1}
    assert first == COMMANDS


def test_the_list_of_rubric_commands_says_what_their_own_help_says_first() -> None:
    listed = " ".join(run("rubric", "--help").out.split("Commands:")[1].split())
    for path, command in EVERY.items():
        if path[0] == "rubric" and len(path) == 2:
            assert (command.help or "").split("\n")[0] in listed


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version") == (0, f"readiness, version {__version__}\n", "")


def test_without_a_command_the_help_is_shown_and_the_exit_code_is_that_of_bad_input() -> None:
    outcome = run()
    assert outcome.code == 2
    assert outcome.err == run("--help").out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["scor", "answers.yaml"], "No such command 'scor'."),
        (["check"], "Missing argument 'ANSWERS'."),
        (["score"], "Missing argument 'ANSWERS...'."),
        (["plan"], "Missing argument 'ANSWERS...'."),
        (["report", "-o", "r.html"], "Missing argument 'ANSWERS...'."),
        (["plan", "answers.yaml", "--format", "pdf"],
         "Invalid value for '--format': 'pdf' is not one of 'text', 'json', 'csv', 'ics'."),
        (["explain", "answers.yaml"], "Missing argument 'QUESTION'."),
        (["init", "--stage", "planning"], "Missing option '--setting'."),
        (["init", "--setting", "private_practice"], "Missing option '--stage'."),
        (["score", "answers.yaml", "--format", "xml"],
         "Invalid value for '--format': 'xml' is not one of 'text', 'json', 'csv'."),
        (["report", "answers.yaml"], "Name the file to write: -o report.pdf"),
    ],
)  # fmt: skip
def test_a_call_that_is_not_understood_names_what_is_wrong_and_points_to_the_help(
    words: list[str], message: str, answers: str
) -> None:
    outcome = run(*words)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith(f"--help' for help.\n\nError: {message}\n")
