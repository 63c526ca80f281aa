"""Reading and writing whole files: what goes wrong is said in a sentence, and an old file is never half replaced.

As root nothing is forbidden, so missing permissions are made up by patching what the program asks.
"""

from __future__ import annotations

import errno
import io
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readiness.errors import ReadinessError
from readiness.loading.files import read_bytes, write_bytes


def complaint(call: Callable[[], object]) -> str:
    with pytest.raises(ReadinessError) as caught:
        call()
    (problem,) = caught.value.problems
    return str(problem)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file that holds something already."""
    path = tmp_path / "old.txt"
    path.write_bytes(b"old")
    return path


def assert_untouched(old: Path) -> None:
    """The file is as it was, and nothing was left beside it."""
    assert old.read_bytes() == b"old"
    assert os.listdir(old.parent) == ["old.txt"]


# -- reading


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one\r\n\xfftwo")
    assert read_bytes(tmp_path / "a") == b"one\r\n\xfftwo"
    assert read_bytes(str(tmp_path / "a")) == b"one\r\n\xfftwo"


def test_a_dash_is_read_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"piped\xff")))
    assert read_bytes("-") == b"piped\xff"


def test_a_file_that_is_missing_or_a_folder_cannot_be_read(tmp_path: Path, old: Path) -> None:
    assert complaint(lambda: read_bytes(tmp_path / "none")) == (
        f"{tmp_path}/none: there is no such file. Check the name and the folder."
    )
    assert complaint(lambda: read_bytes(tmp_path / "none" / "deeper")) == (
        f"{tmp_path}/none/deeper: there is no such file. Check the name and the folder."
    )
    assert complaint(lambda: read_bytes(tmp_path)) == f"{tmp_path}: this is a folder, not a file. Name a file in it."
    assert complaint(lambda: read_bytes(old / "deeper")) == f"{old}/deeper: it cannot be read: Not a directory."


def test_a_file_that_must_not_be_read_is_explained(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, mode: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr("builtins.open", refuse)
    assert complaint(lambda: read_bytes(old)) == (
        f"{old}: you have no permission for this to be read. Choose another place or change the permission."
    )


# -- writing


def test_a_new_file_is_written_and_nothing_else(tmp_path: Path) -> None:
    write_bytes(tmp_path / "new.txt", b"new")
    assert (tmp_path / "new.txt").read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["new.txt"]


def test_an_old_file_is_replaced_as_a_whole(old: Path) -> None:
    write_bytes(str(old), b"n")
    assert old.read_bytes() == b"n"
    assert os.listdir(old.parent) == ["old.txt"]


def test_a_relative_name_is_written_where_the_program_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_bytes("new.txt", b"new")
    assert (tmp_path / "new.txt").read_bytes() == b"new"


def test_a_dash_is_written_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    write_bytes("-", b"piped\xff")
    assert capfdbinary.readouterr().out == b"piped\xff"
    assert os.listdir(tmp_path) == []


def test_a_pipe_takes_the_bytes_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_bytes(pipe, b"piped")
        assert os.read(reader, 100) == b"piped"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_a_replaced_file_keeps_its_permissions(mode: int, old: Path) -> None:
    old.chmod(mode)
    write_bytes(old, b"new")
    assert old.stat().st_mode & 0o777 == mode


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_a_new_file_has_the_permissions_that_the_user_gives_new_files(umask: int, mode: int, tmp_path: Path) -> None:
    before = os.umask(umask)
    try:
        write_bytes(tmp_path / "new.txt", b"new")
        assert os.umask(umask) == umask  # writing leaves the user's choice as it was
    finally:
        os.umask(before)
    assert (tmp_path / "new.txt").stat().st_mode & 0o777 == mode


def test_a_link_stays_a_link_and_the_file_behind_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "here").mkdir()
    real, link = tmp_path / "there" / "real.txt", tmp_path / "here" / "link.txt"
    real.write_bytes(b"old")
    link.symlink_to(real)
    folders: list[Path] = []
    make_temporary = tempfile.mkstemp

    def watched(dir: Path, prefix: str) -> tuple[int, str]:
        folders.append(dir)
        return make_temporary(dir=dir, prefix=prefix)

    monkeypatch.setattr(tempfile, "mkstemp", watched)
    write_bytes(link, b"new")
    assert folders == [real.parent.resolve()]  # a file can take a name at once only on its own disk
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert os.listdir(tmp_path / "there") == ["real.txt"]
    assert os.listdir(tmp_path / "here") == ["link.txt"]


def test_a_link_to_a_file_that_is_not_there_yet_makes_it(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    write_bytes(tmp_path / "link.txt", b"new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_bytes() == b"new"


def test_a_folder_is_no_place_to_write_to(tmp_path: Path) -> None:
    message = f"{tmp_path}: this is a folder, not a file. Name a file in it."
    assert complaint(lambda: write_bytes(tmp_path, b"new")) == message
    assert os.listdir(tmp_path) == []


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "none" / "new.txt"
    assert complaint(lambda: write_bytes(path, b"new")) == (
        f"{path}: there is no such folder. Make it first, or name another."
    )
    assert os.listdir(tmp_path) == []


def test_a_file_in_place_of_the_folder_is_explained(old: Path) -> None:
    assert complaint(lambda: write_bytes(old / "new.txt", b"new")) == (
        f"{old}/new.txt: it cannot be written: Not a directory."
    )
    assert_untouched(old)


FORBIDDEN = "you have no permission for this to be written. Choose another place or change the permission."


def test_a_file_that_must_not_be_written_stays_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Any, int]] = []

    def forbidden(path: Any, mode: int) -> bool:
        asked.append((path, mode))
        return False

    monkeypatch.setattr(os, "access", forbidden)
    assert complaint(lambda: write_bytes(old, b"new")) == f"{old}: {FORBIDDEN}"
    assert asked == [(old, os.W_OK)]
    assert_untouched(old)


def test_a_folder_that_must_not_be_written_to_is_explained(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> tuple[int, str]:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    assert complaint(lambda: write_bytes(old, b"new")) == f"{old}: {FORBIDDEN}"
    assert_untouched(old)


def test_the_permissions_of_the_file_and_of_its_folder_are_kept(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's answers are made up from the permissions, so they are the same for root."""
    make_temporary = tempfile.mkstemp

    def may_write(path: Path, mode: int = os.W_OK) -> bool:
        assert mode == os.W_OK
        return bool(path.stat().st_mode & 0o200)

    def make_if_allowed(dir: Path, prefix: str) -> tuple[int, str]:
        if not may_write(dir):
            raise PermissionError(errno.EACCES, "Permission denied", str(dir))
        return make_temporary(dir=dir, prefix=prefix)

    monkeypatch.setattr(os, "access", may_write)
    monkeypatch.setattr(tempfile, "mkstemp", make_if_allowed)
    old.chmod(0o444)
    assert complaint(lambda: write_bytes(old, b"new")) == f"{old}: {FORBIDDEN}"
    old.chmod(0o644)
    old.parent.chmod(0o555)
    try:
        assert complaint(lambda: write_bytes(old, b"new")) == f"{old}: {FORBIDDEN}"
        assert complaint(lambda: write_bytes(old.parent / "new.txt", b"new")) == f"{old.parent}/new.txt: {FORBIDDEN}"
    finally:
        old.parent.chmod(0o755)
    assert_untouched(old)
    write_bytes(old, b"new")
    assert old.read_bytes() == b"new"


