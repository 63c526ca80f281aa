"""What changed between two dates, in words: the finding with its range and threshold, must-haves, levels and areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readiness.models.change import Change, Trend
from readiness.models.result import GateResult, IndicatorResult, Result
from readiness.models.rubric import Rubric
from readiness.report import words
from readiness.report.views.decision import LEAST_FAVOURABLE
from readiness.scoring.attainment import SLACK, round_down
from readiness.scoring.comparison import Comparison, DimensionChange, QuestionChange, Scored, due_gates

AREAS_NOTE = "A single area rests on too few questions to tell a change from chance, so none is called better or worse."
DATES_NOTE = (
    "The scores of two dates rest on whatever was answered then and are rounded: do not subtract them. "
    "The changes are worked out on the questions that both dates share."
)


@dataclass(frozen=True)
class DateView:
    """One date, scored by today's rubric at the newest goal."""

    date: str
    verdict: str
    score: str
    must_haves: str
    at_target: str


@dataclass(frozen=True)
class LevelStep:
    id: str
    title: str
    before: int
    after: int


@dataclass(frozen=True)
class AreaView:
    """Whole numbers for a slope chart; `before` and `after` are None where no question has a level both times."""

    id: str
    title: str
    before: int | None
    after: int | None
    questions: str


@dataclass(frozen=True)
class ChangeView:
    title: str
    goal: str
    versions: str
    finding: str
    basis: str
    unless: str
    dates: tuple[DateView, DateView]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    levels: str
    up: tuple[LevelStep, ...]
    down: tuple[LevelStep, ...]
    areas: tuple[AreaView, ...]
    areas_note: str
    limits: str
    reading: str


@dataclass(frozen=True)
class TrendView:
    """Three or more dates: each of them, the change from each to the next, and that from the first to the last."""

    title: str
    goal: str
    versions: str
    dates: tuple[DateView, ...]
    dates_note: str
    steps: tuple[str, ...]
    overall: ChangeView


def trend_view(trend: Trend, dates: Sequence[Scored], overall: Comparison) -> TrendView:
    """The dates as `score_dates` gives them, their trend, and the comparison of the first with the last."""
    view = change_view(overall)
    return TrendView(
        title=f"{view.title}, {words.count(len(dates), 'date')}",
        goal=f"Measured each time at the newest goal, {overall.rubric.milestone(trend.goal).title}, with the newest weights.",
        versions=versions(overall.rubric, dates),
        dates=tuple(date_view(date) for date in dates),
        dates_note=DATES_NOTE,
        steps=tuple(f"{period(step)}: {words.decapital(finding(overall.rubric, step))}" for step in trend.changes),
        overall=view,
    )


def change_view(comparison: Comparison) -> ChangeView:
    found, rubric = comparison.change, comparison.rubric
    steps = [_step(comparison, question) for question in comparison.questions if question.change]
    return ChangeView(
        title=f"{organisation(comparison.newer)}, {period(found)}",
        goal=f"Measured both times at the newest goal, {rubric.milestone(found.goal).title}, with the newest weights.",
        versions=versions(rubric, (comparison.older, comparison.newer)),
        finding=finding(rubric, found),
        basis=_basis(found),
        unless=_unless(found),
        dates=(date_view(comparison.older), date_view(comparison.newer)),
        gained=_gates(comparison, comparison.gained),
        lost=_gates(comparison, comparison.lost),
        levels=_levels(found),
        up=tuple(step for step in steps if step.after > step.before),
        down=tuple(step for step in steps if step.after < step.before),
        areas=tuple(_area(area) for area in comparison.dimensions if area.common) if found.printed else (),
        areas_note=AREAS_NOTE,
        limits=_limits(rubric, found),
        reading=LEAST_FAVOURABLE,
    )


def organisation(date: Scored) -> str:
    return " ".join(date.assessment.organisation.name.split())


def period(found: Change) -> str:
    """'1 March 2026 to 15 September 2026'."""
    return f"{words.long_date(found.older.date)} to {words.long_date(found.newer.date)}"


def versions(rubric: Rubric, dates: Sequence[Scored]) -> str:
    """Which dates answered another version of the rubric; empty if none did."""
    others = [
        f"those of {words.long_date(date.assessment.date)} to {date.assessment.rubric_version}"
        for date in dates
        if date.assessment.rubric_version != rubric.version
    ]
    if not others:
        return ""
    return (
        f"Read with {rubric.id} {rubric.version}. Answers given to another version: {words.listed(others)}; "
        "questions that are new since then count as blank there."
    )


