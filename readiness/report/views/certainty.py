"""How sure we are: how stable the order is, and whether the weights matter."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from readiness.models.plan import Scheme, SensitivityRow
from readiness.models.result import Display
from readiness.report import words
from readiness.report.charts.rank_intervals import RankInterval, rank_intervals
from readiness.report.views.context import PlanContext
from readiness.report.views.work_order import FIRST
from readiness.scoring.attainment import Attained, display

_SCHEMES: dict[Scheme, str] = {
    "equal": "Every question counts the same",
    "benchmark": "As printed: 1 plus the survey's share",
    "survey_only": "The survey's share alone",
    "equal_dimensions": "Every area counts the same",
}
_SCORE_ONLY = ("a score only", "a score only")


@dataclass(frozen=True)
class WeightRow:
    """The score under other weights; the printed one is marked."""

    scheme: str
    score: str
    verdict: str
    first: str
    printed: bool


@dataclass(frozen=True)
class _Shown:
    """An attainment with its display, as the words for scores take it."""

    lower: float | None
    upper: float | None
    display: Display


@dataclass(frozen=True)
class Certainty:
    chart: Markup | None
    reading: str
    crowded: str
    weights: tuple[WeightRow, ...]
    any_weights: str
    no_score: str


def certainty(context: PlanContext) -> Certainty:
    gaps = context.result.gaps
    sensitivity = context.result.sensitivity
    return Certainty(
        chart=_chart(context) if gaps else None,
        reading=_reading(context),
        crowded=crowded(context),
        weights=tuple(_row(context, row) for row in sensitivity.rows) if sensitivity else (),
        any_weights=any_weights(context),
        no_score=no_score(context),
    )


def _chart(context: PlanContext) -> Markup:
    run = context.result.simulation
    rows = [
        RankInterval(
            name=context.named(gap.id),
            rank=gap.rank,
            low=gap.robustness.rank_low,
            high=gap.robustness.rank_high,
            often=words.likelihood(gap.robustness.p_top),
            still=words.likelihood(gap.robustness.p_gap),
        )
        for gap in context.result.gaps[:FIRST]
    ]
    closed = int(run.closed_rank)
    said = "; ".join(
        f"{row.name}: place {row.rank}, {row.low} to {'closed' if row.high == closed else row.high}, {row.often} in the "
        f"first {run.top}, {row.still} still a gap"
        for row in rows
    )
    title = f"Printed place of each gap, and the places of nine repeats in ten. {said}."
    return rank_intervals(rows, run.top, closed, title)


def _reading(context: PlanContext) -> str:
    run = context.result.simulation
    off = f"{words.plain(100 * run.slip)} answers in 100 are" if run.slip else "no answer is"
    several = "each answer is that of one assessor at random, " if context.appraisal.agreement else ""
    return (
        f"The order was worked out {run.draws:,} times. Each time {several}{off} one level off (our assumption), a don't know "
        "may be any level, and the survey's counts vary by chance. The dot is the printed place, the line holds the places of "
        "nine times in ten; closed means no gap any more. It says nothing about other errors."
    )


def crowded(context: PlanContext) -> str:
    """Why a must-have may miss the first places, and what the last of them is worth; empty without gaps."""
    top = context.result.simulation.top
    must = sum(gap.tier == 0 for gap in context.result.gaps)
    if len(context.result.gaps) <= top:
        return ""
    more = f"{must} must-haves compete for {top} places, so none of them is sure of one. " if must > top else ""
    return f"{more}Place {top} is usually close to a coin flip."


def _row(context: PlanContext, row: SensitivityRow) -> WeightRow:
    shown = _Shown(row.lower, row.upper, display(Attained(row.point, row.lower, row.upper)))
    if row.top is None:  # no weights of questions, so nothing but the point is defined
        return WeightRow(_SCHEMES[row.scheme], str(shown.display.point), *_SCORE_ONLY, printed=False)
    return WeightRow(
        scheme=_SCHEMES[row.scheme],
        score=words.score(shown),
        verdict=context.milestone_title(row.reached),
        first=", ".join(row.top) or "no gap",
        printed=row.scheme == "benchmark",
    )


def any_weights(context: PlanContext) -> str:
    """The range of the score over all weights that the method could give; empty without a score."""
    sensitivity = context.result.sensitivity
    if sensitivity is None or sensitivity.any_weights_1_to_2 is None:
        return ""
    least, most = sensitivity.any_weights_1_to_2
    shown = display(Attained(None, least, most))
    same = (
        "" if sensitivity.verdict_depends_on_weights else " The verdict is the same if every question counts the same."
    )
    return f"Whatever weights between 1 and 2 one chose, the score would lie between {shown.lower} and {shown.upper}.{same}"


def no_score(context: PlanContext) -> str:
    """Why nothing is said about weights and evidence; empty if a score is given."""
    if context.result.score.printed:
        return ""
    blank = [each for each in context.result.indicators if each.state == "blank" and each.required]
    if blank:
        why = f"{words.count(len(blank), 'question is', 'questions are')} blank that the goal asks for"
    else:
        why = "the goal asks for nothing that applies here"
    return f"No score is given, so there is none to try with other weights or to hold against the evidence: {why}."


def depends_on_weights(context: PlanContext) -> str:
    """For the first page: said only if equal weights would give another verdict."""
    sensitivity = context.result.sensitivity
    if sensitivity is None or not sensitivity.verdict_depends_on_weights:
        return ""
    equal = next(row for row in sensitivity.rows if row.scheme == "equal")
    return (
        "The verdict depends on the weights: if every question counted the same, it would be "
        f"“{context.milestone_title(equal.reached)}”."
    )
