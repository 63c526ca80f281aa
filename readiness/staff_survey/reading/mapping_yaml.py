"""What an export was taken for in, a mapping file to correct and use again out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from readiness.models.survey_mapping import SCHEMA
from readiness.staff_survey.reading.answers import Reader
from readiness.staff_survey.reading.columns import Column, Why
from readiness.staff_survey.reading.export import Export
from readiness.staff_survey.reading.options import OTHER
from readiness.staff_survey.reading.wording import normal, squeezed
from readiness.strict_yaml import plain_value

MOST_TEXTS = 200  # of a question

_HEAD = """\
# How "readiness survey read" understands the exports of one form. Correct what is wrong, and use it again with
#   readiness survey read EXPORT -o staff_survey.csv --mapping FILE
# columns: what each heading asks; null for a column that is not read. "option": the column stands for that option alone.
#   Where two columns have one heading, "column" is the number of the one meant.
# answers: texts that are no option of the question, and the option that each means; null leaves it under "other",
#   or unanswered where the question has no "other".
"""


def mapping_yaml(export: Export, readers: Sequence[Reader], *, all_texts: bool = False) -> str:
    """The mapping file. It holds a text that was not understood only if `min_cell` people gave it, unless all are wanted."""
    return _HEAD + "\n".join(
        [
            f"schema: {SCHEMA}",
            f"instrument: {_key(export.survey.id)}",
            f"from: {export.form.name}",
            "",
            "columns:",
            *(_column(column, export.columns) for column in export.columns),
            "",
            *_answers(export, readers, 1 if all_texts else export.survey.min_cell),
            "",
        ]
    )


def _column(column: Column, columns: Sequence[Column]) -> str:
    name = normal(column.names[-1])
    parts = [f"heading: {_quoted(column.names[-1])}"]
    if sum(name in map(normal, other.names) for other in columns) > 1:
        parts.append(f"column: {column.number}")
    comment = ""
    if isinstance(column.use, Why):
        parts.append("question: null")
        comment = f" # {column.use.value}"
    else:
        parts.append(f"question: {_key(column.use.question.key)}")
        parts += _option(column)
    if len(column.names) > 1 and normal(column.names[0]) != name:
        comment += f" # {column.heading}"
    return f"  - {{{', '.join(parts)}}}{comment}"


def _option(column: Column) -> Iterator[str]:
    """Ticks of an option that the question does not have count as "other", as they do when read."""
    option = getattr(column.use, "option", "")
    if option != "":
        yield f"option: {_key(option or OTHER)}"


def _answers(export: Export, readers: Sequence[Reader], least: int) -> Iterator[str]:
    found = {reader.question.key: _texts(export, reader, least) for reader in readers if reader.question.options}
    if not any(found.values()):
        yield "answers: {}"
        return
    yield "answers:"
    for reader in readers:
        texts = found.get(reader.question.key)
        if texts:
            yield f"  {_key(reader.question.key)}: # {', '.join(option.key for option in reader.question.options)}"
            yield from (f"    {_quoted(text)}: {_key(key) if key else 'null'}" for text, key in texts.items())


def _texts(export: Export, reader: Reader, least: int) -> dict[str, str | None]:
    """What is known already, then what was not understood, the commonest first."""
    texts = {_printable(normal(text)): key for text, key in export.added.get(reader.question.key, {}).items()}
    known = {squeezed(text) for text in texts}
    counted = Counter({text: count for text, count in reader.texts.items() if count >= least})
    for text, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:MOST_TEXTS]:
        if squeezed(text) not in known:
            texts.setdefault(_printable(text), None)
    return texts


def _key(key: str) -> str:
    return key if plain_value(key) == key else _quoted(key)


def _quoted(text: str) -> str:
    return json.dumps(_printable(text), ensure_ascii=False)


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)
