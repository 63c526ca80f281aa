"""A rubric folder in, a checked Rubric out. `rubrics/README.md` says what is refused and why."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readiness.errors import Problem, ReadinessError, did_you_mean
from readiness.loading.files import read_bytes
from readiness.loading.rubric_checks import check_rubric
from readiness.loading.validation import validate
from readiness.models.rubric import Rubric
from readiness.resources import find_rubric
from readiness.strict_yaml import Document, parse
from readiness.strict_yaml import Path as DataPath

RUBRIC_FILE, LINKS_FILE = "rubric.yaml", "links.yaml"
OPTIONAL_FILES = {"staff_survey": "staff_survey.yaml", "report": "report.yaml"}


@dataclass(frozen=True)
class LoadedRubric:
    """A rubric, where it came from, and the SHA-256 of the files that it was read from."""

    rubric: Rubric
    folder: Path
    sha256: str
    warnings: tuple[Problem, ...]


def load_rubric(name_or_folder: str | Path) -> LoadedRubric:
    """Load an installed rubric by name, or any rubric by its folder.

    Raises ReadinessError with every problem of every file of the folder.
    """
    folder = find_rubric(name_or_folder)
    files = _Files(folder)
    head = files.mapping(RUBRIC_FILE)
    for part, name in {"links": LINKS_FILE, **OPTIONAL_FILES}.items():
        if part in head:
            files.wrong((part,), f"{part} has a file of its own, {name}. Move it there.")
    data = dict(head)
    if "dimensions" in head:
        names = files.names("dimensions", head["dimensions"])
        data["dimensions"] = [files.part(("dimensions", place), f"dimensions/{name}.yaml") for place, name in names]
    surveys = files.names("survey", [head["survey"]] if "survey" in head else [])
    survey = next((name for _, name in surveys), None)
    if survey is not None:
        data["survey"] = files.part(("survey",), f"surveys/{survey}.yaml")
    if (folder / LINKS_FILE).is_file():
        data["links"] = files.part(("links",), LINKS_FILE)
    for key, name in OPTIONAL_FILES.items():
        if (folder / name).is_file():
            data[key] = files.part((key,), name)
    if files.problems:
        raise ReadinessError(files.problems)
    rubric = validate(data, Rubric, files.locate)
    errors, warnings = check_rubric(rubric, files.problem)
    if survey != rubric.survey.source.id:
        errors.append(
            files.problem(("survey", "source", "id"), f"the file is named {survey}; its id must be the same.")
        )
    if errors:
        raise ReadinessError(sorted(errors, key=lambda problem: (problem.file or "", problem.line or 0)))
    return LoadedRubric(rubric, folder, files.digest(), tuple(warnings))


class _Files:
    """The files of one rubric folder, and where each part of the assembled data came from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.documents: dict[DataPath, Document] = {}
        self.contents: dict[str, bytes] = {}
        self.problems: list[Problem] = []

    def mapping(self, name: str) -> dict[str, Any]:
        value = self.part((), name)
        if not self.problems and not isinstance(value, dict):
            self.problems.append(Problem("this must be a mapping (key: value).", str(self.folder / name), 1, 1))
        return value if isinstance(value, dict) else {}

    def part(self, path: DataPath, name: str) -> Any:
        """Read one file; it becomes the part of the rubric that stands at `path`."""
        shown = str(self.folder / name)
        try:
            content = read_bytes(self.folder / name)
            self.contents[name] = content
            document = parse(content, shown)
        except ReadinessError as error:
            self.problems += error.problems
            return None
        if document.value is None:
            self.problems.append(Problem("the file is empty.", shown, 1, 1))
        self.documents[path] = document
        return document.value

    def names(self, key: str, listed: Any) -> Iterator[tuple[int, str]]:
        """Place and name of the files that rubric.yaml lists; names only, so that no path leads out of the folder."""
        folder, wanted = _NAMES[key]
        there = {path.stem for path in (self.folder / folder).glob("*.yaml")}
        names = listed if isinstance(listed, list) else [None]
        for place, name in enumerate(names):
            path: DataPath = (key, place)
            if not (isinstance(name, str) and _is_plain(name)):
                self.wrong(path, f"{key}: write {wanted}.")
            elif name not in there:
                self.wrong(path, f"{key}: there is no file {folder}/{name}.yaml.{did_you_mean(name, there)}")
            elif name in names[:place]:
                self.wrong(path, f"{key}: '{name}' is listed twice. Keep one of them.")
            else:
                yield place, name

    def wrong(self, path: DataPath, message: str) -> None:
        self.problems.append(self.documents[()].problem(path, message))

    def locate(self, path: DataPath) -> tuple[Document, DataPath]:
        """The file that holds a part of the rubric, and the path within that file."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.documents:
                return self.documents[path[:length]], path[length:]
        raise AssertionError("rubric.yaml holds everything else")

    def problem(self, path: DataPath, message: str) -> Problem:
        document, inner = self.locate(path)
        return document.problem(inner, message)

    def digest(self) -> str:
        """One hash over the names and contents of all files read; line ends do not count."""
        whole = hashlib.sha256()
        for name in sorted(self.contents):
            content = self.contents[name].replace(b"\r\n", b"\n")
            whole.update(f"{name}\0{len(content)}\0".encode() + content)
        return whole.hexdigest()


_NAMES = {
    "dimensions": ("dimensions", "names of files in dimensions/, without their ending"),
    "survey": ("surveys", "the name of a file in surveys/, without its ending"),
}


def _is_plain(name: str) -> bool:
    return bool(name) and not set(name) & set("/\\\0") and not name.startswith(".")
