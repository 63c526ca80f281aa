"""A filled form in, the assessment that it holds out, with everything in it that was not understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from readiness.errors import Problem, ReadinessError
from readiness.forms.reading.filled import FilledForm
from readiness.loading.assessment import must_be_for, read_assessment
from readiness.models.assessment import Assessment
from readiness.models.rubric import Rubric
from readiness.strict_yaml import CONTROL, Path

NEEDED = {
    ("rubric",),
    ("rubric_version",),
    ("organisation", "name"),
    ("organisation", "setting"),
    ("organisation", "stage"),
}

_WHOSE = (
    "it does not say whose answers these are. Name an answers file of the organisation with --answers; "
    "readiness init writes one."
)


@dataclass(frozen=True)
class Understood:
    """The assessment without whatever was not understood, which is left blank; None if too little is left for one.

    `asked` are the questions of the rubric that the form has a place for, in the order of the rubric.
    """

    assessment: Assessment | None
    asked: tuple[str, ...]
    problems: tuple[Problem, ...]


def understand(form: FilledForm, rubric: Rubric, base: dict[str, Any] | None = None) -> Understood:
    """Check a form as an answers file is checked; `base` is the data of one, for what the form does not say or ask.

    Raises ReadinessError if the form is for another rubric.
    """
    must_be_for(rubric, form)
    if not isinstance(form.value, dict):
        return Understood(None, (), (*form.refused, Problem("this holds no answers.", form.name)))
    given = form.value.get("answers")
    asked = tuple(id for id in rubric.indicators if isinstance(given, dict) and id in given)
    if base is not None:
        _fill(form.value, base)
    elif asked and "organisation" not in form.value:
        return Understood(None, asked, (*form.refused, Problem(_WHOSE, form.name)))
    unreadable = [path for path, text in _texts(form.value) if CONTROL.search(text)]
    problems = [
        *form.refused,
        *(form.problem(path, "this text holds a control character. Delete it.") for path in unreadable),
    ]
    if not all(_leave_out(form.value, [path]) for path in {path[:2] for path in unreadable}):
        return Understood(None, asked, tuple(problems))
    while True:
        form.complaints.clear()
        try:
            return Understood(read_assessment(form, rubric), asked, tuple(problems))
        except ReadinessError as error:
            problems += (problem for problem in error.problems if problem not in problems)
            if not _leave_out(form.value, [path for path, _ in form.complaints]):
                return Understood(None, asked, tuple(problems))


def _texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text of the form, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(inner, (*path, key))


def _fill(value: dict[str, Any], base: dict[str, Any]) -> None:
    """Put in what `base` says and the form does not: a key that is missing or, but for an answer, empty."""
    for key in ("rubric", "rubric_version"):
        value.setdefault(key, base.get(key))
    for part in ("organisation", "assessment", "answers"):
        ours, theirs = value.get(part), base.get(part) or {}
        if ours is None:
            ours = value[part] = {}
        if isinstance(ours, dict):
            for key, said in theirs.items():
                if key not in ours or (part != "answers" and ours[key] in (None, "", [])):
                    ours[key] = said


def _leave_out(value: dict[str, Any], paths: list[Path]) -> bool:
    """Take out the answers and particulars that were complained of; whether there was one that can be left out."""
    left_out = False
    for path in paths:
        parent, key = value.get(str(path[0])) if path else None, path[:2]
        if len(path) > 1 and key not in NEEDED and isinstance(parent, dict) and path[1] in parent:
            del parent[path[1]]
            left_out = True
    return left_out
