"""The questionnaire as a commented answers file: every question with its levels, to be filled in or filled in already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness.answers_yaml import answer_lines
from readiness.forms.questionnaire import Question, Questionnaire
from readiness.models.rubric import EvidenceGrade, Milestone
from readiness.yaml_text import comment, quoted, scalar

DEFAULT_SCHEMA = "answers.schema.json"


def yaml_form(form: Questionnaire, schema: str | None = None) -> str:
    """An answers file for an organisation whose stage is known; `schema` is the file name of its JSON Schema, for editors."""
    particulars, goal = form.particulars, form.goal
    assert goal is not None
    lines = [
        *([f"# yaml-language-server: $schema={schema}"] if schema else []),
        *comment(f"{form.title}. Goal: {goal.title}.", ""),
        "#",
        *comment("Answer each question with the highest level whose whole sentence is true, from 0 to 4:", ""),
        *_examples(form.questions, form.evidence_grades),
        *comment("Names of persons do not belong here: write roles.", ""),
        "",
        f"rubric: {scalar(form.rubric)}",
        f"rubric_version: {form.rubric_version}",
        "organisation:",
        f"  name: {quoted(particulars.name)}",
        *comment(f"setting: {', '.join(setting.id for setting in form.settings)}"),
        f"  setting: {scalar(particulars.setting)}",
        f"  stage: {scalar(particulars.stage)} # {', '.join(milestone.stage for milestone in form.milestones)}",
        *([f"  country: {quoted(particulars.country)}"] if particulars.country else []),
        "assessment:",
        f"  date: {particulars.date}".rstrip(),
        f"  assessors: [{', '.join(map(quoted, particulars.assessors))}]"
        ' # roles, for example ["Nursing manager", "Peer support adviser"]',
        *([f"  goal: {scalar(particulars.goal)}"] if particulars.goal else []),
        "",
        "answers:",
    ]
    for section in form.sections:
        lines += ["", *comment(f"---- {section.title} ----")]
        for question in section.questions:
            lines += ["", *_asked(question, particulars.setting, goal), *answer_lines(question.id, question.answer)]
    return "\n".join(lines) + "\n"


def _examples(questions: Sequence[Question], grades: Sequence[EvidenceGrade]) -> Iterator[str]:
    """How an answer is written, in one line and in full, for the first question."""
    first = questions[0].id
    seen = next((grade.id for grade in grades if grade.supports_up_to >= 2), None)
    evidence = f"evidence: {scalar(seen)}, " if seen else ""
    yield f"#   {first}: 2"
    yield from comment(
        "Write dont_know if you looked and do not know. Leave a question empty if it is not answered yet.", ""
    )
    yield "# More can be said:"
    yield f'#   {first}: {{level: 2, {evidence}note: "Agreement of 4 May.", owner: "Service head"}}'
    if grades:
        named = ", ".join(grade.id for grade in grades)
        yield from comment(f"evidence is how the answer was checked: {named}.", "")


def _asked(question: Question, setting: str, goal: Milestone) -> Iterator[str]:
    """A question with all that helps to answer it, as comments."""
    wanted = question.required[goal.id]
    target = f"target {wanted}" if wanted else "not expected yet"
    must = ", must-have" if goal.id in question.must_have_at else ""
    yield from comment(f"{question.id} {question.title} ({target}{must})")
    yield from comment(question.text)
    for level, sentence in enumerate(question.levels):
        yield from comment(f"  {level} {sentence}", hang="    ")
    if question.evidence:
        yield from comment(f"Look for: {'; '.join(question.evidence)}")
    if setting in question.setting_notes:
        yield from comment(f"Here: {question.setting_notes[setting]}")
    if question.may_be_not_applicable:
        yield from comment('May be set aside: {not_applicable: "the reason"}')
