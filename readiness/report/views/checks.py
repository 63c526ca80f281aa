"""Claimed or verified: the two views side by side, and the evidence that would lift the verified one most."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.models.plan import Verified
from readiness.report import words
from readiness.report.views.context import PlanContext
from readiness.scoring.verified import CLAIMED

MOST = 5  # checks that are named


@dataclass(frozen=True)
class CheckRow:
    id: str
    title: str
    levels: str
    worth: str
    look_for: str


@dataclass(frozen=True)
class Checks:
    summary: str
    ungraded: str
    rows: tuple[CheckRow, ...]
    others: str


def checks(context: PlanContext) -> Checks | None:
    """None if the rubric has no grades of evidence or no score is given."""
    found, verified = context.appraisal.evidence, context.result.verified
    if found is None or verified is None:
        return None
    rows = [
        CheckRow(
            id=check.id,
            title=context.indicator(check.id).title,
            levels=f"{check.claimed} claimed, {check.supported} supported",
            worth=" and ".join(
                filter(None, ("a must-have" if check.gate else "", f"{words.one_decimal(check.points)} points"))
            ),
            look_for=words.capital("; ".join(context.indicator(check.id).evidence[:1]))
            or "What shows the level claimed",
        )
        for check in found.checks[:MOST]
    ]
    others = [check.id for check in found.checks[MOST:]]
    return Checks(
        summary=_summary(context, verified),
        ungraded=_ungraded(context),
        rows=tuple(rows),
        others=f"After these: {', '.join(others)}." if others else "",
    )


def _summary(context: PlanContext, verified: Verified) -> str:
    """'As claimed 71, as verified 48. Must-haves met: 9 of 12 as claimed, 5 of 12 as verified. ..'"""
    claimed = (context.appraisal.claimed or context.result).score
    gates = verified.gates_met
    return (
        f"As claimed {words.score(claimed)}, as verified {words.score(verified)}. Must-haves met: {gates.claimed} of "
        f"{gates.of} as claimed, {gates.verified} of {gates.of} as verified.{_verdicts(context)}"
    )


def _ungraded(context: PlanContext) -> str:
    """What an answer counts as that names no grade of evidence."""
    grades = {grade.id: grade for grade in context.rubric.evidence_grades}
    lowest = min(grades.values(), key=lambda grade: grade.supports_up_to)
    title = grades.get(CLAIMED, lowest).title
    return f"An answer without a grade of evidence counts as {words.decapital(title)}."


def other_verdict(context: PlanContext) -> str:
    """What the verdict is in the other view, claimed or verified; empty if it is the same or there is no other view."""
    verified, claimed, shown = context.result.verified, context.appraisal.claimed, context.result.verdict
    if verified is None:
        return ""
    reached, view = (verified.reached, "As verified") if claimed is None else (claimed.verdict.reached, "As claimed")
    return "" if reached == shown.reached else f"{view} the verdict is: {context.milestone_title(reached)}."


def _verdicts(context: PlanContext) -> str:
    return f" {other_verdict(context)}".rstrip() or " The verdict is the same in both views."
