"""What a reader must know before the score: boxed at the top of the decision page, and only where it applies."""

from __future__ import annotations

from readiness.report import words
from readiness.report.views.certainty import depends_on_weights
from readiness.report.views.context import PlanContext
from readiness.scoring.attainment import round_down


def banners(context: PlanContext) -> tuple[str, ...]:
    return tuple(
        filter(
            None,
            (
                _tailored(context),
                _as_verified(context),
                depends_on_weights(context),
                _low_agreement(context),
                _contested(context),
            ),
        )
    )


def _tailored(context: PlanContext) -> str:
    if not context.result.coverage.tailored:
        return ""
    share = words.plain(100 * context.rubric.completeness.tailored)
    return (
        f"Tailored: more than {share}% of the expected questions were set aside as not applicable. "
        "Do not compare this score with any other."
    )


def _as_verified(context: PlanContext) -> str:
    if context.appraisal.claimed is None:
        return ""
    return "The verified view: each level counts only as far as its evidence supports it. The levels claimed stand beside it."


def _low_agreement(context: PlanContext) -> str:
    """A warning if the assessors see things too differently for one number to stand for them."""
    agreement = context.appraisal.agreement
    if agreement is None or not agreement.low_agreement or agreement.within_one is None:
        return ""
    share, least = round_down(100 * agreement.within_one), words.plain(100 * context.rubric.agreement.low)
    return (
        f"The assessors see this organisation differently: {share}% of their pairs of answers lie within one level, "
        f"less than {least}%. Talk about the questions where they differ before you rely on the score."
    )


def _contested(context: PlanContext) -> str:
    """The must-haves that are met only because most assessors say so."""
    found = context.appraisal.agreement
    ids = [question.id for question in found.flags if "contested gate" in question.flags] if found else []
    if not ids:
        return ""
    have = "Must-have" if len(ids) == 1 else "Must-haves"
    return (
        f"{have} that not every assessor sees as met: {words.listed(ids)}. Settle this before you rely on the verdict."
    )
