"""How long it would take: each gap in weeks, the critical path, and the dates of the last finish."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from readiness.models.plan import Deadline, PlannedGap
from readiness.report import words
from readiness.report.charts.gantt import Bar, gantt
from readiness.report.views.context import PlanContext
from readiness.report.views.work_order import estimates

MOST = 44  # rows that fit on a page


@dataclass(frozen=True)
class Timeline:
    summary: tuple[str, ...]
    not_counted: str
    key: str
    chart: Markup | None
    left_out: str
    start_early: str
    estimates: str


def timeline(context: PlanContext) -> Timeline:
    gaps = _by_start(context)
    return Timeline(
        summary=tuple(deadlines(context)),
        not_counted=not_counted(context),
        key=_key(context),
        chart=_chart(context, gaps[:MOST]) if gaps else None,
        left_out=f"{len(gaps) - MOST} more gaps are not drawn." if len(gaps) > MOST else "",
        start_early=start_early(context),
        estimates=estimates(context),
    )


def summary(context: PlanContext) -> list[str]:
    """When all must-haves and all gaps could be closed, with what is not counted."""
    return [*deadlines(context), *filter(None, [not_counted(context)])]


def deadlines(context: PlanContext) -> list[str]:
    """When all must-haves and all gaps could be closed."""
    schedule = context.result.schedule
    blank = schedule.gates.not_counted
    lines = []
    if _must_haves(context):
        which = "The must-haves that are answered" if blank else "All must-haves"
        lines.append(f"{which} could be closed in {_when(context, schedule.gates)}.")
    elif not blank:
        lines.append("All must-haves of the goal are in place.")
    if blank:
        lines.append(f"{words.count(len(blank), 'must-have is', 'must-haves are')} blank: {words.listed(blank)}.")
    if context.result.gaps:
        lines.append(f"All gaps could be closed in {_when(context, schedule.all)}.")
    return lines


def not_counted(context: PlanContext) -> str:
    """The blank questions that the goal asks for; empty if there are none."""
    ids = context.result.schedule.all.not_counted
    return f"Not counted, because {'it is' if len(ids) == 1 else 'they are'} blank: {', '.join(ids)}." if ids else ""


def _must_haves(context: PlanContext) -> list[PlannedGap]:
    return [gap for gap in context.result.gaps if gap.tier == 0]


def _key(context: PlanContext) -> str:
    """How to read the chart, with what is drawn in it."""
    bars = "Dark: the best case; pale: the worst."
    if not _must_haves(context):
        return bars
    return (
        f"{bars} Must-haves and what they need come first; bold: the chain that they wait for; dashed: when the last of "
        "them is closed, at best and at worst."
    )


def _when(context: PlanContext, deadline: Deadline) -> str:
    span = words.weeks((deadline.best, deadline.worst))
    date = context.result.assessment.date
    if date is None:
        return span
    first, last = (words.month(words.after(date, weeks)) for weeks in (deadline.best, deadline.worst))
    return f"{span}, by {first}" if first == last else f"{span}, between {first} and {last}"


def start_early(context: PlanContext) -> str:
    """The worst-case critical path to the must-haves; empty if there is none."""
    path = context.result.schedule.gates.critical_path_worst
    if not path:
        return ""
    return f"Start early: {', then '.join(map(context.named, path))}. In the worst case the must-haves wait for this chain."


def _by_start(context: PlanContext) -> list[PlannedGap]:
    """Must-haves and what they need first, each part by when it starts."""
    needed: set[str] = set()
    ahead = [gap.id for gap in _must_haves(context)]
    while ahead:
        id = ahead.pop()
        if id not in needed:
            needed.add(id)
            ahead += context.gaps[id].requires_open
    return sorted(
        context.result.gaps,
        key=lambda gap: (gap.id not in needed, gap.schedule.worst.start, gap.schedule.worst.finish, gap.rank),
    )


def _chart(context: PlanContext, gaps: list[PlannedGap]) -> Markup:
    schedule = context.result.schedule
    critical = set(schedule.gates.critical_path_worst)
    bars = [
        Bar(
            name=context.named(gap.id),
            best=(gap.schedule.best.start, gap.schedule.best.finish),
            worst=(gap.schedule.worst.start, gap.schedule.worst.finish),
            critical=gap.id in critical,
        )
        for gap in gaps
    ]
    said = "; ".join(
        f"{bar.name}: weeks {bar.best[0]} to {bar.best[1]} at best, {bar.worst[0]} to {bar.worst[1]} at worst"
        f"{', critical' if bar.critical else ''}"
        for bar in bars
    )
    weeks = (schedule.gates.best, schedule.gates.worst)
    last = f" Last must-have: week {weeks[0]} at best, {weeks[1]} at worst." if weeks[1] else ""
    return gantt(bars, weeks, "last must-have", f"Weeks of each step. {said}.{last}")
