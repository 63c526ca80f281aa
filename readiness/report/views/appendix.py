"""The appendix: every answer with its weight, the method in plain words, limits, references, provenance."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.models.assessment import Level
from readiness.models.rubric import Indicator
from readiness.report import words
from readiness.report.views.context import Context
from readiness.scoring.attainment import round_down, round_up


@dataclass(frozen=True)
class Provenance:
    """What the report was made from: SHA-256 of the rubric's files and of each answers file, and by which version."""

    rubric_sha256: str
    answers_sha256: tuple[str, ...]
    tool_version: str


@dataclass(frozen=True)
class AnswerRow:
    id: str
    title: str
    answer: str
    target: str
    attained: str
    weight: str


@dataclass(frozen=True)
class Appendix:
    answers: tuple[AnswerRow, ...]
    method: tuple[tuple[str, str], ...]
    limits: tuple[str, ...]
    references: tuple[str, ...]
    provenance: tuple[tuple[str, str], ...]


def appendix(context: Context, provenance: Provenance) -> Appendix:
    return Appendix(
        answers=tuple(_row(context, indicator) for indicator in context.rubric.indicators.values()),
        method=_method(context),
        limits=context.rubric.report.limits,
        references=context.rubric.report.references,
        provenance=_provenance(context, provenance),
    )


def _row(context: Context, indicator: Indicator) -> AnswerRow:
    shown, weight = context.indicators[indicator.id], context.weights[indicator.id]
    answer = context.answer(indicator.id)
    grades = {grade.id: grade.title for grade in context.rubric.evidence_grades}
    attained = "-"
    if shown.attainment is not None:
        low, high = shown.attainment.lower, shown.attainment.upper
        attained = f"{round_down(low)}" if low == high else f"{round_down(low)} to {round_up(high)}"
    checked = grades[answer.evidence].lower() if isinstance(answer, Level) and answer.evidence else ""
    return AnswerRow(
        id=indicator.id,
        title=indicator.title,
        answer=", ".join(filter(None, (context.state(indicator.id), checked))),
        target=str(shown.required) if shown.required else "later",
        attained=attained,
        weight=f"{weight.weight:.2f} ({_behind(context, indicator.id)})",
    )


def _behind(context: Context, id: str) -> str:
    """The counts of the survey rows behind a weight."""
    weight = context.weights[id]
    if not weight.surveyed:
        return "not surveyed"
    counts = ", ".join(str(option.count) for option in (*weight.strategies, *weight.challenges))
    return f"{counts}; linked" if weight.filled else counts


def _method(context: Context) -> tuple[tuple[str, str], ...]:
    rubric = context.rubric
    goal = rubric.milestone(context.result.assessment.goal)
    share = words.plain(100 * rubric.completeness.overall)
    part = words.plain(100 * rubric.completeness.dimension)
    return (
        (
            "Levels and targets",
            "Each question has five levels: "
            + "; ".join(f"{step.level} {step.name.lower()}" for step in rubric.scale)
            + ". Each milestone has a target level for each question. An answer counts as the share of its target that is "
            "there, from 0 to 100, and never more than 100. Questions with no target at the goal are not expected yet and "
            "stay out of the score.",
        ),
        (
            "Weights",
            f"A question weighs 1 plus the share of the {context.n} people surveyed who named the challenge and the "
            "strategy behind it (the mean of the two), so between 1 and 2. Where only one of the two is linked, the other "
            "is taken from pairs that people in the survey tied together (marked linked in the table). A question on a topic "
            "that the survey did not ask about takes the mean of those asked about and is marked not surveyed.",
        ),
        (
            "Open answers",
            "Don't know counts as nothing shown to be in place. A blank is left out of the score. The range shows what the "
            "score could be at worst and at best once both are answered. A score is given if at least "
            f"{share}% of the expected questions, {part}% in each area, and every must-have that is due are answered.",
        ),
        (
            "Verdict",
            "A milestone is reached if, on the least favourable reading, the overall score and every area reach the least "
            f"that it asks for ({goal.title}: {words.plain(goal.attainment_min)} overall, {words.plain(goal.dimension_min)} "
            "in each area), every must-have of it and of earlier milestones is in place, and all earlier milestones are "
            "reached.",
        ),
        (
            "Order of work",
            "Must-haves that are not in place come first, then the gaps by the points that closing them adds. A gap that "
            "others wait for moves up to the place of the most urgent of them. Effort and time do not change the order. A "
            f"quick win needs low effort and at most {rubric.gaps.quick_win_weeks} weeks, waits for nothing, and is no "
            "must-have.",
        ),
    )


def _provenance(context: Context, provenance: Provenance) -> tuple[tuple[str, str], ...]:
    rubric, assessment = context.rubric, context.assessment
    return (
        ("Rubric", f"{rubric.title} ({rubric.id}), version {rubric.version}"),
        ("Rubric content", f"SHA-256 {provenance.rubric_sha256}"),
        *(("Answers", f"SHA-256 {hash}") for hash in provenance.answers_sha256),
        ("Assessed on", words.long_date(assessment.date)),
        ("Assessed by", "; ".join(assessment.assessors) or "not named"),
        ("Made with", f"readiness {provenance.tool_version}"),
    )
