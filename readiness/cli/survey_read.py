"""`readiness survey read`: the export of a form tool as answers that can be compared, without what tells who answered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import combinations
from os.path import realpath

import click

from readiness.cli.loaded import refuse_own_answers
from readiness.cli.options import output_option, rubric_option
from readiness.errors import ReadinessError
from readiness.loading.files import STANDARD
from readiness.loading.rubric import load_rubric
from readiness.models.staff_survey import StaffSurvey
from readiness.staff_survey.reading.canonical import WriteRow, answers_csv, write_texts
from readiness.staff_survey.reading.columns import Why, check_columns
from readiness.staff_survey.reading.comments import Comments
from readiness.staff_survey.reading.export import Export, open_export
from readiness.staff_survey.reading.mapping import load_mapping
from readiness.staff_survey.reading.mapping_yaml import mapping_yaml
from readiness.staff_survey.reading.reading import Account, begin, check_understood, read_answers
from readiness.staff_survey.reading.recognise import NAMES
from readiness.staff_survey.reading.whole_file import whole_file
from readiness.staff_survey.reading.wording import shown

MOST_COLUMNS = 12  # that are named in one line


@click.command("read")
@click.argument("export", metavar="EXPORT")
@output_option(default=None)
@click.option("--from", "form", type=click.Choice(NAMES), help="The kind of export, if it is not recognised.")
@click.option("--mapping", metavar="FILE", help="A mapping file: which column and text is which question and option.")
@click.option("--write-mapping", metavar="FILE", help="Write a mapping file, to correct and use again.")
@click.option("--dictionary", metavar="FILE", help="REDCap's data dictionary, which says what its codes mean.")
@click.option(
    "--keep-text", metavar="FILE", help="Keep comments too, in a file apart that does not tell whose they are."
)
@click.option("--show-text", is_flag=True, help="Show answers that were not understood; they may be private.")
@rubric_option
def command(
    export: str,
    output: str | None,
    form: str | None,
    mapping: str | None,
    write_mapping: str | None,
    dictionary: str | None,
    keep_text: str | None,
    show_text: bool,
    rubric_name: str,
) -> None:
    """Read the staff survey's answers from an export of a form tool.

    EXPORT is a CSV or XLSX file of Google Forms, Microsoft Forms, FormSG, Qualtrics, REDCap, KoboToolbox or LimeSurvey.
    Names, e-mail addresses, places, times, comments and all that is no question of the staff survey are dropped.

    \b
    readiness survey read "Staff survey (Responses).xlsx" -o staff_survey.csv
    readiness survey read export.csv --write-mapping mapping.yaml
    readiness survey read export.csv -o staff_survey.csv --mapping mapping.yaml
    """
    if output is None and write_mapping is None:
        raise click.UsageError("Name the file to write: -o staff_survey.csv (or --write-mapping mapping.yaml)")
    if output is None and keep_text is not None:
        raise click.UsageError("--keep-text goes with -o staff_survey.csv")
    _refuse_same_files([export, mapping, dictionary], [output, write_mapping, keep_text])
    survey = _survey(rubric_name)
    given = load_mapping(mapping, survey) if mapping else None
    with open_export(export, survey, form=form, mapping=given, dictionary=dictionary) as opened, ExitStack() as files:
        account = begin(opened)
        if output is not None:
            check_columns(opened.columns, survey, opened.table.name, opened.heading_row)
        comments = Comments(opened.columns, survey.questions) if keep_text else None
        write = files.enter_context(_answers_file(output, account))
        read_answers(opened, account, write, comments)
        if output is not None:
            check_understood(opened, account)
        if keep_text and comments is not None:
            write_texts(files.enter_context(whole_file(keep_text)), comments.sorted(), mark=keep_text != STANDARD)
        if write_mapping:
            text = mapping_yaml(opened, account.readers, all_texts=show_text)
            files.enter_context(whole_file(write_mapping)).write(text.encode())
    for line in _said(opened, account, show_text=show_text, kept=keep_text is not None):
        click.echo(line, err=True)


def _survey(rubric_name: str) -> StaffSurvey:
    rubric = load_rubric(rubric_name).rubric
    if rubric.staff_survey is None or not rubric.staff_survey.questions:
        raise ReadinessError(f"--rubric: {rubric.id} has no staff survey. Name a rubric that has one.")
    return rubric.staff_survey


def _refuse_same_files(sources: list[str | None], outputs: list[str | None]) -> None:
    """No output may take the place of what was read, or of another output."""
    written = [output for output in outputs if output is not None]
    for output in written:
        refuse_own_answers([source for source in sources if source is not None], output)
    for one, two in combinations(written, 2):
        if one == two or realpath(one) == realpath(two):
            raise ReadinessError(f"{two}: this is to be written twice. Name another file.")


@contextmanager
def _answers_file(output: str | None, account: Account) -> Iterator[WriteRow]:
    """The CSV of the answers, or nowhere if only a mapping file is wanted."""
    if output is None:
        yield lambda _: None
        return
    with whole_file(output) as file, answers_csv(file, account.keys, mark=output != STANDARD) as write:
        yield write


def _said(export: Export, account: Account, *, show_text: bool, kept: bool) -> Iterator[str]:
    """What was recognised, read, dropped and not understood; never what a person wrote, unless asked for."""
    yield f"Recognised: {export.form.title}, {_count(account.people, 'answer')}."
    missing = [q.key for q in export.survey.questions if q.type != "text" and q.key not in account.keys]
    asked = sum(q.type != "text" for q in export.survey.questions)
    without = f" No column asks {', '.join(missing)}." if missing else ""
    yield f"Read: {len(account.keys)} of {_count(asked, 'question')}.{without}"
    if account.blank:
        yield f"Left out: {_count(account.blank, 'row')} without any answer."
    yield from _dropped(export, kept=kept)
    yield from _missed(account, show_text=show_text)


def _dropped(export: Export, *, kept: bool) -> Iterator[str]:
    """The dropped columns by reason."""
    comments = [c for c in export.columns if not isinstance(c.use, Why) and c.use.question.type == "text"]
    for why in Why:
        columns = [column for column in export.columns if column.use is why]
        if why is Why.TEXT and not kept:
            columns = sorted([*columns, *comments], key=lambda column: column.number)
        if columns:
            names = ", ".join(f'"{column.heading}"' for column in columns[:MOST_COLUMNS])
            more = f" and {len(columns) - MOST_COLUMNS} more" if len(columns) > MOST_COLUMNS else ""
            yield f"Dropped, {why.value}: {_count(len(columns), 'column')}: {names}{more}."
    if kept:
        yield f"Kept apart: the comments of {_count(len(comments), 'column')}."


def _missed(account: Account, *, show_text: bool) -> Iterator[str]:
    if not account.missed:
        return
    yield f"Not understood: {_count(account.missed, 'text')} that no option has."
    for place in account.places:
        text = f": {shown(place.text)}" if show_text else ""
        becomes = 'counted as "other"' if place.counted else "left unanswered"
        yield f"  row {place.row}, column {place.column} ({place.key}), {becomes}{text}"
    if account.missed > len(account.places):
        yield f"  and {account.missed - len(account.places):,} more"
    if not show_text:
        yield "  The texts are not shown, since people may have written them: --show-text shows them."


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
