"""The plan in words: what it takes to reach the goal, the steps by month and by owner, and what stays open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from readiness.models.work_plan import Blocked, PlannedStep, WorkPlan
from readiness.report import words
from readiness.report.views.context import PlanContext
from readiness.report.views.work_order import estimates
from readiness.report.views.work_plan import work_plan

NO_MORE = "It reaches the threshold and no more: it is no advice to skip the rest."


@dataclass(frozen=True)
class PathStep:
    when: str
    span: str
    id: str
    title: str
    levels: str
    owner: str
    first_step: str


@dataclass(frozen=True)
class ShortestPath:
    summary: str
    blocks: tuple[str, ...]
    steps: tuple[PathStep, ...]
    owners: str
    remaining: str
    effort: str
    estimates: str


def shortest_path(context: PlanContext, plan: WorkPlan | None = None) -> ShortestPath:
    """Word a plan; without one, the shortest path to the goal."""
    plan = plan or work_plan(context)
    return ShortestPath(
        summary=summary(plan),
        blocks=tuple(blocks(context, plan)),
        steps=tuple(_step(step) for step in plan.steps),
        owners="; ".join(f"{each.owner}: {', '.join(each.steps)}" for each in plan.owners),
        remaining=remaining(plan),
        effort=effort_points(context),
        estimates=estimates(context),
    )


def summary(plan: WorkPlan) -> str:
    """What the plan takes and where it leads."""
    goal = plan.assessment.goal_title
    if plan.already_reached and plan.budget is None:
        if not plan.complete:
            return f"Not enough answers for a verdict; on those given, {goal} needs no further step."
        return f"{goal} is reached: no step is needed."
    if plan.budget is not None:
        return _bought(plan)
    if plan.blocked_by:
        return f"{goal} cannot be reached{' without what is kept out' if plan.keep_out else ''}."
    return (
        f"{words.count(len(plan.steps), 'change')} (effort {plan.effort} of {_all_effort(plan)}) "
        f"would reach {goal}, in {_weeks(plan)}.{_find_out(plan)} {NO_MORE}"
    )


def _bought(plan: WorkPlan) -> str:
    """What a budget buys."""
    goal = plan.assessment.goal_title
    if not plan.steps:
        return f"An effort of {plan.budget} buys no step that adds to {goal}."
    before, after = words.at_least(plan.attainment_before), words.at_least(plan.attainment_after)
    then = "is reached already" if plan.already_reached else "is then reached"
    reaches = f"{goal} {then}" if plan.reaches_goal else f"that does not reach {goal}"
    return (
        f"{words.count(len(plan.steps), 'change')} for an effort of {plan.effort} (of {plan.budget} given, and of "
        f"{_all_effort(plan)}) would lift the least the score can be from {before} to {after}, in "
        f"{_weeks(plan)}; {reaches}.{_find_out(plan)}"
    )


def _all_effort(plan: WorkPlan) -> str:
    """What all that could be done takes; what is kept out, and what waits for it, is not counted."""
    return f"the {plan.effort_all_gaps} that all {'possible steps' if plan.keep_out else 'gaps'} need"


def _weeks(plan: WorkPlan) -> str:
    return words.weeks((plan.finish_weeks.best, plan.finish_weeks.worst))


def _find_out(plan: WorkPlan) -> str:
    """How many steps stand on an open answer; empty if none."""
    unknown = sum(not step.known for step in plan.steps)
    if not unknown:
        return ""
    which = "It" if len(plan.steps) == 1 else f"{words.capital(words.in_words(unknown))} of them"
    return f" {which} {'stands' if unknown == 1 else 'stand'} on an open answer: find out first."


def effort_points(context: PlanContext) -> str:
    """What the unit of effort is."""
    points = context.rubric.gaps.effort_points
    return (
        f"Effort counts {words.count(points.low, 'point')} for each level of a question of low effort, {points.medium} of "
        f"medium and {points.high} of high effort; this is our judgement."
    )


def blocks(context: PlanContext, plan: WorkPlan) -> Iterator[str]:
    """Each condition that keeps the goal out of reach."""
    for block in plan.blocked_by:
        title = context.rubric.milestone(block.milestone).title
        yield f"{title}: {_condition(context, block)}."


def _condition(context: PlanContext, block: Blocked) -> str:
    if block.kind == "gate" and block.id is not None:
        kept = "it" if block.kept_out == (block.id,) else words.listed(block.kept_out)
        while_out = f" while {kept} {'is' if len(block.kept_out) == 1 else 'are'} kept out" if kept else ""
        return f"the must-have {context.named(block.id)} cannot be met{while_out}"
    if block.kind == "nothing expected":
        return "nothing that it expects applies here"
    short = words.points_short(block.short or 0)
    stay = "stays" if short == words.count(1, "point") else "stay"
    if block.kind == "overall":
        return f"{short} overall {stay} missing"
    area = next(dimension.title for dimension in context.rubric.dimensions if dimension.id == block.id)
    return f"{short} {stay} missing in {area}"


def _step(step: PlannedStep) -> PathStep:
    levels = f"{f'level {step.from_}' if step.known else 'not known'} to {step.to}"
    return PathStep(
        when=month(step),
        span=f"weeks {step.start.best} to {step.finish.worst}",
        id=step.id,
        title=step.title,
        levels=f"{levels}, after {words.listed(step.after)}" if step.after else levels,
        owner=step.owner,
        first_step=step.first_step,
    )


def month(step: PlannedStep) -> str:
    """The month in which a step can begin; the week where the assessment has no date."""
    return words.month(step.earliest_start) if step.earliest_start else f"Week {step.start.best}"


def remaining(plan: WorkPlan) -> str:
    """What the goal asks for and the steps leave open; what is kept out is said elsewhere."""
    ids = [id for id in plan.remaining if id not in plan.keep_out]
    afterwards = " afterwards" if plan.steps else ""
    if not ids:
        return f"Nothing{' else' if plan.remaining else ''} that the goal asks for is open{afterwards}."
    return f"Still open{afterwards}, to be closed next: {', '.join(ids)}."
