"""Open questions: what is blank, what is not known, and what was set aside with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.report import words
from readiness.report.views.context import Context


@dataclass(frozen=True)
class OpenQuestion:
    id: str
    question: str
    state: str
    detail: str


@dataclass(frozen=True)
class OpenQuestions:
    open: tuple[OpenQuestion, ...]
    not_expected: tuple[str, ...]
    set_aside: tuple[OpenQuestion, ...]


def open_questions(context: Context) -> OpenQuestions:
    result = context.result
    required = {indicator.id: indicator.required for indicator in result.indicators}
    unanswered = [("Blank", id) for id in result.blanks] + [("Not known", id) for id in result.dont_know]
    return OpenQuestions(
        open=tuple(_open(context, id, state) for state, id in unanswered if required[id] > 0),
        not_expected=tuple(f"{context.named(id)} ({context.state(id).lower()})" for id in result.not_expected),
        set_aside=tuple(
            OpenQuestion(entry.id, context.indicator(entry.id).title, "Not applicable", entry.reason)
            for entry in result.not_applicable
        ),
    )


def _open(context: Context, id: str, state: str) -> OpenQuestion:
    indicator = context.indicator(id)
    due = [gate for gate in context.result.gates if gate.id == id and gate.due]
    evidence = (
        f"Look for: {'; '.join(words.decapital(text) for text in indicator.evidence)}." if indicator.evidence else ""
    )
    return OpenQuestion(
        id,
        indicator.title,
        f"{state}, must-have" if due else state,
        context.answer(id).note or evidence,
    )
