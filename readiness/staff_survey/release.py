"""No second report until enough more people have answered: what the last one was made of is noted beside the answers.

The note, `<answers>.last-report.json`, holds the number of responses and a SHA-256 of the rows in whatever order, and
nothing else. The same answers may be reported again, in another format or with a team size. Other answers must be at
least as many more as the smallest number that is ever shown, because two reports that differ by one person show that
person's answers.

It guards against oversight, not intent. It cannot see a copy of the answers under another name or in another folder, a
note that was removed, answers from standard input, another rubric with a lower limit, or rows that were taken out while
more were put in. Whoever has the answers file needs none of this: it holds every answer. The note belongs beside it, with
the same access, and is not to be passed on with a report: of a survey with one or two short questions all possible
answers could be tried against it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from readiness.errors import Problem, ReadinessError
from readiness.loading.files import STANDARD, read_bytes, write_bytes
from readiness.models.base import Count, Frozen
from readiness.staff_survey.tally import Tally

ENDING = ".last-report.json"


class LastReport(Frozen):
    """What is noted of the last report."""

    responses: Count
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


def note_of(answers: str) -> Path | None:
    """Where the last report of an answers file is noted; None for standard input, a pipe or a device."""
    path = Path(os.path.realpath(answers))
    return None if answers == STANDARD or not path.is_file() else path.with_name(path.name + ENDING)


@contextmanager
def released(answers: str, tally: Tally, more: int, output: str = STANDARD) -> Iterator[None]:
    """Note this report, then let it be written to `output`; if that fails the note is as before.

    Raises ReadinessError if the last report was of other answers and fewer than `more` people have answered since, and
    if the note cannot be read or written.
    """
    note = note_of(answers)
    if note is None:
        yield
        return
    if output != STANDARD and os.path.realpath(output) == str(note):
        raise ReadinessError(f"{output}: this is the note of the last report. Name another file to write.")
    before = read_bytes(note) if note.exists() else None
    if before is not None:
        _check(_parse(before, str(note)), tally, more, answers)
    now = LastReport(responses=tally.responses, sha256=tally.digest)
    write_bytes(note, (json.dumps(now.model_dump()) + "\n").encode())
    try:
        yield
    except ReadinessError:
        _put_back(note, before)
        raise


def _parse(data: bytes, name: str) -> LastReport:
    try:
        return LastReport.model_validate_json(data)
    except ValidationError:
        message = "this note of the last report is damaged. Restore it, or remove it if no report was made."
        raise ReadinessError(Problem(message, name)) from None


def _check(last: LastReport, tally: Tally, more: int, answers: str) -> None:
    least = last.responses + more
    if tally.digest == last.sha256 or tally.responses >= least:
        return
    if tally.responses == last.responses:
        found = f"as many answers as in the last report ({last.responses}), but not the same ones"
    else:
        found = f"{tally.responses} answers; the last report was of {last.responses}"
    message = (
        f"{found}. The next report can be of {least} or more: a smaller difference would show single people's answers."
    )
    raise ReadinessError(Problem(message, answers))


def _put_back(note: Path, before: bytes | None) -> None:
    if before is None:
        note.unlink(missing_ok=True)
    else:
        write_bytes(note, before)
