"""`readiness form`: the questionnaire in a form that people know, blank or filled in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

import click

from readiness.cli.loaded import check_choice, refuse_to_replace, write_table, write_text
from readiness.cli.options import output_option, rubric_option
from readiness.forms.questionnaire import Particulars, Questionnaire, particulars_of, questionnaire
from readiness.loading.assessors import load_assessors
from readiness.loading.files import STANDARD, write_bytes
from readiness.loading.rubric import load_rubric
from readiness.models.assessment import Assessment, Blank
from readiness.models.rubric import Rubric

BY_ENDING = {".html": "html", ".htm": "html", ".xlsx": "xlsx", ".csv": "csv", ".json": "json"}


@click.command("form")
@output_option(default=None)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["html", "xlsx", "csv", "json", "fhir", "xlsform"]),
    help="By the name of the output, if it can be told.",
)
@click.option("--answers", metavar="FILE", help="An answers file to fill the form in with.")
@click.option("--goal", metavar="MILESTONE", help="Ask only what this milestone needs, and make it the goal.")
@click.option("--force", is_flag=True, help="Replace a file that is already there.")
@rubric_option
def command(
    output: str | None, shape: str | None, answers: str | None, goal: str | None, force: bool, rubric_name: str
) -> None:
    """Write the questionnaire as a web page, a workbook, a table, or a form for other tools.

    A web page (.html) works without a network; workbook (.xlsx), CSV and JSON come back with readiness import. --format fhir
    and --format xlsform write the forms of HL7 FHIR and of KoboToolbox and ODK. --goal asks only what that milestone needs.

    \b
    readiness form -o questionnaire.html
    readiness form -o questionnaire.xlsx --answers answers.yaml --goal start
    readiness form -o questionnaire.fhir.json --format fhir
    """
    if output is None:
        raise click.UsageError("Name the file to write: -o questionnaire.html, -o questionnaire.xlsx or another")
    shape = shape or BY_ENDING.get(PurePath(output).suffix.lower())
    if shape is None:
        raise click.UsageError(f"Say what {output} is to be: --format html, xlsx, csv, json, fhir or xlsform")
    rubric = load_rubric(rubric_name).rubric
    if goal is not None:
        check_choice("--goal", goal, rubric.milestone_ids, "milestone")
    refuse_to_replace(output, force=force)
    form = _filled(rubric, answers, goal) if answers else _blank(rubric, goal)
    WRITERS[shape](form, output)
    if output != STANDARD:
        click.echo(f"Wrote {output}.", err=True)


def _blank(rubric: Rubric, goal: str | None) -> Questionnaire:
    return questionnaire(rubric, particulars=Particulars(goal=goal or ""), cut_to=goal)


def _filled(rubric: Rubric, answers: str, goal: str | None) -> Questionnaire:
    (loaded,) = load_assessors([answers], rubric, goal=goal)
    assessment = loaded.assessment
    form = questionnaire(
        rubric, particulars=particulars_of(rubric, assessment), answers=assessment.answers, cut_to=goal
    )
    _name_what_is_left_out(form, assessment, answers)
    return form


def _name_what_is_left_out(form: Questionnaire, assessment: Assessment, answers: str) -> None:
    asked = {question.id for question in form.questions}
    left_out = [id for id, answer in assessment.answers.items() if id not in asked and answer != Blank()]
    if left_out:
        click.echo(
            f"{answers}: not asked for this goal, so not in the form: {', '.join(left_out)}. To keep these answers, "
            f"import the form with --answers {answers}",
            err=True,
        )


def _html(form: Questionnaire, output: str) -> None:
    from readiness.forms.page import page_form

    write_text(output, page_form(form))


def _xlsx(form: Questionnaire, output: str) -> None:
    from readiness.forms.workbook import workbook_form

    write_bytes(output, workbook_form(form))


def _csv(form: Questionnaire, output: str) -> None:
    from readiness.forms.csv_form import csv_form

    write_table(output, csv_form(form))


def _json(form: Questionnaire, output: str) -> None:
    from readiness.forms.json_form import json_form

    write_text(output, json_form(form))


def _fhir(form: Questionnaire, output: str) -> None:
    from readiness.forms.fhir import fhir_form

    write_text(output, fhir_form(form))


def _xlsform(form: Questionnaire, output: str) -> None:
    from readiness.forms.questionnaire_xlsform import questionnaire_xlsform

    write_bytes(output, questionnaire_xlsform(form))


WRITERS: dict[str, Callable[[Questionnaire, str], None]] = {
    "html": _html,
    "xlsx": _xlsx,
    "csv": _csv,
    "json": _json,
    "fhir": _fhir,
    "xlsform": _xlsform,
}
