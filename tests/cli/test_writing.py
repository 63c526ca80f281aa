"""Files are written whole or not at all: a full disk or Ctrl-C leaves the old file, and nothing half-made beside it."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.answers import GOOD
from tests.cli.running import files, run

Breaks = Callable[[pytest.MonkeyPatch, BaseException], None]


def _raiser(error: BaseException) -> Callable[..., Any]:
    def fail(*arguments: object, **named: object) -> None:
        raise error

    return fail


def halfway_through_the_content(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    class Halfway(io.FileIO):
        def write(self, data: Any) -> int:
            super().write(data[: len(data) // 2])
            raise error

    monkeypatch.setattr("readiness.loading.files.os.fdopen", Halfway)


def before_the_file_takes_its_name(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    monkeypatch.setattr("readiness.loading.files.os.replace", _raiser(error))


def before_the_file_takes_its_permissions(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    monkeypatch.setattr("readiness.loading.files.os.chmod", _raiser(error))


def before_there_is_a_file(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    monkeypatch.setattr("readiness.loading.files.tempfile.mkstemp", _raiser(error))


MOMENTS = [
    before_there_is_a_file,
    halfway_through_the_content,
    before_the_file_takes_its_permissions,
    before_the_file_takes_its_name,
]
at_every_moment = pytest.mark.parametrize("breaks", MOMENTS, ids=lambda breaks: breaks.__name__)


@at_every_moment
@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_ctrl_c_leaves_the_old_file_and_nothing_beside_it(
    breaks: Breaks, form: str, answers: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "out").write_bytes(b"of last time")
    breaks(monkeypatch, KeyboardInterrupt())
    outcome = run("score", answers, "--format", form, "-o", "out")
    assert (outcome.code, outcome.out, outcome.err.strip()) == (1, "", "Aborted!")
    assert files(folder) == {answers: GOOD.encode(), "out": b"of last time"}


@at_every_moment
def test_ctrl_c_leaves_no_new_file(breaks: Breaks, answers: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    breaks(monkeypatch, KeyboardInterrupt())
    assert run("init", "-o", "new.yaml", "--setting", "private_practice", "--stage", "planning").code == 1
    assert run("score", answers, "-o", "new").code == 1
    assert files(folder) == {answers: GOOD.encode()}


@at_every_moment
def test_a_full_disk_is_said_and_leaves_the_old_file(
    breaks: Breaks, answers: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "out").write_bytes(b"of last time")
    breaks(monkeypatch, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    message = "out: it cannot be written: No space left on device.\n"
    assert run("score", answers, "-o", "out") == (2, "", message)
    assert files(folder) == {answers: GOOD.encode(), "out": b"of last time"}


def test_a_folder_without_permission_is_named(answers: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before_there_is_a_file(monkeypatch, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
    message = "out: you have no permission for this to be written. Choose another place or change the permission.\n"
    assert run("score", answers, "-o", "out") == (2, "", message)
    assert files(folder) == {answers: GOOD.encode()}


def test_a_file_without_permission_is_not_replaced(answers: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "out").write_bytes(b"of last time")
    monkeypatch.setattr("readiness.loading.files.os.access", lambda path, mode: False)
    message = "out: you have no permission for this to be written. Choose another place or change the permission.\n"
    assert run("score", answers, "-o", "out") == (2, "", message)
    assert files(folder) == {answers: GOOD.encode(), "out": b"of last time"}


@pytest.mark.parametrize(
    "words", [["score", "answers.yaml"], ["init", "--setting", "private_practice", "--stage", "planning"]]
)
@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("nowhere/out", "nowhere/out: there is no such folder. Make it first, or name another."),
        ("answers.yaml/out", "answers.yaml/out: it cannot be written: Not a directory."),
    ],
)  # fmt: skip
def test_an_output_in_a_folder_that_is_not_there_is_refused(
    words: list[str], output: str, message: str, answers: str, folder: Path
) -> None:
    assert run(*words, "-o", output) == (2, "", f"{message}\n")
    assert files(folder) == {answers: GOOD.encode()}


@pytest.mark.parametrize(
    "words",
    [
        ["score", "answers.yaml"],
        ["init", "--setting", "private_practice", "--stage", "planning"],
        ["init", "--setting", "private_practice", "--stage", "planning", "--force"],
    ],
)
def test_an_output_that_is_a_folder_is_refused(words: list[str], answers: str, folder: Path) -> None:
    (folder / "out").mkdir()
    assert run(*words, "-o", "out") == (2, "", "out: this is a folder, not a file. Name a file in it.\n")
    assert files(folder) == {answers: GOOD.encode(), "out": None}


def test_a_link_to_itself_is_refused(answers: str, folder: Path) -> None:
    (folder / "out").symlink_to("out")
    outcome = run("score", answers, "-o", "out")
    assert outcome.code == 2
    assert outcome.err.startswith("out: it cannot be written: ")
