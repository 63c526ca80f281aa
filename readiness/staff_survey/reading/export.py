"""An export in, the same export with every column understood out, ready to be read row by row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from readiness.errors import Problem, ReadinessError
from readiness.models.staff_survey import StaffSurvey
from readiness.staff_survey.reading import redcap
from readiness.staff_survey.reading.columns import Column, Whole, find_columns, settle
from readiness.staff_survey.reading.finder import Finder
from readiness.staff_survey.reading.formats import Format, Layout
from readiness.staff_survey.reading.mapping import Mapping, mapped
from readiness.staff_survey.reading.recognise import named, recognise
from readiness.staff_survey.reading.separators import find_separator
from readiness.staff_survey.reading.table import Table, open_table
from readiness.staff_survey.reading.wording import normal

Added = dict[str, dict[str, str | None]]


@dataclass(frozen=True)
class Export:
    """`added`: for a question, texts beyond its options and what each means. `separator`: between the answers of a cell."""

    table: Table
    form: Format
    layout: Layout
    survey: StaffSurvey
    columns: tuple[Column, ...]
    added: Added
    separator: str

    @property
    def heading_row(self) -> int:
        """The row of the headings, from 1, or the last of them."""
        return self.table.head[self.layout.first - 1][0]


@contextmanager
def open_export(
    path: str,
    survey: StaffSurvey,
    *,
    form: str | None = None,
    mapping: Mapping | None = None,
    dictionary: str | None = None,
) -> Iterator[Export]:
    """Open an export and understand its columns. `form`: the name of its format, if it should not be recognised.

    Raises ReadinessError if it is no table, or does not fit what the options and the mapping file say of it.
    """
    fields = redcap.read_dictionary(dictionary) if dictionary is not None else None
    with open_table(path) as table:
        form = form or (mapping.mapping.from_ if mapping else None)
        found = named(form) if form else recognise(table.head)
        if fields is not None and found is not redcap.FORMAT:
            message = f"--dictionary: a data dictionary belongs to an export of REDCap; this is one of {found.title}."
            raise ReadinessError(message)
        layout = found.layout(table.head)
        if layout.first > len(table.head):
            message = f"an export of {found.title} has {layout.first} rows of headings; this file has fewer rows."
            raise ReadinessError(Problem(message, table.name))
        layout = redcap.with_dictionary(layout, fields) if fields else layout
        columns = find_columns(layout, found, survey)
        columns = mapped(columns, mapping, survey) if mapping else columns
        columns = settle(columns)
        added = {key: dict(texts) for key, texts in mapping.mapping.answers.items()} if mapping else {}
        if fields:
            _add_codes(added, columns, fields, survey)
        separator = find_separator(table.head, layout, found, columns, added)
        yield Export(table, found, layout, survey, columns, added, separator)


def _add_codes(added: Added, columns: tuple[Column, ...], fields: redcap.Dictionary, survey: StaffSurvey) -> None:
    """What the codes of a field mean, as far as its options are those of the question."""
    options = Finder(survey).options
    for column in columns:
        if isinstance(column.use, Whole):
            known = options[column.use.question.key]
            for code, text in fields.choices(column.names[-1]):
                if normal(text) in known:
                    added.setdefault(column.use.question.key, {}).setdefault(code, known[normal(text)])
