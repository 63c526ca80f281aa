"""A table with a row of headings that no tool's marks give away: of a tool not known here, or with its own columns deleted."""

from __future__ import annotations

from readiness.staff_survey.reading.formats import Format, Head


def _recognise(head: Head) -> bool:
    return True


FORMAT = Format(
    name="table",
    title="a table with a column for each question",
    recognise=_recognise,
    joints=(("___", ""), (" (choice=", ")"), ("[", "]"), ("/", ""), (" - ", "")),
    groups="/",
    separators=(";", ", "),
)
