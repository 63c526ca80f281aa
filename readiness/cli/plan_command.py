"""`readiness plan`: the least that reaches the goal, or the most that an effort buys."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from readiness.cli.loaded import check_question, load, refuse_own_answers, write_table, write_text
from readiness.cli.options import assessors_argument, goal_option, output_option, rubric_option, verified_option
from readiness.errors import Problem, ReadinessError
from readiness.models.rubric import Rubric


@click.command("plan")
@assessors_argument
@goal_option
@click.option(
    "--keep-out",
    multiple=True,
    metavar="ID...",
    help="A question that cannot be worked on; give it several times, or ids with commas.",
)
@click.option("--budget", metavar="EFFORT", help="The best attainment for this effort, in the rubric's points.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "ics"]),
    default="text",
    show_default=True,
    help="What to write; csv is a task list, ics is for a calendar.",
)
@output_option()
@rubric_option
@verified_option
def command(
    answers: tuple[str, ...],
    goal: str | None,
    keep_out: tuple[str, ...],
    budget: str | None,
    form: str,
    output: str,
    rubric_name: str,
    verified: bool,
) -> None:
    """Find the least that reaches the goal, or the most that an effort buys.

    \b
    readiness plan answers.yaml
    readiness plan answers.yaml --keep-out RES-5,TRN-4 --format csv -o tasks.csv
    readiness plan answers.yaml --budget 12 --format ics -o plan.ics
    """
    from readiness.exports.plan_csv import plan_csv
    from readiness.exports.plan_text import plan_text
    from readiness.report.views.context import PlanContext
    from readiness.report.views.work_plan import work_plan

    refuse_own_answers(answers, output)
    effort = _effort(budget)
    loaded = load(answers, rubric_name, goal)
    kept_out = _ids(loaded.rubric.rubric, keep_out)
    context = PlanContext.of(loaded.appraise(verified=verified))
    plan = work_plan(context, kept_out, effort)
    if form == "json":
        write_text(output, plan.model_dump_json(by_alias=True, indent=2) + "\n")
    elif form == "csv":
        write_table(output, plan_csv(plan))
    elif form == "ics":
        from readiness.exports.plan_ics import plan_ics
        from readiness.loading.files import write_bytes

        write_bytes(output, plan_ics(plan))
    else:
        write_text(output, plan_text(context, plan))


def _effort(budget: str | None) -> int | None:
    """A whole number of points, or None if no budget is given."""
    if budget is None or re.fullmatch(r"[0-9]{1,9}", budget):
        return None if budget is None else int(budget)
    raise ReadinessError(
        f"--budget: '{budget}' is not a whole number of effort points below 1,000,000,000. Give one such as 12."
    )


def _ids(rubric: Rubric, given: Sequence[str]) -> frozenset[str]:
    """The questions named, each option holding one or several. Raises ReadinessError with every unknown one."""
    found: set[str] = set()
    problems: list[Problem] = []
    for id in dict.fromkeys(part for text in given for part in re.split(r"[,\s]+", text) if part):
        try:
            found.add(check_question(rubric, id))
        except ReadinessError as error:
            problems += [Problem(f"--keep-out: {problem.message}") for problem in error.problems]
    if problems:
        raise ReadinessError(problems)
    return frozenset(found)
