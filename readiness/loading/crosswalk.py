"""The crosswalks of a rubric folder in, checked ones out: `crosswalks/1-to-2.yaml` leads from version 1 to version 2."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from readiness.errors import Problem, ReadinessError, did_you_mean
from readiness.loading.assessment import in_order
from readiness.loading.files import read_bytes
from readiness.loading.validation import validate_document
from readiness.models.crosswalk import Crosswalk
from readiness.models.rubric import Rubric
from readiness.strict_yaml import Document, parse
from readiness.strict_yaml import Path as DataPath

FOLDER = "crosswalks"
_NAME = re.compile(r"(0|[1-9][0-9]*)-to-([1-9][0-9]*)\Z")


def major(version: str) -> int:
    """1 of '1.4.0'."""
    return int(version.split(".")[0])


def crosswalk_file(folder: Path, since: int) -> Path:
    """Where the crosswalk from a major version to the next one belongs."""
    return folder / FOLDER / f"{since}-to-{since + 1}.yaml"


def load_crosswalks(folder: Path, rubric: Rubric) -> dict[int, Crosswalk]:
    """Every crosswalk of a rubric folder, by the major version that it leads from.

    Raises ReadinessError with the problems of all files.
    """
    documents: dict[Path, Document] = {}
    problems: list[Problem] = []
    for path in sorted((folder / FOLDER).glob("*.yaml")):
        try:
            documents[path] = parse(read_bytes(path), str(path))
        except ReadinessError as error:
            problems += error.problems
    found: dict[int, Crosswalk] = {}
    for path, document in documents.items():
        wrong = [*_misnamed(path, document, rubric), *_unfit(path, document, documents, rubric)]
        try:
            crosswalk = validate_document(document, Crosswalk)
            found[crosswalk.from_] = crosswalk
        except ReadinessError as error:
            wrong += error.problems
        problems += in_order(wrong)
    if problems:
        raise ReadinessError(problems)
    return found


def _misnamed(path: Path, document: Document, rubric: Rubric) -> Iterator[Problem]:
    """The name of the file says the same as the file, and leads one version on, up to this rubric's."""
    name = _NAME.match(path.stem)
    if name is None or int(name[2]) != int(name[1]) + 1:
        message = "the file's name says from which major version to the next it leads, such as 1-to-2.yaml. Rename it."
        yield document.problem((), message)
        return
    for key, said in zip(("from", "to"), map(int, name.groups()), strict=True):
        given = document.value.get(key) if isinstance(document.value, dict) else None
        if isinstance(given, int) and given != said:
            yield document.problem(
                (key,), f"{key}: the file's name says {said}, this says {given}. Correct one of them."
            )
    if int(name[2]) > major(rubric.version):
        message = f"it leads to version {name[2]}, but this rubric is version {rubric.version}. Correct one of them."
        yield document.problem(("to",), message)


class Entry(NamedTuple):
    """One question as a crosswalk names it: where, its old id and its new one, if it has one."""

    path: DataPath
    old: str
    new: str | None


def _entries(document: Document) -> Iterator[Entry]:
    """Every question that a parsed crosswalk names; what is not in the right form is reported elsewhere."""
    value = document.value if isinstance(document.value, dict) else {}
    same, changed, dropped = (value.get(key) for key in ("same", "changed", "dropped"))
    for place, id in enumerate(same if isinstance(same, list) else ()):
        if isinstance(id, str):
            yield Entry(("same", place), id, id)
    for old, entry in (changed if isinstance(changed, dict) else {}).items():
        becomes = entry.get("becomes") if isinstance(entry, dict) else None
        path: DataPath = ("changed", old, "becomes") if isinstance(becomes, str) else ("changed", old)
        yield Entry(path, old, becomes if isinstance(becomes, str) else old)
    for old in dropped if isinstance(dropped, dict) else ():
        yield Entry(("dropped", old), old, None)


def _unfit(path: Path, document: Document, documents: dict[Path, Document], rubric: Rubric) -> Iterator[Problem]:
    """Old ids named twice, two questions that become one, and new ids that do not exist."""
    seen: set[str] = set()
    taken: dict[str, str] = {}
    known = _known_after(path, documents, rubric)
    for entry in _entries(document):
        if entry.old in seen:
            message = f"{entry.old} is named twice. Say once what becomes of it."
            yield document.problem(entry.path[:2], message, at_key=True)
            continue
        seen.add(entry.old)
        if entry.new is None:
            continue
        if entry.new in taken:
            message = (
                f"{entry.old}: {taken[entry.new]} becomes {entry.new} already; two questions cannot become one. "
                "Drop one of them, with the reason."
            )
            yield document.problem(entry.path, message, at_key=len(entry.path) == 2)
        taken.setdefault(entry.new, entry.old)
        if known is not None and entry.new not in known:
            hint = did_you_mean(entry.new, {*known} - {gone.id for gone in rubric.retired})
            message = f"{entry.old}: {entry.new} is no question of {_version_after(path, rubric)}.{hint}"
            yield document.problem(entry.path, message, at_key=len(entry.path) == 2)


def _version_after(path: Path, rubric: Rubric) -> str:
    after = int(path.stem.split("-to-")[1])
    return "this rubric" if after == major(rubric.version) else f"version {after}, as its own crosswalk has them"


def _known_after(path: Path, documents: dict[Path, Document], rubric: Rubric) -> Collection[str] | None:
    """The questions of the version that a crosswalk leads to; None if nothing here tells them.

    They are those of the rubric, retired ones included, or those that the next crosswalk names.
    """
    name = _NAME.match(path.stem)
    if name is None:
        return None
    if int(name[2]) == major(rubric.version):
        return {*rubric.indicators, *(entry.id for entry in rubric.retired)}
    following = documents.get(crosswalk_file(path.parent.parent, int(name[2])))
    return None if following is None else {entry.old for entry in _entries(following)}
