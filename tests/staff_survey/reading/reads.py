"""Read an export in a test, without the command line."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from readiness.models.staff_survey import StaffSurvey
from readiness.staff_survey.reading.canonical import answers_csv
from readiness.staff_survey.reading.columns import Column, Why, check_columns
from readiness.staff_survey.reading.comments import Comments
from readiness.staff_survey.reading.export import open_export
from readiness.staff_survey.reading.mapping import load_mapping
from readiness.staff_survey.reading.mapping_yaml import mapping_yaml
from readiness.staff_survey.reading.reading import Account, begin, check_understood, read_answers
from tests.staff_survey.reading.people import SURVEY, Shape


@dataclass(frozen=True)
class Read:
    """What reading an export gave."""

    format: str
    answers: str
    account: Account
    columns: tuple[Column, ...]
    comments: list[tuple[str, str]]
    mapping: str

    @property
    def rows(self) -> list[dict[str, str]]:
        head, *lines = self.answers.splitlines()
        return [dict(zip(head.split(","), line.split(","), strict=True)) for line in lines]

    def dropped(self, why: Why) -> list[str]:
        return [column.heading for column in self.columns if column.use is why]

    @property
    def places(self) -> list[tuple[int, int, str, bool, str]]:
        return [(p.row, p.column, p.key, p.counted, p.text) for p in self.account.places]


def read(
    folder: Path,
    shape: Shape,
    *,
    survey: StaffSurvey = SURVEY,
    form: str | None = None,
    mapping: str | None = None,
    check: bool = True,
) -> Read:
    """Write an export to a folder and read it."""
    path = folder / shape.name
    path.write_bytes(shape.content)
    dictionary = mapped = None
    if shape.dictionary is not None:
        dictionary = str(folder / "dictionary.csv")
        Path(dictionary).write_bytes(shape.dictionary)
    if mapping is not None:
        (folder / "mapping.yaml").write_text(mapping, encoding="utf-8")
        mapped = load_mapping(str(folder / "mapping.yaml"), survey)
    out = io.BytesIO()
    with open_export(str(path), survey, form=form, mapping=mapped, dictionary=dictionary) as export:
        if check:
            check_columns(export.columns, survey, export.table.name, export.heading_row)
        account = begin(export)
        comments = Comments(export.columns, survey.questions)
        with answers_csv(out, account.keys, mark=False) as write:
            read_answers(export, account, write, comments)
        if check:
            check_understood(export, account)
        text = mapping_yaml(export, account.readers)
    return Read(export.form.name, out.getvalue().decode(), account, export.columns, comments.sorted(), text)
