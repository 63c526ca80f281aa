"""FormSG: five rows about the download before the headings; ticked options joined by `;`, another one as `Others: text`."""

from __future__ import annotations

from readiness.staff_survey.reading.formats import Format, Head, Layout
from readiness.staff_survey.reading.wording import clean, normal

MOST_ROWS_BEFORE = 10


def _heading_row(head: Head) -> int | None:
    """The place of the row that begins with the response's id and its time."""
    for place, (_, cells) in enumerate(head[: MOST_ROWS_BEFORE + 1]):
        if [normal(clean(cell)) for cell in cells[:2]] == ["response id", "timestamp"]:
            return place
    return None


def _recognise(head: Head) -> bool:
    return _heading_row(head) is not None


def _layout(head: Head) -> Layout:
    place = _heading_row(head) or 0
    return Layout(tuple((clean(heading),) for heading in head[place][1]), place + 1)


FORMAT = Format(
    name="formsg",
    title="FormSG",
    recognise=_recognise,
    layout=_layout,
    technical=frozenset(
        (
            *("response id", "timestamp", "download status", "singpass validated nric", "corppass validated uid"),
            *("corppass validated uen", "sgid validated nric", "payment", "first submitted", "last submitted"),
        )
    ),
)
