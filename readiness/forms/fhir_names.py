"""The names that a FHIR form is known by: its url, the systems of its codes, and the linkId of each place to answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from readiness.strict_yaml import Path

ROOT = "urn:readiness"
LEVEL_SYSTEM = f"{ROOT}:level"
_CANONICAL = re.compile(rf"{ROOT}:([^:|]+):questionnaire(?::([^:|]+))?(?:\|(.*))?", re.DOTALL)

PARTICULARS = {
    "organisation": ("name", "setting", "stage", "country"),
    "assessment": ("date", "assessors", "goal"),
}
MORE = ("evidence", "note", "owner", "not_applicable")  # beside the level of a question


@dataclass(frozen=True)
class Canonical:
    """What the url of a questionnaire says: the rubric, the goal it is cut to or nothing, its version or nothing."""

    rubric: str
    goal: str
    version: str


def questionnaire_url(rubric: str, goal: str | None) -> str:
    """A form that is cut to a goal asks less, so it is another questionnaire."""
    return f"{ROOT}:{rubric}:questionnaire" + (f":{goal}" if goal else "")


def read_canonical(text: str) -> Canonical | None:
    """What `url|version` says, if the url is one of ours."""
    found = _CANONICAL.fullmatch(text)
    return Canonical(*(part or "" for part in found.groups())) if found else None


def code_system(rubric: str, what: str) -> str:
    """The system of a rubric's own ids: of its settings, stages, milestones or grades of evidence."""
    return f"{ROOT}:{rubric}:{what}"


def link(*path: str) -> str:
    """A linkId. Ids of questions and dimensions hold no dot, so no two paths give the same."""
    return ".".join(path)


def places(questions: Iterable[str]) -> dict[str, Path]:
    """Where the answer to each linkId belongs in an answers file."""
    found: dict[str, Path] = {link(part, key): (part, key) for part, keys in PARTICULARS.items() for key in keys}
    for id in questions:
        found[link(id)] = ("answers", id, "level")
        found |= {link(id, key): ("answers", id, key) for key in MORE}
    return found
