"""Questions asked one by one in a terminal; each answer is saved as it is given."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from textwrap import wrap

import click

from readiness.cli.answers_on_disk import AnswersOnDisk
from readiness.cli.question_screen import answer_lines, help_lines, question_lines, safe
from readiness.forms.questionnaire import Question, Questionnaire
from readiness.models.assessment import MAX_NOTE, Answer, Blank, DontKnow, Level, NotApplicable

WIDEST = 100
KEYS = "? for help, b back, s save and stop"


class Stop(Exception):
    """The person wants to stop here."""


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
    _show(question_lines(form, section, question, f"question {place + 1} of {len(ids)}", _width()))
    _show(answer_lines(form, now, _width()))
    levels = "0-4, d" + (", n" if question.may_be_not_applicable else "")
    leave = "Enter to keep it" if now != replace(Blank(), note=now.note, owner=now.owner) else "Enter to leave it open"
    while True:
        said = _prompt(f"{levels}, {leave}, {KEYS}:").strip().casefold()
        if said == "":
            return 1
        if said == "b":
            return -1
        if said == "s":
            raise Stop
        if said == "?":
            _show(help_lines(form, question, file.assessment.organisation.setting, _width()))
            continue
        answer = _answer(form, question, said, now)
        if answer is not None:
            return 1 if _saved(file, question, now, answer) else 0


def _answer(form: Questionnaire, question: Question, said: str, now: Answer) -> Answer | None:
    """What a key stands for, with all that belongs to it; nothing if it stands for no answer."""
    if said in ("0", "1", "2", "3", "4"):
        level = int(said)
        kept = now.evidence if isinstance(now, Level) and now.level == level else None
        return Level(level, _evidence(form, kept), _note(now), now.owner)
    if said == "d":
        return DontKnow(_note(now), now.owner)
    if said == "n" and question.may_be_not_applicable:
        reason = _text("Why is it not applicable? Enter goes back to the question:")
        return NotApplicable(reason, now.note, now.owner) if reason else None
    if said == "n":
        click.echo("This question always applies. Give a level, or d.")
    else:
        click.echo(f"“{safe(said)[:40]}” is no answer here.")
    return None


def _evidence(form: Questionnaire, kept: str | None) -> str | None:
    """How the level was checked; nothing if that is not said."""
    grades = form.evidence_grades
    if not grades:
        return None
    for number, grade in enumerate(grades, start=1):
        click.echo(f"  {number}  {safe(grade.title)}")
    leave = "Enter to keep it as it is" if kept else "Enter to leave it out"
    while True:
        said = _prompt(f"How was it checked? 1-{len(grades)}, {leave}:").strip()
        if said == "":
            return kept
        if said.isascii() and said.isdigit() and 1 <= int(said) <= len(grades):
            return grades[int(said) - 1].id
        click.echo(f"Give a number from 1 to {len(grades)}, or nothing.")


def _note(now: Answer) -> str:
    more = "Enter to keep the one above, - to delete it" if now.note else "Enter for none"
    said = _text(f"Note ({more}):")
    if said == "-" and now.note:
        return ""
    return said or now.note


def _text(question: str) -> str:
    """A text in one line, without signs that no answers file may hold."""
    while True:
        said = "".join(sign for sign in _prompt(question) if sign.isprintable()).strip()
        if len(said) <= MAX_NOTE:
            return said
        click.echo(f"This text has {len(said):,} characters; the most is {MAX_NOTE:,}. Shorten it.")


def _saved(file: AnswersOnDisk, question: Question, before: Answer, answer: Answer) -> bool:
    """Save an answer; not if somebody has answered the same question in the file meanwhile."""
    if file.reread():
        click.echo("The file was changed meanwhile. It was read again.")
        if file.assessment.answers[question.id] != before:
            click.echo(f"{question.id} has another answer there now. Look at it once more.")
            return False
    file.save(question.id, answer)
    return True


def _prompt(question: str) -> str:
    """One line of the person at the terminal."""
    *lines, last = _lines(question)
    for line in lines:
        click.echo(line)
    said: str = click.prompt(last, default="", show_default=False, prompt_suffix=" ")
    return said


def _lines(question: str) -> list[str]:
    return wrap(question, _width() - 2, break_on_hyphens=False)


def _show(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _width() -> int:
    return min(WIDEST, max(20, shutil.get_terminal_size((80, 24)).columns))
