"""`readiness change`: what changed between two or more dates, as text, JSON, CSV, PDF or HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import click

from readiness.cli.loaded import check_choice, refuse_own_answers, write_table, write_text
from readiness.cli.options import form_of, goal_option, output_option, rubric_option
from readiness.exports.change_csv import change_csv
from readiness.exports.change_text import change_text, trend_text
from readiness.loading.files import write_bytes
from readiness.loading.occasions import load_occasions
from readiness.loading.rubric import load_rubric
from readiness.models.change import Trend
from readiness.scoring.comparison import Comparison, Scored, compare, score_dates, trend

FORMATS = ("text", "json", "csv", "pdf", "html")


@click.command("change")
@click.argument("older", metavar="OLDER")
@click.argument("newer", metavar="NEWER")
@click.argument("more", metavar="[MORE]...", nargs=-1)
@goal_option
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="By the name of the output if that is a PDF or HTML, or text."
)
@click.option(
    "--theme", metavar="FILE", help="theme.yaml, for PDF and HTML: author, logo, accent colour, contact and footer."
)
@output_option()
@rubric_option
def command(
    older: str,
    newer: str,
    more: tuple[str, ...],
    goal: str | None,
    form: str | None,
    theme: str | None,
    output: str,
    rubric_name: str,
) -> None:
    """Compare two or more dates of one organisation.

    OLDER, NEWER and MORE are answers files, the oldest first. All dates are measured at the goal of the newest. With
    three or more there is a line for each date, and the first is compared with the last.

    \b
    readiness change before.yaml after.yaml
    readiness change before.yaml after.yaml -o change.pdf
    readiness change 2024.yaml 2025.yaml 2026.yaml --goal start --format csv -o change.csv
    """
    paths = (older, newer, *more)
    refuse_own_answers(paths, output)
    form = form or form_of(output)
    loaded = load_rubric(rubric_name)
    if goal is not None:
        check_choice("--goal", goal, loaded.rubric.milestone_ids, "milestone")
    assessments = [each.assessment for each in load_occasions(paths, loaded)]
    if goal is not None:
        assessments[-1] = replace(assessments[-1], goal=goal)
    dates = score_dates(loaded.rubric, assessments)
    comparison = compare(loaded.rubric, dates[0], dates[-1])
    over_time = trend(loaded.rubric, dates) if len(dates) > 2 else None
    if form in ("pdf", "html"):
        write_bytes(output, _page(comparison, over_time, dates, theme, form))
    elif form == "csv":
        write_table(output, change_csv(comparison, dates[1:-1]))
    elif form == "json":
        write_text(output, (over_time or comparison.change).model_dump_json(by_alias=True, indent=2) + "\n")
    else:
        write_text(output, trend_text(over_time, dates, comparison) if over_time else change_text(comparison))


def _page(
    comparison: Comparison, over_time: Trend | None, dates: Sequence[Scored], theme: str | None, form: str
) -> bytes:
    from readiness.report.html import render_html
    from readiness.report.pdf import render_pdf
    from readiness.report.theme import load_theme
    from readiness.report.views.change_page import change_page

    look, logo = load_theme(theme) if theme else (None, None)
    page = change_page(comparison, (over_time, dates) if over_time else None, look, logo)
    return render_pdf(render_html(page, for_browser=False)) if form == "pdf" else render_html(page).encode()
