"""A question of the questionnaire in, the lines that show it in a terminal out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from textwrap import wrap

from readiness.forms.questionnaire import Question, Questionnaire, Section
from readiness.models.assessment import Answer, Blank, DontKnow, Level, NotApplicable

_COMMANDS = ("Cc", "Cf", "Zl", "Zp")
_JOINERS = "\u200c\u200d"  # which some scripts need within words


def question_lines(form: Questionnaire, section: Section, question: Question, place: str, width: int) -> Iterator[str]:
    """The part, the question and its levels; `place` says how far one is."""
    yield ""
    yield "-" * width
    yield from wrapped(f"{section.title}: {place}", width)
    yield ""
    must = ", must-have" if form.goal and form.goal.id in question.must_have_at else ""
    yield from wrapped(f"{question.id}  {question.title}{must}", width)
    if question.text:
        yield from wrapped(question.text, width)
    yield ""
    for level, (name, sentence) in enumerate(zip(form.scale, question.levels, strict=True)):
        yield from _choice(str(level), name if name == sentence else f"{name}: {sentence}", width)
    yield from _choice("d", "Don't know: we looked, and it is not known", width)
    if question.may_be_not_applicable:
        yield from _choice("n", "Not applicable: it does not concern us", width)
    yield ""


def help_lines(form: Questionnaire, question: Question, setting: str, width: int) -> Iterator[str]:
    """What to look for, the note for the setting, and what kind of question this is."""
    yield ""
    if question.evidence:
        yield "What to look for:"
        for each in question.evidence:
            yield from wrapped(f"- {each}", width, "  ")
    if note := question.setting_notes.get(setting):
        title = next(each.title for each in form.settings if each.id == setting)
        yield from wrapped(f"{title}: {note}", width)
    due = [milestone.title for milestone in form.milestones if milestone.id in question.must_have_at]
    if due:
        yield from wrapped(f"A must-have for “{due[0]}”: no score makes up for it.", width)
    if not (question.evidence or note or due):
        yield "There is nothing more to say about this question."
    yield ""


def answer_lines(form: Questionnaire, answer: Answer, width: int) -> Iterator[str]:
    """What has been answered so far, or nothing."""
    match answer:
        case Level(level=level, evidence=evidence):
            grade = next((each.title for each in form.evidence_grades if each.id == evidence), "")
            said = f"{level} {form.scale[level]}" + (f" ({grade.lower()})" if grade else "")
        case DontKnow():
            said = "don't know"
        case NotApplicable(reason=reason):
            said = f"not applicable: {reason}"
        case Blank():
            said = ""
    if said:
        yield from wrapped(f"Answered so far: {said}. Enter keeps it.", width)
    if answer.note:
        yield from wrapped(f"Note: {answer.note}", width)
    if answer.owner:
        yield from wrapped(f"Next step by: {answer.owner}", width)


def wrapped(text: str, width: int, hang: str = "") -> Iterator[str]:
    """Text as lines of at most this width; leading spaces stay, and further lines begin with `hang`."""
    lead = " " * (len(text) - len(text.lstrip(" ")))
    words = " ".join(safe(text).split())
    yield from wrap(words, width, initial_indent=lead, subsequent_indent=hang, break_on_hyphens=False)


def safe(text: str) -> str:
    """Text without signs that could command a terminal, or turn its lines round."""
    return "".join(sign if sign in _JOINERS or unicodedata.category(sign) not in _COMMANDS else " " for sign in text)


def _choice(key: str, text: str, width: int) -> Iterator[str]:
    yield from wrapped(f"  {key} {text}", width, "    ")
