"""How far several assessors agree, as text for a terminal: where they differ, and what to talk about first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import fill, shorten

from readiness.models.agreement import Agreement
from readiness.models.assessment import Assessment
from readiness.models.rubric import Rubric
from readiness.report import words
from readiness.report.views.perspectives import (
    alpha_sentence,
    answer_words,
    flag_words,
    headline,
    perspective_sentence,
    used_rule,
    voices,
)
from readiness.scoring.agreement import Perspective, answered_once, discussion_order, pairwise

WIDTH = 100
SENTENCE = 120  # characters of a level's sentence that are shown
FIRST = 10  # questions shown with who said what
PAIRS = 6  # pairs of assessors shown; four assessors make six


def agreement_text(rubric: Rubric, assessments: Sequence[Assessment], found: Agreement) -> str:
    """Headline, who sees it how, the questions to discuss first, and how sure the headline is."""
    return "\n".join(_lines(rubric, assessments, found)) + "\n"


def _lines(rubric: Rubric, assessments: Sequence[Assessment], found: Agreement) -> Iterator[str]:
    first = assessments[0]
    name = " ".join(first.organisation.name.split())
    goal = rubric.milestone(found.goal).title
    yield from _paragraph(
        f"{name}, {words.long_date(first.date)}: {words.count(found.files, 'answers file')} compared. Goal: {goal}."
    )
    yield ""
    yield from _paragraph(headline(found))
    if found.low_agreement:
        low = words.plain(100 * rubric.agreement.low)
        yield from _paragraph(
            f"Low agreement: fewer than {low}% of the pairs. Talk about the questions below before you use the score."
        )
    yield ""
    yield "Who sees it how (that roles see things differently is a finding, not an error):"
    yield from _who_sees_it_how(rubric, pairwise(rubric, assessments))
    yield ""
    yield from _discussion(rubric, assessments, found)
    yield ""
    yield from _paragraph(used_rule())
    yield from _paragraph(alpha_sentence(rubric, found))
    once = answered_once(rubric, assessments)
    if once:
        were = "question was" if len(once) == 1 else "questions were"
        yield from _paragraph(f"{len(once)} {were} answered by one assessor only: {words.listed(once)}.")


def _who_sees_it_how(rubric: Rubric, pairs: Sequence[Perspective]) -> Iterator[str]:
    order = sorted(pairs, key=lambda pair: -abs(pair.difference or 0))
    for pair in order[:PAIRS]:
        yield from _paragraph(perspective_sentence(rubric, pair), bullet="- ")
    left = len(order) - PAIRS
    if left > 0:
        yield from _paragraph(
            f"{words.count(left, 'further pair')} of assessors differ no more than these.", bullet="- "
        )


def _discussion(rubric: Rubric, assessments: Sequence[Assessment], found: Agreement) -> Iterator[str]:
    order = discussion_order(rubric, found.flags)
    if not order:
        yield "No question has answers far apart, and no must-have is contested."
        return
    contested = [question.id for question in order if "contested gate" in question.flags]
    if contested:
        yield from _paragraph(
            f"Contested must-haves, met by the used answer but not by every assessor's: {words.listed(contested)}."
        )
        yield ""
    yield "Questions to discuss first:"
    for number, question in enumerate(order[:FIRST], start=1):
        title = rubric.indicators[question.id].title
        yield from _paragraph(
            f"{question.id} {title} ({flag_words(rubric, assessments, question)})", bullet=f"{number:>3}. "
        )
        for voice in voices(rubric, assessments, question.id):
            yield from _paragraph(shorten(voice.line, SENTENCE + len(voice.who), placeholder=" .."), bullet="       ")
        yield f"       Used: {answer_words(found.consensus[question.id])}."
    if len(order) > FIRST:
        rest = words.listed([question.id for question in order[FIRST:]])
        yield from _paragraph(f"Then: {rest}. --format csv and --format yaml show them all.")


def _paragraph(text: str, bullet: str = "") -> Iterator[str]:
    hang = " " * len(bullet)
    yield fill(text, WIDTH, initial_indent=bullet, subsequent_indent=hang, break_long_words=False)
