"""Rubric and assessment in, Result out: the one place that calls the other steps, in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from statistics import median

from readiness.models import result as r
from readiness.models.assessment import Assessment, Blank, DontKnow, Level, NotApplicable
from readiness.models.rubric import Dimension, Rubric
from readiness.scoring.attainment import NOTHING, Attained, at_target, attain, attainment, display, mean_level
from readiness.scoring.completeness import enough, missing, tailored
from readiness.scoring.gaps import quadrant, work_order
from readiness.scoring.sheet import Item, Sheet, lay_out
from readiness.scoring.verdict import gate_results, judge, milestone_results, stand
from readiness.scoring.weights import weigh


def assess(rubric: Rubric, assessment: Assessment) -> r.Result:
    """Score one assessment against a rubric. Pure: the same input gives the same result."""
    weights = weigh(rubric)
    sheet = lay_out(rubric, assessment, {id: weight.weight for id, weight in weights.items()})
    reasons = missing(sheet)
    printed = not reasons
    standings = stand(sheet)
    cut = _importance_cut(weights)
    return r.Result(
        rubric=r.RubricRef(id=rubric.id, version=rubric.version),
        organisation=r.OrganisationRef(**assessment.organisation.model_dump()),
        assessment=_occasion(rubric, assessment),
        coverage=_coverage(sheet, reasons),
        score=_score(sheet, printed=printed),
        maturity=_maturity(sheet),
        verdict=judge(sheet, standings, printed=printed),
        milestones=milestone_results(standings, printed=printed),
        dimensions=tuple(_dimension(sheet, dimension) for dimension in rubric.dimensions),
        gates=gate_results(sheet),
        gaps=work_order(sheet),
        importance_cut=cut,
        indicators=tuple(_indicator(sheet, item, weights[item.id], cut) for item in _by_id(sheet.items)),
        weights=tuple(weights[id] for id in sorted(weights)),
        not_expected=_ids(item for item in sheet.applicable if item.target(sheet.goal) == 0),
        blanks=_ids(item for item in sheet.items if isinstance(item.answer, Blank)),
        dont_know=_ids(item for item in sheet.items if isinstance(item.answer, DontKnow)),
        not_applicable=tuple(
            r.NotApplicableResult(id=item.id, reason=item.answer.reason)
            for item in _by_id(sheet.items)
            if isinstance(item.answer, NotApplicable)
        ),
    )


def _by_id(items: tuple[Item, ...]) -> list[Item]:
    return sorted(items, key=lambda item: item.id)


def _ids(items: Iterable[Item]) -> tuple[str, ...]:
    return tuple(sorted(item.id for item in items))


def _importance_cut(weights: dict[str, r.Weight]) -> float | None:
    surveyed = [weight.p for weight in weights.values() if weight.surveyed]
    return median(surveyed) if surveyed else None


def _occasion(rubric: Rubric, assessment: Assessment) -> r.AssessmentRef:
    return r.AssessmentRef(
        date=assessment.date,
        assessors=assessment.assessors,
        goal=assessment.goal,
        goal_title=rubric.milestone(assessment.goal).title,
        files=assessment.files,
    )


def _coverage(sheet: Sheet, reasons: tuple[str, ...]) -> r.Coverage:
    states = Counter(type(item.answer) for item in sheet.items)
    expected = sheet.expected(sheet.goal)
    applicable = len(sheet.applicable)
    return r.Coverage(
        indicators=len(sheet.items),
        applicable=applicable,
        answered=states[Level] + states[DontKnow],
        expected=len(expected),
        expected_answered=sum(item.answered for item in expected),
        blank=states[Blank],
        dont_know=states[DontKnow],
        not_applicable=states[NotApplicable],
        not_expected=applicable - len(expected),
        expected_not_applicable=sum(not item.applicable and item.target(sheet.goal) > 0 for item in sheet.items),
        complete=not reasons,
        missing=reasons,
        tailored=tailored(sheet),
    )


def _score(sheet: Sheet, *, printed: bool) -> r.Score:
    attained = attain(sheet.items, sheet.goal)
    if not printed:
        attained = attained._replace(point=None)
    return r.Score(
        printed=printed,
        point=attained.point,
        lower=attained.lower,
        upper=attained.upper,
        display=display(attained),
        at_target=at_target(sheet.items, sheet.goal),
    )


def _maturity(sheet: Sheet) -> r.Maturity:
    mean, levels = mean_level(sheet.items)
    return r.Maturity(mean_level=mean, levels=levels)


def _dimension(sheet: Sheet, dimension: Dimension) -> r.DimensionResult:
    items = [item for item in sheet.items if item.dimension == dimension.id]
    applicable = [item for item in items if item.applicable]
    expected = [item for item in applicable if item.target(sheet.goal) > 0]
    status: r.DimensionStatus = "scored"
    if not applicable:
        status = "not_applicable"
    elif not expected:
        status = "not_expected_yet"
    elif not enough(expected, sheet.rubric.completeness.dimension):
        status = "not_enough_answers"
    attained: Attained = attain(expected, sheet.goal) if expected else NOTHING
    if status != "scored":
        attained = attained._replace(point=None)
    mean, levels = mean_level(items)
    return r.DimensionResult(
        id=dimension.id,
        title=dimension.title,
        status=status,
        applicable=len(applicable),
        answered=sum(item.answered for item in applicable),
        expected=len(expected),
        expected_answered=sum(item.answered for item in expected),
        point=attained.point,
        lower=attained.lower,
        upper=attained.upper,
        display=display(attained),
        at_target=at_target(items, sheet.goal),
        mean_level=mean,
        levels=levels,
    )


_STATES: dict[type, r.State] = {
    Level: "level",
    DontKnow: "dont_know",
    Blank: "blank",
    NotApplicable: "not_applicable",
}


def _indicator(sheet: Sheet, item: Item, weight: r.Weight, cut: float | None) -> r.IndicatorResult:
    target = item.target(sheet.goal)
    attained = None
    if item.applicable and target > 0:
        attained = r.Attainment(lower=attainment(item.lowest, target), upper=attainment(item.highest, target))
    return r.IndicatorResult(
        id=item.id,
        dimension=item.dimension,
        state=_STATES[type(item.answer)],
        level=item.level,
        evidence=item.answer.evidence if isinstance(item.answer, Level) else None,
        target=target,
        required=sheet.required(item),
        attainment=attained,
        quadrant=quadrant(sheet, item, weight, cut),
    )
