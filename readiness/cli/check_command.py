"""`readiness check`: is the file right, and how complete is it?"""

from __future__ import annotations

import click

from readiness.cli.loaded import load
from readiness.cli.options import answers_argument, goal_option, rubric_option
from readiness.exports.check_text import check_text


@click.command("check")
@answers_argument
@goal_option
@rubric_option
def command(answers: str, goal: str | None, rubric_name: str) -> None:
    """Check an answers file and say how complete it is.

    Exit code 0: a score can be given; 1: right as far as it goes, but not complete enough; 2: something is wrong.

    \b
    readiness check answers.yaml
    """
    loaded = load((answers,), rubric_name, goal)
    result = loaded.score()
    click.echo(check_text(loaded.rubric.rubric, loaded.assessments[0], result), nl=False)
    if not result.coverage.complete:
        raise SystemExit(1)
