"""Reading and writing files: one clear sentence when it fails, and never half a file."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO, TextIO

from readiness.errors import Problem, ReadinessError

STANDARD = "-"
MOST_BYTES = 10_000_000  # more than any file of ours may have; a device such as /dev/zero never ends


def read_bytes(path: str | Path) -> bytes:
    """The content of a file, or of standard input for `-`. Raises ReadinessError if it cannot be read."""
    try:
        if str(path) == STANDARD:
            return _open_stream(sys.stdin, "input").read(MOST_BYTES)
        with open(path, "rb") as file:
            return file.read(MOST_BYTES)
    except OSError as error:
        raise ReadinessError(Problem(_why(error, "read"), str(path))) from None


def write_bytes(path: str | Path, data: bytes) -> None:
    """Write a whole file or, for `-`, standard output. On any failure the old file stays as it was.

    The content goes to a temporary file in the same folder first and then takes the name of the target.
    """
    if str(path) == STANDARD:
        stream = _open_stream(sys.stdout, "output")
        stream.write(data)
        stream.flush()
        return
    try:
        _replace(Path(path), data)
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        raise ReadinessError(Problem(_why(error, "written"), str(path))) from None


def _open_stream(stream: TextIO | None, name: str) -> BinaryIO:
    """Standard input or output, which a caller may have closed."""
    if stream is None:
        raise ReadinessError(f"standard {name} is closed.")
    return stream.buffer


def _replace(target: Path, data: bytes) -> None:
    """Put data into a file by way of a temporary one. Raises OSError or RuntimeError."""
    target = target.resolve()
    if target.is_dir():
        raise IsADirectoryError
    if target.exists() and not target.is_file():  # a device or a pipe takes the bytes directly
        target.write_bytes(data)
        return
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".readiness-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        os.replace(temporary, target)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _why(error: OSError | RuntimeError, what: str) -> str:
    if isinstance(error, FileNotFoundError):
        if what == "read":
            return "there is no such file. Check the name and the folder."
        return "there is no such folder. Make it first, or name another."
    if isinstance(error, IsADirectoryError):
        return "this is a folder, not a file. Name a file in it."
    if isinstance(error, PermissionError):
        return f"you have no permission for this to be {what}. Choose another place or change the permission."
    return f"it cannot be {what}: {getattr(error, 'strerror', None) or error}."
