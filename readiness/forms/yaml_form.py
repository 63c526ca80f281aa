"""The questionnaire as a commented answers file: every question with its levels, ready to be filled in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from readiness.errors import ReadinessError
from readiness.models.rubric import Indicator, Rubric
from readiness.scoring.sheet import required_level
from readiness.yaml_text import comment, quoted, scalar

DEFAULT_SCHEMA = "answers.schema.json"


def yaml_form(
    rubric: Rubric, *, name: str, setting: str, stage: str, date: str, short: bool = False, schema: str = DEFAULT_SCHEMA
) -> str:
    """An answers file with every answer blank; `short` leaves out what the stage's goal does not expect.

    `schema` is the file name of the JSON Schema, for editors.

    Raises ReadinessError for a name that no file could hold.
    """
    if not is_printable(name):
        raise ReadinessError("the name of the organisation holds a control character. Delete it.")
    goal = next(milestone for milestone in rubric.milestones if milestone.stage == stage)
    lines = [
        f"# yaml-language-server: $schema={schema}",
        *comment(f"{rubric.title}. Goal: {goal.title}.", ""),
        "#",
        *comment("Answer each question with the highest level whose whole sentence is true, from 0 to 4:", ""),
        *_examples(rubric),
        *comment("Names of persons do not belong here: write roles.", ""),
        "",
        f"rubric: {scalar(rubric.id)}",
        f"rubric_version: {rubric.version}",
        "organisation:",
        f"  name: {quoted(name)}",
        *comment(f"setting: {', '.join(s.id for s in rubric.settings)}"),
        f"  setting: {scalar(setting)}",
        f"  stage: {scalar(stage)} # {', '.join(m.stage for m in rubric.milestones)}",
        "assessment:",
        f"  date: {date}",
        '  assessors: [] # roles, for example ["Nursing manager", "Peer support adviser"]',
        "",
        "answers:",
    ]
    for dimension in rubric.dimensions:
        asked = [i for i in dimension.indicators if not short or required_level(rubric, i, goal.id) > 0]
        if asked:
            lines += ["", *comment(f"---- {dimension.title} ----")]
        for indicator in asked:
            lines += _question(rubric, indicator, setting, goal.id)
    return "\n".join(lines) + "\n"


def is_printable(text: str) -> bool:
    """Free of control characters, which no answers file may hold."""
    return not any(unicodedata.category(sign) in ("Cc", "Cn", "Cs") for sign in text if sign not in "\n\t")


def _examples(rubric: Rubric) -> Iterator[str]:
    """How an answer is written, in one line and in full, for the first question of this rubric."""
    first = next(iter(rubric.indicators))
    grades = [grade.id for grade in rubric.evidence_grades]
    seen = next((grade.id for grade in rubric.evidence_grades if grade.supports_up_to >= 2), None)
    evidence = f"evidence: {scalar(seen)}, " if seen else ""
    yield f"#   {first}: 2"
    yield from comment(
        "Write dont_know if you looked and do not know. Leave a question empty if it is not answered yet.", ""
    )
    yield "# More can be said:"
    yield f'#   {first}: {{level: 2, {evidence}note: "Agreement of 4 May.", owner: "Service head"}}'
    if grades:
        yield from comment(f"evidence is how the answer was checked: {', '.join(grades)}.", "")


def _question(rubric: Rubric, indicator: Indicator, setting: str, goal: str) -> Iterator[str]:
    wanted = required_level(rubric, indicator, goal)
    target = f"target {wanted}" if wanted else "not expected yet"
    must = ", must-have" if any(gate.milestone in rubric.up_to(goal) for gate in indicator.gates) else ""
    yield ""
    yield from comment(f"{indicator.id} {indicator.title} ({target}{must})")
    yield from comment(indicator.question)
    for level, sentence in enumerate(rubric.sentences(indicator)):
        yield from comment(f"  {level} {sentence}", hang="    ")
    if indicator.evidence:
        yield from comment(f"Look for: {'; '.join(indicator.evidence)}")
    if setting in indicator.setting_notes:
        yield from comment(f"Here: {indicator.setting_notes[setting]}")
    if indicator.may_be_not_applicable:
        yield from comment('May be set aside: {not_applicable: "the reason"}')
    yield f"  {indicator.id}:"
