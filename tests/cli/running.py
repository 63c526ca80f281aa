"""Run a command, in this process or in one of its own, and see its exit code and what it wrote where."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from readiness.cli import main


class Outcome(NamedTuple):
    """The exit code, standard output and standard error."""

    code: int
    out: str
    err: str


def run(*arguments: str | Path, stdin: bytes | str | None = None) -> Outcome:
    """Call a command in this process. Any exception but SystemExit comes through: it would be a traceback."""
    result = CliRunner().invoke(
        main, [str(a) for a in arguments], input=stdin, catch_exceptions=False, prog_name="readiness"
    )
    return Outcome(result.exit_code, result.stdout_bytes.decode(), result.stderr_bytes.decode())


def process(*arguments: str | Path, stdin: str | None = None, **environment: str) -> Outcome:
    """Call `python -m readiness` as a user would, in the present folder."""
    done = subprocess.run(
        [sys.executable, "-m", "readiness", *map(str, arguments)],
        input=None if stdin is None else stdin.encode(),
        capture_output=True,
        env=os.environ | environment,
        timeout=60,
    )
    return Outcome(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def files(folder: Path) -> dict[str, bytes | None]:
    """What is in a folder: the content of each file, None for a folder."""
    return {path.name: None if path.is_dir() else path.read_bytes() for path in sorted(folder.iterdir())}
