"""`readiness survey form`: the staff survey to fill in, as a workbook, a page or a text."""

from __future__ import annotations

from pathlib import PurePath

import click

from readiness.cli.loaded import write_text
from readiness.cli.options import output_option, rubric_option
from readiness.errors import ReadinessError
from readiness.loading.files import STANDARD, write_bytes
from readiness.loading.rubric import load_rubric

BY_ENDING = {".xlsx": "xlsform", ".html": "html", ".htm": "html", ".txt": "text"}


@click.command("form")
@output_option(default=None)
@click.option("--format", "form", type=click.Choice(["xlsform", "html", "text"]), help="By the name of the output.")
@rubric_option
def command(output: str | None, form: str | None, rubric_name: str) -> None:
    """Write the staff survey: for KoboToolbox and ODK, on paper, or for Google and Microsoft Forms.

    \b
    readiness survey form -o survey.xlsx
    readiness survey form -o survey.html
    readiness survey form -o survey.txt
    """
    if output is None:
        raise click.UsageError("Name the file to write: -o survey.xlsx, -o survey.html or -o survey.txt")
    form = form or BY_ENDING.get(PurePath(output).suffix.lower())
    if form is None:
        raise click.UsageError(f"Say what {output} is to be: --format xlsform, html or text")
    rubric = load_rubric(rubric_name).rubric
    survey = rubric.staff_survey
    if survey is None or not survey.questions:
        raise ReadinessError(f"--rubric: {rubric.id} has no staff survey. Name a rubric that has one.")
    if form == "xlsform":
        from readiness.forms.survey_xlsform import survey_xlsform

        write_bytes(output, survey_xlsform(survey))
    elif form == "html":
        from readiness.forms.survey_html import survey_html

        write_text(output, survey_html(survey, rubric.language))
    else:
        from readiness.forms.survey_text import survey_text

        write_text(output, survey_text(survey))
    if output != STANDARD:
        click.echo(f"Wrote {output}.", err=True)
