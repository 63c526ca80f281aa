"""A mapping file in, checked against the staff survey; and what it says of columns, before anything is guessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from readiness.errors import Problem, ReadinessError, did_you_mean
from readiness.loading.files import read_bytes
from readiness.loading.validation import validate_document
from readiness.models.staff_survey import StaffQuestion, StaffSurvey
from readiness.models.survey_mapping import MappedColumn, SurveyMapping
from readiness.staff_survey.reading.columns import Column, Tick, Whole, Why
from readiness.staff_survey.reading.recognise import NAMES
from readiness.staff_survey.reading.wording import normal, shown
from readiness.strict_yaml import Document, Path, parse


@dataclass(frozen=True)
class Mapping:
    """A mapping file, with the places of what stands in it."""

    mapping: SurveyMapping
    document: Document


def load_mapping(path: str, survey: StaffSurvey) -> Mapping:
    """Read a mapping file. Raises ReadinessError with everything in it that does not fit the staff survey."""
    document = parse(read_bytes(path), path)
    mapping = validate_document(document, SurveyMapping)
    problems = [document.problem(place, message) for place, message in _wrong(mapping, survey)]
    if problems:
        raise ReadinessError(problems)
    return Mapping(mapping, document)


def _wrong(mapping: SurveyMapping, survey: StaffSurvey) -> Iterator[tuple[Path, str]]:
    questions = {question.key: question for question in survey.questions}
    if mapping.instrument != survey.id:
        yield ("instrument",), f"this mapping is for the survey '{mapping.instrument}'; the rubric's is '{survey.id}'."
        return
    if mapping.from_ is not None and mapping.from_ not in NAMES:
        yield ("from",), f"'{mapping.from_}' is no format that can be read.{did_you_mean(mapping.from_, NAMES)}"
    for place, column in enumerate(mapping.columns):
        at: Path = ("columns", place)
        if column.question is not None and column.question not in questions:
            yield (*at, "question"), _no_question(column.question, questions)
        elif column.option is not None:
            yield from _wrong_option((*at, "option"), column.option, questions.get(column.question or ""))
    for key, texts in mapping.answers.items():
        if key not in questions:
            yield ("answers", key), _no_question(key, questions)
            continue
        for text, option in texts.items():
            if option is not None:
                yield from _wrong_option(("answers", key, text), option, questions[key], multi=False)


def _no_question(key: str, questions: dict[str, StaffQuestion]) -> str:
    return f"'{key}' is no question of the staff survey.{did_you_mean(key, questions)}"


def _wrong_option(
    at: Path, key: str, question: StaffQuestion | None, *, multi: bool = True
) -> Iterator[tuple[Path, str]]:
    """`multi`: only a question that allows several answers has a column for each option."""
    if question is None or (multi and question.type != "multi"):
        yield at, "only a question with several answers has a column for each option. Delete the option."
        return
    known = [option.key for option in question.options]
    if key not in known:
        yield at, f"'{key}' is no option of {question.key}.{did_you_mean(key, known)}"


def mapped(columns: Sequence[Column], mapping: Mapping, survey: StaffSurvey) -> tuple[Column, ...]:
    """The columns, those that the mapping file names read as it says. A column not named in it stays as recognised.

    Raises ReadinessError for a heading that no column, or more than one, has.
    """
    questions = {question.key: question for question in survey.questions}
    uses: dict[int, Whole | Tick | Why] = {}
    problems: list[Problem] = []
    for place, entry in enumerate(mapping.mapping.columns):
        found = _named(columns, entry)
        message = _unclear(found, entry)
        if message:
            problems.append(mapping.document.problem(("columns", place, "heading"), message))
        for column in found:
            uses[column.number] = _use(entry, questions)
    if problems:
        raise ReadinessError(problems)
    claimed = {use.question.key for use in uses.values() if not isinstance(use, Why)}
    return tuple(_settled(column, uses, claimed) for column in columns)


def _named(columns: Sequence[Column], entry: MappedColumn) -> list[Column]:
    """The columns of this heading; if there are several and the entry has a number, the one of that number."""
    heading = normal(entry.heading)
    found = [column for column in columns if heading in map(normal, column.names)]
    if len(found) > 1 and entry.column is not None:
        return [column for column in found if column.number == entry.column]
    return found


def _unclear(found: Sequence[Column], entry: MappedColumn) -> str | None:
    if entry.question is None or len(found) == 1:
        return None
    if not found:
        return f'the export has no column "{shown(entry.heading)}". Correct the heading or delete this entry.'
    numbers = ", ".join(str(column.number) for column in found)
    return f"columns {numbers} have this heading. Say which one is meant: column: {found[0].number}"


def _use(entry: MappedColumn, questions: dict[str, StaffQuestion]) -> Whole | Tick | Why:
    if entry.question is None:
        return Why.MAPPED
    question = questions[entry.question]
    return Tick(question, entry.option) if entry.option is not None else Whole(question)


def _settled(column: Column, uses: dict[int, Whole | Tick | Why], claimed: set[str]) -> Column:
    """A question that the mapping file finds elsewhere is no longer looked for in other columns."""
    if column.number in uses:
        return replace(column, use=uses[column.number])
    if isinstance(column.use, Whole) and column.use.question.key in claimed:
        return replace(column, use=Why.REPEATED)
    return column
