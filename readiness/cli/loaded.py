"""What several commands do first: load a rubric and the answers to it, and check what an option names."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace

import click

from readiness.errors import ReadinessError, did_you_mean
from readiness.loading.assessment import LoadedAssessment, load_assessment
from readiness.loading.files import STANDARD, write_bytes
from readiness.loading.rubric import LoadedRubric, load_rubric
from readiness.models.assessment import Assessment
from readiness.models.result import Result
from readiness.models.rubric import Rubric
from readiness.scoring.assess import assess


@dataclass(frozen=True)
class Loaded:
    """A rubric and the answers to it, both checked; the goal is settled."""

    rubric: LoadedRubric
    answers: LoadedAssessment
    assessment: Assessment

    def score(self) -> Result:
        return assess(self.rubric.rubric, self.assessment)


def load(answers: str, rubric_name: str, goal: str | None = None) -> Loaded:
    """Load a rubric and an answers file. Raises ReadinessError with every problem of the one or the other."""
    rubric = load_rubric(rubric_name)
    loaded = load_assessment(answers, rubric.rubric)
    assessment = loaded.assessment
    if goal is not None:
        check_choice("--goal", goal, rubric.rubric.milestone_ids, "milestone")
        assessment = replace(assessment, goal=goal)
    return Loaded(rubric, loaded, assessment)


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


def refuse_own_answers(answers: str, output: str) -> None:
    """A result must never take the place of the answers that it was made from."""
    if answers != STANDARD and output != STANDARD and os.path.realpath(answers) == os.path.realpath(output):
        raise ReadinessError(f"{output}: these are the answers themselves. Name another file to write.")


def write_text(output: str, text: str) -> None:
    """Write a whole text: never half a file, and in UTF-8 wherever it is not a terminal."""
    if output == STANDARD and sys.stdout is not None and sys.stdout.isatty():
        click.echo(text, nl=False)
    else:
        write_bytes(output, text.encode())
