"""The staff survey in words: counts first, then the percentage, and never more than the numbers carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

from readiness.models.rubric import Rubric
from readiness.models.staff_result import (
    ChoiceQuestion,
    ComparedOption,
    HiddenOption,
    NumberQuestion,
    Option,
    PlainOption,
    StaffComparison,
)
from readiness.models.staff_survey import StaffQuestion, StaffSurvey
from readiness.report import words
from readiness.scoring.attainment import SLACK, round_down, round_up
from readiness.staff_survey.published import MatchingQuestion
from readiness.staff_survey.suppression import answers_needed

ADVISED = 20  # answers, from the method (section 12)
NEVER_SCORED = (
    "None of this is part of the readiness score. That a row is named more or less often is neither good nor bad: few "
    "ticks may mean good preparation or little thought."
)
TOO_FEW_ANSWERS = "Not shown: too few answers."
NONE_ALONE = "None of its answers can be shown: each would tell, or help to tell, a small number."


@dataclass(frozen=True)
class OptionView:
    """`ours` and `theirs`: '10 of 24 (41.7%)'; `reading`: a few words; `sentence`: the whole finding."""

    key: str
    label: str
    ours: str
    theirs: str
    reading: str
    sentence: str


@dataclass(frozen=True)
class QuestionView:
    """`basis`: who answered; `notes`: what is counted together; `matching`: the paper's matching group, in counts."""

    id: str
    title: str
    basis: str
    options: tuple[OptionView, ...]
    notes: tuple[str, ...]
    matching: str


class Difference(NamedTuple):
    """A clear difference: of which question, by its id, and the whole finding."""

    question: str
    sentence: str


@dataclass(frozen=True)
class StaffView:
    """If too few have answered there is `waiting` and nothing else."""

    waiting: str
    title: str = ""
    people: str = ""
    published: str = ""
    banners: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    no_difference: str = ""
    questions: tuple[QuestionView, ...] = ()
    notes: tuple[str, ...] = ()


def staff_view(
    rubric: Rubric, instrument: StaffSurvey, found: StaffComparison, matching: Sequence[MatchingQuestion] = ()
) -> StaffView:
    """Everything that is said of a comparison; `matching` are published counts of one group to set beside it."""
    if not found.shown:
        return StaffView(waiting=waiting(instrument, found))
    asked = {question.key: question for question in instrument.questions}
    beside = {question.question: question for question in matching}
    margin = rubric.comparison.similar_margin
    questions = tuple(
        _number(asked[question.key], question)
        if isinstance(question, NumberQuestion)
        else _choice(asked[question.key], question, margin, beside.get(question.key))
        for question in found.questions
    )
    compared = any(option.theirs for question in questions for option in question.options)
    differences = _clear_differences(found, questions)
    return StaffView(
        waiting="",
        title=instrument.title or instrument.id,
        people=people(found),
        published=_published(rubric) if compared else "",
        banners=tuple(filter(None, (_low_response(rubric, found), _few(found)))),
        differences=differences,
        no_difference="No difference is clear enough to tell from chance." if compared and not differences else "",
        questions=questions,
        notes=_notes(rubric, instrument, found, compared),
    )


def waiting(instrument: StaffSurvey, found: StaffComparison) -> str:
    """All that is said while too few people have answered."""
    return f"{words.count(found.responses, 'answer')}; {answers_needed(instrument)} needed."


def people(found: StaffComparison) -> str:
    """'24 people answered: 80.0% of a team of 30.'"""
    answered = f"{words.count(found.responses, 'person', 'people')} answered"
    if found.team is None or found.response_rate is None:
        return f"{answered}. How many were asked is not given."
    return f"{answered}: {percentage(found.response_rate)} of a team of {found.team}."


def share(count: int, of: int) -> str:
    """'10 of 24 (41.7%)'."""
    return f"{count} of {of} ({percentage(count / of)})"


def percentage(part: float) -> str:
    return f"{100 * part:.1f}%"


def _published(rubric: Rubric) -> str:
    survey = rubric.report.survey_in_short or f"a survey of {rubric.survey.study.n} people"
    return f"Published: {survey}."


def _low_response(rubric: Rubric, found: StaffComparison) -> str:
    if not found.low_response:
        return ""
    low = words.plain(100 * rubric.comparison.low_response)
    return f"Fewer than {low}% of the team answered: this describes those who answered, not the team."


def _few(found: StaffComparison) -> str:
    if found.responses >= ADVISED:
        return ""
    return f"With fewer than {ADVISED} answers hardly any difference can be told from chance. Ask for more if you can."


def _clear_differences(found: StaffComparison, questions: Sequence[QuestionView]) -> tuple[Difference, ...]:
    """What is named more or less often, in the order of the questions."""
    sentences = {(question.id, option.key): option.sentence for question in questions for option in question.options}
    return tuple(
        Difference(question.id, sentences[question.id, option.key])
        for question in found.questions
        if isinstance(question, ChoiceQuestion)
        for option in question.options
        if option.label in ("higher", "lower")
    )


