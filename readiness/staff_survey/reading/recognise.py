"""The first rows of an export in, its format out."""

from __future__ import annotations

from readiness.errors import ReadinessError, did_you_mean
from readiness.staff_survey.reading import (
    formsg,
    google_forms,
    kobo,
    limesurvey,
    microsoft_forms,
    plain_table,
    qualtrics,
    redcap,
)
from readiness.staff_survey.reading.formats import Format, Head

# The surest marks first; a plain table is what is left.
FORMATS = (
    formsg.FORMAT,
    qualtrics.FORMAT,
    limesurvey.FORMAT,
    kobo.FORMAT,
    redcap.FORMAT,
    microsoft_forms.FORMAT,
    google_forms.FORMAT,
    plain_table.FORMAT,
)
NAMES = tuple(sorted(format.name for format in FORMATS))


def recognise(head: Head) -> Format:
    """The format whose marks these rows bear."""
    return next(format for format in FORMATS if format.recognise(head))


def named(name: str) -> Format:
    """The format of this name. Raises ReadinessError if there is none."""
    for format in FORMATS:
        if format.name == name:
            return format
    raise ReadinessError(f"'{name}' is no format that can be read.{did_you_mean(name, NAMES)}")
