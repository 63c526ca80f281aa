"""Questions asked one by one in a terminal; each answer is saved as it is given."""

from __future__ import annotations

import click

from readiness.cli.answers_on_disk import AnswersOnDisk
from readiness.cli.question_screen import answer_lines, help_lines, question_lines, safe, wrapped
from readiness.cli.typed import show, typed, width
from readiness.errors import ReadinessError
from readiness.forms.questionnaire import Question, Questionnaire
from readiness.models.assessment import MAX_NOTE, Answer, Blank, DontKnow, Level, NotApplicable

BACK, STOP = "b", "s"
LEAVE = ("", "x", "skip")
KEYS = "b back, s save and stop"


class Stop(Exception):
    """The person wants to stop here."""


class Back(Exception):
    """The person wants to answer the question anew."""


def ask(form: Questionnaire, ids: list[str], file: AnswersOnDisk) -> None:
    """Ask these questions in turn. Raises Stop, or click.Abort where the input ends."""
    place = 0
    while place < len(ids):
        moved = _ask_one(form, ids, place, file)
        place = max(0, place + moved)


def _ask_one(form: Questionnaire, ids: list[str], place: int, file: AnswersOnDisk) -> int:
    """Ask one question; by how many to move on (-1: back)."""
    section, question = next((s, q) for s in form.sections for q in s.questions if q.id == ids[place])
    now = file.assessment.answers[question.id]
    show(question_lines(form, section, question, f"question {place + 1} of {len(ids)}", width()))
    show(answer_lines(form, now, width()))
    levels = "0-4, d" + (", n" if question.may_be_not_applicable else "")
    leave = "Enter or x to leave it open" if isinstance(now, Blank) else "Enter to keep it"
    while True:
        said = typed(f"{levels}, {leave}, ? for help, {KEYS}:").casefold()
        if said in LEAVE:
            return 1
        if said == BACK:
            return -1
        if said == STOP:
            raise Stop
        if said == "?":
            show(help_lines(form, question, file.assessment.organisation.setting, width()))
            continue
        try:
            answer, stop = _answer(form, question, said, now)
        except Back:
            return 0
        if answer is not None:
            return _after(_saved(file, question, now, answer), stop=stop)


def _after(saved: bool, *, stop: bool) -> int:
    """Where to go once an answer has been given; a question whose answer was not saved is asked again."""
    if saved and stop:
        raise Stop
    return 1 if saved else 0


def _answer(form: Questionnaire, question: Question, said: str, now: Answer) -> tuple[Answer | None, bool]:
    """What a key stands for, with all that belongs to it, and whether to stop after it; no answer if it stands for none."""
    if said in ("0", "1", "2", "3", "4"):
        return _level(form, int(said), now)
    if said == "d":
        note, stop = _note(now)
        return DontKnow(note, now.owner), stop
    if said == "n" and question.may_be_not_applicable:
        reason = _text(f"Why is it not applicable? Enter or {KEYS}:")
        return (NotApplicable(reason, now.note, now.owner) if reason else None), False
    if said == "n":
        show(wrapped("This question always applies. Give a level, or d.", width()))
    else:
        show(wrapped(f"“{said[:40]}” is no answer here.", width()))
    return None, False


def _level(form: Questionnaire, level: int, now: Answer) -> tuple[Level, bool]:
    """A level with its evidence and note; what was there stays with whoever stops halfway."""
    evidence = now.evidence if isinstance(now, Level) and now.level == level else None
    try:
        evidence = _evidence(form, evidence)
    except Stop:
        return Level(level, evidence, now.note, now.owner), True
    note, stop = _note(now)
    return Level(level, evidence, note, now.owner), stop


def _evidence(form: Questionnaire, kept: str | None) -> str | None:
    """How the level was checked; nothing if that is not said."""
    grades = form.evidence_grades
    if not grades:
        return None
    click.echo()
    for number, grade in enumerate(grades, start=1):
        show(wrapped(f"  {number} {grade.title}", width(), "    "))
    leave = "Enter to keep it as it is" if kept else "Enter to leave it out"
    while True:
        said = _text(f"How was it checked? 1-{len(grades)}, {leave}, {KEYS}:")
        if said == "":
            return kept
        if said.isascii() and said.isdigit() and 1 <= int(said) <= len(grades):
            return grades[int(said) - 1].id
        show(wrapped(f"Give a number from 1 to {len(grades)}, or nothing.", width()))


def _note(now: Answer) -> tuple[str, bool]:
    """The note, and whether to stop after it."""
    more = "Enter to keep the one above, - to delete it" if now.note else "Enter for none"
    try:
        said = _text(f"Note ({more}, {KEYS}):")
    except Stop:
        return now.note, True
    return ("" if said == "-" and now.note else said or now.note), False


def _text(question: str) -> str:
    """A text in one line. Raises Back or Stop where the key for it is all that is typed."""
    while True:
        said = typed(question)
        if said.casefold() == BACK:
            raise Back
        if said.casefold() == STOP:
            raise Stop
        if len(said) <= MAX_NOTE:
            return said
        message = f"This text has {len(said):,} characters; the most is {MAX_NOTE:,}. Shorten it."
        show(wrapped(message, width()))


def _saved(file: AnswersOnDisk, question: Question, before: Answer, answer: Answer) -> bool:
    """Save an answer; not if somebody has answered the same question in the file meanwhile, or if it cannot be saved."""
    try:
        if file.reread():
            click.echo("The file was changed meanwhile. It was read again.")
            if file.assessment.answers[question.id] != before:
                show(wrapped(f"{question.id} has another answer there now. Look at it once more.", width()))
                return False
        file.save(question.id, answer)
    except ReadinessError as error:
        for problem in error.problems:
            click.echo(safe(str(problem)), err=True)
        message = f"{question.id} is not saved. Put that right, then answer it again; or x to leave it, s to stop."
        show(wrapped(message, width()))
        file.not_saved = [*(id for id in file.not_saved if id != question.id), question.id]
        return False
    file.not_saved = [id for id in file.not_saved if id != question.id]
    return True
