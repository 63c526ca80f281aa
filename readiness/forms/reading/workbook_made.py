"""The sheets of a workbook in, what its hidden sheet says of the form as it was made out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from readiness.errors import Problem, ReadinessError
from readiness.forms.reading.workbook_cells import Sheet, keyed
from readiness.forms.workbook.cell_text import alike
from readiness.forms.workbook.data_sheet import ASKED, CHOICES
from readiness.forms.workbook.layout import ANSWER, FORMAT, ID, VERSION

LEVELS = 5
MOST_ASKED = 5_000


@dataclass(frozen=True)
class Asked:
    """One question as the form asked it, and the sheet on which it stood. `choices` begin with the five levels."""

    id: str
    sheet: str
    question: str
    levels: str
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Made:
    """The form as it was made: its rubric, the id of each choice by its kind and its words, and its questions."""

    rubric: str
    rubric_version: str
    ids: dict[tuple[str, str], str]
    asked: dict[str, Asked]
    sheet: Sheet

    @cached_property
    def by_question(self) -> dict[str, str]:
        """The id of each question by its text."""
        return {alike(each.question): id for id, each in self.asked.items()}


def made(sheets: Sequence[Sheet], name: str) -> Made:
    """Raises ReadinessError if the hidden sheet is not there or cannot be read."""
    hidden = next((sheet for sheet in sheets if sheet.at(1, 1).text == FORMAT), None)
    if hidden is None:
        raise ReadinessError(Problem(_what_it_is(sheets), name))
    version, rubric, rubric_version = (hidden.at(1, column).text for column in (2, 3, 4))
    if re.match(r"\d+\.\d+\Z", version) and version.split(".")[0] != VERSION.split(".")[0]:
        message = f"this questionnaire has the layout {version}, and this program reads {VERSION}. Use the version that made it."
        raise ReadinessError(Problem(message, name))
    ids, asked = {}, {}
    for row in list(hidden.rows)[1:]:
        kind, id, *rest = (hidden.at(row, column).text for column in range(1, CHOICES + LEVELS + 3))
        if kind == ASKED:
            asked[id] = Asked(id, rest[0], rest[1], rest[2], tuple(filter(None, rest[3:])))
        else:
            ids[kind, alike(rest[0])] = id
    if not (
        version and rubric and rubric_version and 0 < len(asked) <= MOST_ASKED and all(map(_is_whole, asked.values()))
    ):
        message = f"its hidden sheet '{hidden.name}' was changed. Copy the answers into a new questionnaire."
        raise ReadinessError(Problem(message, name))
    return Made(rubric, rubric_version, ids, asked, hidden)


def _is_whole(asked: Asked) -> bool:
    levels = asked.choices[:LEVELS]
    return len(levels) == LEVELS and all(said.startswith(f"{level} - ") for level, said in enumerate(levels))


def _what_it_is(sheets: Sequence[Sheet]) -> str:
    """What a workbook without the hidden sheet seems to be, and what to do."""
    if any(keyed(sheet, ID, ANSWER) for sheet in sheets):
        return "its hidden sheet was deleted, so the answers cannot be told apart. Copy them into a new questionnaire."
    if any(sheet.name == "survey" and keyed(sheet, "type", "name") for sheet in sheets):
        return (
            "this is an XLSForm: a form for KoboToolbox or ODK, without answers. Collect answers with it there, and "
            "import what these export."
        )
    return (
        "this workbook is no questionnaire of this program. Import the one that was made with: "
        "readiness form -o questionnaire.xlsx"
    )
