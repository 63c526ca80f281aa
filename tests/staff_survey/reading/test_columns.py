"""Headings become questions, options or reasons to drop the column; two columns never claim one question unnoticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.errors import ReadinessError
from readiness.models.staff_survey import StaffSurvey
from readiness.staff_survey.reading.columns import Tick, Whole, Why, check_columns, find_columns, settle
from readiness.staff_survey.reading.formats import Format, Layout
from readiness.staff_survey.reading.recognise import named, recognise
from tests.staff_survey.reading.instruments import CUPS, TEAS, WHY, question, survey
from tests.staff_survey.reading.people import Person, Rows, Shape, as_csv
from tests.staff_survey.reading.reads import read
from tests.staff_survey.reading.shapes import google_download, microsoft

TABLE = named("table")


def uses(*headings: str | tuple[str, ...], form: Format = TABLE, asked: StaffSurvey = TEAS) -> list[str]:
    """What each heading is taken for, in short."""
    names = tuple((heading,) if isinstance(heading, str) else heading for heading in headings)
    found = []
    for column in find_columns(Layout(names, 1), form, asked):
        use = column.use
        if isinstance(use, Tick):
            found.append(f"{use.question.key}/{use.option}")
        else:
            found.append(use.question.key if isinstance(use, Whole) else use.name.lower())
    return found


@pytest.mark.parametrize(
    "heading",
    [
        "Which teas do you drink?", "which TEAS  do you drink", "3. Which teas do you drink?", "Q3 Which teas do you drink? *",
        "T. Which teas do you drink?", "[T] Which teas do you drink?", "12) Which teas do you drink?:", "Tea", "T", "TEA",
        "Question 4: Which teas do you drink?", "Which teas do you drink?2", "Hot drinks/Which teas do you drink?",
    ],
)  # fmt: skip
def test_a_question_is_found_by_text_key_or_id(heading: str) -> None:
    assert uses(heading) == ["tea"]


def test_typographic_quotes_do_not_matter() -> None:
    assert uses("Which milk's yours?", "Which milk‘s yours?") == ["milk", "milk"]


@pytest.mark.parametrize(
    "heading", ["", "Tease", "Which teas do you drink at home?", "Do you drink?", "R2", "T2", "3."]
)
def test_a_heading_that_only_resembles_a_question_is_dropped(heading: str) -> None:
    assert uses(heading) == ["unknown"]


def test_a_question_without_a_text_is_found_by_its_names_alone() -> None:
    asked = survey(question("A", "first", "single", "", yes="Yes"), CUPS)
    assert uses("", "first", "*", asked=asked) == ["unknown", "first", "unknown"]


@pytest.mark.parametrize(
    ("heading", "use"),
    [
        ("tea___green_mint", "tea/green_mint"),
        ("Which teas do you drink? (choice=Green, with mint)", "tea/green_mint"),
        ("tea[greenmint]", "tea/green_mint"),
        ("Which teas do you drink? [Mint, fresh; or dried]", "tea/mint"),
        ("hot/tea/black", "tea/black"),
        ("Which milk’s yours? - Soy – plain", "milk/soy"),
        ("tea___7", "tea/None"),
        ("sugar/yes", "unknown"),  # one answer only, so no option has a column
        ("cups[comment]", "unknown"),
        ("tea/", "tea"),
    ],
)
def test_an_option_is_found_behind_its_question(heading: str, use: str) -> None:
    assert uses(heading) == [use]


def test_columns_that_tell_who_answered_are_named_as_such() -> None:
    assert uses("Your name", "E-mail", "IP address", "Mobile", "I agree to take part") == ["personal"] * 4 + ["unknown"]
    form = named("microsoft-forms")
    assert uses("ID", "Start time", "Name", "Points - tea", form=form) == ["personal"] * 3 + ["unknown"]
    assert uses("tea_timestamp", form=named("redcap")) == ["personal"]
    assert uses(("Which teas do you drink? - Other - Text", "Q1_6_TEXT"), form=named("qualtrics")) == ["text"]
    assert uses("tea[comment]", form=named("limesurvey")) == ["text"]


def test_a_question_may_have_the_heading_of_a_tools_own_column_if_that_is_its_text() -> None:
    asked = survey(question("A", "language", "single", "Name", a="A"), CUPS)
    assert uses("Name", "Language", form=named("microsoft-forms"), asked=asked) == ["language", "personal"]
    assert uses("ID", "Language", form=named("microsoft-forms"), asked=asked) == ["personal", "personal"]


def test_a_text_goes_before_a_name_that_is_the_same_by_chance() -> None:
    assert uses("Tea", "Which teas do you drink?", "Sugar") == ["unknown", "tea", "sugar"]


def test_questions_of_one_text_are_told_apart_by_the_question_before() -> None:
    why = WHY.text
    assert uses("tea", why, "sugar", why) == ["tea", "why", "sugar", "how"]
    assert uses("tea", "sugar", why) == ["tea", "sugar", "how"]
    assert uses(why, why, why) == ["why", "how", "unknown"]


def test_two_columns_for_one_question_are_refused_with_both_numbers() -> None:
    columns = find_columns(Layout((("tea",), ("cups",), ("tea",)), 1), TABLE, TEAS)
    with pytest.raises(ReadinessError) as caught:
        check_columns(columns, TEAS, "x.csv", 1)
    assert str(caught.value) == (
        'x.csv:1:3: columns 1 and 3 both ask tea ("tea"). Say in a mapping file which one is not to be read: '
        "--write-mapping mapping.yaml"
    )


def test_one_cell_with_all_ticks_goes_before_a_column_for_each() -> None:
    columns = find_columns(Layout((("tea/green",), ("tea",), ("milk/oat",)), 1), TABLE, TEAS)
    assert settle(columns)[0].use is Why.REPEATED
    assert [isinstance(column.use, Tick) for column in settle(columns)] == [False, False, True]


def test_an_export_of_another_form_is_refused_with_the_columns_seen_and_looked_for() -> None:
    headings = ["Name of the hotel", "stars\x1b[31m", "ada@example.org", "Tea", *(f"Column {n}" for n in range(20))]
    columns = find_columns(Layout(tuple((heading,) for heading in headings), 1), TABLE, TEAS)
    with pytest.raises(ReadinessError) as caught:
        check_columns(columns, TEAS, "x.csv", 1)
    message = str(caught.value)
    assert message.startswith(
        "x.csv:1: only one column (tea) is a question of the staff survey tea-survey, so this looks like the export of "
        'another form. It has 24 columns: "Name of the hotel", "stars [31m", "(with an e-mail address)", "Tea", "Column 0"'
    )
    assert ' and 12 more. Looked for: "Which teas do you drink?" (tea), "How many cups a day?" (cups), ' in message
    assert "--write-mapping mapping.yaml" in message
    assert "\n" not in message
    with pytest.raises(ReadinessError, match="no column is a question"):
        check_columns(columns[:3], TEAS, "x.csv", 1)


def test_the_marks_of_each_tool_may_be_deleted(tmp_path: Path) -> None:
    people = [Person({"role": ("advocacy", "company"), "accept": "no"}), Person({"benefits": ("reach", "hope")})]
    export = google_download(people)
    without = "\n".join(line.partition(",")[2] for line in export.content.decode().splitlines())
    found = read(tmp_path, Shape("export.csv", without.encode()))
    assert found.format == "table"
    assert found.answers == read(tmp_path, export).answers


def test_a_joined_table_is_read_by_what_joins_most_cells(tmp_path: Path) -> None:
    for separator in (";", ", "):
        rows: Rows = [["tea", "cups"], ["Green", 1], [separator.join(["Green, with mint", "Black tea"]), 2]]
        found = read(tmp_path, Shape("export.csv", as_csv(rows)), survey=TEAS)
        assert [row["tea"] for row in found.rows] == ["green", "green_mint;black"]
        assert found.places == []


def test_where_the_answers_do_not_tell_the_time_of_google_forms_does(tmp_path: Path) -> None:
    """Typed: `tea, Training`. Downloaded, that is one text; in the sheet it cannot be told from two answers."""
    rows: Rows = [["Timestamp", "tea", "cups"], ["2026/05/04 3:14:15 PM GMT+8", "milk, Green", 1]]
    assert [row["tea"] for row in read(tmp_path, Shape("a.csv", as_csv(rows)), survey=TEAS).rows] == ["other"]
    rows[1] = ["5/4/2026 15:14:15", *rows[1][1:]]
    assert [row["tea"] for row in read(tmp_path, Shape("a.csv", as_csv(rows)), survey=TEAS).rows] == ["green;other"]
    only_heading = read(tmp_path, Shape("a.csv", as_csv(rows[:1])), survey=TEAS, check=False)
    assert (only_heading.format, only_heading.rows) == ("google-forms", [])


def test_a_format_can_be_named_where_the_headings_are_in_another_language(tmp_path: Path) -> None:
    rows: Rows = [["Zeitstempel", "tea", "cups"], ["04.05.2026 15:14:15", "Green, Black tea", 1]]
    found = read(tmp_path, Shape("a.csv", as_csv(rows)), survey=TEAS, form="google-forms")
    assert (found.format, found.rows[0]["tea"]) == ("google-forms", "green;black")
    with pytest.raises(
        ReadinessError, match=r"'gogle-forms' is no format that can be read\. Did you mean google-forms\?"
    ):
        named("gogle-forms")


def test_a_format_that_needs_more_rows_of_headings_is_refused(tmp_path: Path) -> None:
    rows: Rows = [["tea", "cups"], ["Green", 1]]
    with pytest.raises(ReadinessError, match="an export of Qualtrics has 3 rows of headings; this file has fewer rows"):
        read(tmp_path, Shape("a.csv", as_csv(rows)), survey=TEAS, form="qualtrics")


def test_formsg_is_found_behind_any_rows_about_the_download() -> None:
    row = (9, ["Response ID", "Timestamp", "x"])
    assert recognise([(1, ["Expected total responses", "2"]), row]).name == "formsg"
    assert recognise([row]).name == "formsg"
    assert recognise([(n, ["x"]) for n in range(20)] + [row]).name == "table"


@pytest.mark.parametrize(
    ("headings", "name"),
    [
        (["SubmissionDate", "work", "KEY"], "kobo"),
        (["start", "_id", "_uuid"], "kobo"),
        (["_id", "work"], "table"),
        (["work", "work___1"], "redcap"),
        (["work", "redcap_event_name"], "redcap"),
        (["id. Response ID", "submitdate. Date submitted", "x"], "limesurvey"),
        (["id", "submitdate"], "limesurvey"),
        (["submitdate", "x"], "table"),
        (["Id", "Start time", "Completion time"], "microsoft-forms"),
        (["Id", "Start time", "x"], "table"),
    ],
)
def test_the_marks_of_each_tool(headings: list[str], name: str) -> None:
    assert recognise([(1, headings)]).name == name


def test_what_is_dropped_is_told_by_its_reason(tmp_path: Path) -> None:
    found = read(tmp_path, microsoft([Person({"accept": "yes"})]))
    assert found.dropped(Why.PERSONAL) == ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time"]
    assert found.dropped(Why.UNKNOWN) == []
