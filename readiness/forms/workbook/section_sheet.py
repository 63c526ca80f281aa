"""One dimension in, its sheet out: a row for each question, with the cells to fill in beside what helps to answer it."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.forms.questionnaire import Question, Questionnaire, Section
from readiness.forms.workbook.data_sheet import GRADE, Lists
from readiness.forms.workbook.heights import height, width
from readiness.forms.workbook.layout import (
    ALWAYS_APPLIES,
    ANSWER,
    DONT_KNOW,
    EVIDENCE,
    ID,
    LEVELS,
    NOT_APPLICABLE,
    NOTE,
    OWNER,
    QUESTION,
    REASON,
    answer_choices,
    asked_text,
    grades_of,
    levels_text,
)
from readiness.forms.workbook.page import Page
from readiness.models.assessment import Blank, DontKnow, Level, NotApplicable

MUST, HELP = "must", "help"
HEAD, FIRST = 3, 4  # the rows of the headings and of the first question

_HEADINGS = {
    QUESTION: ("Question", 34),
    LEVELS: ("What each level means", 58),
    ANSWER: ("Answer: choose from the list", 30),
    EVIDENCE: ("How it was checked", 14),
    NOTE: ("Note", 26),
    REASON: (f"Reason, if {NOT_APPLICABLE.lower()}", 20),
    OWNER: ("Who takes the next step (a role)", 16),
    HELP: ("What to look for, and notes", 34),
}


@dataclass(frozen=True)
class Place:
    """Where a section's answers stand: in the rows from `first` to `last` of these columns."""

    sheet: str
    first: int
    last: int
    id: int
    must: int
    answer: int


def write_section(page: Page, form: Questionnaire, section: Section, lists: Lists) -> Place:
    """Write the sheet, with the answers given so far."""
    keys = [ID, MUST, *_columns(form, section)]
    column = {key: number for number, key in enumerate(keys)}
    texts = {question.id: _texts(form, question) for question in section.questions}
    widths = {key: _width(key, [texts[id][key] for id in texts]) for key in keys[2:]}
    page.set_keys(keys)
    page.sheet.set_column(0, 1, None, None, {"hidden": True})
    for key, wide in widths.items():
        page.sheet.set_column(column[key], column[key], wide)
    _head(page, section, column, widths)
    for row, question in enumerate(section.questions, start=FIRST):
        _row(page, form, question, row, column, lists)
        page.sheet.set_row(row, height((texts[question.id][key], wide) for key, wide in widths.items()))
    page.sheet.freeze_panes(FIRST, column[QUESTION] + 1)
    page.sheet.repeat_rows(HEAD)
    page.sheet.set_selection(FIRST, column[ANSWER], FIRST, column[ANSWER])
    page.finish(form.title)
    return Place(page.name, FIRST, FIRST + len(section.questions) - 1, column[ID], column[MUST], column[ANSWER])


def _columns(form: Questionnaire, section: Section) -> list[str]:
    """What stands on this sheet from left to right."""
    left_out = set()
    if not form.evidence_grades:
        left_out.add(EVIDENCE)
    if not any(question.may_be_not_applicable for question in section.questions):
        left_out.add(REASON)
    if not any(_help(form, question) for question in section.questions):
        left_out.add(HELP)
    return [key for key in _HEADINGS if key not in left_out]


def _texts(form: Questionnaire, question: Question) -> dict[str, str]:
    """All that is written in a question's row."""
    answer = question.answer
    evidence = answer.evidence if isinstance(answer, Level) else None
    return {
        QUESTION: "".join(asked_text(form, question)),
        LEVELS: levels_text(form, question),
        ANSWER: _chosen(form, question),
        EVIDENCE: grades_of(form).get(evidence, evidence) if evidence else "",
        NOTE: answer.note,
        REASON: answer.reason if isinstance(answer, NotApplicable) else "",
        OWNER: answer.owner,
        HELP: _help(form, question),
    }


def _chosen(form: Questionnaire, question: Question) -> str:
    match question.answer:
        case Level(level=level):
            return answer_choices(form, question)[level]
        case DontKnow():
            return DONT_KNOW
        case NotApplicable():
            return NOT_APPLICABLE
        case Blank():
            return ""


def _help(form: Questionnaire, question: Question) -> str:
    """What to look for, and the note for the setting; for every setting while it is not known."""
    parts = ["\n".join(f"- {each}" for each in question.evidence)]
    known = form.particulars.setting
    for setting in form.settings:
        if setting.id in question.setting_notes and known in ("", setting.id):
            parts.append(f"{setting.title}: {question.setting_notes[setting.id]}")
    return "\n\n".join(filter(None, parts))


def _width(key: str, texts: list[str]) -> float:
    """The usual width, but more where a text of the questionnaire would not fit into the tallest row."""
    usual = _HEADINGS[key][1]
    return usual if key in (EVIDENCE, NOTE, REASON, OWNER) else width(texts, usual)


def _head(page: Page, section: Section, column: dict[str, int], widths: dict[str, float]) -> None:
    page.put(1, column[QUESTION], section.title, page.looks.title)
    page.sheet.set_row(1, 24)
    about = " ".join(section.about.split())
    page.put_across(2, column[QUESTION], column[ANSWER], about, page.looks.plain)
    page.sheet.set_row(2, height([(about, widths[QUESTION] + widths[LEVELS] + widths[ANSWER])]) if about else 4)
    for key in widths:
        page.put(HEAD, column[key], _HEADINGS[key][0], page.looks.column)
    page.sheet.set_row(HEAD, height((_HEADINGS[key][0], wide * 0.85) for key, wide in widths.items()))


def _row(page: Page, form: Questionnaire, question: Question, row: int, column: dict[str, int], lists: Lists) -> None:
    looks, texts = page.looks, _texts(form, question)
    page.put(row, column[ID], question.id)
    first_must = next((n for n, m in enumerate(form.milestones, 1) if m.id in question.must_have_at), None)
    if first_must:
        page.sheet.write_number(row, column[MUST], first_must)
    page.put_below_bold(row, column[QUESTION], *asked_text(form, question), looks.structure)
    for key in (LEVELS, HELP):
        if key in column:
            page.put(row, column[key], texts[key], looks.structure)
    for key in (ANSWER, EVIDENCE, NOTE, OWNER):
        if key in column:
            page.put(row, column[key], texts[key], looks.fill_in)
    if REASON in column:
        if question.may_be_not_applicable:
            page.put(row, column[REASON], texts[REASON], looks.fill_in)
        else:
            page.put(row, column[REASON], ALWAYS_APPLIES, looks.closed)
    page.offer(row, column[ANSWER], lists.answers[question.id], "Answer")
    if EVIDENCE in column:
        page.offer(row, column[EVIDENCE], lists.kinds[GRADE], "How it was checked")
