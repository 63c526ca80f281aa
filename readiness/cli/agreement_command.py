"""`readiness agreement`: how far several assessors agree, and what to talk about first."""

from __future__ import annotations

import click

from readiness.cli.loaded import check_choice, refuse_own_answers, write_table, write_text
from readiness.cli.options import goal_option, output_option, rubric_option
from readiness.errors import ReadinessError
from readiness.exports.agreed_yaml import agreed_yaml
from readiness.exports.agreement_csv import agreement_csv
from readiness.exports.agreement_text import agreement_text
from readiness.loading.assessors import load_assessors
from readiness.loading.rubric import load_rubric
from readiness.scoring.agreement import agreement


@click.command("agreement")
@click.argument("answers", nargs=-1, metavar="ANSWERS ANSWERS...")
@goal_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "yaml"]),
    default="text",
    show_default=True,
    help="What to write; yaml is an answers file with the agreed answers.",
)
@output_option()
@rubric_option
def command(answers: tuple[str, ...], goal: str | None, form: str, output: str, rubric_name: str) -> None:
    """Compare the answers of several assessors, and say what to talk about first.

    Each of two to eight assessors answers a file of their own, for one organisation and date.

    \b
    readiness agreement leadership.yaml supervisors.yaml pss.yaml
    readiness agreement leadership.yaml pss.yaml --format yaml -o agreed.yaml
    """
    if len(answers) < 2:
        raise ReadinessError("agreement needs at least two answers files: readiness agreement leadership.yaml pss.yaml")
    refuse_own_answers(answers, output)
    rubric = load_rubric(rubric_name).rubric
    if goal is not None:
        check_choice("--goal", goal, rubric.milestone_ids, "milestone")
    assessments = [loaded.assessment for loaded in load_assessors(answers, rubric, goal=goal)]
    found = agreement(rubric, assessments)
    if form == "json":
        write_text(output, found.model_dump_json(by_alias=True, indent=2) + "\n")
    elif form == "csv":
        write_table(output, agreement_csv(rubric, assessments, found))
    elif form == "yaml":
        write_text(output, agreed_yaml(rubric, assessments, found))
    else:
        write_text(output, agreement_text(rubric, assessments, found))
