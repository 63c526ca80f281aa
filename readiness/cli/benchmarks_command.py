"""`readiness benchmarks`: the published survey, with intervals, and its verification."""

from __future__ import annotations

import click

from readiness.cli.options import rubric_option
from readiness.errors import ReadinessError, did_you_mean
from readiness.exports.benchmarks import benchmarks_text, verify
from readiness.loading.rubric import load_rubric


@click.command("benchmarks")
@click.option("--table", metavar="TABLE", help="Only this table, such as T8.")
@click.option("--verify", "verifying", is_flag=True, help="Recompute every published percentage and test.")
@rubric_option
def command(table: str | None, verifying: bool, rubric_name: str) -> None:
    """Print the published survey's counts with their intervals, or verify them.

    With --verify, exit code 1 if any figure does not hold.

    \b
    readiness benchmarks --table T8
    readiness benchmarks --verify
    """
    rubric = load_rubric(rubric_name).rubric
    tables = {t.id: t for t in rubric.survey.tables}
    chosen = [t for id, t in tables.items() if table is None or id == table or id.startswith(f"{table}.")]
    if not chosen:
        raise ReadinessError(f"--table: the survey has no table '{table}'.{did_you_mean(table or '', tables)}")
    if not verifying:
        click.echo(benchmarks_text(rubric, chosen), nl=False)
        return
    findings = verify(rubric.survey, chosen)
    for finding in findings:
        click.echo(finding.text)
    failed = sum(not finding.holds for finding in findings)
    click.echo(f"{len(findings) - failed} of {len(findings)} figures hold.")
    if failed:
        raise SystemExit(1)
