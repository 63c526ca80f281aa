"""The must-haves: each gate that is due, what it asks for, where it stands, why, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.models.assessment import DontKnow
from readiness.models.result import GateResult
from readiness.report import words
from readiness.report.views.context import Context

_STATUS = {"met": "Met", "failed": "Not met", "open": "Not known"}
_ORDER = {"failed": 0, "open": 1, "met": 2}


@dataclass(frozen=True)
class MustHave:
    id: str
    title: str
    earlier: str  # the title of an earlier milestone that asks for it already
    status: str
    standing: str
    met: bool
    why: str
    what_to_do: str


@dataclass(frozen=True)
class MustHaves:
    summary: str
    rows: tuple[MustHave, ...]
    later: str


def must_haves(context: Context) -> MustHaves:
    due = [gate for gate in context.result.gates if gate.due]
    met = sum(gate.status == "met" for gate in due)
    order = sorted(due, key=lambda gate: _ORDER[gate.status])
    later = list(dict.fromkeys(gate.id for gate in context.result.gates if not gate.due))
    return MustHaves(
        summary=f"{met} of {words.count(len(due), 'must-have')} for {context.result.assessment.goal_title} met.",
        rows=tuple(_row(context, gate) for gate in order),
        later=f"Later milestones also ask for a level of: {', '.join(later)}." if later else "",
    )


def _row(context: Context, gate: GateResult) -> MustHave:
    goal = context.result.assessment.goal
    own = next(g for g in context.indicator(gate.id).gates if g.milestone == gate.milestone)
    return MustHave(
        id=gate.id,
        title=context.indicator(gate.id).title,
        earlier="" if gate.milestone == goal else context.rubric.milestone(gate.milestone).title,
        status=_STATUS[gate.status],
        standing=_standing(context, gate),
        met=gate.status == "met",
        why=own.reason,
        what_to_do="" if gate.status == "met" else context.next_step(gate.id),
    )


def _standing(context: Context, gate: GateResult) -> str:
    """'level 1, needs 2'; a don't know is said by the status already."""
    if isinstance(context.answer(gate.id), DontKnow):
        return f"needs level {gate.min_level}"
    return f"{words.decapital(context.state(gate.id))}, needs {gate.min_level}"
