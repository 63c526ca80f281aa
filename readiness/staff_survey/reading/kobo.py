"""KoboToolbox and ODK: ticked options in one cell with spaces between, in a column each, `role/advocacy`, or both."""

from __future__ import annotations

from readiness.staff_survey.reading.formats import Format, Head, headings

_MARKS = frozenset(
    (
        *(
            "_id",
            "_uuid",
            "_submission_time",
            "_validation_status",
            "_notes",
            "_status",
            "_submitted_by",
            "__version__",
        ),
        *("_tags", "_index", "meta/instanceid", "meta-instanceid", "meta/rootuuid", "formhub/uuid"),
    )
)
_ODK = frozenset(("submissiondate", "key", "submitterid", "submittername", "instanceid", "formversion"))


def _recognise(head: Head) -> bool:
    found = set(headings(head))
    return len(found & _MARKS) > 1 or {"submissiondate", "key"} <= found


FORMAT = Format(
    name="kobo",
    title="KoboToolbox",
    recognise=_recognise,
    joints=(("/", ""),),
    groups="/-",
    separators=(" ",),
    technical=_MARKS
    | _ODK
    | {
        *("start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber", "username", "audit"),
        *("attachmentspresent", "attachmentsexpected", "status", "reviewstate", "edits", "instancename"),
    },
    technical_endings=("_latitude", "_longitude", "_altitude", "_precision"),
)
