"""A question in, the one line that a person types in answer to it out."""

from __future__ import annotations

import io
import re
import shutil
import sys
from collections.abc import Iterable
from textwrap import wrap

import click

from readiness.strict_yaml import CONTROL

_WIDEST = 100
_KEYS = re.compile(r"(?<= )(\S) ")  # a key stays on one line with what it does
_BREAKS = re.compile("[\t\n\r\x85\u2028\u2029]+")


def typed(question: str) -> str:
    """What is typed, without what no answers file may hold. Raises click.Abort where the input ends or is broken off."""
    together = _KEYS.sub("\\1\xa0", question)
    *lines, last = (line.replace("\xa0", " ") for line in wrap(together, width() - 2, break_on_hyphens=False))
    show(lines)
    if sys.stdin is None:
        raise click.Abort
    at_terminal = sys.stdin.isatty()
    _prepare(sys.stdin, at_terminal=at_terminal)
    try:
        line = input(f"{last} ")
    except (EOFError, KeyboardInterrupt):
        raise click.Abort from None
    if not at_terminal:
        click.echo()  # what is typed does not show here, nor does its line end
    return CONTROL.sub("", _BREAKS.sub(" ", click.unstyle(line))).strip()


def show(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def width() -> int:
    """The length of a line that reads well in this terminal."""
    return min(_WIDEST, max(20, shutil.get_terminal_size((80, 24)).columns))


def _prepare(stdin: object, *, at_terminal: bool) -> None:
    """Take any bytes, and let the arrow keys move in the line rather than write signs into it."""
    if isinstance(stdin, io.TextIOWrapper) and stdin.errors != "replace":
        stdin.reconfigure(errors="replace")
    if at_terminal:
        try:
            import readline
        except ImportError:  # Windows edits lines by itself
            return
        readline.set_auto_history(False)
