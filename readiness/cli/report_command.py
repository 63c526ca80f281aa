"""`readiness report`: the report as PDF or HTML."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from readiness.cli.options import assessors_argument, goal_option, output_option, rubric_option, verified_option
from readiness.errors import ReadinessError
from readiness.report.collecting import without_collecting

if TYPE_CHECKING:
    from readiness.cli.staff import Staff
    from readiness.models.rubric import Rubric
    from readiness.report.pdf import Renderer


@click.command("report")
@assessors_argument
@output_option(default=None)
@goal_option
@click.option("--format", "form", type=click.Choice(["pdf", "html"]), help="By the name of the output, or pdf.")
@click.option("--theme", metavar="FILE", help="theme.yaml: author, logo, accent colour, contact and footer.")
@click.option("--staff-survey", metavar="FILE", help="Staff's answers, as `readiness survey read` writes them.")
@click.option("--team-size", metavar="NUMBER", help="How many people were asked in the staff survey.")
@rubric_option
@verified_option
def command(
    answers: tuple[str, ...],
    output: str | None,
    goal: str | None,
    form: str | None,
    theme: str | None,
    staff_survey: str | None,
    team_size: str | None,
    rubric_name: str,
    verified: bool,
) -> None:
    """Make the PDF or HTML report, of one answers file or of one for each assessor.

    Both formats hold the same report. The HTML is one file, for a browser.

    \b
    readiness report answers.yaml -o report.pdf
    readiness report answers.yaml -o report.html
    readiness report answers.yaml -o report.pdf --goal scale --theme theme.yaml
    readiness report leadership.yaml supervisors.yaml pss.yaml -o report.pdf --verified
    readiness report answers.yaml -o report.pdf --staff-survey staff_survey.csv --team-size 30
    """
    if output is None:
        raise click.UsageError("Name the file to write: -o report.pdf")
    with ExitStack() as stack:
        stack.enter_context(without_collecting())
        # first of all, so that the renderer is ready by the time the report is worded
        renderer = stack.enter_context(_renderer()) if (form or _format_of(output)) == "pdf" else None

        from readiness import __version__
        from readiness.cli.loaded import load, refuse_own_answers
        from readiness.loading.files import write_bytes
        from readiness.report.html import render_html
        from readiness.report.theme import load_theme
        from readiness.report.view import report_view
        from readiness.report.views.appendix import Provenance

        refuse_own_answers((*answers, *([staff_survey] if staff_survey else [])), output)
        loaded = load(answers, rubric_name, goal)
        look, logo = load_theme(theme) if theme else (None, None)
        staff = _staff(staff_survey, team_size, loaded.rubric.rubric)
        hashes = tuple(answers.sha256 for answers in loaded.answers)
        provenance = Provenance(loaded.rubric.sha256, hashes, __version__)
        found = staff.found if staff else None
        view = report_view(loaded.appraise(verified=verified), provenance, look, logo, found)
        html = render_html(view, for_browser=renderer is None)
        report = renderer.render(html) if renderer else html.encode()
        if staff and staff.found.shown:
            stack.enter_context(staff.release(output))
        write_bytes(output, report)
    if output != "-":
        click.echo(f"Wrote {output}.", err=True)


def _format_of(output: str) -> str:
    return "html" if output.lower().endswith((".html", ".htm")) else "pdf"


def _renderer() -> Renderer:
    from readiness.report.pdf import Renderer

    return Renderer()


def _staff(responses: str | None, team_size: str | None, rubric: Rubric) -> Staff | None:
    """The staff survey, if there is one to go with the report."""
    if responses is None:
        if team_size is not None:
            raise ReadinessError("--team-size: it belongs to --staff-survey. Name that file too, or leave it out.")
        return None
    from readiness.cli.staff import load_staff

    return load_staff(responses, team_size, rubric)