def finding(rubric: Rubric, found: Change) -> str:
    """The change with its range and what chance alone could explain; or why there is none."""
    if found.delta is None:
        return f"Not comparable: {_too_few(rubric, found)}"
    chance = f"chance alone could explain up to {words.one_decimal(found.threshold)} points"
    return f"{words.capital(found.label)}: {signed(found.delta)} points{_range(found)}; {chance}."


def _too_few(rubric: Rubric, found: Change) -> str:
    if not found.common:
        return "no question that applies both times is expected at this goal."
    have = "has" if found.paired == 1 else "have"
    share = words.plain(100 * rubric.completeness.overall)
    needed = f"{share}% are needed" if rubric.completeness.overall * found.common > 1 else "at least one is needed"
    return f"{found.paired} of {words.count(found.common, 'common question')} {have} a level both times; {needed}."


def _range(found: Change) -> str:
    if found.lower is None or found.upper is None or found.upper - found.lower < SLACK:
        return ""
    return f" ({signed(found.lower)} to {signed(found.upper)} over all open answers)"


def signed(number: float) -> str:
    """'+21.1', '-3.0', and '0.0' for what rounds to nothing."""
    text = f"{number:+.1f}"
    return "0.0" if text in ("+0.0", "-0.0") else text


def _basis(found: Change) -> str:
    if found.before is None or found.after is None:
        return ""
    return (
        f"On the {found.paired} of {words.count(found.common, 'common question')} with a level both times the score was "
        f"{round_down(found.before)} and is {round_down(found.after)} of 100. The change is worked out before rounding."
    )


def _unless(found: Change) -> str:
    if not found.unless_open:
        return ""
    return (
        "This holds unless the open answers (blank or not known) say otherwise: at worst there was no change, "
        "or one in the other direction."
    )


def date_view(date: Scored) -> DateView:
    result, due = date.result, due_gates(date.result)
    met = sum(gate.status == "met" for gate in due)
    at = result.score.at_target
    return DateView(
        date=words.long_date(date.assessment.date),
        verdict=_verdict(result),
        score=words.score(result.score),
        must_haves=f"{met} of {len(due)}",
        at_target=f"{at.count} of {at.of}",
    )


def _verdict(result: Result) -> str:
    verdict = result.verdict
    if not verdict.printed or verdict.best_case == verdict.reached:
        return verdict.title
    return f"{verdict.title} (could be {verdict.best_case_title})"


def _gates(comparison: Comparison, gates: tuple[GateResult, ...]) -> tuple[str, ...]:
    """Each question once, with the highest level that its gates ask for."""
    needed: dict[str, list[int]] = {}
    for gate in gates:
        needed.setdefault(gate.id, []).append(gate.min_level)
    at_both = {question.id: question for question in comparison.questions}
    return tuple(
        f"{id} {comparison.rubric.indicators[id].title} ({_state(at_both[id].before)} before, "
        f"{_state(at_both[id].after)} now; needs level {max(levels)}{_asked_by(levels)})"
        for id, levels in sorted(needed.items())
    )


def _asked_by(levels: list[int]) -> str:
    """A question can be a must-have of several milestones, and each of these counts."""
    return f", a must-have of {len(levels)} milestones" if len(levels) > 1 else ""


_STATES = {"dont_know": "not known", "blank": "blank", "not_applicable": "not applicable"}


def _state(question: IndicatorResult) -> str:
    return _STATES.get(question.state, f"level {question.level}")


def _levels(found: Change) -> str:
    levels = found.levels
    if not levels.paired:
        return "No question has a level both times."
    return (
        f"{words.count(levels.up, 'question')} up, {levels.down} down, {levels.same} the same, of all {levels.paired} "
        "with a level both times, expected at the goal or not. "
        f"Mean level {words.one_decimal(levels.mean_before)} before, {words.one_decimal(levels.mean_after)} now."
    )


def _step(comparison: Comparison, question: QuestionChange) -> LevelStep:
    title = comparison.rubric.indicators[question.id].title
    return LevelStep(question.id, title, question.before.level or 0, question.after.level or 0)


def _area(area: DimensionChange) -> AreaView:
    before, after = (None if mean is None else round_down(mean) for mean in (area.before, area.after))
    return AreaView(area.id, area.title, before, after, f"{area.paired} of {words.count(area.common, 'question')}")


def _limits(rubric: Rubric, found: Change) -> str:
    if not found.printed:
        return ""
    slips = f"{words.plain(100 * rubric.simulation.slip)}% of answers"
    sure = f"{words.plain(100 * rubric.change.confidence)}%"
    return (
        f"What chance alone could explain covers random slips in answering ({slips} one level off, which is our "
        f"assumption; {sure} confidence). It does not cover optimism, or that other people answered. Levels are taken as "
        "claimed at every date, whatever was seen to support them."
    )
