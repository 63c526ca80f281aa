"""Google Forms: the responses downloaded as CSV join ticked options by `;`, those of the linked sheet by a comma and space."""

from __future__ import annotations

import re

from readiness.staff_survey.reading.formats import Format, Head, headings

SEMICOLON, COMMA = ";", ", "

_DOWNLOADED = re.compile(
    r"\d{4}/\d\d?/\d\d? \d\d?:\d\d:\d\d [AP]M [A-Z]"
)  # with a time zone, which the sheet leaves out


def _recognise(head: Head) -> bool:
    return headings(head)[0] == "timestamp"


def _prefers(head: Head) -> str | None:
    downloaded = len(head) > 1 and _DOWNLOADED.match(head[1][1][0].replace("\u202f", " "))
    return SEMICOLON if downloaded else COMMA


FORMAT = Format(
    name="google-forms",
    title="Google Forms",
    recognise=_recognise,
    separators=(SEMICOLON, COMMA),
    prefers=_prefers,
    technical=frozenset(("timestamp", "username", "email address", "email", "score", "total score")),
)
