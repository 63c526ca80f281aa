"""The staff survey as an XLSForm workbook, for KoboToolbox and ODK: its names are the keys of questions and options."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.errors import Problem, ReadinessError
from readiness.forms.xlsform import MOST_IN_CELL, RESERVED, Row, Sheet, xlsform
from readiness.models.staff_survey import StaffQuestion, StaffSurvey

SURVEY_COLUMNS = ("type", "name", "label", "hint", "constraint", "constraint_message")
CHOICES_COLUMNS = ("list_name", "name", "label")
SETTINGS_COLUMNS = ("form_title", "form_id", "version")


def survey_xlsform(survey: StaffSurvey) -> bytes:
    """The workbook, with the sheets survey, choices and settings. The same survey gives the same bytes.

    Raises ReadinessError with everything that an XLSForm cannot hold, or if xlsxwriter is not installed.
    """
    problems = [Problem(message) for message in _problems(survey)]
    if problems:
        raise ReadinessError(problems)
    title = survey.title or survey.id
    return xlsform(
        title,
        [
            Sheet("survey", SURVEY_COLUMNS, [*_notes(survey), *map(_question, survey.questions)]),
            Sheet("choices", CHOICES_COLUMNS, list(_choices(survey))),
            Sheet("settings", SETTINGS_COLUMNS, [(title, survey.id, survey.version)]),
        ],
        extra="survey",
    )


def _problems(survey: StaffSurvey) -> Iterator[str]:
    """What an XLSForm cannot hold, though the instrument can."""
    for question in survey.questions:
        if question.key[0].isdigit() or question.key == RESERVED:
            yield (
                f"{question.id}: an XLSForm cannot name a question '{question.key}'. "
                f"Give it a key that begins with a letter and is not '{RESERVED}'."
            )
        if not question.text.strip():
            yield f"{question.id}: it has no text, which an XLSForm needs. Write its text."
        if question.type in ("single", "multi") and not question.options:
            yield f"{question.id}: it has no options to choose from. Write them."
    for place, text in _texts(survey):
        if "${" in text:
            yield f"{place}: an XLSForm would take '${{' for a reference to a question. Write it without."
        if len(text) > MOST_IN_CELL:
            yield f"{place}: it has {len(text)} characters; a cell holds {MOST_IN_CELL}. Shorten it."


def _texts(survey: StaffSurvey) -> Iterator[tuple[str, str]]:
    """Every text of the instrument, after the place where it stands."""
    for part in ("title", "intro", "definition", "eligibility"):
        yield part, getattr(survey, part)
    for question in survey.questions:
        yield question.id, question.text
        yield from ((f"{question.id}: {option.key}", option.label) for option in question.options)


def _notes(survey: StaffSurvey) -> Iterator[Row]:
    """A note for each text that stands before the questions, under a name that no question has."""
    taken = {question.key.casefold() for question in survey.questions}
    for part in ("intro", "definition", "eligibility"):
        name = part
        while name in taken:
            name += "_note"
        if text := getattr(survey, part):
            yield "note", name, text


def _question(question: StaffQuestion) -> Row:
    match question.type:
        case "single":
            return f"select_one {question.id}", question.key, question.text
        case "multi":
            return f"select_multiple {question.id}", question.key, question.text
        case "number":
            hint = "A number, 0 or more."
            return "decimal", question.key, question.text, hint, ". >= 0", "Please write a number, 0 or more."
        case "text":
            return "text", question.key, question.text


def _choices(survey: StaffSurvey) -> Iterator[Row]:
    """One list for each question, named by its id: a key may hold a point, which would make it the name of a file."""
    for question in survey.questions:
        if question.type in ("single", "multi"):
            yield from ((question.id, option.key, option.label) for option in question.options)
