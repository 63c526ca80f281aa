"""What other weights would make of the same answers (section 11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from statistics import fmean

from readiness.models.assessment import Assessment
from readiness.models.plan import Scheme, Sensitivity, SensitivityRow
from readiness.models.result import Weight
from readiness.models.rubric import Rubric
from readiness.scoring.attainment import attain, attainment
from readiness.scoring.gaps import work_order
from readiness.scoring.sheet import Sheet, lay_out
from readiness.scoring.verdict import judge, stand

LEAST_SHARE = 1e-6  # keeps a question that nobody named in the sums


def sensitivity(rubric: Rubric, assessment: Assessment, weights: Mapping[str, Weight]) -> Sensitivity:
    """The score, the verdict and the first gaps under other weights; the answers must be enough for a score."""
    schemes: dict[Scheme, dict[str, float]] = {
        "equal": dict.fromkeys(weights, 1.0),
        "benchmark": {id: weight.weight for id, weight in weights.items()},
        "survey_only": {id: max(weight.p, LEAST_SHARE) for id, weight in weights.items()},
    }
    sheets = {scheme: lay_out(rubric, assessment, weighted) for scheme, weighted in schemes.items()}
    rows = {scheme: _row(scheme, sheet) for scheme, sheet in sheets.items()}
    printed = sheets["benchmark"]
    return Sensitivity(
        rows=(*rows.values(), _equal_dimensions(printed)),
        any_weights_1_to_2=weight_range(_attainments(printed)),
        verdict_depends_on_weights=rows["equal"].reached != rows["benchmark"].reached,
    )


def _row(scheme: Scheme, sheet: Sheet) -> SensitivityRow:
    attained = attain(sheet.items, sheet.goal)
    return SensitivityRow(
        scheme=scheme,
        point=attained.point,
        lower=attained.lower,
        upper=attained.upper,
        reached=judge(sheet, stand(sheet), printed=True).reached,
        top=tuple(gap.id for gap in work_order(sheet)[: sheet.rubric.simulation.top]),
    )


def _equal_dimensions(sheet: Sheet) -> SensitivityRow:
    """The plain mean of the points of the dimensions."""
    points = [
        attain((item for item in sheet.items if item.dimension == dimension.id), sheet.goal).point
        for dimension in sheet.rubric.dimensions
    ]
    return SensitivityRow(
        scheme="equal_dimensions",
        point=fmean(point for point in points if point is not None),
        lower=None,
        upper=None,
        reached=None,
        top=None,
    )


def _attainments(sheet: Sheet) -> list[float]:
    """What the point score averages: the answered, expected items, don't know as 0."""
    return [attainment(i.lowest, i.target(sheet.goal)) for i in sheet.expected(sheet.goal) if i.answered]


def weight_range(attainments: Sequence[float]) -> tuple[float, float]:
    """The least and the greatest weighted mean that any weights between 1 and 2 can give; at least one value.

    At either end a weight is 1 or 2, and the values of weight 2 are the k lowest (or the k highest) for some k.
    """
    rising = sorted(attainments)
    whole, n = fsum(rising), len(rising)
    return (
        min((whole + fsum(rising[:k])) / (n + k) for k in range(n + 1)),
        max((whole + fsum(rising[n - k :])) / (n + k) for k in range(n + 1)),
    )
