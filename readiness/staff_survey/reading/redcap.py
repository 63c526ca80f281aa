"""REDCap: a column for each option, `role___3` or `Which ...? (choice=Advocacy)`; its data dictionary says what 3 is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from readiness.errors import Problem, ReadinessError
from readiness.staff_survey.reading.formats import Format, Head, Layout, headings
from readiness.staff_survey.reading.table import open_table
from readiness.staff_survey.reading.wording import normal, shown

_FIELD, _LABEL, _TYPE = "variable / field name", "field label", "field type"
_CHOICES = "choices, calculations, or slider labels"
_YES_NO = (("1", "Yes"), ("0", "No"))
_TAG = re.compile(r"<[^<>]*>")


def _recognise(head: Head) -> bool:
    found = headings(head)
    by_name = found[0] in ("record_id", "record id") or any(heading.startswith("redcap_") for heading in found)
    return by_name or any("___" in heading or " (choice=" in heading for heading in found)


FORMAT = Format(
    name="redcap",
    title="REDCap",
    recognise=_recognise,
    joints=(("___", ""), (" (choice=", ")")),
    separators=(",",),
    technical=frozenset(
        (
            *("record_id", "record id", "redcap_event_name", "event name", "redcap_repeat_instrument"),
            *("repeat instrument", "redcap_repeat_instance", "repeat instance", "redcap_data_access_group"),
            *("data access group", "redcap_survey_identifier", "survey identifier", "survey timestamp", "complete?"),
        )
    ),
    technical_endings=("_complete", "_timestamp"),
)


@dataclass(frozen=True)
class Field:
    """A field of the data dictionary: its question, and the code and text of each option."""

    label: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Dictionary:
    """The fields of a project by name."""

    fields: dict[str, Field]

    def names(self, heading: str) -> tuple[str, ...]:
        """What a column is called in words, and its heading itself."""
        name, _, code = heading.strip().partition("___")
        field = self.fields.get(name.lower())
        if field is None:
            return (heading,)
        if not code:
            return field.label, heading
        texts = {_in_heading(number): text for number, text in field.choices}
        text = texts.get(code.lower())
        return (f"{field.label} (choice={text})", heading) if text is not None else (heading,)

    def choices(self, heading: str) -> tuple[tuple[str, str], ...]:
        """Code and text of each option that the cells of a column may hold."""
        field = self.fields.get(heading.strip().lower())
        return field.choices if field else ()


def with_dictionary(layout: Layout, dictionary: Dictionary) -> Layout:
    """The same layout, columns called by what they ask."""
    return replace(layout, headings=tuple(dictionary.names(names[-1]) for names in layout.headings))


def read_dictionary(path: str) -> Dictionary:
    """The data dictionary of a project, as REDCap writes it. Raises ReadinessError if the file is something else."""
    with open_table(path) as table:
        found = [normal(cell) for cell in table.head[0][1]]
        if _FIELD not in found or _LABEL not in found:
            seen = ", ".join(shown(cell) for cell in table.head[0][1][:6])
            message = f'this is no REDCap data dictionary: it has no column "Variable / Field Name". It has: {seen}.'
            raise ReadinessError(Problem(message, table.name, table.head[0][0]))
        fields = {}
        for _, cells in list(table.rows)[1:]:
            row = dict(zip(found, cells, strict=False))
            fields[row[_FIELD].strip().lower()] = Field(_plain(row.get(_LABEL, "")), _choices(row))
    return Dictionary(fields)


def _choices(row: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """`1, Yes | 2, No, not yet` as pairs: the first comma of each part ends its code."""
    if row.get(_TYPE, "") in ("yesno", "truefalse"):
        return _YES_NO
    parts: Sequence[str] = row.get(_CHOICES, "").split("|")
    pairs = (part.partition(",") for part in parts if "," in part)
    return tuple((code.strip(), _plain(text)) for code, _, text in pairs)


def _in_heading(code: str) -> str:
    """A code as it stands behind `___`: in small letters, a minus as a fourth underline."""
    return code.lower().replace("-", "_")


def _plain(text: str) -> str:
    return _TAG.sub("", text).strip()
