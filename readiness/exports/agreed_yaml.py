"""The used answers of several assessors as an answers file, for the meeting that settles them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readiness.answers_yaml import answer_lines
from readiness.models.agreement import Agreement, FlaggedQuestion
from readiness.models.assessment import MAX_NOTE, Answer, Assessment, NotApplicable
from readiness.models.rubric import Indicator, Rubric
from readiness.report import words
from readiness.report.views.perspectives import flag_words, headline, voices
from readiness.scoring.consensus import used_answers
from readiness.scoring.sheet import required_level
from readiness.yaml_text import comment, quoted, scalar

MOST_ROLES = 30  # an answers file may name
CUT = " [shortened]"
REASON = 500  # characters of a reason that a comment shows; the answer holds all of it


def agreed_yaml(rubric: Rubric, assessments: Sequence[Assessment], found: Agreement) -> str:
    """An answers file with the used answer to every question, and beside each flagged one who said what.

    Loaded again it gives the used answers; only joined notes longer than a file may hold are shortened.
    """
    used = used_answers(assessments)
    flagged = {question.id: question for question in found.flags}
    lines = [*_heading(used, found), *_particulars(rubric, used), "", "answers:"]
    for dimension in rubric.dimensions:
        lines += ["", *comment(f"---- {dimension.title} ----")]
        for indicator in dimension.indicators:
            lines += ["", *_asked(rubric, indicator, used.goal)]
            if indicator.id in flagged:
                lines += _who_said_what(rubric, assessments, flagged[indicator.id])
            lines += answer_lines(indicator.id, _shortened(used.answers[indicator.id]))
    return "\n".join(lines) + "\n"


def _heading(used: Assessment, found: Agreement) -> Iterator[str]:
    """What the file is and what to do with it."""
    yield from comment(
        f"Agreed answers of {used.organisation.name}, made of {words.count(used.files, 'answers file')}, for the meeting "
        "that settles them.",
        "",
    )
    yield from comment(headline(found), "")
    if found.flags:
        these = words.count(len(found.flags), "question is", "questions are")
        yield from comment(f'{these} marked "To settle": talk about each, and write down what you agree on.', "")
    else:
        yield from comment("No question has answers far apart.", "")
    yield from comment(
        "Where levels differ, the middle one stands here, of two middle ones the lower. Notes say who wrote them. "
        "How each answer was checked (evidence) was not taken over: add it where you agree.",
        "",
    )
    yield ""


def _particulars(rubric: Rubric, used: Assessment) -> Iterator[str]:
    organisation = used.organisation
    yield f"rubric: {scalar(rubric.id)}"
    yield f"rubric_version: {used.rubric_version}"
    yield "organisation:"
    yield f"  name: {quoted(organisation.name)}"
    yield f"  setting: {scalar(organisation.setting)}"
    yield f"  stage: {scalar(organisation.stage)}"
    if organisation.country is not None:
        yield f"  country: {quoted(organisation.country)}"
    yield "assessment:"
    if used.date is not None:
        yield f"  date: {used.date}"
    yield f"  assessors: [{', '.join(map(quoted, _roles(used.assessors)))}]"
    yield f"  goal: {scalar(used.goal)}"


def _roles(assessors: Sequence[str]) -> Sequence[str]:
    """All roles, or as many as a file may name and how many more there were."""
    if len(assessors) <= MOST_ROLES:
        return assessors
    shown = MOST_ROLES - 1
    return [*assessors[:shown], f"{len(assessors) - shown} more roles"]


def _asked(rubric: Rubric, indicator: Indicator, goal: str) -> Iterator[str]:
    wanted = required_level(rubric, indicator, goal)
    target = f"target {wanted}" if wanted else "not expected yet"
    must = ", must-have" if any(gate.milestone in rubric.up_to(goal) for gate in indicator.gates) else ""
    yield from comment(f"{indicator.id} {indicator.title} ({target}{must})")


def _who_said_what(rubric: Rubric, assessments: Sequence[Assessment], question: FlaggedQuestion) -> Iterator[str]:
    yield from comment(f"To settle: {flag_words(rubric, assessments, question)}.")
    for voice in voices(rubric, assessments, question.id):
        yield from comment(f"  {_cut(voice.line, REASON)}", hang="    ")


def _shortened(answer: Answer) -> Answer:
    """The answer with no text longer than a file may hold."""
    if isinstance(answer, NotApplicable):
        answer = replace(answer, reason=_cut(answer.reason, MAX_NOTE))
    return replace(answer, note=_cut(answer.note, MAX_NOTE))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - len(CUT)] + CUT
