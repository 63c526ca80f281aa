"""The steps to the goal with what each owner needs: for the report, and for `readiness plan` in every format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from readiness.models.plan import Path, Step
from readiness.models.work_plan import Blocked, OwnerSteps, PlannedStep, WorkPlan
from readiness.report import words
from readiness.report.views.context import PlanContext
from readiness.scoring.attainment import attain
from readiness.scoring.blocks import goal_reached, what_blocks
from readiness.scoring.budget import best_for
from readiness.scoring.path import shortest_path
from readiness.scoring.raises import after
from readiness.scoring.sheet import Sheet, lay_out


def work_plan(context: PlanContext, keep_out: frozenset[str] = frozenset(), budget: int | None = None) -> WorkPlan:
    """The shortest path or, with a budget in points of effort, the best that it buys; steps by their start."""
    weights = {weight.id: weight.weight for weight in context.result.weights}
    sheet = lay_out(context.rubric, context.assessment, weights)
    path = shortest_path(sheet, keep_out) if keep_out else context.result.path
    chosen = path if budget is None else best_for(sheet, budget, keep_out)
    done = after(sheet, chosen.steps)
    steps = sorted(chosen.steps, key=lambda step: step.start.best)
    return WorkPlan(
        rubric=context.result.rubric,
        organisation=context.result.organisation,
        assessment=context.result.assessment,
        keep_out=tuple(sorted(keep_out)),
        budget=budget,
        complete=context.result.score.printed,
        verified=context.appraisal.claimed is not None,
        already_reached=path.already_reached,
        reaches_goal=goal_reached(done),
        provisional=path.provisional,
        attainment_before=attain(sheet.items, sheet.goal).lower,
        attainment_after=attain(done.items, sheet.goal).lower,
        effort=chosen.effort,
        effort_all_gaps=path.effort_all_gaps,
        finish_weeks=chosen.finish_weeks,
        steps=tuple(_step(context, step) for step in steps),
        owners=_owners(context, steps),
        remaining=tuple(item.id for item in done.items if item.applicable and item.lowest < done.required(item)),
        blocked_by=_blocked(sheet, path, keep_out),
    )


def _blocked(sheet: Sheet, path: Path, keep_out: frozenset[str]) -> tuple[Blocked, ...]:
    return () if path.feasible else tuple(Blocked(**asdict(block)) for block in what_blocks(sheet, keep_out))


def _step(context: PlanContext, step: Step) -> PlannedStep:
    date = context.result.assessment.date
    return PlannedStep(
        **dict(step),
        title=context.indicator(step.id).title,
        dimension=context.rubric.dimension_of[step.id].title,
        must_have=any(gate.due and gate.status != "met" for gate in context.result.gates if gate.id == step.id),
        owner=context.owner(step.id),
        first_step=context.next_step(step.id),
        earliest_start=words.after(date, step.start.best) if date else None,
        latest_finish=words.after(date, step.finish.worst) if date else None,
    )


def _owners(context: PlanContext, steps: Sequence[Step]) -> tuple[OwnerSteps, ...]:
    """Each owner's steps, in the order of their start."""
    by_owner: dict[str, list[str]] = {}
    for step in steps:
        by_owner.setdefault(context.owner(step.id), []).append(step.id)
    return tuple(OwnerSteps(owner=owner, steps=tuple(ids)) for owner, ids in by_owner.items())