def _notes(rubric: Rubric, instrument: StaffSurvey, found: StaffComparison, compared: bool) -> tuple[str, ...]:
    least = words.in_words(instrument.min_cell)
    hidden = (
        f"Not shown: an answer given by fewer than {least} people, or one that would tell how many gave such an answer. "
        f"The next report can be made when {least} more people have answered."
    )
    if not compared:
        return (hidden, NEVER_SCORED)
    confidence, n = rubric.comparison.confidence, rubric.survey.study.n
    own, theirs = (_chance(number, confidence) for number in (found.responses, n))
    chance = (
        f"Chance alone moves a figure from {found.responses} answers by up to about {own} points either way, and one from "
        f"{n} by up to about {theirs}. More or less often is said only if chance is an unlikely explanation, and the more "
        "rows a question has the stricter this is. Too few to tell does not mean the same."
    )
    return (hidden, chance, NEVER_SCORED)


def _chance(n: int, confidence: float) -> str:
    """Points either way by which chance may move a share of n people that is near one half."""
    points = 100 * NormalDist().inv_cdf((1 + confidence) / 2) * sqrt(0.25 / n)
    return f"{points:.0f}" if points >= 1 else f"{points:.1f}"


def _number(asked: StaffQuestion, found: NumberQuestion) -> QuestionView:
    if found.median is None:
        return QuestionView(found.id, asked.text or found.key, TOO_FEW_ANSWERS, (), (), "")
    basis = f"Half of the {found.base} who answered said {words.plain(found.median)} or less (the median)."
    return QuestionView(found.id, asked.text or found.key, basis, (), (), "")


def _choice(
    asked: StaffQuestion, found: ChoiceQuestion, margin: float, matching: MatchingQuestion | None
) -> QuestionView:
    labels = {option.key: option.label for option in asked.options}
    title = asked.text or found.key
    beside = _matching(labels, matching) if matching else ""
    if found.base is None:
        return QuestionView(found.id, title, TOO_FEW_ANSWERS, (), (), beside)
    return QuestionView(
        id=found.id,
        title=title,
        basis=f"{words.count(found.base, 'person', 'people')} answered." if found.type == "single" else "",
        options=tuple(option_view(option, labels[option.key], found, margin) for option in found.options),
        notes=_together(labels, found),
        matching=beside,
    )


def _together(labels: Mapping[str, str], found: ChoiceQuestion) -> tuple[str, ...]:
    if found.more_than is not None:
        return (f"{labels[found.more_than.key]}: more than {found.more_than.count} of {found.base}.",)
    if found.merged is None or found.merged.count is None or found.base is None:
        return ()
    if found.merged.count == found.base:
        return (NONE_ALONE,)
    return (f"The answers not shown: {share(found.merged.count, found.base)} together.",)


def _matching(labels: Mapping[str, str], matching: MatchingQuestion) -> str:
    counts = [f"{matching.counts[key]} {label}" for key, label in labels.items() if key in matching.counts]
    return f'Of the {matching.n} in the published group "{matching.group}": {", ".join(counts)}.'


def option_view(option: Option, label: str, question: ChoiceQuestion, margin: float) -> OptionView:
    """One answer of a question that is shown; `margin` is what counts as similar, as a share."""
    if isinstance(option, HiddenOption):
        return OptionView(option.key, label, "", "", "not shown", f"{label}: not shown.")
    assert question.base is not None
    ours = share(option.count, question.base)
    named, often = ("named", "It was named") if question.type == "multi" else ("answered", "This answer was given")
    if isinstance(option, PlainOption):
        return OptionView(option.key, label, ours, "", "", f'{ours} {named} "{label}".')
    theirs = share(option.published.count, option.published.n)
    if option.label == "too few to tell":
        sentence = (
            f'{ours} {named} "{label}"; {theirs} did in the published survey. The numbers are too small to tell if these '
            "differ."
        )
        return OptionView(option.key, label, ours, theirs, "too few to tell", sentence)
    both = f'In your survey {ours} {named} "{label}". In the published survey {theirs} did.'
    if option.label == "similar":
        within = f"(within {words.plain(100 * margin)} points)"
        sentence = f"{both} {often} about as often {within}."
        return OptionView(option.key, label, ours, theirs, "about as often", sentence)
    reading = "more often" if option.label == "higher" else "less often"
    sentence = f"{both} {often} {reading} by your staff; {_gap(option)}."
    return OptionView(option.key, label, ours, theirs, reading, sentence)


def _gap(option: ComparedOption) -> str:
    """How small and how large a clear difference may be, in whole points, rounded outwards."""
    low, high = option.difference_interval
    small, large = sorted((abs(low), abs(high)))
    most = f"as large as {round_up(100 * large)}"
    if low < SLACK and high > -SLACK:
        return f"the gap may be {most} points, or hardly any"
    return f"the gap may be as small as {words.count(round_down(100 * small), 'point')} or {most}"
