"""The process that `report.pdf` starts: one document on standard input, its PDF on standard output."""

from __future__ import annotations

import logging
import os
import sys
from typing import NoReturn

from readiness.report import MAX_SECONDS, NO_PANGO_EXIT
from readiness.report.collecting import without_collecting
from readiness.report.press import Press

MAX_MEMORY = 4 * 2**30  # address space; a full report takes about 130 MB of real memory


def _limit() -> None:
    """Hold this process to its time and memory, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))


def _serve() -> NoReturn:
    """Read one document from standard input, write its PDF to standard output."""
    logging.basicConfig(level=logging.WARNING)
    _limit()
    with without_collecting():
        try:
            press = Press()
        except OSError:
            sys.exit(NO_PANGO_EXIT)
        try:
            pdf = press.pdf(sys.stdin.buffer.read().decode())
        except (EOFError, BrokenPipeError):
            sys.exit(1)
        sys.stdout.buffer.write(pdf)
        sys.stdout.flush()
        os._exit(0)  # at once: to take the document apart object by object would cost a tenth of its rendering


if __name__ == "__main__":
    _serve()
