"""A file that is written row by row and appears only when it is whole; until then, and on any failure, nothing changes."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from readiness.errors import Problem, ReadinessError
from readiness.loading.files import STANDARD


@contextmanager
def whole_file(path: str) -> Iterator[BinaryIO]:
    """A file to write to, which takes its name, or goes to standard output for `-`, once the block has ended well.

    Raises ReadinessError if it cannot be written.
    """
    if path == STANDARD:
        with tempfile.TemporaryFile() as file:
            yield file
            _send(file)
        return
    target, temporary, handle = _begin(path)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        _finish(target, temporary)
    except OSError as error:
        raise ReadinessError(Problem(f"it cannot be written: {error.strerror or error}.", path)) from None
    finally:
        temporary.unlink(missing_ok=True)


def _send(file: IO[bytes]) -> None:
    """Copy a file to standard output."""
    if sys.stdout is None:
        raise ReadinessError("standard output is closed.")
    file.seek(0)
    shutil.copyfileobj(file, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def _begin(path: str) -> tuple[Path, Path, int]:
    """The target, and a temporary file beside it."""
    try:
        target = Path(path).resolve()
        if target.is_dir():
            raise ReadinessError(Problem("this is a folder, not a file. Name a file in it.", path))
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError
        beside = target.parent if target.is_file() or not target.exists() else None
        handle, temporary = tempfile.mkstemp(dir=beside, prefix=".readiness-")
    except FileNotFoundError:
        raise ReadinessError(Problem("there is no such folder. Make it first, or name another.", path)) from None
    except PermissionError:
        message = "you have no permission for this to be written. Choose another place or change the permission."
        raise ReadinessError(Problem(message, path)) from None
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        message = f"it cannot be written: {getattr(error, 'strerror', None) or error}."
        raise ReadinessError(Problem(message, path)) from None
    return target, Path(temporary), handle


def _finish(target: Path, temporary: Path) -> None:
    """Put what was written in its place. A device or a pipe takes the bytes directly."""
    if target.exists() and not target.is_file():
        with open(temporary, "rb") as source, open(target, "wb") as device:
            shutil.copyfileobj(source, device)
        return
    mask = os.umask(0)
    os.umask(mask)
    os.chmod(temporary, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~mask)
    os.replace(temporary, target)
