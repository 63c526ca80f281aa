"""A rubric as text: the whole in short, or one question in full."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

from readiness.models.rubric import Indicator, Rubric
from readiness.report import words

WIDTH = 100


def rubric_text(rubric: Rubric) -> str:
    """Milestones, then every question of every dimension with its targets."""
    lines = [f"{rubric.title} ({rubric.id} {rubric.version})", "", "Milestones:"]
    for milestone in rubric.milestones:
        least = (
            f"{words.plain(milestone.attainment_min)} overall, {words.plain(milestone.dimension_min)} in each dimension"
        )
        lines.append(f"  {milestone.id:10}{milestone.title} (stage {milestone.stage}; {least})")
    lines += ["", f"Targets in the order {', '.join(rubric.milestone_ids)}; * a must-have at some milestone:"]
    for dimension in rubric.dimensions:
        lines += ["", dimension.title]
        for indicator in dimension.indicators:
            targets = " ".join(str(indicator.targets[id]) for id in rubric.milestone_ids)
            lines.append(f"  {indicator.id:8}{targets} {'*' if indicator.gates else ' '} {indicator.title}")
    return "\n".join(lines) + "\n"


def question_text(rubric: Rubric, id: str) -> str:
    """One question: its levels, targets, gates, evidence, next steps and basis."""
    return "\n".join(_question(rubric, rubric.indicators[id])) + "\n"


def _question(rubric: Rubric, indicator: Indicator) -> Iterator[str]:
    yield f"{indicator.id} {indicator.title}"
    yield from _wrapped(indicator.question)
    yield ""
    for level, sentence in enumerate(rubric.sentences(indicator)):
        yield from _wrapped(sentence, f"  {level} ")
        if level < 4 and indicator.next_steps:
            yield from _wrapped(indicator.next_steps[level], "      to go on: ")
    yield ""
    targets = ", ".join(f"{id} {indicator.targets[id]}" for id in rubric.milestone_ids)
    yield f"Targets: {targets}"
    for gate in indicator.gates:
        yield from _wrapped(gate.reason, f"Must-have for {gate.milestone}, level {gate.min_level}: ")
    yield f"Effort: {indicator.effort}; {words.weeks(indicator.lead_weeks)} to level 2 (our estimate)"
    yield f"Who: {indicator.owner or 'to be named'}"
    if indicator.requires:
        yield f"Needs first: {', '.join(indicator.requires)}"
    if indicator.may_be_not_applicable:
        yield "May be set aside as not applicable, with the reason."
    for name, texts in (
        ("Look for", indicator.evidence),
        ("Settings", [f"{setting}: {note}" for setting, note in indicator.setting_notes.items()]),
        ("Basis", indicator.basis),
    ):
        if texts:
            yield f"{name}:"
            for text in texts:
                yield from _wrapped(text, "  - ")


def _wrapped(text: str, lead: str = "") -> Iterator[str]:
    if text:
        hang = " " * (len(lead) if len(lead) < 20 else 4)
        yield fill(text, WIDTH, initial_indent=lead, subsequent_indent=hang)
