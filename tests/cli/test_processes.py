"""The program as a process of its own: what it loads, and how it behaves in a pipe and on an old terminal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.answers import GOOD, answered
from tests.cli.running import files, process

HEAVY = {"pydantic", "yaml", "weasyprint", "numpy", "highspy", "icalendar", "jinja2"}


def imported(*words: str) -> set[str]:
    """The top-level packages that a command has loaded when it ends."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "readiness", *words], capture_output=True, text=True, check=True
    )
    modules = [line.rsplit("|", 1)[1].strip() for line in done.stderr.splitlines() if line.startswith("import time:")]
    assert "readiness.cli" in modules
    return {module.split(".")[0] for module in modules}


def test_the_help_loads_nothing_that_takes_time() -> None:
    assert imported("--help") & HEAVY == set()


def test_a_check_loads_nothing_of_the_report_and_no_arithmetic_package(answers: str) -> None:
    assert imported("check", answers) & HEAVY == {"pydantic", "yaml"}


def test_a_score_loads_nothing_of_the_report(answers: str) -> None:
    assert imported("score", answers) & HEAVY <= {"pydantic", "yaml", "numpy", "highspy"}


def test_as_a_module_it_is_called_readiness() -> None:
    outcome = process("bogus")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("Usage: readiness [OPTIONS] COMMAND [ARGS]...\n")


def test_exit_codes_and_streams_are_those_of_a_program(folder: Path) -> None:
    (folder / "bad.yaml").write_text(answered("5"), encoding="utf-8")
    message = "level 5 is not on the scale 0-4. Did you mean 4? See: readiness rubric show SUP-2"
    assert process("check", "bad.yaml") == (2, "", f"bad.yaml:11:10: SUP-2: {message}\n")


def test_answers_are_read_from_a_pipe() -> None:
    outcome = process("check", "-", stdin=GOOD)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("Nothing is wrong with these answers to peer-support 1.0.0.\n")


def test_the_same_answers_give_the_same_bytes_whatever_the_hash_seed(answers: str, folder: Path) -> None:
    for seed in ("1", "2"):
        assert process("score", answers, "--format", "json", "-o", f"out{seed}", PYTHONHASHSEED=seed).code == 0
    written = files(folder)
    assert written["out1"] == written["out2"]


def test_a_reader_that_stops_early_gets_no_traceback() -> None:
    command = [sys.executable, "-m", "readiness", "rubric", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_what_goes_into_a_pipe_is_utf_8_whatever_the_terminal_uses(encoding: str) -> None:
    done = process("score", "-", stdin=GOOD.replace("Lakeside", "湖畔"), PYTHONIOENCODING=encoding)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("湖畔 Clinic has reached ")


def test_a_message_has_a_question_mark_for_each_character_that_the_terminal_does_not_have() -> None:
    done = process("check", "-", stdin=GOOD.replace("private_practice", "湖畔"), PYTHONIOENCODING="cp1252")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("standard input:5:12: '??' is no setting of this rubric.")


@pytest.mark.parametrize(("closed", "code", "error"), [("<&-", 2, "standard input is closed.\n"), (">&-", 0, "")])
def test_a_closed_stream_gives_no_traceback(closed: str, code: int, error: str, answers: str) -> None:
    source = "-" if code else answers
    command = ["sh", "-c", f'"$0" -m readiness check {source} {closed}', sys.executable]
    done = subprocess.run(command, input=GOOD, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (code, "", error)


@pytest.mark.parametrize("more", [[], ["-o", "/dev/full"]])
def test_a_full_device_gives_no_traceback(more: list[str], answers: str) -> None:
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "readiness", "score", answers, *more]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert "Traceback" not in done.stderr
    assert done.returncode == 2
