"""`readiness init`: a commented questionnaire to fill in."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import click

from readiness.cli.loaded import check_choice, refuse_to_replace, write_text
from readiness.cli.options import output_option, rubric_option
from readiness.errors import ReadinessError
from readiness.exports.schemas import answers_schema, schema_text
from readiness.forms.questionnaire import Particulars, questionnaire
from readiness.forms.yaml_form import DEFAULT_SCHEMA, yaml_form
from readiness.loading.rubric import load_rubric
from readiness.models.assessment import MAX_LINE


@click.command("init")
@output_option()
@click.option(
    "--setting", required=True, metavar="SETTING", help="Where the organisation works, such as hospital_general."
)
@click.option("--stage", required=True, metavar="STAGE", help="Where it stands, such as planning.")
@click.option("--name", default="Name of your organisation", help="The name of the organisation.")
@click.option("--date", "on", default=None, metavar="YYYY-MM-DD", help="The date of the assessment; today if left out.")
@click.option("--short", is_flag=True, help="Only the questions that the goal of the stage expects.")
@click.option("--force", is_flag=True, help="Replace a file that is already there.")
@rubric_option
def command(
    output: str, setting: str, stage: str, name: str, on: str | None, short: bool, force: bool, rubric_name: str
) -> None:
    """Write a questionnaire to fill in.

    Beside answers.yaml it writes answers.schema.json, with which an editor checks the answers as they are typed.

    \b
    readiness init -o answers.yaml --setting hospital_general --stage planning
    """
    rubric = load_rubric(rubric_name).rubric
    check_choice("--setting", setting, tuple(s.id for s in rubric.settings), "setting")
    check_choice("--stage", stage, tuple(m.stage for m in rubric.milestones), "stage")
    try:
        on = date.fromisoformat(on).isoformat() if on else date.today().isoformat()
    except ValueError:
        raise ReadinessError(f"--date: '{on}' is not a date. Write it as 2026-09-15.") from None
    if not name.strip():
        raise ReadinessError("--name: it is empty; write the name of the organisation.")
    if len(name) > MAX_LINE:
        raise ReadinessError(f"--name: it has {len(name)} characters; the most is {MAX_LINE}. Shorten it.")
    if not _is_printable(name):
        raise ReadinessError("--name: it holds a control character. Delete it.")
    schema = Path(output).with_suffix(".schema.json") if output != "-" else Path(DEFAULT_SCHEMA)
    if output != "-":
        _check_new_file(Path(output), schema, force=force)
    goal = next(milestone.id for milestone in rubric.milestones if milestone.stage == stage)
    particulars = Particulars(name=name, setting=setting, stage=stage, date=on)
    form = questionnaire(rubric, particulars=particulars, cut_to=goal if short else None)
    write_text(output, yaml_form(form, schema.name))
    if output != "-":
        write_text(str(schema), schema_text(answers_schema(rubric)))
        click.echo(f"Wrote {output}. Fill in the answers, then run: readiness check {output}", err=True)


def _is_printable(name: str) -> bool:
    """Free of control characters, which no answers file may hold, and of what is no sign at all."""
    return not any(unicodedata.category(sign) in ("Cc", "Cn", "Cs") for sign in name if sign not in "\n\t")


def _check_new_file(output: Path, schema: Path, *, force: bool) -> None:
    """Nothing is written if one of the two files cannot be. Raises ReadinessError."""
    try:
        for file in (output, schema):
            if file.is_dir():
                raise ReadinessError(f"{file}: this is a folder, not a file. Name a file in it.")
        if output == schema or output.name.endswith(".schema.json"):
            raise ReadinessError(f"{output}: this is the name of a schema. Name another file, such as answers.yaml.")
    except OSError as error:
        raise ReadinessError(f"{output}: it cannot be written: {error.strerror}.") from None
    refuse_to_replace(str(output), force=force)