class _FullDisk(io.BytesIO):
    def write(self, data: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_leaves_the_old_file_and_no_half_one(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int, _: str) -> io.BytesIO:
        os.close(handle)
        return _FullDisk()

    monkeypatch.setattr(os, "fdopen", full)
    assert complaint(lambda: write_bytes(old, b"new")) == f"{old}: it cannot be written: No space left on device."
    assert_untouched(old)


@pytest.mark.parametrize("step", ["chmod", "replace"])
def test_a_failure_at_the_last_moment_leaves_the_old_file(
    step: str, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, step, fail)
    assert complaint(lambda: write_bytes(old, b"new")) == f"{old}: it cannot be written: Input/output error."
    assert_untouched(old)


def test_a_full_device_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    device = tmp_path / "pipe"
    os.mkfifo(device)
    assert complaint(lambda: write_bytes(device, b"new")) == f"{device}: it cannot be written: No space left on device."


def test_a_name_too_long_for_a_file_is_explained(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 300)
    assert complaint(lambda: write_bytes(path, b"new")) == f"{path}: it cannot be written: File name too long."
    assert complaint(lambda: read_bytes(path)) == f"{path}: it cannot be read: File name too long."


def test_a_link_to_itself_is_explained(tmp_path: Path) -> None:
    link = tmp_path / "loop"
    link.symlink_to(link)
    assert complaint(lambda: write_bytes(link, b"new")).startswith(f"{link}: it cannot be written: ")
    assert complaint(lambda: read_bytes(link)).startswith(f"{link}: it cannot be read: ")
