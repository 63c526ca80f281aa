"""Microsoft Forms: a workbook that begins with columns of its own; ticked options end with `;`, the last one too."""

from __future__ import annotations

from readiness.staff_survey.reading.formats import Format, Head, headings


def _recognise(head: Head) -> bool:
    return headings(head)[:3] == ["id", "start time", "completion time"]


FORMAT = Format(
    name="microsoft-forms",
    title="Microsoft Forms",
    recognise=_recognise,
    technical=frozenset(
        (
            *("id", "start time", "completion time", "email", "name", "last modified time", "language", "username"),
            *("total points", "quiz feedback", "grade posted time", "responder's email", "respondent's email"),
        )
    ),
)
