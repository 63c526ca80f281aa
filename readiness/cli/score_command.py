"""`readiness score`: the result as text, JSON or CSV."""

from __future__ import annotations

import click

from readiness.cli.loaded import load, refuse_own_answers, write_table, write_text
from readiness.cli.options import assessors_argument, goal_option, output_option, rubric_option, verified_option
from readiness.exports.csv_table import result_csv
from readiness.exports.json_text import result_json
from readiness.exports.score_text import score_text


@click.command("score")
@assessors_argument
@goal_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="What to write.",
)
@output_option()
@rubric_option
@verified_option
def command(
    answers: tuple[str, ...], goal: str | None, form: str, output: str, rubric_name: str, verified: bool
) -> None:
    """Score an answers file, or one file for each of several assessors.

    \b
    readiness score answers.yaml
    readiness score answers.yaml --goal start --format json -o result.json
    readiness score leadership.yaml supervisors.yaml pss.yaml
    """
    refuse_own_answers(answers, output)
    appraisal = load(answers, rubric_name, goal).appraise(verified=verified)
    if form == "json":
        write_text(output, result_json(appraisal.result))
    elif form == "csv":
        write_table(output, result_csv(appraisal.rubric, appraisal.used, appraisal.result))
    else:
        write_text(output, score_text(appraisal))
