"""An answers file that is being filled in: each answer is written at once, and what others write meanwhile is kept."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from readiness.errors import Problem, ReadinessError
from readiness.forms.answers_edit import with_answer
from readiness.loading.assessment import read_assessment
from readiness.loading.files import STANDARD, read_bytes, write_bytes
from readiness.models.assessment import Answer, Assessment
from readiness.models.rubric import Rubric
from readiness.strict_yaml import parse

_MARK = "\ufeff"


@dataclass
class AnswersOnDisk:
    """The file as it was last read, what it says, and which answers went into it and which could not."""

    path: str
    rubric: Rubric
    content: bytes
    assessment: Assessment
    last_saved: str = ""
    not_saved: list[str] = field(default_factory=list)

    def reread(self) -> bool:
        """Read the file again; whether somebody changed it. Raises ReadinessError if it is no longer right."""
        content = read_bytes(self.path)
        if content == self.content:
            return False
        self.content, self.assessment = content, _read(content, self.path, self.rubric)
        return True

    def save(self, id: str, answer: Answer) -> None:
        """Write one answer into the file and leave all else as it is. Raises ReadinessError if that cannot be done."""
        text = self.content.decode("utf-8-sig")
        mark = _MARK if self.content.startswith(_MARK.encode()) else ""
        content = (mark + with_answer(text, id, answer, self.path)).encode()
        assessment = _read(content, self.path, self.rubric)
        write_bytes(self.path, content)
        self.content, self.assessment, self.last_saved = content, assessment, id


def open_answers(path: str, rubric: Rubric) -> AnswersOnDisk:
    """Read the file. Raises ReadinessError if it has mistakes, or if nothing could be written into it."""
    if path == STANDARD:
        raise ReadinessError("answers are written back into the file, so name one: readiness answer answers.yaml")
    if not os.path.exists(path):
        message = f"there is no such file. Begin one with: readiness init -o {path} --setting SETTING --stage STAGE"
        raise ReadinessError(Problem(message, path))
    if not os.path.isdir(path) and not os.path.isfile(path):
        raise ReadinessError(
            Problem("this is no ordinary file, so no answer could be saved in it. Name another.", path)
        )
    content = read_bytes(path)
    found = AnswersOnDisk(path, rubric, content, _read(content, path, rubric))
    for place, what in ((path, "file"), (Path(path).resolve().parent, "folder")):
        if not os.access(place, os.W_OK):
            message = (
                f"you have no permission to write into this {what}, so no answer could be saved. Change the permission."
            )
            raise ReadinessError(Problem(message, str(place)))
    return found


def _read(content: bytes, path: str, rubric: Rubric) -> Assessment:
    return read_assessment(parse(content, path), rubric)
