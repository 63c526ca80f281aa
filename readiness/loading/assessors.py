"""The answers files of several assessors in, checked assessments of one organisation, date and goal out (section 13)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace

from readiness.errors import Problem, ReadinessError
from readiness.loading.assessment import LoadedAssessment, load_assessment
from readiness.loading.files import STANDARD
from readiness.models.assessment import Assessment
from readiness.models.rubric import Rubric

MOST_FILES = 8


def load_assessors(paths: Sequence[str], rubric: Rubric, *, goal: str | None = None) -> tuple[LoadedAssessment, ...]:
    """Read one to eight answers files (`-` is standard input), in the order given.

    `goal`, one of the rubric's milestones, takes the place of that of every file. Raises ReadinessError with every
    problem of every file: more than eight, one named twice or copied, another organisation, date or goal.
    """
    if len(paths) > MOST_FILES:
        message = f"{len(paths)} answers files are too many; the most is {MOST_FILES}, one for each assessor."
        raise ReadinessError(f"{message} Leave some out.")
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    loaded: dict[str, LoadedAssessment] = {}
    for path in paths:
        real = path if path == STANDARD else os.path.realpath(path)
        if real in seen:
            problems.append(_twice(path, seen[real]))
            continue
        seen[real] = path
        try:
            found = _towards(goal, load_assessment(path, rubric))
        except ReadinessError as error:
            problems += error.problems
            continue
        problems += _differences(path, found.assessment, loaded)
        loaded[path] = found
    if problems:
        raise ReadinessError(problems)
    return tuple(loaded.values())


def _towards(goal: str | None, loaded: LoadedAssessment) -> LoadedAssessment:
    return replace(loaded, assessment=replace(loaded.assessment, goal=goal)) if goal else loaded


def _twice(path: str, earlier: str) -> Problem:
    if path == STANDARD:
        return Problem("it can be read only once, and - is named twice. Name a file instead.", _name(path))
    if path == earlier:
        return Problem("this file is named twice. Name each assessor's file once.", path)
    return Problem(f"this is the same file as {earlier}. Name each assessor's file once.", path)


def _differences(path: str, assessment: Assessment, loaded: dict[str, LoadedAssessment]) -> Iterator[Problem]:
    """Where a file does not belong to those before it: what differs from the first, or whose copy it is."""
    for earlier, other in loaded.items():
        if assessment == other.assessment:
            message = (
                f"it holds the same answers by the same assessors as {_name(earlier)}. Leave one out; "
                "if two people did answer alike, name the role of each under assessors."
            )
            yield Problem(message, _name(path))
            return
    if loaded:
        earlier, first = next(iter(loaded.items()))
        for what, mine, theirs in _unlike(assessment, first.assessment):
            message = f"the {what} is {_said(mine)}, but {_said(theirs)} in {_name(earlier)}. {_CURE[what]}"
            yield Problem(message, _name(path))


_SAME = "All files must be about one organisation: name the right ones, or correct one of these."
_CURE = {
    "organisation": _SAME,
    "setting": _SAME,
    "stage": _SAME,
    "country": _SAME,
    "date": "All files must be of one date: to compare two dates, use readiness change; otherwise correct one of these.",
    "goal": "All files must have one goal: correct one of these, or give the goal with --goal.",
}


def _unlike(mine: Assessment, theirs: Assessment) -> Iterator[tuple[str, str | None, str | None]]:
    """What differs. In another organisation, or at another stage, other particulars are bound to differ too."""
    ours, other = mine.organisation, theirs.organisation
    same_place = ours.name == other.name and ours.stage == other.stage
    particulars: list[tuple[str, str | None, str | None]] = [("organisation", ours.name, other.name)]
    if ours.name == other.name:
        particulars += [
            ("setting", ours.setting, other.setting),
            ("stage", ours.stage, other.stage),
            ("country", ours.country, other.country),
        ]
    particulars.append(("date", mine.date, theirs.date))
    if same_place:
        particulars.append(("goal", mine.goal, theirs.goal))
    yield from (each for each in particulars if each[1] != each[2])


def _said(value: str | None) -> str:
    """A value in one line."""
    return "not given" if value is None else f"'{' '.join(value.split())}'"


def _name(path: str) -> str:
    return "standard input" if path == STANDARD else path
