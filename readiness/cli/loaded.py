"""What several commands do first: load a rubric and the answers to it, and check what an option names."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from readiness.errors import ReadinessError, did_you_mean
from readiness.loading.assessment import LoadedAssessment
from readiness.loading.assessors import load_assessors
from readiness.loading.files import STANDARD, write_bytes
from readiness.loading.rubric import LoadedRubric, load_rubric
from readiness.models.assessment import Assessment
from readiness.models.result import Result
from readiness.models.rubric import Rubric
from readiness.scoring.assess import assess

if TYPE_CHECKING:
    from readiness.scoring.appraise import Appraisal


@dataclass(frozen=True)
class Loaded:
    """A rubric and the answers to it, one file for each assessor, all checked; the goal is settled."""

    rubric: LoadedRubric
    answers: tuple[LoadedAssessment, ...]

    @property
    def assessments(self) -> tuple[Assessment, ...]:
        return tuple(loaded.assessment for loaded in self.answers)

    def score(self) -> Result:
        """The core result of one file: scores, verdict and gaps."""
        (assessment,) = self.assessments
        return assess(self.rubric.rubric, assessment)

    def appraise(self, *, verified: bool = False) -> Appraisal:
        """The whole result. Raises ReadinessError if the verified view is asked of a rubric without grades."""
        from readiness.scoring.appraise import appraise  # numpy and HiGHS, which `check` does not need

        if verified and not self.rubric.rubric.evidence_grades:
            raise ReadinessError("--verified: this rubric has no grades of evidence, so nothing can be verified.")
        return appraise(self.rubric.rubric, *self.assessments, verified=verified)


def load(answers: Sequence[str], rubric_name: str, goal: str | None = None) -> Loaded:
    """Load a rubric and one answers file, or one for each assessor.

    Raises ReadinessError with every problem of the rubric or of the answers.
    """
    rubric = load_rubric(rubric_name)
    if goal is not None:
        check_choice("--goal", goal, rubric.rubric.milestone_ids, "milestone")
    return Loaded(rubric, load_assessors(answers, rubric.rubric, goal=goal))


def check_choice(option: str, value: str, known: tuple[str, ...], what: str) -> None:
    """Refuse a value that the rubric does not have, naming the near miss."""
    if value not in known:
        raise ReadinessError(f"{option}: '{value}' is no {what} of this rubric.{did_you_mean(value, known)}")


def check_question(rubric: Rubric, id: str) -> str:
    """The id of a question, whatever its case. Raises ReadinessError with a suggestion."""
    exact = {known.casefold(): known for known in rubric.indicators}.get(id.casefold())
    if exact is None:
        raise ReadinessError(f"'{id}' is no question of this rubric.{did_you_mean(id, rubric.indicators)}")
    return exact


def refuse_own_answers(answers: str | Sequence[str], output: str) -> None:
    """A result must never take the place of the answers that it was made from."""
    for path in (answers,) if isinstance(answers, str) else answers:
        if path != STANDARD and output != STANDARD and os.path.realpath(path) == os.path.realpath(output):
            raise ReadinessError(f"{output}: these are the answers themselves. Name another file to write.")


def refuse_to_replace(output: str, *, force: bool) -> None:
    """What people fill in by hand is never replaced unless they say so."""
    if output == STANDARD or force:
        return
    try:
        if Path(output).exists() and not Path(output).is_dir():  # a folder gets its own message when it is written
            raise ReadinessError(f"{output}: this file is already there. Name another, or replace it with --force.")
    except OSError as error:
        raise ReadinessError(f"{output}: it cannot be written: {error.strerror}.") from None


def write_text(output: str, text: str) -> None:
    """Write a whole text: never half a file, and in UTF-8 wherever it is not a terminal."""
    if output == STANDARD and sys.stdout is not None and sys.stdout.isatty():
        click.echo(text, nl=False)
    else:
        write_bytes(output, text.encode())


def write_table(output: str, text: str) -> None:
    """Write CSV. A file begins with a byte order mark, without which Excel misreads all but English letters."""
    if output == STANDARD:
        write_text(output, text)
    else:
        write_bytes(output, text.encode("utf-8-sig"))
