"""The decision page: the verdict, what stands between here and the goal, and what to do first."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.models.result import MilestoneResult, NextMilestone
from readiness.report import words
from readiness.report.views.banners import banners
from readiness.report.views.checks import other_verdict
from readiness.report.views.context import Context, PlanContext

FIRST = 3  # things to do on the decision page

LEAST_FAVOURABLE = (
    "The verdict uses the least favourable reading of every open answer. The score compares with your own goal: "
    "scores for different goals are different yardsticks and must not be compared."
)


@dataclass(frozen=True)
class Figure:
    """One key figure: what it is, its value, and a line that says how to read it."""

    name: str
    value: str
    note: str
    wide: bool = False


@dataclass(frozen=True)
class Action:
    id: str
    what: str
    why: str
    who: str
    first_step: str


@dataclass(frozen=True)
class Decision:
    verdict: str
    best_case: str
    goal: str
    other_view: str
    banners: tuple[str, ...]
    obstacles_title: str
    obstacles: tuple[str, ...]
    figures: tuple[Figure, ...]
    gates_met: tuple[str, ...]
    gates_unmet: tuple[str, ...]
    actions: tuple[Action, ...]
    explanation: str
    reading: str
    terms: tuple[tuple[str, str], ...]
    limits: str


def decision(context: PlanContext) -> Decision:
    result = context.result
    return Decision(
        verdict=verdict(context),
        best_case=best_case(context),
        goal=goal(context),
        other_view=other_verdict(context),
        banners=banners(context),
        obstacles_title=_obstacles_title(context),
        obstacles=obstacles(context),
        figures=_figures(context),
        gates_met=_gates(context, met=True),
        gates_unmet=_gates(context, met=False),
        actions=tuple(_action(context, gap.id) for gap in result.gaps[:FIRST]),
        explanation=explanation(context),
        reading=LEAST_FAVOURABLE,
        terms=tuple(context.rubric.report.terms.items()),
        limits=" ".join(context.rubric.report.limits_short.split()),
    )


def verdict(context: Context) -> str:
    """The verdict in one sentence."""
    name, result = context.result.organisation.name, context.result.verdict
    if not result.printed:
        return f"Not enough answers: {name} can have no score and no verdict yet."
    if result.reached is None:
        return f"{name} has not reached the first milestone: {words.decapital(result.title)}."
    return f"{name} has reached the milestone: {words.decapital(result.title)}."


def best_case(context: Context) -> str:
    """What the verdict could be once the open questions are answered; empty if that changes nothing."""
    result = context.result.verdict
    if not result.printed or result.best_case == result.reached:
        return ""
    questions = words.count(result.open_questions or 0, "open question is answered", "open questions are answered")
    return f"The verdict could be {result.best_case_title} once {questions}."


def goal(context: Context) -> str:
    result = context.result
    title = result.assessment.goal_title
    if not result.verdict.printed:
        return f"Its goal is: {title}."
    reached = next(m.reached for m in result.milestones if m.id == result.assessment.goal)
    return f"Its goal, {title}, is reached." if reached else f"Its goal is: {title}."


def explanation(context: Context) -> str:
    """The two sentences that explain the score."""
    who = f"{context.n} {context.rubric.report.respondents}"
    return (
        "Each question is answered on a ladder from 0 (nothing) to 4 (in place and improved), and your score says how much "
        "of what is expected for your next milestone is there: 100 means that every expected question has reached its "
        f"target, and a question counts more (never more than double) the more of the {who} named the challenge or "
        "strategy behind it. The verdict is separate and stricter: a milestone is reached only if every must-have is in "
        "place, no area lags far behind and all earlier milestones are reached, and whatever is blank or not known counts "
        "as not in place."
    )


def _obstacles_title(context: Context) -> str:
    result = context.result
    if not result.verdict.printed:
        return "What is missing for a score"
    if result.verdict.next is None:
        return "What comes next"
    return f"Between here and “{result.verdict.next.title}”"


def obstacles(context: Context) -> tuple[str, ...]:
    """What stands between the organisation and the next milestone, then the goal if that is further on."""
    result = context.result
    if not result.verdict.printed:
        return _missing(context)
    if result.verdict.next is None:
        return ("Every milestone is reached. Keep the records going and repeat this assessment in six months.",)
    lines = _shortfall(context, result.verdict.next)
    after = [m for m in result.milestones if not m.reached and m.id != result.verdict.next.milestone]
    goal = next((m for m in after if m.id == result.assessment.goal), None)
    if goal is not None:
        lines.append(f"After that, for {goal.title}: {_in_brief(goal)}.")
    return tuple(lines)


def _shortfall(context: Context, ahead: NextMilestone) -> list[str]:
    milestone = context.rubric.milestone(ahead.milestone)
    lines = []
    if ahead.gates:
        names = words.listed([context.named(id) for id in ahead.gates])
        lines.append(f"{words.count(len(ahead.gates), 'must-have is', 'must-haves are')} not in place: {names}.")
    if ahead.overall_short > 0:
        lines.append(
            f"{words.points_short(ahead.overall_short)} short of {words.plain(milestone.attainment_min)} overall."
        )
    if ahead.dimensions_short:
        titles = {dimension.id: dimension.title for dimension in context.rubric.dimensions}
        worst_first = sorted(ahead.dimensions_short.items(), key=lambda short: (-round(short[1], 9), short[0]))
        parts = [f"{titles[id]} ({words.points_short(points)} short)" for id, points in worst_first]
        least = words.plain(milestone.dimension_min)
        lines.append(f"{words.count(len(parts), 'area is', 'areas are')} below {least}: {words.listed(parts)}.")
    if ahead.open_questions:
        questions = words.count(ahead.open_questions, "of its questions is", "of its questions are")
        lines.append(f"{questions} not answered yet.")
    return lines


def _in_brief(milestone: MilestoneResult) -> str:
    parts = []
    if milestone.gates_unmet:
        parts.append(f"{words.count(len(milestone.gates_unmet), 'more must-have')}")
    if milestone.overall_short:
        parts.append(f"{words.points_short(milestone.overall_short)} short overall")
    if milestone.dimensions_short:
        parts.append(f"{words.count(len(milestone.dimensions_short), 'area')} too low")
    return words.listed(parts) or "nothing more than the milestones before it"


def _missing(context: Context) -> tuple[str, ...]:
    """Why no score is given, with what to answer."""
    coverage, limits = context.result.coverage, context.rubric.completeness
    titles = {dimension.id: dimension.title for dimension in context.rubric.dimensions}
    lines = []
    gates = []
    areas = []
    for reason in coverage.missing:
        kind, _, id = reason.partition(":")
        if kind == "answered":
            lines.append(
                f"{coverage.expected_answered} of {coverage.expected} expected questions are answered; "
                f"a score needs {words.plain(100 * limits.overall)}% of them."
            )
        elif kind == "dimension":
            areas.append(titles[id])
        elif kind == "gate":
            gates.append(context.named(id))
        else:
            lines.append("No question that applies here is expected for the goal, so there is nothing to score.")
    if areas:
        least = words.plain(100 * limits.dimension)
        lines.append(f"Less than {least}% is answered in: {words.listed(areas)}.")
    if gates:
        verb = "A must-have is" if len(gates) == 1 else "Must-haves are"
        lines.append(f"{verb} blank (don't know would count as an answer): {words.listed(gates)}.")
    return tuple(lines)


def _figures(context: PlanContext) -> tuple[Figure, ...]:
    result = context.result
    coverage, score, maturity = result.coverage, result.score, result.maturity
    return (
        *_scores(context),
        _must_haves_met(context),
        Figure(
            "At target",
            f"{score.at_target.count} of {score.at_target.of}",
            f"expected questions; {coverage.not_expected} not expected yet",
        ),
        Figure(
            "Answered",
            f"{coverage.expected_answered} of {coverage.expected}",
            f"expected; {coverage.answered} of all {coverage.indicators}",
        ),
        Figure(
            "Mean level",
            words.one_decimal(maturity.mean_level),
            f"of 4, over {words.count(maturity.levels, 'level')} given",
        ),
    )


def _scores(context: PlanContext) -> tuple[Figure, ...]:
    """The score and, where a rubric grades evidence, the other view of it: claimed or verified."""
    result, claimed = context.result, context.appraisal.claimed
    verified = result.verified
    if verified is None:
        return (Figure("Score", words.score(result.score), _score_note(context), wide=True),)
    if claimed is not None:
        return (
            Figure("As verified", words.score(result.score), _score_note(context), wide=True),
            Figure("As claimed", words.score(claimed.score), "levels as answered", wide=True),
        )
    return (
        Figure("Score as claimed", words.score(result.score), _score_note(context), wide=True),
        Figure("As verified", words.score(verified), "levels as far as evidence supports", wide=True),
    )


def _score_note(context: Context) -> str:
    score = context.result.score
    if not score.printed:
        return "range only; too few answers for a score"
    return "of 100; range over open answers" if words.is_range(score) else "of 100; no answer is open"


def _must_haves_met(context: PlanContext) -> Figure:
    due = [gate for gate in context.result.gates if gate.due]
    met = sum(gate.status == "met" for gate in due)
    still_open = sum(gate.status == "open" for gate in due)
    notes = [f"{still_open} still open"] if still_open else ["none open"]
    verified, other = context.result.verified, context.appraisal.claimed
    if verified is not None and other is not None:
        notes.insert(0, f"{verified.gates_met.claimed} as claimed")
    elif verified is not None:
        notes.insert(0, f"{verified.gates_met.verified} as verified")
    return Figure("Must-haves met", f"{met} of {len(due)}", "; ".join(notes))


def _gates(context: Context, *, met: bool) -> tuple[str, ...]:
    """The ids of due gates that are met, or not; each once."""
    ids = [gate.id for gate in context.result.gates if gate.due and (gate.status == "met") is met]
    return tuple(dict.fromkeys(ids))


def _action(context: Context, id: str) -> Action:
    gap = context.gaps[id]
    if gap.tier == 0:
        why = "Must-have"
    elif gap.moved_up_for:
        why = f"Needed for {gap.moved_up_for}"
    else:
        why = words.capital(gap.kind)
    return Action(id, context.indicator(id).title, why, context.owner(id), context.next_step(id))
