"""The names that an XLSForm and the exports of its answers know a questionnaire's parts by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256

from readiness.strict_yaml import Path

PARTICULARS = {
    "organisation": ("name", "setting", "stage", "country"),
    "assessment": ("date", "assessors", "goal"),
}
MORE = ("evidence", "note", "owner", "not_applicable")  # beside the level of a question
RUBRIC, VERSION = "form_rubric", "form_version"
_PLAIN = re.compile("[A-Z]{1,20}(-[0-9]{1,6})?")


def name_of(id: str) -> str:
    """The name for an id: `SUP-1` is SUP_1.

    Servers turn hyphens into underscores and may ignore case, so any other id gets a few signs of its hash: no two ids get
    names that differ only so, and none that is a name of ours.
    """
    if _PLAIN.fullmatch(id):
        return id.replace("-", "_")
    return f"{re.sub('[^A-Za-z0-9]', '_', id)}_{sha256(id.encode()).hexdigest()[:8]}"


def part_of(id: str, part: str) -> str:
    """The name of what is asked beside a question or about a dimension."""
    return f"{name_of(id)}_{part}"


def columns(questions: Iterable[str]) -> dict[str, Path]:
    """Where what stands under each name belongs in an answers file."""
    found: dict[str, Path] = {RUBRIC: ("rubric",), VERSION: ("rubric_version",)}
    found |= {f"{part}_{key}": (part, key) for part, keys in PARTICULARS.items() for key in keys}
    for id in questions:
        found[name_of(id)] = ("answers", id, "level")
        found |= {part_of(id, key): ("answers", id, key) for key in MORE}
    return found


def choice_of(id: str) -> str:
    """The name of a choice: its id, which must not begin with a figure, or a default would be taken for a sum."""
    return f"_{id}" if id[:1].isdigit() else id


def chosen(name: str) -> str:
    """The id that a choice was named after; no id begins with an underscore."""
    return name.removeprefix("_")
