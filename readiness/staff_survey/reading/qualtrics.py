"""Qualtrics: three rows of headings - names, question texts, import ids - and ticked options joined by commas or apart."""

from __future__ import annotations

import re

from readiness.staff_survey.reading.formats import Format, Head, Layout
from readiness.staff_survey.reading.wording import normal

_IMPORT_ID = re.compile(r'\{\s*"importid"\s*:')
_SELECTED = re.compile(r"\s+-\s+Selected Choice(?=\s+-\s|\s*\Z)")


def _recognise(head: Head) -> bool:
    return len(head) > 2 and any(_IMPORT_ID.match(normal(cell)) for cell in head[2][1])


def _layout(head: Head) -> Layout:
    """Question texts tell more than names: Q9 is the ninth question of that form, whatever it asks."""
    names = head[0][1]
    texts = head[1][1] if len(head) > 1 else []
    texts = [*texts, *names[len(texts) :]]
    return Layout(tuple((_SELECTED.sub("", text), name) for text, name in zip(texts, names, strict=False)), 3)


FORMAT = Format(
    name="qualtrics",
    title="Qualtrics",
    recognise=_recognise,
    layout=_layout,
    joints=((" - ", ""),),
    separators=(",",),
    technical=frozenset(
        (
            *("start date", "end date", "response type", "ip address", "progress", "duration (in seconds)", "finished"),
            *("recorded date", "response id", "recipient last name", "recipient first name", "recipient email"),
            *("external data reference", "location latitude", "location longitude", "distribution channel"),
            *("user language", "status", "startdate", "enddate", "ipaddress", "recordeddate", "responseid"),
        )
    ),
    text_endings=("_text",),
)
