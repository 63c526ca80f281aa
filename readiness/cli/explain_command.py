"""`readiness explain`: one question, from its answer to its place in the work order."""

from __future__ import annotations

import click

from readiness.cli.loaded import check_question, load
from readiness.cli.options import answers_argument, goal_option, rubric_option
from readiness.exports.explain import explain_text


@click.command("explain")
@answers_argument
@click.argument("question", metavar="QUESTION")
@goal_option
@rubric_option
def command(answers: str, question: str, goal: str | None, rubric_name: str) -> None:
    """Trace one question from its answer to its place in the work order.

    \b
    readiness explain answers.yaml SUP-1
    """
    loaded = load((answers,), rubric_name, goal)
    id = check_question(loaded.rubric.rubric, question)
    click.echo(explain_text(loaded.appraise(), id), nl=False)
