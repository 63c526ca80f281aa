"""`readiness import`: a filled form in, an answers file out."""

from __future__ import annotations

from collections import Counter
from typing import Any

import click

from readiness.cli.loaded import refuse_own_answers, refuse_to_replace, write_text
from readiness.cli.options import output_option, rubric_option
from readiness.errors import Problem, ReadinessError
from readiness.forms.questionnaire import particulars_of, questionnaire
from readiness.forms.reading.read_form import read_form
from readiness.forms.reading.understand import Understood, understand
from readiness.forms.yaml_form import yaml_form
from readiness.loading.assessment import load_assessment
from readiness.loading.files import STANDARD, read_bytes
from readiness.loading.rubric import load_rubric
from readiness.models.assessment import Assessment, Blank, DontKnow, Level, NotApplicable
from readiness.models.rubric import Rubric
from readiness.report import words
from readiness.strict_yaml import parse

_UNLIKE_LEVELS = {DontKnow: "don't know", NotApplicable: "not applicable"}


@click.command("import")
@click.argument("forms", nargs=-1, required=True, metavar="FILE")
@output_option()
@click.option(
    "--answers",
    "base",
    metavar="FILE",
    help="An answers file, for the organisation and for what the form does not ask.",
)
@click.option("--partial", is_flag=True, help="Write what was understood, even if not all was.")
@click.option("--force", is_flag=True, help="Replace a file that is already there.")
@rubric_option
def command(
    forms: tuple[str, ...], output: str, base: str | None, partial: bool, force: bool, rubric_name: str
) -> None:
    """Take the answers out of a filled form, and write them as an answers file.

    FILE is the workbook, the JSON or the CSV of readiness form, a FHIR QuestionnaireResponse, or one submission to
    KoboToolbox or ODK. Nothing is written unless all of it is understood, or --partial is given.

    \b
    readiness import questionnaire.xlsx -o answers.yaml
    readiness import questionnaire.csv --answers answers.yaml -o answers-2.yaml
    """
    if len(forms) > 1:
        raise ReadinessError(
            "import takes one form at a time. If several assessors of one organisation answered, import each form into a "
            "file of its own, then compare them: readiness agreement FILE FILE"
        )
    (path,) = forms
    rubric = load_rubric(rubric_name).rubric
    refuse_own_answers(path, output)
    refuse_to_replace(output, force=force)
    name = "standard input" if path == STANDARD else path
    form = read_form(read_bytes(path), name, rubric)
    understood = understand(form, rubric, _data(base, rubric) if base else None)
    assessment = understood.assessment
    if assessment is None or (understood.problems and not partial):
        raise ReadinessError([*understood.problems, *_what_was(understood, name, partial=partial)])
    for problem in understood.problems:
        click.echo(str(problem), err=True)
    write_text(output, _answers_file(rubric, understood, assessment))
    click.echo(f"{name}: {_in_words(understood, assessment)}", err=True)
    if output != STANDARD:
        click.echo(f"Wrote {output}. Look at it with: readiness check {output}", err=True)


def _data(base: str, rubric: Rubric) -> Any:
    """The data of an answers file that is right."""
    load_assessment(base, rubric)
    return parse(read_bytes(base), base).value


def _answers_file(rubric: Rubric, understood: Understood, assessment: Assessment) -> str:
    """The whole questionnaire with the answers in it; cut to the goal if nothing more was asked or answered."""
    answered = {id for id, answer in assessment.answers.items() if answer != Blank()}
    cut = questionnaire(rubric, cut_to=assessment.goal)
    inside = {*understood.asked, *answered} <= {question.id for question in cut.questions}
    form = questionnaire(
        rubric,
        particulars=particulars_of(rubric, assessment),
        answers=assessment.answers,
        cut_to=assessment.goal if inside else None,
    )
    return yaml_form(form)


def _what_was(understood: Understood, name: str, *, partial: bool) -> list[Problem]:
    """What was understood of a form of which too little was, as the last of its problems."""
    if understood.assessment is None:
        hint = " Even with --partial the lines above must be put right." if partial else ""
        return [Problem(f"nothing was written.{hint}", name)]
    said = _in_words(understood, understood.assessment)
    return [Problem(f"{said} Nothing was written; --partial writes this and leaves the rest blank.", name)]


def _in_words(understood: Understood, assessment: Assessment) -> str:
    """How many of the questions asked were answered, and how."""
    kinds = Counter(type(assessment.answers[id]) for id in understood.asked)
    parts = [words.count(kinds[Level], "level")] if kinds[Level] else []
    parts += [f"{kinds[kind]} {said}" for kind, said in _UNLIKE_LEVELS.items() if kinds[kind]]
    answered = words.count(len(understood.asked) - kinds[Blank], "answer")
    asked = words.count(len(understood.asked), "question")
    how = f" ({', '.join(parts)})" if parts else ""
    return f"understood {answered} to {asked}{how}, of {assessment.organisation.name}."
