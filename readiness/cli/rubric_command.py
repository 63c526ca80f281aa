"""`readiness rubric`: list, show and check rubrics, and print their JSON Schemas."""

from __future__ import annotations

import click

from readiness.cli.loaded import check_question, write_text
from readiness.cli.options import rubric_option
from readiness.errors import ReadinessError
from readiness.exports.rubric_text import question_text, rubric_text
from readiness.exports.schemas import KINDS, schema_text, schemas
from readiness.loading.crosswalk import load_crosswalks
from readiness.loading.rubric import load_rubric
from readiness.report import words
from readiness.resources import DEFAULT_RUBRIC, installed_rubrics
from readiness.rubric_cases import run_cases


@click.group("rubric")
def command() -> None:
    """List, show and check rubrics, and print their JSON Schemas.

    \b
    readiness rubric show SUP-1
    """


@command.command("list")
def list_rubrics() -> None:
    """List the installed rubrics.

    \b
    readiness rubric list
    """
    for name, folder in installed_rubrics().items():
        rubric = load_rubric(folder).rubric
        click.echo(f"{name}  {rubric.version}  {rubric.title} ({len(rubric.indicators)} questions)")


@command.command("show")
@click.argument("question", required=False, metavar="[QUESTION]")
@rubric_option
def show(question: str | None, rubric_name: str) -> None:
    """Show a whole rubric in short, or one question in full.

    \b
    readiness rubric show
    readiness rubric show SUP-1
    """
    rubric = load_rubric(rubric_name).rubric
    text = question_text(rubric, check_question(rubric, question)) if question else rubric_text(rubric)
    write_text("-", text)


@command.command("check")
@click.argument("folder", required=False, default=DEFAULT_RUBRIC, metavar="[FOLDER]")
def check(folder: str) -> None:
    """Check a rubric: its files, figures, cases and crosswalks.

    Exit code 1 if a case gives another result than it says, 2 if the rubric cannot be used.

    \b
    readiness rubric check
    readiness rubric check my-rubric/
    """
    loaded = load_rubric(folder)
    for warning in loaded.warnings:
        click.echo(f"warning: {warning}", err=True)
    crosswalks = load_crosswalks(loaded.folder, loaded.rubric)
    failures, count = run_cases(loaded)
    for failure in failures:
        click.echo(str(failure), err=True)
    rubric = loaded.rubric
    from_older = f", {words.count(len(crosswalks), 'crosswalk')}" if crosswalks else ""
    click.echo(
        f"{rubric.id} {rubric.version}: {len(rubric.indicators)} questions in {len(rubric.dimensions)} dimensions, "
        f"{words.count(len(loaded.warnings), 'warning')}, {count - len({f.file for f in failures})} of {count} cases as expected"
        f"{from_older}."
    )
    if failures:
        raise SystemExit(1)


SCHEMA_HELP = f"""Print the JSON Schema of a kind of file, or of all.

KIND is one of: {", ".join(KINDS)}.

\b
readiness rubric schema answers > answers.schema.json
"""


@command.command("schema", help=SCHEMA_HELP)
@click.argument("kind", required=False, metavar="[KIND]")
@rubric_option
def schema(kind: str | None, rubric_name: str) -> None:
    if kind is not None and kind not in KINDS:
        raise ReadinessError(f"'{kind}' is no kind of file. It can be: {', '.join(KINDS)}.")
    every = schemas(load_rubric(rubric_name).rubric)
    write_text("-", schema_text(every[kind] if kind else every))
