"""LimeSurvey: headings are codes, texts, or both; each option has a column, `R[supervision]` or `Who ...? [Other PSS]`."""

from __future__ import annotations

import re

from readiness.staff_survey.reading.formats import Format, Head, Layout, headings

_CODE_AND_TEXT = re.compile(r"\s*([A-Za-z]\w*(?:\[[^\]]*\])?)\s*[^\w\s\[\]]\s+(.+)", re.S)

_CODES = (
    *("id", "submitdate", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp", "ipaddr", "refurl"),
    *("firstname", "lastname", "email", "interviewtime"),
)
_TEXTS = (
    *("response id", "date submitted", "last page", "start language", "access code", "date started"),
    *("date last action", "ip address", "referrer url", "first name", "last name", "email address", "total time"),
)


def _recognise(head: Head) -> bool:
    """By the first columns: `id`, `Response ID` or `id. Response ID`, and the same for the date."""
    found = {part for heading in headings(head) for part in (heading, heading.partition(" ")[2])}
    return bool(found & {"submitdate", "date submitted"}) and bool(
        found & {"lastpage", "last page", "startlanguage", "start language", "id", "response id"}
    )


def _layout(head: Head) -> Layout:
    return Layout(tuple(_names(heading) for heading in head[0][1]), 1)


def _names(heading: str) -> tuple[str, ...]:
    """A heading as a whole, then its text and its code if it has both."""
    both = _CODE_AND_TEXT.fullmatch(heading)
    return (heading, both[2], both[1]) if both else (heading,)


FORMAT = Format(
    name="limesurvey",
    title="LimeSurvey",
    recognise=_recognise,
    layout=_layout,
    joints=(("[", "]"),),
    technical=frozenset((*_CODES, *_TEXTS)),
    technical_endings=(" time",),
    text_endings=("[comment]", "_comment"),
)
