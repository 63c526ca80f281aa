"""How several assessors see the same organisation: the headline, who sees it how, and what to discuss first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from readiness.models.agreement import Agreement, FlaggedQuestion, PlainAnswer
from readiness.models.assessment import Assessment, Level, NotApplicable
from readiness.models.rubric import Rubric
from readiness.report import words
from readiness.report.views.context import PlanContext
from readiness.scoring.agreement import Perspective, contested_gates, discussion_order, pairwise, plain, spread
from readiness.scoring.attainment import round_down
from readiness.scoring.consensus import levels_of, roles

GUESSING = 52  # percent of pairs within one level if both guess: 13 of the 25 pairs of levels (section 13)
EVEN = 0.05  # a mean difference that prints as 0.0
PAIRS, QUESTIONS = 3, 6  # shown in the report; `readiness agreement` shows more


@dataclass(frozen=True)
class Disputed:
    """One question to discuss: why, who said what, and the answer that was used."""

    id: str
    title: str
    why: str
    voices: str
    used: str


@dataclass(frozen=True)
class Perspectives:
    headline: str
    pairs: tuple[str, ...]
    questions: tuple[Disputed, ...]
    others: str
    rule: str


def perspectives(context: PlanContext) -> Perspectives | None:
    """None with one assessor."""
    found, assessments, rubric = context.appraisal.agreement, context.appraisal.assessments, context.rubric
    if found is None:
        return None
    order = discussion_order(rubric, found.flags)
    pairs = sorted(pairwise(rubric, assessments), key=lambda pair: -abs(pair.difference or 0))
    others = [question.id for question in order[QUESTIONS:]]
    return Perspectives(
        headline=headline(found),
        pairs=tuple(perspective_sentence(rubric, pair) for pair in pairs[:PAIRS]),
        questions=tuple(_disputed(context, found, question) for question in order[:QUESTIONS]),
        others=f"Then: {', '.join(others)}." if others else "",
        rule=f"{used_rule()} {alpha_sentence(rubric, found)}",
    )


def _disputed(context: PlanContext, found: Agreement, question: FlaggedQuestion) -> Disputed:
    rubric, assessments = context.rubric, context.appraisal.assessments
    said = (f"{voice.who}: {voice.answer}" for voice in voices(rubric, assessments, question.id))
    return Disputed(
        id=question.id,
        title=context.indicator(question.id).title,
        why=words.capital(flag_words(rubric, assessments, question)),
        voices=words.capital("; ".join(said)),
        used=words.capital(answer_words(found.consensus[question.id])),
    )


def headline(found: Agreement) -> str:
    """'29 of 33 pairs of levels (87%) are within one level of each other; guessing gives about 52%. ..'"""
    if found.within_one is None or found.mean_difference is None:
        return "No question has two levels yet, so there is nothing to compare."
    near = round(found.within_one * found.pairs)
    are = "is" if near == 1 else "are"
    return (
        f"{near} of {words.count(found.pairs, 'pair')} of levels ({round_down(100 * found.within_one)}%) {are} within "
        f"one level of each other; guessing gives about {GUESSING}%. On average two levels given to one question lie "
        f"{words.one_decimal(found.mean_difference)} apart."
    )


def alpha_sentence(rubric: Rubric, found: Agreement) -> str:
    """What Krippendorff's alpha is, in one sentence, or why it is not given."""
    name = "Krippendorff's alpha (ordinal), which takes agreement by chance out,"
    if found.alpha is not None:
        over = words.count(found.questions, "question")
        return f"{name} is {found.alpha:.2f} over {over}: 1 is full agreement, 0 is what chance alone gives."
    least = rubric.agreement.alpha_questions
    if found.questions < least:
        return f"{name} is not given: {found.questions} of the {least} questions that it needs have two levels or more."
    return f"{name} is not given: all levels are the same, so chance cannot be told from agreement."


def used_rule() -> str:
    return (
        "The used answer to a question is the middle one of its levels, the lower of the two middle ones if their "
        "number is even; a level goes before don't know, don't know before not applicable."
    )


def perspective_sentence(rubric: Rubric, pair: Perspective) -> str:
    """'Leadership answered 0.8 levels higher on average than Peer support adviser, over 38 questions ..'"""
    if pair.difference is None:
        return f"{pair.first} and {pair.second}: no question has a level from both."
    higher, lower = (pair.first, pair.second) if pair.difference > 0 else (pair.second, pair.first)
    over = f"over {words.count(pair.common, 'question')} to which both gave a level; {pair.near} within one level."
    if abs(pair.difference) < EVEN:
        seen = f"{pair.first} and {pair.second} answered equally high on average, {over}"
    else:
        seen = f"{higher} answered {_levels(pair.difference)} higher on average than {lower}, {over}"
    if pair.furthest is None:
        return seen
    title = next(d.title for d in rubric.dimensions if d.id == pair.furthest.dimension)
    top = pair.first if pair.furthest.difference > 0 else pair.second
    asked = words.count(pair.furthest.common, "question")
    return f"{seen} Furthest apart in {title}: {top} {_levels(pair.furthest.difference)} higher ({asked})."


def _levels(difference: float) -> str:
    return f"{words.one_decimal(abs(difference))} levels"


def flag_words(rubric: Rubric, assessments: Sequence[Assessment], question: FlaggedQuestion) -> str:
    """Why a question is to be discussed: 'contested must-have: Ready to start needs level 2; answers 2 levels apart'."""
    levels = levels_of(each.answers[question.id] for each in assessments)
    parts = []
    for gate in contested_gates(rubric, assessments[0].goal, question.id, levels):
        title = rubric.milestone(gate.milestone).title
        parts.append(f"contested must-have: {title} needs level {gate.min_level}")
    if "disagree" in question.flags:
        parts.append(f"answers {spread(question.answers)} levels apart")
    if "applicability disputed" in question.flags:
        parts.append("disputed whether it applies")
    return "; ".join(parts)


class Voice(NamedTuple):
    """One answer to a question, the roles that gave it, and what it means there."""

    answer: str
    who: str
    meaning: str

    @property
    def line(self) -> str:
        return f"{self.answer} ({self.who}){': ' if self.meaning else ''}{self.meaning}"


def voices(rubric: Rubric, assessments: Sequence[Assessment], id: str) -> tuple[Voice, ...]:
    """Who said what: the highest level first, then don't know, not applicable with its reason, and blank."""
    sentences = rubric.sentences(rubric.indicators[id])
    said: dict[tuple[int, str, str], list[str]] = {}
    for name, each in zip(roles(assessments), assessments, strict=True):
        answer = each.answers[id]
        place, meaning = _PLACE.get(plain(answer), 0), ""
        if isinstance(answer, Level):
            place, meaning = -answer.level, sentences[answer.level]
        elif isinstance(answer, NotApplicable):
            meaning = " ".join(answer.reason.split())
        said.setdefault((place, answer_words(plain(answer)), meaning), []).append(name)
    order = sorted(said, key=lambda key: key[0])
    return tuple(Voice(answer, "; ".join(said[place, answer, meaning]), meaning) for place, answer, meaning in order)


def answer_words(answer: PlainAnswer) -> str:
    """'level 2', "don't know", 'not applicable' or 'blank'."""
    return f"level {answer}" if isinstance(answer, int) else _WORDS[answer]


_PLACE: dict[PlainAnswer, int] = {"dont_know": 1, "not_applicable": 2, None: 3}
_WORDS: dict[PlainAnswer, str] = {"dont_know": "don't know", "not_applicable": "not applicable", None: "blank"}
