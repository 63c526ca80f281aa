"""What to close first: the gaps in the one order of the method, with what an owner needs to begin."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.models.result import Gap
from readiness.report import words
from readiness.report.views.context import Context

FEW = 4  # blank questions that are named in full
FIRST = 10  # gaps on the page; the rest are in the appendix

ESTIMATES = (
    "Lead times are our estimates, not survey results. They assume that different steps can run side by side and that a "
    "step waits until what it needs is {arranged}. The time to level 2 counts in full even if level 1 is there."
)
BEYOND_ARRANGED = " Level 3 adds about three months of records, level 4 a review cycle."


@dataclass(frozen=True)
class WorkItem:
    rank: int
    id: str
    title: str
    tag: str
    now: str
    target: str
    first_step: str
    owner: str
    effort: str
    lead_time: str
    moved_up: str
    benchmark: str


@dataclass(frozen=True)
class WorkOrder:
    answer_first: str
    first: tuple[WorkItem, ...]
    rest: tuple[WorkItem, ...]
    estimates: str


def work_order(context: Context) -> WorkOrder:
    items = tuple(_item(context, gap) for gap in context.result.gaps)
    return WorkOrder(
        answer_first=_answer_first(context),
        first=items[:FIRST],
        rest=items[FIRST:],
        estimates=estimates(context),
    )


def estimates(context: Context) -> str:
    """What every time in the report rests on."""
    goal = context.result.assessment.goal
    beyond = any(indicator.targets[goal] > 2 for indicator in context.rubric.indicators.values())
    enough = context.rubric.gaps.prerequisite_level
    arranged = f"{words.decapital(context.rubric.scale[enough].name)} (level {enough})"
    return ESTIMATES.format(arranged=arranged) + (BEYOND_ARRANGED if beyond else "")


def _answer_first(context: Context) -> str:
    """The blank questions that the goal asks for; by id alone where there are many."""
    required = {indicator.id: indicator.required for indicator in context.result.indicators}
    blanks = [id for id in context.result.blanks if required[id] > 0]
    if not blanks:
        return ""
    return f"Answer first: {'; '.join(map(context.named, blanks)) if len(blanks) <= FEW else ', '.join(blanks)}."


def tag(gap: Gap) -> str:
    """What kind of gap it is, in the words of the method."""
    if gap.tier == 0:
        return "Must-have, find out first" if gap.dont_know else "Must-have"
    return "Find out first" if gap.dont_know else words.capital(gap.kind)


def _item(context: Context, gap: Gap) -> WorkItem:
    return WorkItem(
        rank=gap.rank,
        id=gap.id,
        title=context.indicator(gap.id).title,
        tag=tag(gap),
        now="Not known" if gap.dont_know else f"Level {gap.level}",
        target=f"Level {gap.target}",
        first_step=context.next_step(gap.id),
        owner=context.owner(gap.id),
        effort=f"{words.capital(gap.effort)} effort",
        lead_time=words.weeks(gap.duration_weeks),
        moved_up=f"Moved up: needed for {gap.moved_up_for}" if gap.moved_up_for else "",
        benchmark=context.benchmark(gap.id),
    )
