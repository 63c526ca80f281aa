"""Which milestones are reached, on the least and on the most favourable reading (section 5)."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.models.result import GateResult, GateStatus, MilestoneResult, NextMilestone, Verdict
from readiness.models.rubric import Gate, Milestone
from readiness.scoring.attainment import SLACK, Attained, attain
from readiness.scoring.sheet import Item, Sheet

NOT_ENOUGH = "Not enough answers"


@dataclass(frozen=True)
class Shortfall:
    """What a milestone still lacks on one reading; nothing if its own conditions hold."""

    overall: float
    dimensions: dict[str, float]
    gates: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        return self.overall <= 0 and not self.dimensions and not self.gates


@dataclass(frozen=True)
class Standing:
    """One milestone: its attainment and what it lacks at worst and at best."""

    milestone: Milestone
    attained: Attained
    lower: Shortfall
    upper: Shortfall
    open_questions: int


def stand(sheet: Sheet) -> tuple[Standing, ...]:
    """Measure every milestone with its own targets and gates, in the order of the rubric."""
    return tuple(_stand(sheet, milestone) for milestone in sheet.rubric.milestones)


def _stand(sheet: Sheet, milestone: Milestone) -> Standing:
    attained = attain(sheet.items, milestone.id)
    parts = {
        dimension.id: attain((item for item in sheet.items if item.dimension == dimension.id), milestone.id)
        for dimension in sheet.rubric.dimensions
    }
    gates = [(item.id, gate_status(item, gate)) for item, gate in _gates(sheet, milestone)]
    return Standing(
        milestone,
        attained,
        lower=Shortfall(
            _short(attained.lower, milestone.attainment_min),
            _short_parts({id: part.lower for id, part in parts.items()}, milestone.dimension_min),
            tuple(sorted(id for id, status in gates if status != "met")),
        ),
        upper=Shortfall(
            _short(attained.upper, milestone.attainment_min),
            _short_parts({id: part.upper for id, part in parts.items()}, milestone.dimension_min),
            tuple(sorted(id for id, status in gates if status == "failed")),
        ),
        open_questions=_open_questions(sheet, milestone),
    )


def _short(attained: float | None, least: float) -> float:
    """Points missing; a milestone that expects nothing applicable lacks everything, so that it is never reached."""
    if attained is None:
        return max(least, SLACK)
    return least - attained if attained < least - SLACK else 0.0


def _short_parts(attained: dict[str, float | None], least: float) -> dict[str, float]:
    short = {id: _short(value, least) for id, value in attained.items() if value is not None}
    return {id: points for id, points in sorted(short.items()) if points > 0}


def _gates(sheet: Sheet, milestone: Milestone) -> list[tuple[Item, Gate]]:
    return [(item, gate) for item in sheet.items for gate in item.indicator.gates if gate.milestone == milestone.id]


def gate_status(item: Item, gate: Gate) -> GateStatus:
    if item.level is None:
        return "open"
    return "met" if item.level >= gate.min_level else "failed"


def _open_questions(sheet: Sheet, milestone: Milestone) -> int:
    """The blank and don't know items that this milestone or an earlier one looks at."""
    until = sheet.rubric.up_to(milestone.id)

    def looked_at(item: Item) -> bool:
        gates = any(gate.milestone in until for gate in item.indicator.gates)
        return gates or any(item.target(id) > 0 for id in until)

    return sum(item.open and looked_at(item) for item in sheet.items)


def gate_results(sheet: Sheet) -> tuple[GateResult, ...]:
    """Every gate of every milestone, by milestone and then by id."""
    results = []
    for milestone in sheet.rubric.milestones:
        for item, gate in sorted(_gates(sheet, milestone), key=lambda pair: pair[0].id):
            results.append(
                GateResult(
                    id=item.id,
                    dimension=item.dimension,
                    milestone=milestone.id,
                    min_level=gate.min_level,
                    level=item.level,
                    status=gate_status(item, gate),
                    due=milestone.id in sheet.due,
                )
            )
    return tuple(results)


def milestone_results(standings: tuple[Standing, ...], *, printed: bool) -> tuple[MilestoneResult, ...]:
    """Every milestone; without a printed score only its range, its gates and its thresholds."""
    at_worst, at_best = _reached([s.lower for s in standings]), _reached([s.upper for s in standings])
    return tuple(
        MilestoneResult(
            id=standing.milestone.id,
            title=standing.milestone.title,
            point=standing.attained.point if printed else None,
            lower=standing.attained.lower,
            upper=standing.attained.upper,
            attainment_min=standing.milestone.attainment_min,
            dimension_min=standing.milestone.dimension_min,
            reached=place < at_worst if printed else None,
            reached_best_case=place < at_best if printed else None,
            overall_short=standing.lower.overall if printed else None,
            dimensions_short=standing.lower.dimensions if printed else None,
            gates_unmet=standing.lower.gates,
        )
        for place, standing in enumerate(standings)
    )


def _reached(shortfalls: list[Shortfall]) -> int:
    """How many milestones are reached: they form a chain, so the first that lacks anything ends it."""
    return next((place for place, shortfall in enumerate(shortfalls) if not shortfall.nothing), len(shortfalls))


def judge(sheet: Sheet, standings: tuple[Standing, ...], *, printed: bool) -> Verdict:
    """The verdict on the least favourable reading of every open answer, and the best case beside it."""
    if not printed:
        return Verdict(
            printed=False,
            reached=None,
            title=NOT_ENOUGH,
            best_case=None,
            best_case_title=None,
            open_questions=None,
            next=None,
        )
    at_worst, at_best = _reached([s.lower for s in standings]), _reached([s.upper for s in standings])
    before = sheet.rubric.before_first_milestone
    ids = (None, *sheet.rubric.milestone_ids)
    titles = (before, *(milestone.title for milestone in sheet.rubric.milestones))
    return Verdict(
        printed=True,
        reached=ids[at_worst],
        title=titles[at_worst],
        best_case=ids[at_best],
        best_case_title=titles[at_best],
        open_questions=standings[at_best - 1].open_questions if at_best > at_worst else 0,
        next=_next(standings[at_worst]) if at_worst < len(standings) else None,
    )


def _next(standing: Standing) -> NextMilestone:
    return NextMilestone(
        milestone=standing.milestone.id,
        title=standing.milestone.title,
        overall_short=standing.lower.overall,
        dimensions_short=standing.lower.dimensions,
        gates=standing.lower.gates,
        open_questions=standing.open_questions,
    )
