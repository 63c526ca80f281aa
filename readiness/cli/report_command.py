"""`readiness report`: the report as PDF or HTML."""

from __future__ import annotations

from contextlib import ExitStack

import click

from readiness.cli.options import answers_argument, goal_option, output_option, rubric_option


@click.command("report")
@answers_argument
@output_option(default=None)
@goal_option
@click.option("--format", "form", type=click.Choice(["pdf", "html"]), help="By the name of the output, or pdf.")
@click.option("--theme", metavar="FILE", help="theme.yaml: author, logo, accent colour, contact and footer.")
@rubric_option
def command(
    answers: str, output: str | None, goal: str | None, form: str | None, theme: str | None, rubric_name: str
) -> None:
    """Make the PDF or HTML report.

    Both formats hold the same report. The HTML is one file, for a browser.

    \b
    readiness report answers.yaml -o report.pdf
    readiness report answers.yaml -o report.html
    readiness report answers.yaml -o report.pdf --goal scale --theme theme.yaml
    """
    if output is None:
        raise click.UsageError("Name the file to write: -o report.pdf")
    if form is None:
        form = "html" if output.lower().endswith((".html", ".htm")) else "pdf"
    with ExitStack() as stack:
        # first of all, so that the renderer is ready by the time the report is worded
        renderer = None
        if form == "pdf":
            from readiness.report.pdf import Renderer

            renderer = stack.enter_context(Renderer())

        from readiness import __version__
        from readiness.cli.loaded import load, refuse_own_answers
        from readiness.loading.files import write_bytes
        from readiness.report.html import render_html
        from readiness.report.theme import load_theme
        from readiness.report.view import report_view
        from readiness.report.views.appendix import Provenance

        refuse_own_answers(answers, output)
        loaded = load(answers, rubric_name, goal)
        look, logo = load_theme(theme) if theme else (None, None)
        provenance = Provenance(loaded.rubric.sha256, loaded.answers.sha256, __version__)
        view = report_view(loaded.rubric.rubric, loaded.assessment, loaded.score(), provenance, look, logo)
        html = render_html(view, for_browser=renderer is None)
        write_bytes(output, renderer.render(html) if renderer else html.encode())
    if output != "-":
        click.echo(f"Wrote {output}.", err=True)
