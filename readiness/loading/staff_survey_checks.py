"""What must fit together in a staff survey: its keys and labels, the published tables, the rubric's questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readiness.errors import did_you_mean
from readiness.models.rubric import Rubric
from readiness.models.staff_survey import StaffQuestion
from readiness.models.survey import CrossTable
from readiness.strict_yaml import Path

Finding = tuple[Path, str]


def repeated(values: Iterable[tuple[Path, str]]) -> Iterator[Finding]:
    seen = set()
    for path, value in values:
        if value in seen:
            yield path, f"'{value}' is used twice. Give each its own."
        seen.add(value)


def check_staff_survey(rubric: Rubric) -> Iterator[Finding]:
    """Every error of the staff survey, and of what the milestones say about it."""
    yield from _groups(rubric)
    if rubric.staff_survey is None:
        return
    questions = rubric.staff_survey.questions
    tables = {table.id: {row.key for row in table.rows} for table in rubric.survey.tables}
    for name in ("id", "key"):
        yield from repeated((("staff_survey", "questions", i, name), getattr(q, name)) for i, q in enumerate(questions))
    for i, question in enumerate(questions):
        path: Path = ("staff_survey", "questions", i)
        yield from _options(path, question)
        yield from _benchmark(path, question, tables)
        for b, id in enumerate(question.beside):
            if id not in rubric.indicators:
                message = f"{question.id}: '{id}' is no question of this rubric.{did_you_mean(id, rubric.indicators)}"
                yield (*path, "beside", b), message


def _groups(rubric: Rubric) -> Iterator[Finding]:
    """The milestones' groups must be columns of the published crosstabs."""
    crosstabs = [table for table in rubric.survey.tables if isinstance(table, CrossTable)]
    columns = {column for table in crosstabs for column in table.columns}
    for i, milestone in enumerate(rubric.milestones):
        if milestone.survey_group is not None and milestone.survey_group not in columns:
            message = f"{milestone.id}: the survey has no group '{milestone.survey_group}'."
            yield ("milestones", i, "survey_group"), message + did_you_mean(milestone.survey_group, columns)


def _options(path: Path, question: StaffQuestion) -> Iterator[Finding]:
    if question.type in ("single", "multi") and not question.options:
        yield path, f"{question.id}: a question of type {question.type} needs options to choose from."
    yield from repeated(((*path, "options", o, "key"), option.key) for o, option in enumerate(question.options))
    labels = (" ".join(option.label.split()).casefold() for option in question.options)
    yield from repeated(((*path, "options", o, "label"), label) for o, label in enumerate(labels))


def _benchmark(path: Path, question: StaffQuestion, tables: dict[str, set[str]]) -> Iterator[Finding]:
    if question.benchmark is None:
        return
    table = question.benchmark.table
    if table not in tables:
        yield (
            (*path, "benchmark", "table"),
            f"{question.id}: the survey has no table {table}.{did_you_mean(table, tables)}",
        )
        return
    for o, option in enumerate(question.options):
        if option.key not in tables[table]:
            message = (
                f"{question.id}: {option.key} is no row of table {table}.{did_you_mean(option.key, tables[table])}"
            )
            yield (*path, "options", o, "key"), message
