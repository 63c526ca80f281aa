"""What two commands do with staff's answers: read them, check the team's size, set them beside the survey."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass

import click

from readiness.errors import ReadinessError
from readiness.models.rubric import Rubric
from readiness.models.staff_result import StaffComparison
from readiness.models.staff_survey import StaffSurvey
from readiness.staff_survey.comparison import compare
from readiness.staff_survey.release import note_of, released
from readiness.staff_survey.tally import Tally, tally_csv


@dataclass(frozen=True)
class Staff:
    """The answers of one file, counted and compared."""

    responses: str
    instrument: StaffSurvey
    tally: Tally
    found: StaffComparison

    def release(self, output: str) -> AbstractContextManager[None]:
        """Note that a report is made; within it the report is written. Raises ReadinessError if it is too early."""
        if note_of(self.responses) is None:
            click.echo(
                "No note of this report is kept, as these answers are not in a file. Make the next one when "
                f"{self.instrument.min_cell} more people have answered, not before.",
                err=True,
            )
        return released(self.responses, self.tally, self.instrument.min_cell, output)


def load_staff(responses: str, team_size: str | None, rubric: Rubric) -> Staff:
    """Raises ReadinessError if the rubric has no staff survey, and for every problem of the answers."""
    instrument = rubric.staff_survey
    if instrument is None:
        raise ReadinessError(f"--rubric: {rubric.id} has no staff survey. Name a rubric that has one.")
    tally = tally_csv(responses, instrument)
    return Staff(responses, instrument, tally, compare(rubric, instrument, tally, _team(team_size, tally.responses)))


def _team(given: str | None, responses: int) -> int | None:
    """How many were asked. Raises ReadinessError for what is no whole number, or fewer than answered."""
    if given is None:
        return None
    if not re.fullmatch(r"[1-9][0-9]{0,8}", given):
        raise ReadinessError(
            f"--team-size: '{given}' is not a whole number from 1 to 999,999,999. Give one such as 30."
        )
    if int(given) < responses:
        raise ReadinessError(
            f"--team-size: {int(given)} is fewer than the {responses} who answered. Give the number of people asked."
        )
    return int(given)
