"""When each gap could be closed, in weeks from the assessment, with unlimited parallel work (section 7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from readiness.models.assessment import Blank
from readiness.models.plan import Deadline, GapSchedule, Schedule, Span
from readiness.models.result import Gap
from readiness.scoring.lead_times import duration
from readiness.scoring.sheet import Item, Sheet

BEST, WORST = 0, 1  # the first and the second of a pair of weeks


@dataclass(frozen=True)
class _Course:
    """All gaps in one case, best or worst: when each starts, is arranged (others may build on it) and is finished."""

    gaps: Mapping[str, Gap]
    start: Mapping[str, int]
    arranged: Mapping[str, int]
    finish: Mapping[str, int]

    def critical_path(self, among: Sequence[str]) -> tuple[str, ...]:
        """From the first step to the gap that finishes last; at each the prerequisite that is arranged last."""
        chain: list[str] = []
        ahead, when = tuple(among), self.finish
        while ahead:
            chain.insert(0, min(ahead, key=lambda id: (-when[id], id)))
            ahead, when = self.gaps[chain[0]].requires_open, self.arranged
        return tuple(chain)

    def spans(self) -> dict[str, Span]:
        """Start, finish and slack of every gap."""
        last = max(self.finish.values(), default=0)
        heirs: dict[str, list[str]] = {id: [] for id in self.gaps}
        for id, gap in self.gaps.items():
            for requirement in gap.requires_open:
                heirs[requirement].append(id)

        @cache
        def slack(id: str) -> int:
            waiting = [slack(heir) + self.start[heir] - self.arranged[id] for heir in heirs[id]]
            return min([last - self.finish[id], *waiting])

        return {id: Span(start=self.start[id], finish=self.finish[id], slack=slack(id)) for id in self.gaps}


def schedule(sheet: Sheet, gaps: Sequence[Gap]) -> tuple[dict[str, GapSchedule], Schedule]:
    """The weeks of every gap, by id, and when all due gates and all gaps could be closed."""
    best, worst = _course(sheet, gaps, BEST), _course(sheet, gaps, WORST)
    spans = zip(best.spans().items(), worst.spans().values(), strict=True)
    blanks = [item for item in sheet.items if isinstance(item.answer, Blank) and sheet.required(item) > 0]
    due = [gap.id for gap in gaps if gap.tier == 0]
    return (
        {id: GapSchedule(best=at_best, worst=at_worst) for (id, at_best), at_worst in spans},
        Schedule(
            gates=_deadline(best, worst, due, [item for item in blanks if sheet.due_gates(item)]),
            all=_deadline(best, worst, [gap.id for gap in gaps], blanks),
        ),
    )


def _course(sheet: Sheet, gaps: Sequence[Gap], case: int) -> _Course:
    by_id = {gap.id: gap for gap in gaps}

    @cache
    def start(id: str) -> int:
        return max((arranged(requirement) for requirement in by_id[id].requires_open), default=0)

    @cache
    def arranged(id: str) -> int:
        item = sheet.by_id[id]
        base = min(by_id[id].target, sheet.rubric.gaps.prerequisite_level)
        if item.lowest >= base:
            return start(id)
        return start(id) + duration(sheet.rubric, item.indicator, item.lowest, base)[case]

    return _Course(
        by_id,
        start={id: start(id) for id in by_id},
        arranged={id: arranged(id) for id in by_id},
        finish={id: start(id) + gap.duration_weeks[case] for id, gap in by_id.items()},
    )


def _deadline(best: _Course, worst: _Course, among: Sequence[str], blanks: Sequence[Item]) -> Deadline:
    return Deadline(
        best=max((best.finish[id] for id in among), default=0),
        worst=max((worst.finish[id] for id in among), default=0),
        critical_path_best=best.critical_path(among),
        critical_path_worst=worst.critical_path(among),
        not_counted=tuple(sorted(item.id for item in blanks)),
    )
