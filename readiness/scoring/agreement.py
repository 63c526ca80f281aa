"""Several assessors' answers in, how far they agree and what to talk about out (section 13)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, permutations
from typing import NamedTuple

from readiness.models.agreement import Agreement, Flag, FlaggedQuestion, PlainAnswer
from readiness.models.assessment import Answer, Assessment, Blank, DontKnow, Level, NotApplicable
from readiness.models.result import RubricRef
from readiness.models.rubric import Gate, Rubric
from readiness.scoring.attainment import SLACK
from readiness.scoring.consensus import levels_of, lower_median, roles, used_answers

NEAR = 1  # levels within which a pair agrees: fixed by the method
DISAGREE = 2  # levels from which a question is flagged: fixed by the method


def agreement(rubric: Rubric, assessments: Sequence[Assessment]) -> Agreement:
    """How far two or more assessments of one organisation, date and goal agree.

    `within_one` and `mean_difference` are over all pairs of levels given to one question.
    """
    goal = assessments[0].goal
    answers = {id: [each.answers[id] for each in assessments] for id in sorted(rubric.indicators)}
    units = [levels for given in answers.values() if len(levels := levels_of(given)) > 1]
    differences = [abs(a - b) for levels in units for a, b in combinations(levels, 2)]
    within_one = sum(d <= NEAR for d in differences) / len(differences) if differences else None
    flags = ((id, _flags(rubric, goal, id, given), given) for id, given in answers.items())
    used = used_answers(assessments).answers
    return Agreement(
        schema="readiness/agreement/1",
        rubric=RubricRef(id=rubric.id, version=rubric.version),
        files=len(assessments),
        goal=goal,
        consensus={id: plain(used[id]) for id in answers},
        flags=tuple(
            FlaggedQuestion(id=id, flags=found, answers=tuple(map(plain, given))) for id, found, given in flags if found
        ),
        pairs=len(differences),
        within_one=within_one,
        mean_difference=sum(differences) / len(differences) if differences else None,
        low_agreement=within_one is not None and within_one < rubric.agreement.low - SLACK,
        questions=len(units),
        alpha=ordinal_alpha(units) if len(units) >= rubric.agreement.alpha_questions else None,
    )


def plain(answer: Answer) -> PlainAnswer:
    """An answer as the contract writes it: 0-4, "dont_know", "not_applicable", or None for a blank."""
    match answer:
        case Level(level=level):
            return level
        case DontKnow():
            return "dont_know"
        case NotApplicable():
            return "not_applicable"
        case Blank():
            return None


def spread(answers: Sequence[PlainAnswer]) -> int | None:
    """From the lowest to the highest level; None if fewer than two levels are given."""
    levels = [answer for answer in answers if isinstance(answer, int)]
    return max(levels) - min(levels) if len(levels) > 1 else None


def _flags(rubric: Rubric, goal: str, id: str, answers: Sequence[Answer]) -> tuple[Flag, ...]:
    levels = levels_of(answers)
    flags: list[Flag] = []
    if levels and max(levels) - min(levels) >= DISAGREE:
        flags.append("disagree")
    kinds = set(map(type, answers))
    if NotApplicable in kinds and kinds & {Level, DontKnow}:
        flags.append("applicability disputed")
    if contested_gates(rubric, goal, id, levels):
        flags.append("contested gate")
    return tuple(flags)


def contested_gates(rubric: Rubric, goal: str, id: str, levels: Sequence[int]) -> tuple[Gate, ...]:
    """The due gates of a question that the used level meets and that some assessor's level does not."""
    if not levels:
        return ()
    due, used, lowest = rubric.up_to(goal), lower_median(levels), min(levels)
    gates = rubric.indicators[id].gates
    return tuple(gate for gate in gates if gate.milestone in due and lowest < gate.min_level <= used)


def ordinal_alpha(units: Sequence[Sequence[int]]) -> float | None:
    """Krippendorff's alpha for ordinal data (Krippendorff 2011); None if all levels are the same.

    `units` holds the levels given to each question, two or more of each; the order in a unit does not matter.
    """
    coincidences: defaultdict[tuple[int, int], Fraction] = defaultdict(Fraction)
    for levels in units:
        for pair in permutations(levels, 2):
            coincidences[pair] += Fraction(1, len(levels) - 1)
    counts = Counter(level for levels in units for level in levels)
    distances = {(low, high): _distance(counts, low, high) for low, high in combinations(sorted(counts), 2)}
    observed = sum(coincidences[pair] * distance for pair, distance in distances.items())
    expected = sum(counts[low] * counts[high] * distance for (low, high), distance in distances.items())
    return float(1 - (counts.total() - 1) * observed / expected) if expected else None


def _distance(counts: Counter[int], low: int, high: int) -> Fraction:
    """How far two levels are apart, squared, in the number of answers that lie between their middles."""
    between = sum(counts[level] for level in range(low, high + 1))
    return (between - Fraction(counts[low] + counts[high], 2)) ** 2


@dataclass(frozen=True)
class Perspective:
    """How two assessors see the same questions: over those to which both gave a level.

    `difference` is the mean of the first one's level minus the second one's; `furthest` the dimension in
    which their means lie furthest apart, None if they do in no dimension.
    """

    first: str
    second: str
    common: int
    near: int
    difference: float | None
    furthest: DimensionDifference | None


class DimensionDifference(NamedTuple):
    """In one dimension: over how many questions, and the mean of the first one's level minus the second one's."""

    dimension: str
    common: int
    difference: float


def pairwise(rubric: Rubric, assessments: Sequence[Assessment]) -> tuple[Perspective, ...]:
    """Every two assessors side by side, in the order of the files."""
    named = zip(roles(assessments), assessments, strict=True)
    return tuple(_perspective(rubric, first, second) for first, second in combinations(named, 2))


def _perspective(rubric: Rubric, first: tuple[str, Assessment], second: tuple[str, Assessment]) -> Perspective:
    by_dimension: dict[str, list[int]] = {}
    for dimension, indicator in rubric.pairs():
        levels = levels_of(each.answers[indicator.id] for _, each in (first, second))
        if len(levels) == 2:
            by_dimension.setdefault(dimension.id, []).append(levels[0] - levels[1])
    every = [difference for differences in by_dimension.values() for difference in differences]
    means = [DimensionDifference(id, len(found), sum(found) / len(found)) for id, found in by_dimension.items()]
    furthest = max(means, key=lambda mean: abs(mean.difference), default=None)
    return Perspective(
        first=first[0],
        second=second[0],
        common=len(every),
        near=sum(abs(difference) <= NEAR for difference in every),
        difference=sum(every) / len(every) if every else None,
        furthest=furthest if furthest and furthest.difference else None,
    )


def discussion_order(rubric: Rubric, flagged: Sequence[FlaggedQuestion]) -> tuple[FlaggedQuestion, ...]:
    """What to talk about first: contested must-haves, then the widest spread, then disputes whether it applies.

    Ties stay in print order.
    """
    place = {id: number for number, id in enumerate(rubric.indicators)}

    def urgency(question: FlaggedQuestion) -> tuple[bool, int, int]:
        return "contested gate" not in question.flags, -(spread(question.answers) or 0), place[question.id]

    return tuple(sorted(flagged, key=urgency))


def answered_once(rubric: Rubric, assessments: Sequence[Assessment]) -> tuple[str, ...]:
    """The questions that one assessor alone answered, in print order: there is nothing to compare."""
    answers = ((id, [each.answers[id] for each in assessments]) for id in rubric.indicators)
    return tuple(id for id, given in answers if sum(not isinstance(answer, Blank) for answer in given) == 1)
