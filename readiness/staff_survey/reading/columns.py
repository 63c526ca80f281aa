"""The headings of an export in, what is done with each column out: read as a question, as one option of it, or dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from readiness.errors import Problem, ReadinessError
from readiness.models.staff_survey import StaffQuestion, StaffSurvey
from readiness.staff_survey.reading.finder import Finder, Sighting
from readiness.staff_survey.reading.formats import Format, Layout
from readiness.staff_survey.reading.wording import normal, shown

LEAST_QUESTIONS = 2  # one column may have the name of a question by chance

_PERSONAL = re.compile(
    r"\b(e-?mail|(first|last|full|your|user|family|given)[ _-]?name|surname|name|ip([ _-]?addr(ess)?)?|nric|fin|passport"
    r"|phone|mobile|telephone|latitude|longitude|gps|location|postal ?code|address|staff (number|id)|employee (number|id)"
    r"|date of birth|signature)\b"
)


class Why(Enum):
    """Why a column is dropped."""

    PERSONAL = "may tell who answered, or comes from the tool"
    TEXT = "free text"
    REPEATED = "says again what other columns say"
    MAPPED = "not to be read, by the mapping file"
    UNKNOWN = "no question of the staff survey"


@dataclass(frozen=True)
class Whole:
    """The cell holds the answer, or all ticked options."""

    question: StaffQuestion


@dataclass(frozen=True)
class Tick:
    """The cell says whether this option was ticked; None for one that the question does not have."""

    question: StaffQuestion
    option: str | None


@dataclass(frozen=True)
class Column:
    """A column by its number (from 1) and names, the most telling first, the tool's own last; what is done with it."""

    number: int
    names: tuple[str, ...]
    use: Whole | Tick | Why

    @property
    def heading(self) -> str:
        """What the column is called in a message."""
        return shown(self.names[0])


def find_columns(layout: Layout, form: Format, survey: StaffSurvey) -> tuple[Column, ...]:
    """What each column is. Those that no question claims are dropped, each for a reason."""
    finder = Finder(survey)
    sightings = [_look(finder, names, form) for names in layout.headings]
    by_text = {q.key for s in sightings if s and not s.by_name for q in s.questions}
    columns: list[Column] = []
    order = {question.key: place for place, question in enumerate(survey.questions)}
    taken: set[str] = set()
    last = -1
    for number, (names, sighting) in enumerate(zip(layout.headings, sightings, strict=True), 1):
        question = _choose(sighting, by_text, taken, last, order)
        use = _use(names, sighting, question, form)
        if question is not None and not isinstance(use, Why):
            last = order[question.key]
            if question.type == "text":
                taken.add(question.key)
        columns.append(Column(number, names, use))
    return tuple(columns)


def _look(finder: Finder, names: Sequence[str], form: Format) -> Sighting | None:
    """What a heading is. One of the tool's own is a question only if it is the very text of one."""
    found = finder.look(names, form.joints, form.groups)
    return None if found and found.by_name and _is_technical(names, form) else found


def _choose(
    sighting: Sighting | None, by_text: set[str], taken: set[str], last: int, order: dict[str, int]
) -> StaffQuestion | None:
    """The question of a column. Questions of one text are told apart by the question before."""
    if sighting is None or (sighting.by_name and sighting.questions[0].key in by_text):
        return None
    if len(sighting.questions) == 1:
        return sighting.questions[0]
    free = [question for question in sighting.questions if question.key not in taken]
    return next((question for question in free if order[question.key] > last), free[0] if free else None)


def _use(
    names: Sequence[str], sighting: Sighting | None, question: StaffQuestion | None, form: Format
) -> Whole | Tick | Why:
    if sighting is None or question is None:
        return Why.PERSONAL if _is_personal(names, form) else Why.UNKNOWN
    if not sighting.tick:
        return Whole(question)
    if any(normal(name).endswith(ending) for name in names for ending in form.text_endings):
        return Why.TEXT
    return Tick(question, sighting.option)


def _is_technical(names: Sequence[str], form: Format) -> bool:
    found = [normal(name) for name in names]
    return any(name in form.technical or name.endswith(form.technical_endings) for name in found)


def _is_personal(names: Sequence[str], form: Format) -> bool:
    return _is_technical(names, form) or any(_PERSONAL.search(normal(name)) for name in names)


def settle(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns, ticks dropped that say again what one cell of another column says."""
    whole = {column.use.question.key for column in columns if isinstance(column.use, Whole)}
    return tuple(
        replace(column, use=Why.REPEATED)
        if isinstance(column.use, Tick) and column.use.question.key in whole
        else column
        for column in columns
    )


def check_columns(columns: Sequence[Column], survey: StaffSurvey, name: str, row: int) -> None:
    """Refuse an export of another form, and one in which two columns claim the same question. Raises ReadinessError."""
    _check_recognised(columns, survey, name, row)
    first: dict[str, Column] = {}
    problems = []
    for column in columns:
        if isinstance(column.use, Whole) and first.setdefault(column.use.question.key, column) is not column:
            other = first[column.use.question.key].number
            message = (
                f'columns {other} and {column.number} both ask {column.use.question.key} ("{column.heading}"). Say in a '
                "mapping file which one is not to be read: --write-mapping mapping.yaml"
            )
            problems.append(Problem(message, name, row, column.number))
    if problems:
        raise ReadinessError(problems)


def _check_recognised(columns: Sequence[Column], survey: StaffSurvey, name: str, row: int) -> None:
    read = list(dict.fromkeys(column.use.question.key for column in columns if not isinstance(column.use, Why)))
    least = min(LEAST_QUESTIONS, len(survey.questions))
    if len(read) >= least:
        return
    seen = _some([f'"{column.heading}"' for column in columns], 12)
    wanted = _some([f'"{shown(q.text or q.key)}" ({q.key})' for q in survey.questions if q.type != "text"], 4)
    what = f"only one column ({', '.join(read)}) is a question" if read else "no column is a question"
    message = (
        f"{what} of the staff survey {survey.id}, so this looks like the export of another form. "
        f"It has {len(columns)} columns: {seen}. Looked for: {wanted}. "
        "If it is this form in other words, say which column is which in a mapping file: --write-mapping mapping.yaml"
    )
    raise ReadinessError(Problem(message, name, row))


def _some(texts: list[str], most: int) -> str:
    more = f" and {len(texts) - most} more" if len(texts) > most else ""
    return ", ".join(texts[:most]) + more
