"""One question traced: answer, rule, weight, survey rows, place in the work order, action."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum
from textwrap import fill

from readiness.models.assessment import Blank, DontKnow, Level, NotApplicable
from readiness.report import words
from readiness.report.views.context import Context, PlanContext
from readiness.report.views.work_order import tag
from readiness.scoring.appraise import Appraisal

WIDTH = 100


def explain_text(appraisal: Appraisal, id: str) -> str:
    """How one question came to its numbers and its place. `id` is one of the rubric's."""
    context = PlanContext.of(appraisal)
    parts = (
        ("Answer", _answer(context, id)),
        ("Rule", _rule(context, id)),
        ("Weight", _weight(context, id)),
        ("Survey", _survey(context, id)),
        ("Must-have", _gates(context, id)),
        ("Work order", _place(context, id)),
        ("How sure", _how_sure(context, id)),
        ("Weeks", _weeks(context, id)),
        ("Action", _action(context, id)),
        ("Basis", iter(context.indicator(id).basis)),
    )
    lines = [context.named(id), fill(context.indicator(id).question, WIDTH)]
    for name, sentences in parts:
        texts = list(sentences)
        if texts:
            lines += ["", name]
            lines += [fill(t, WIDTH, initial_indent="  ", subsequent_indent="  ") for t in texts]
    return "\n".join(lines) + "\n"


def _answer(context: Context, id: str) -> Iterator[str]:
    answer = context.answer(id)
    match answer:
        case Level(level=level, evidence=evidence):
            checked = f" ({evidence.replace('_', ' ')})" if evidence else ""
            yield f"{words.capital(context.level_name(level))}{checked}: {context.level_sentence(id, level)}"
        case DontKnow():
            yield "Don't know."
        case Blank():
            yield "Blank: not answered yet."
        case NotApplicable(reason=reason):
            yield f"Not applicable: {reason}"
    if answer.note:
        yield f"Note: {answer.note}"


def _rule(context: Context, id: str) -> Iterator[str]:
    shown, goal = context.indicators[id], context.result.assessment.goal_title
    answer = context.answer(id)
    if isinstance(answer, NotApplicable):
        yield "Not applicable stays out of the score and of its range."
        return
    if shown.attainment is None:
        yield f"The target at {goal} is 0: not expected yet, so it stays out of the score."
        return
    match answer:
        case Level(level=level):
            attained = words.one_decimal(shown.attainment.lower)
            yield (
                f"The target at {goal} is {shown.target}: 100 * min({level}, {shown.target}) / {shown.target} "
                f"= {attained} of 100."
            )
        case DontKnow():
            yield f"The target at {goal} is {shown.target}. Don't know counts as 0 in the score and as 0 to 100 in its range."
        case Blank():
            yield f"The target at {goal} is {shown.target}. A blank is left out of the score and counts as 0 to 100 in its range."


def _weight(context: Context, id: str) -> Iterator[str]:
    weight = context.weights[id]
    if not weight.surveyed:
        yield f"1 + {weight.p:.4f} = {weight.weight:.4f}."
        yield "The survey did not ask about this, so it takes the mean share of the questions that it asked about."
        return
    sides = []
    for name in ("challenges", "strategies"):
        options = getattr(weight, name)
        if options:
            counts = " + ".join(str(option.count) for option in options)
            over = f"({counts}) / {len(options) * context.n}" if len(options) > 1 else f"{counts} / {context.n}"
            sides.append(f"{over} for the {name}{' (linked)' if weight.filled == name else ''}")
    mean = "the mean of " if len(sides) > 1 else ""
    yield f"1 + {weight.p:.4f} = {weight.weight:.4f}, from {mean}{words.listed(sides)}."
    expected = [i.id for i in context.result.indicators if i.attainment is not None]
    if id in expected:
        share = weight.weight / fsum(context.weights[other].weight for other in expected)
        questions = words.count(len(expected), "expected question")
        yield f"That is {100 * share:.1f}% of the weight of all {questions}."


def _survey(context: Context, id: str) -> Iterator[str]:
    weight, survey = context.weights[id], context.rubric.survey
    for side in ("challenges", "strategies"):
        rows, table = getattr(survey, side), getattr(survey.benchmarks, side)
        for option in getattr(weight, side):
            row = rows[option.key]
            linked = ", linked to it in the survey's text" if weight.filled == side else ""
            yield f"Table {table.removeprefix('T')} row {row.row}: {row.label}, named by {row.n} of {context.n}{linked}."


def _gates(context: Context, id: str) -> Iterator[str]:
    for gate in (gate for gate in context.result.gates if gate.id == id):
        title = context.rubric.milestone(gate.milestone).title
        status = {"met": "met", "failed": "not met", "open": "open"}[gate.status]
        yield f"{title} needs level {gate.min_level}: {status}{'' if gate.due else ' (due later)'}."


def _place(context: Context, id: str) -> Iterator[str]:
    gap = context.gaps.get(id)
    if gap is None:
        yield f"Not in the work order: {_why_no_gap(context, id)}."
        return
    level = "not known" if gap.level is None else f"level {gap.level}"
    yield f"Place {gap.rank} of {len(context.result.gaps)}: {level}, level {gap.target} needed; {words.decapital(tag(gap))}."
    yield f"Closing it adds {words.one_decimal(gap.points)} points to the least the score can be."
    if gap.requires_open:
        yield f"Waits for: {words.listed(gap.requires_open)}."
    if gap.moved_up_for:
        yield f"Moved up: needed for {gap.moved_up_for}."


def _how_sure(context: PlanContext, id: str) -> Iterator[str]:
    for gap in (gap for gap in context.result.gaps if gap.id == id):
        sure, run = gap.robustness, context.result.simulation
        yield (
            f"{words.capital(words.likelihood(sure.p_top))} in the first {run.top} ({words.near_share(sure.p_top)} of "
            f"{run.draws:,} draws); a gap in {words.near_share(sure.p_gap)}."
        )


def _weeks(context: PlanContext, id: str) -> Iterator[str]:
    for gap in (gap for gap in context.result.gaps if gap.id == id):
        best, worst = gap.schedule.best, gap.schedule.worst
        yield f"Weeks {best.start} to {best.finish} at best, {worst.start} to {worst.finish} at worst (our estimate)."
        yield (
            f"It can wait {words.count(best.slack, 'week')} at best and {worst.slack} at worst before the last gap closes later."
        )


def _why_no_gap(context: Context, id: str) -> str:
    if isinstance(context.answer(id), NotApplicable):
        return "not applicable"
    if not context.indicators[id].required:
        return "not expected yet"
    if isinstance(context.answer(id), Blank):
        return "a blank is answered first"
    return "it is at what the goal asks for"


def _action(context: Context, id: str) -> Iterator[str]:
    gap = context.gaps.get(id)
    if gap is not None:
        yield context.next_step(id)
        yield f"{context.owner(id)}; {gap.effort} effort; {words.weeks(gap.duration_weeks)} (our estimate)."
