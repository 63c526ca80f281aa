"""What a filled form says, as the data of an answers file, with the place of each value and what was not understood."""

from __future__ import annotations

from dataclasses import dataclass, field

from readiness.errors import Problem
from readiness.strict_yaml import Document, Path


@dataclass
class FilledForm(Document):
    """A form as its reader understood it; `value` has the keys of an answers file.

    A value stands at a line (`places`) or, in a form that has none, in a cell or under a name (`cells`). What a reader does
    not understand it leaves out of `value` and reports with `refuse`. Whatever is said of the form later is kept in
    `complaints`, with the path of the value that it is about.
    """

    cells: dict[Path, str] = field(default_factory=dict)
    refused: list[Problem] = field(default_factory=list)
    complaints: list[tuple[Path, Problem]] = field(default_factory=list)

    def refuse(self, path: Path, message: str) -> None:
        """Remember that the value at a path was not understood."""
        self.refused.append(self._place(path, message, at_key=False))

    def problem(self, path: Path, message: str, *, at_key: bool = False) -> Problem:
        """A problem at `path`, placed at the nearest part of the form that exists."""
        problem = self._place(path, message, at_key=at_key)
        self.complaints.append((path, problem))
        return problem

    def _place(self, path: Path, message: str, *, at_key: bool) -> Problem:
        nearest = next((self.cells[path[:end]] for end in range(len(path), 0, -1) if path[:end] in self.cells), None)
        if nearest:
            return Problem(f"{nearest}: {message}", self.name)
        if self.places:
            return super().problem(path, message, at_key=at_key)
        return Problem(message, self.name)
