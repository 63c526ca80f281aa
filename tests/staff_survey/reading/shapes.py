"""Exports made up in the shape of each tool. Nothing here comes from a respondent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from readiness.models.staff_survey import StaffQuestion
from tests.staff_survey.reading.people import OTHER, SURVEY, Cell, Person, Rows, Shape, as_csv, as_xlsx

# ---- Google Forms


def google_download(people: Sequence[Person]) -> Shape:
    rows: Rows = [["Timestamp", *(q.text for q in SURVEY.questions)]]
    for second, person in enumerate(people):
        when = f"2026/05/04 3:14:{second % 60:02d} PM GMT+8"
        rows.append([when, *(person.cell(q, ";".join) for q in SURVEY.questions)])
    return Shape("Staff survey.csv", as_csv(rows, quote_all=True, end="\n"))


def google_sheet(people: Sequence[Person]) -> Shape:
    rows: Rows = [["Timestamp", "Email Address", *(q.text for q in SURVEY.questions)]]
    for person in people:
        cells = [person.cell(q, ", ".join) for q in SURVEY.questions]
        rows.append(["5/4/2026 15:14:15", "someone@example.org", *cells])
    return Shape("Staff survey (Responses) - Form Responses 1.csv", as_csv(rows))


def google_sheet_xlsx(people: Sequence[Person]) -> Shape:
    rows: Rows = [["Timestamp", *(q.text for q in SURVEY.questions)]]
    for person in people:
        cells: list[Cell] = [person.cell(q, ", ".join) for q in SURVEY.questions]
        cells = [
            float(c) if q.type == "number" and isinstance(c, str) and c else c
            for q, c in zip(SURVEY.questions, cells, strict=True)
        ]
        rows.append([datetime(2026, 5, 4, 15, 14, 15), *cells])
    return Shape("Staff survey (Responses).xlsx", as_xlsx(rows))


# ---- Microsoft Forms


def microsoft(people: Sequence[Person]) -> Shape:
    headings: list[Cell] = ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time"]
    seen: dict[str, int] = {}
    for q in SURVEY.questions:
        seen[q.text] = seen.get(q.text, 0) + 1
        heading = q.text if seen[q.text] == 1 else f"{q.text}{seen[q.text]}"
        headings.append(heading.replace(" ", "\u00a0", 1))
    rows: Rows = [headings]
    when = datetime(2026, 5, 4, 15, 14, 15)
    for number, person in enumerate(people, 1):
        cells: list[Cell] = []
        for q in SURVEY.questions:
            ticked = person.cell(q, lambda labels: "".join(f"{label};" for label in labels))
            cells.append(ticked if q.type == "multi" else person.cell(q, "".join))
        rows.append([number, when, when, "anonymous", "", "", *cells])
    return Shape("Staff survey(1-3).xlsx", as_xlsx(rows))


# ---- FormSG


def formsg(people: Sequence[Person]) -> Shape:
    rows: Rows = [
        ["Expected total responses", len(people)],
        ["Success count", len(people)],
        ["Error count", 0],
        ["Unverified response count", 0],
        ["See download status column for download errors"],
        ["Response ID", "Timestamp", "Download Status", *(q.text for q in SURVEY.questions)],
    ]
    for number, person in enumerate(people):
        cells = [person.cell(q, ";".join, "Others: {}") for q in SURVEY.questions]
        rows.append(
            [f"65f0a{number:019d}", "04 May 2026 03:14:15 PM", "Success", *(f'="{c}"' if c else "" for c in cells)]
        )
    return Shape("Staff survey-65f0a.csv", as_csv(rows, encoding="utf-8-sig"))


# ---- Qualtrics

QUALTRICS = (
    ("StartDate", "Start Date", "startDate", "2026-05-04 15:14:15"),
    ("Status", "Response Type", "status", "IP Address"),
    ("IPAddress", "IP Address", "ipAddress", "192.0.2.7"),
    ("Finished", "Finished", "finished", "True"),
    ("ResponseId", "Response ID", "_recordId", "R_1abcDEF"),
    ("RecipientLastName", "Recipient Last Name", "recipientLastName", ""),
    ("RecipientEmail", "Recipient Email", "recipientEmail", ""),
    ("LocationLatitude", "Location Latitude", "locationLatitude", "1.3521"),
    ("LocationLongitude", "Location Longitude", "locationLongitude", "103.8198"),
    ("DistributionChannel", "Distribution Channel", "distributionChannel", "anonymous"),
    ("UserLanguage", "User Language", "userLanguage", "EN"),
)


def qualtrics(people: Sequence[Person], *, apart: bool = False) -> Shape:
    """Three rows of headings; `apart`: a column for each option of a question with several answers."""
    columns = list(QUALTRICS)
    for number, q in enumerate(SURVEY.questions, 1):
        last = len(q.options)
        if q.type == "multi" and apart:
            for place, option in enumerate(q.options, 1):
                text = f"{q.text} - Selected Choice - {option.label}"
                columns.append((f"Q{number}_{place}", text, f"QID{number}", ""))
        else:
            selected = f"{q.text} - Selected Choice" if q.type == "multi" else q.text
            columns.append((f"Q{number}", selected, f"QID{number}" if q.options else f"QID{number}_TEXT", ""))
        if q.type == "multi":
            columns.append((f"Q{number}_{last}_TEXT", f"{q.text} - Other - Text", f"QID{number}_{last}_TEXT", ""))
    rows: Rows = [
        [name for name, *_ in columns],
        [text for _, text, *_ in columns],
        [f'{{"ImportId":"{imported}"}}' for *_, imported, _ in columns],
    ]
    for person in people:
        rows.append([*(value for *_, value in QUALTRICS), *_qualtrics_cells(person, apart)])
    return Shape("Staff survey_May 4, 2026_15.14.csv", as_csv(rows, end="\n"))


def _qualtrics_cells(person: Person, apart: bool) -> Iterator[str]:
    for q in SURVEY.questions:
        keys = person.keys(q)
        if q.type == "multi" and apart:
            yield from (option.label if option.key in keys else "" for option in q.options)
        else:
            yield Person(person.answers).cell(q, ",".join)
        if q.type == "multi":
            yield person.typed if OTHER in keys else ""


# ---- REDCap


def redcap_raw(people: Sequence[Person], *, numbered: bool = True) -> Shape:
    """Codes 1, 2, 3 that only the data dictionary explains, or else the keys of the options as codes."""
    headings: list[Cell] = ["record_id", "redcap_survey_identifier", "staff_survey_timestamp"]
    for q in SURVEY.questions:
        codes = _codes(q, numbered)
        headings += [f"{q.key}___{code}" for code in codes.values()] if q.type == "multi" else [q.key]
    headings.append("staff_survey_complete")
    rows: Rows = [headings]
    for number, person in enumerate(people, 1):
        row: list[Cell] = [number, "", "2026-05-04 15:14:15"]
        for q in SURVEY.questions:
            codes = _codes(q, numbered)
            keys = person.keys(q)
            if q.type == "multi":
                row += ["1" if key in keys else "0" for key in codes]
            else:
                row.append(codes[keys[0]] if keys else person.text(q) if not q.options else "")
        rows.append([*row, 2])
    dictionary = _dictionary(numbered) if numbered else None
    return Shape("StaffSurvey_DATA_2026-05-04_1514.csv", as_csv(rows, end="\n"), dictionary)


def _codes(question: StaffQuestion, numbered: bool) -> dict[str, str]:
    return {option.key: str(place) if numbered else option.key for place, option in enumerate(question.options, 1)}


def _dictionary(numbered: bool) -> bytes:
    rows: Rows = [
        ["Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label",
         "Choices, Calculations, OR Slider Labels", "Field Note", "Required Field?"],
        ["record_id", "staff_survey", "", "text", "Record ID", "", "", ""],
    ]  # fmt: skip
    kinds = {"single": "radio", "multi": "checkbox", "number": "text", "text": "notes"}
    for q in SURVEY.questions:
        labels = {option.key: option.label for option in q.options}
        choices = " | ".join(f"{code}, {labels[key]}" for key, code in _codes(q, numbered).items())
        rows.append([q.key, "staff_survey", "", kinds[q.type], f"<b>{q.text}</b>", choices, "", ""])
    return as_csv(rows, end="\n")


def redcap_labels(people: Sequence[Person]) -> Shape:
    headings: list[Cell] = ["Record ID", "Survey Identifier", "Survey Timestamp"]
    for q in SURVEY.questions:
        headings += [f"{q.text} (choice={o.label})" for o in q.options] if q.type == "multi" else [q.text]
    rows: Rows = [[*headings, "Complete?"]]
    for number, person in enumerate(people, 1):
        row: list[Cell] = [number, "", "2026-05-04 15:14:15"]
        for q in SURVEY.questions:
            if q.type == "multi":
                row += ["Checked" if option.key in person.keys(q) else "Unchecked" for option in q.options]
            else:
                row.append(Person(person.answers).cell(q, "".join))
        rows.append([*row, "Complete"])
    return Shape("StaffSurvey_DATA_LABELS_2026-05-04_1514.csv", as_csv(rows, end="\n"))


# ---- KoboToolbox

KOBO = (
    "_id",
    "_uuid",
    "_submission_time",
    "_validation_status",
    "_notes",
    "_status",
    "_submitted_by",
    "__version__",
    "_tags",
    "_index",
)


def kobo_rows(people: Sequence[Person], *, words: bool = False, select: str = "both", group: str = "") -> Rows:
    """`words`: labels, not names. `select`: "summary", "details" or "both" for questions with several answers."""
    headings: list[Cell] = ["start", "end"]
    for q in SURVEY.questions:
        name = group + (q.text if words else q.key)
        if q.type != "multi" or select != "details":
            headings.append(name)
        if q.type == "multi" and select != "summary":
            headings += [f"{name}/{o.label if words else o.key}" for o in q.options]
    rows: Rows = [[*headings, *KOBO]]
    for number, person in enumerate(people, 1):
        row: list[Cell] = ["2026-05-04T15:14:15.000+08:00"] * 2
        for q in SURVEY.questions:
            keys = person.keys(q)
            if q.type != "multi" or select != "details":
                row.append(Person(person.answers).cell(q, " ".join) if words or not q.options else " ".join(keys))
            if q.type == "multi" and select != "summary":
                row += ["1" if option.key in keys else "0" for option in q.options] if keys else [""] * len(q.options)
        rows.append(
            [*row, number, f"uuid{number}", "2026-05-04T15:14:15", "", "", "submitted_via_web", "", "v1", "", number]
        )
    return rows


def kobo_csv(people: Sequence[Person]) -> Shape:
    return Shape("Staff_survey.csv", as_csv(kobo_rows(people), delimiter=";", quote_all=True, end="\n"))


def kobo_csv_details(people: Sequence[Person]) -> Shape:
    rows = kobo_rows(people, select="details", group="about_you/views/")
    return Shape("Staff_survey.csv", as_csv(rows, delimiter=";", quote_all=True, end="\n"))


def kobo_csv_words(people: Sequence[Person]) -> Shape:
    rows = kobo_rows(people, words=True, select="summary", group="About you/Views/")
    return Shape("Staff_survey.csv", as_csv(rows, delimiter=";", quote_all=True, end="\n"))


def kobo_xlsx(people: Sequence[Person]) -> Shape:
    return Shape("Staff_survey.xlsx", as_xlsx(kobo_rows(people, words=True, select="details")))


# ---- LimeSurvey


def limesurvey(people: Sequence[Person], style: str) -> Shape:
    """`style` of the headings: "code", "text" or "both"."""

    def heading(code: str, text: str) -> str:
        return {"code": code, "text": text, "both": f"{code}. {text}"}[style]

    own = (("id", "Response ID"), ("submitdate", "Date submitted"), ("lastpage", "Last page"),
           ("startlanguage", "Start language"), ("ipaddr", "IP address"))  # fmt: skip
    headings: list[Cell] = [heading(code, text) for code, text in own]
    for q in SURVEY.questions:
        if q.type == "multi":
            headings += [heading(f"{q.id}[{o.key.replace('_', '')}]", f"{q.text} [{o.label}]") for o in q.options]
        else:
            headings.append(heading(q.id, q.text))
    rows: Rows = [headings]
    for number, person in enumerate(people, 1):
        row: list[Cell] = [number, "2026-05-04 15:14:15", 3, "en", "192.0.2.7"]
        for q in SURVEY.questions:
            keys = person.keys(q)
            if q.type == "multi":
                typed = {OTHER: person.typed or "Y"}
                row += [typed.get(o.key, "Y" if style == "code" else "Yes") if o.key in keys else "" for o in q.options]
            elif q.options:
                row.append(
                    ("-oth-" if keys == (OTHER,) else "".join(keys))
                    if style == "code"
                    else Person(person.answers).cell(q, "".join)
                )
            else:
                row.append(person.text(q))
        rows.append(row)
    delimiter = ";" if style == "both" else ","
    content = as_csv(rows, delimiter=delimiter, quote_all=True, encoding="utf-8-sig")
    return Shape("results-survey123456.csv", content + b"\r\n")


SHAPES: dict[str, tuple[str, Callable[[Sequence[Person]], Shape]]] = {
    "google download": ("google-forms", google_download),
    "google sheet": ("google-forms", google_sheet),
    "google sheet as a workbook": ("google-forms", google_sheet_xlsx),
    "microsoft": ("microsoft-forms", microsoft),
    "formsg": ("formsg", formsg),
    "qualtrics": ("qualtrics", qualtrics),
    "qualtrics, options apart": ("qualtrics", lambda people: qualtrics(people, apart=True)),
    "redcap, numbers": ("redcap", redcap_raw),
    "redcap, keys": ("redcap", lambda people: redcap_raw(people, numbered=False)),
    "redcap, labels": ("redcap", redcap_labels),
    "kobo": ("kobo", kobo_csv),
    "kobo, options apart, in groups": ("kobo", kobo_csv_details),
    "kobo, words in one cell, in groups": ("kobo", kobo_csv_words),
    "kobo, words, workbook": ("kobo", kobo_xlsx),
    "limesurvey, codes": ("limesurvey", lambda people: limesurvey(people, "code")),
    "limesurvey, texts": ("limesurvey", lambda people: limesurvey(people, "text")),
    "limesurvey, codes and texts": ("limesurvey", lambda people: limesurvey(people, "both")),
}
