"""`readiness survey compare`: staff's answers beside the published survey, as text, JSON, CSV, PDF or HTML."""

from __future__ import annotations

import click

from readiness.cli.loaded import check_choice, refuse_own_answers, write_table, write_text
from readiness.cli.options import form_of, output_option, rubric_option
from readiness.cli.staff import Staff, load_staff
from readiness.errors import ReadinessError
from readiness.exports.survey_csv import survey_csv
from readiness.exports.survey_text import survey_text
from readiness.loading.files import write_bytes
from readiness.loading.rubric import load_rubric
from readiness.models.rubric import Rubric
from readiness.report.views.staff_survey import staff_view, waiting
from readiness.staff_survey.published import columns, matching_column

FORMATS = ("text", "json", "csv", "pdf", "html")


@click.command("compare")
@click.argument("responses", metavar="RESPONSES")
@click.option("--team-size", "team_size", metavar="NUMBER", help="How many people were asked.")
@click.option(
    "--column",
    metavar="COLUMN",
    help="Also set this group of the published survey beside your answers, in counts; not for JSON.",
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="By the name of the output if that is a PDF or HTML, or text."
)
@click.option("--theme", metavar="FILE", help="theme.yaml, for PDF and HTML: author, logo, accent colour and footer.")
@output_option()
@rubric_option
def command(
    responses: str,
    team_size: str | None,
    column: str | None,
    form: str | None,
    theme: str | None,
    output: str,
    rubric_name: str,
) -> None:
    """Set staff's answers beside the published survey.

    RESPONSES is the file that `readiness survey read` wrote. Small numbers are hidden. The note RESPONSES.last-report.json
    holds what the last report was made of: there is no second one until five more people have answered.

    \b
    readiness survey compare staff_survey.csv
    readiness survey compare staff_survey.csv --team-size 30 --format json -o comparison.json
    readiness survey compare staff_survey.csv --team-size 30 -o staff.pdf
    """
    refuse_own_answers(responses, output)
    form = form or form_of(output)
    rubric = load_rubric(rubric_name).rubric
    if column is not None:
        check_choice("--column", column, columns(rubric.survey), "group of the published survey")
        if form == "json":
            raise ReadinessError("--column: json has no place for it. Choose text, csv, pdf or html.")
    staff = load_staff(responses, team_size, rubric)
    data = _page(rubric, staff, column, theme, form) if form in ("pdf", "html") else b""
    if not staff.found.shown:
        _write(rubric, staff, column, form, output, data)
        if form == "csv":
            click.echo(waiting(staff.instrument, staff.found), err=True)
        return
    with staff.release(output):
        _write(rubric, staff, column, form, output, data)


def _page(rubric: Rubric, staff: Staff, column: str | None, theme: str | None, form: str) -> bytes:
    from readiness.report.html import render_html
    from readiness.report.pdf import render_pdf
    from readiness.report.theme import load_theme
    from readiness.report.views.staff_page import staff_page

    look, logo = load_theme(theme) if theme else (None, None)
    page = staff_page(rubric, staff.instrument, staff.found, column, look, logo)
    return render_pdf(render_html(page, for_browser=False)) if form == "pdf" else render_html(page).encode()


def _write(rubric: Rubric, staff: Staff, column: str | None, form: str, output: str, page: bytes) -> None:
    matching = () if column is None else matching_column(rubric.survey, staff.instrument, column)
    if form in ("pdf", "html"):
        write_bytes(output, page)
    elif form == "json":
        write_text(output, staff.found.model_dump_json(by_alias=True, indent=2) + "\n")
    elif form == "csv":
        write_table(output, survey_csv(staff.instrument, staff.found, matching))
    else:
        write_text(output, survey_text(staff_view(rubric, staff.instrument, staff.found, matching)))
