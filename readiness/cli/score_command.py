"""`readiness score`: the result as text, JSON or CSV."""

from __future__ import annotations

import click

from readiness.cli.loaded import load, refuse_own_answers, write_text
from readiness.cli.options import answers_argument, goal_option, output_option, rubric_option
from readiness.exports.csv_table import result_csv
from readiness.exports.json_text import result_json
from readiness.exports.text import score_text


@click.command("score")
@answers_argument
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
def command(answers: str, goal: str | None, form: str, output: str, rubric_name: str) -> None:
    """Score an answers file.

    \b
    readiness score answers.yaml
    readiness score answers.yaml --goal start --format json -o result.json
    readiness score answers.yaml --format csv -o questions.csv
    """
    refuse_own_answers(answers, output)
    loaded = load(answers, rubric_name, goal)
    result = loaded.score()
    if form == "json":
        text = result_json(result)
    elif form == "csv":
        text = result_csv(loaded.rubric.rubric, loaded.assessment, result)
    else:
        text = score_text(loaded.rubric.rubric, loaded.assessment, result)
    write_text(output, text)
