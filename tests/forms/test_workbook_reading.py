"""A workbook that a hand filled in or changed: what is meant is understood, what is broken is named with its cell."""

from __future__ import annotations

import sys
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from readiness.errors import ReadinessError
from readiness.forms.questionnaire import Particulars, questionnaire
from readiness.forms.reading.understand import understand
from readiness.forms.reading.workbook import workbook_data
from readiness.forms.workbook import workbook_form
from readiness.models.assessment import DontKnow, Level, NotApplicable
from tests.forms.reading import RUBRICS
from tests.forms.workbooks import LIBRARIES, answered, answers, blank, changed, problems, read, with_cells

PEERS = RUBRICS["peer-support"]
AGREED = "2 - Agreed: The rota names the hours of each session, with half an hour before and after."


# What is meant.


def test_the_blank_form_holds_the_organisation_and_no_answer() -> None:
    understood = read(blank())
    assert understood.problems == ()
    assert understood.asked == tuple(LIBRARIES.indicators)
    assert answered(understood) == {}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (AGREED, Level(2)),
        (f"  {AGREED.upper()}\n", Level(2)),
        (2, Level(2)),
        (2.0, Level(2)),
        ("2", Level(2)),
        (" 0 ", Level(0)),
        (0, Level(0)),
        (4, Level(4)),
        ("Don't know", DontKnow()),
        ("DON’T KNOW ", DontKnow()),
        ("dont know", DontKnow()),
    ],
)
def test_an_answer_may_be_chosen_or_typed(typed: object, meant: object) -> None:
    assert answers(with_cells(E5=typed)) == {"TUT-1": meant}


def test_beside_an_answer_stand_its_evidence_note_and_owner() -> None:
    content = with_cells(E5=2, F5=" paper seen", G5=" As agreed.\r\nSee below. ", I5=" Head of service ")
    assert answers(content) == {"TUT-1": Level(2, "paper_seen", " As agreed.\nSee below. ", "Head of service")}


def test_numbers_dates_and_truths_in_a_note_become_text() -> None:
    content = with_cells(G5=2026, G6=1.5, G7=True, G8=datetime(2026, 5, 4), I5=datetime(2026, 5, 4, 15, 30))
    notes = {id: (answer.note, answer.owner) for id, answer in answers(content).items()}
    assert notes == {
        "TUT-1": ("2026", "2026-05-04T15:30:00"),
        "TUT-2": ("1.5", ""),
        "TUT-3": ("True", ""),
        "TUT-4": ("2026-05-04", ""),
    }


@pytest.mark.parametrize("typed", ["Not applicable", "n/a", "not applicable ", None])
def test_not_applicable_is_understood_with_its_reason_which_alone_is_enough(typed: object) -> None:
    assert answers(with_cells(E8=typed, H8="No tutors yet.")) == {"TUT-4": NotApplicable("No tutors yet.")}


def start(**values: object) -> bytes:
    """The blank form with values in cells of its first sheet."""

    def change(book: Any) -> None:
        for cell, value in values.items():
            book["Start here"][cell] = value

    return changed(change)


@pytest.mark.parametrize("typed", [datetime(2026, 9, 15), date(2026, 9, 15), "2026-09-15", " 2026-09-15 "])
def test_a_date_may_be_a_date_or_text(typed: object) -> None:
    assessment = read(start(C16=typed)).assessment
    assert assessment is not None
    assert assessment.date == "2026-09-15"


def test_the_particulars_are_chosen_or_typed_by_their_words_or_ids() -> None:
    content = start(
        C12=" Oak Library ",
        C13="mobile LIBRARY",
        C14="teaching",
        C15="Wales",
        C17="Ready to open the doors",
        C18="Manager\nTutor",
        C20=7,
    )
    assessment = read(content).assessment
    assert assessment is not None
    organisation = assessment.organisation
    assert (organisation.name, organisation.setting, organisation.stage, organisation.country) == (
        "Oak Library",
        "mobile",
        "teaching",
        "Wales",
    )
    assert assessment.assessors == ("Manager", "Tutor", "7")
    assert assessment.goal == "launch"


def test_sheets_may_be_renamed_and_moved_and_others_added() -> None:
    def change(book: Any) -> None:
        book["Tutors"]["E5"] = 2
        book["Tutors"].title = "Our tutors"
        book["Form data"].title = "x"
        book.move_sheet("Our tutors", 2)
        book.create_sheet("Minutes", 0)["A1"] = "TUT-2"

    assert answers(changed(change)) == {"TUT-1": Level(2)}


def test_rows_may_be_sorted_if_each_stays_whole() -> None:
    def change(book: Any) -> None:
        sheet = book["Tutors"]
        sheet["E5"], sheet["E6"] = 1, 2
        for column in range(1, 11):
            one, other = sheet.cell(5, column), sheet.cell(6, column)
            one.value, other.value = other.value, one.value

    assert answers(changed(change)) == {"TUT-1": Level(1), "TUT-2": Level(2)}


def test_the_form_of_a_goal_says_what_it_asks() -> None:
    form = questionnaire(LIBRARIES, particulars=Particulars("Elm", "branch", "considering"), cut_to="design")
    assert read(workbook_form(form)).asked == tuple(question.id for question in form.questions)


# What is broken: TUT-1 and what is wrong with it, LRN-1 as it was answered.


def broken(**values: object) -> list[str]:
    """What is said of the sheet 'Tutors' with these cells, if another answer is still understood."""

    def change(book: Any) -> None:
        for cell, value in values.items():
            book["Tutors"][cell] = value
        book["Learners"]["E5"] = 3

    content = changed(change)
    assert answered(read(content)) == {"LRN-1": Level(3)}
    return problems(content)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (5, "5 is no level. Choose one from the list."),
        (2.5, "2.5 is no level. Choose one from the list."),
        ("-1", "-1 is no level. Choose one from the list."),
        ("partly", "'partly' is no answer. Choose one from the list, or empty the cell."),
        (True, "'True' is no answer. Choose one from the list, or empty the cell."),
        ("~", "'~' is no answer. Choose one from the list, or empty the cell."),
        (datetime(2026, 2, 1), "'2026-02-01' is no answer. Choose one from the list, or empty the cell."),
        (
            AGREED.replace("half an hour", "an hour"),
            "'2 - Agreed: The rota names the hours ...' is not a sentence of this question any more. Choose it again from "
            "the list.",
        ),
        ("2: roughly", "'2: roughly' is not a sentence of this question any more. Choose it again from the list."),
        ("=1+1", "a formula stands here. Type what it should say instead."),
        (ArrayFormula("E5", "=SUM(A1:A2)"), "a formula stands here. Type what it should say instead."),
        ("#N/A", "the error #N/A stands here. Type what it should say instead, or empty the cell."),
    ],
)
def test_an_answer_that_is_none_is_refused_with_its_cell(typed: object, message: str) -> None:
    assert broken(E5=typed) == [f"form.xlsx: sheet 'Tutors', cell E5: TUT-1: {message}"]


def test_not_applicable_where_it_is_not_allowed_is_refused() -> None:
    (said,) = broken(E5="Not applicable")
    assert said.startswith(
        "form.xlsx: sheet 'Tutors', cell E5: TUT-1: this is a must-have, so it is never not applicable."
    )


def test_not_applicable_without_a_reason_is_refused() -> None:
    assert broken(E8="Not applicable", H8=" ") == [
        "form.xlsx: sheet 'Tutors', cell H8: TUT-4: it is not applicable, but the reason is missing. Write it here, or "
        "choose another answer."
    ]


@pytest.mark.parametrize("typed", [3, "Don't know"])
def test_an_answer_beside_a_reason_why_there_is_none_is_refused(typed: object) -> None:
    assert broken(E8=typed, H8="No tutors yet.") == [
        "form.xlsx: sheet 'Tutors', cell H8: TUT-4: there is an answer and a reason why it is not applicable. Delete this, "
        "or sheet 'Tutors', cell E8."
    ]


def test_evidence_is_checked_as_in_an_answers_file() -> None:
    assert broken(E5=2, F5="seen", E6="Don't know", F6="Paper seen") == [
        "form.xlsx: sheet 'Tutors', cell F5: TUT-1: 'seen' is no grade of evidence. It can be: paper_seen, "
        "session_visited, word_of_mouth.",
        "form.xlsx: sheet 'Tutors', cell F6: TUT-2: evidence is for a level; there is none here. Give the level, or delete it.",
    ]


def test_every_broken_cell_of_a_row_is_named() -> None:
    assert broken(E5="=A1", G5="#REF!", I5="=B1") == [
        "form.xlsx: sheet 'Tutors', cell E5: TUT-1: a formula stands here. Type what it should say instead.",
        "form.xlsx: sheet 'Tutors', cell G5: TUT-1: the error #REF! stands here. Type what it should say instead, or empty "
        "the cell.",
        "form.xlsx: sheet 'Tutors', cell I5: TUT-1: a formula stands here. Type what it should say instead.",
    ]


def test_a_question_whose_text_was_changed_is_not_taken() -> None:
    assert broken(C5="Are there hours?", E5=2) == [
        "form.xlsx: sheet 'Tutors', cell C5: TUT-1: the text of the question was changed. So the answer is not taken; give it "
        "in a new questionnaire."
    ]


def test_a_question_whose_levels_were_changed_is_not_taken() -> None:
    assert broken(D5="0 - None\n1 - Some", E5=1) == [
        "form.xlsx: sheet 'Tutors', cell D5: TUT-1: what the levels mean was changed, so the answer is not taken. Choose it "
        "again in a new questionnaire."
    ]


def test_columns_sorted_without_the_others_are_noticed() -> None:
    def change(book: Any) -> None:
        sheet = book["Tutors"]
        sheet["E5"], sheet["E6"] = 1, 2
        sheet["A5"], sheet["A6"] = "TUT-2", "TUT-1"

    assert problems(changed(change)) == [
        f"form.xlsx: sheet 'Tutors', cell C{row}: {id}: the question beside this answer is {other}. Perhaps only some columns "
        "were sorted or moved. So the answer is not taken; give it in a new questionnaire."
        for row, id, other in ((6, "TUT-1", "TUT-2"), (5, "TUT-2", "TUT-1"))
    ]


def test_a_row_that_was_added_is_named() -> None:
    assert broken(C9="Do tutors get paid?", E9="Yes") == [
        "form.xlsx: sheet 'Tutors', cell C9: 'Do tutors get paid?' stands in a row that the form does not have, so it is not "
        "taken. Write it into the note of a question."
    ]
    assert broken(A9="TUT-9", E9=2) == [
        "form.xlsx: sheet 'Tutors', cell A9: 'TUT-9' stands in a row that the form does not have, so it is not taken. Write "
        "it into the note of a question."
    ]


def test_text_beside_the_columns_is_named() -> None:
    content = with_cells(E5=2, M5="Ask HR", N5="=1+1")
    assert answered(read(content)) == {"TUT-1": Level(2)}
    assert problems(content) == [
        "form.xlsx: sheet 'Tutors', cell M5: 'Ask HR' stands beside the columns of the form, so it is not taken. Write it into "
        "the note of a question."
    ]


def test_rows_that_were_deleted_are_named() -> None:
    content = changed(lambda book: book["Tutors"].delete_rows(6, 2))
    assert problems(content) == [
        "form.xlsx: sheet 'Tutors': there is no row any more for TUT-2, TUT-3. Nothing is known of these answers."
    ]
    assert "TUT-2" not in read(content).asked


def test_columns_that_were_deleted_are_named() -> None:
    def change(book: Any) -> None:
        book["Tutors"]["E5"] = 2
        book["Tutors"].delete_cols(6, 2)

    content = changed(change)
    assert answered(read(content)) == {"TUT-1": Level(2)}
    assert problems(content) == [
        "form.xlsx: sheet 'Tutors': the column for the evidence is gone. Nothing is known of what stood in it.",
        "form.xlsx: sheet 'Tutors': the column for the note is gone. Nothing is known of what stood in it.",
    ]


def test_a_sheet_that_was_deleted_is_named_with_its_questions() -> None:
    assert problems(changed(lambda book: book.remove(book["Equipment"]))) == [
        "form.xlsx: the sheet 'Equipment' is gone, and with it KIT-1, KIT-2, KIT-3. Nothing is known of these answers."
    ]


def test_a_sheet_without_its_hidden_first_row_is_not_read() -> None:
    assert problems(changed(lambda book: book["Equipment"].delete_rows(1))) == [
        "form.xlsx: sheet 'Equipment': its hidden first row was changed, so it is not read. Copy the answers into a new "
        "questionnaire."
    ]


def test_a_question_that_is_there_twice_is_not_taken() -> None:
    def change(book: Any) -> None:
        for column in range(1, 11):
            book["Tutors"].cell(9, column).value = book["Tutors"].cell(5, column).value
        book["Tutors"]["E5"], book["Tutors"]["E9"] = 1, 2

    content = changed(change)
    assert answered(read(content)) == {}
    assert problems(content) == [
        "form.xlsx: sheet 'Tutors', cell E9: TUT-1 is there twice: see also sheet 'Tutors', cell E5. Delete one of the rows."
    ]


def test_merged_cells_are_refused() -> None:
    def change(book: Any) -> None:
        book["Tutors"]["E5"] = 2
        book["Tutors"].merge_cells("E5:E6")

    assert problems(changed(change)) == [
        f"form.xlsx: sheet 'Tutors', cells E5:E6: {id}: these cells were merged, so it is not known what belongs where. "
        "Unmerge them."
        for id in ("TUT-1", "TUT-2")
    ]


def test_particulars_that_are_missing_or_wrong_are_named_with_their_cell() -> None:
    content = start(C12=None, C13="Hospital", C14=None, C15="=A1", C16="next week", C17="win")
    assert problems(content) == [
        "form.xlsx: sheet 'Start here', cell C15: a formula stands here. Type what it should say instead.",
        "form.xlsx: sheet 'Start here', cell C12: organisation.name: it is empty; write the text.",
        "form.xlsx: sheet 'Start here', cell C14: organisation.stage: it is empty; write the text.",
        "form.xlsx: sheet 'Start here', cell C16: assessment.date: 'next week' is not a date. Write it as year-month-day, for "
        "example 2026-09-15.",
        "form.xlsx: sheet 'Start here', cell C13: 'Hospital' is no setting of this rubric. It can be: branch, central, mobile.",
        "form.xlsx: sheet 'Start here', cell C17: 'win' is no milestone of this rubric. It can be: design, grow, launch.",
    ]


def test_rows_of_the_first_sheet_that_are_gone_twice_or_merged_are_named() -> None:
    def change(book: Any) -> None:
        sheet = book["Start here"]
        sheet["A15"] = "assessment.date"
        sheet["A17"] = None
        sheet["C20"] = "#REF!"
        sheet.unmerge_cells("C18:G18")
        sheet.merge_cells("C18:G19")

    assert problems(changed(change)) == [
        "form.xlsx: the row for organisation.country is gone from the first sheet.",
        "form.xlsx: sheet 'Start here', cell C16: assessment.date is there twice: see also sheet 'Start here', cell C15. Delete "
        "one of the rows.",
        "form.xlsx: the row for assessment.goal is gone from the first sheet.",
        *["form.xlsx: sheet 'Start here', cells C18:G19: these cells were merged, so it is not known what belongs where. "
        "Unmerge them."] * 2,
        "form.xlsx: sheet 'Start here', cell C20: the error #REF! stands here. Type what it should say instead, or empty the "
        "cell.",
    ]  # fmt: skip


def test_without_its_first_sheet_nobody_knows_whose_answers_these_are() -> None:
    understood = read(changed(lambda book: book.remove(book["Start here"])))
    assert understood.assessment is None
    assert str(understood.problems[0]) == "form.xlsx: the sheet with the name of the organisation is gone."


# What cannot be read at all.


def refused(content: bytes) -> str:
    with pytest.raises(ReadinessError) as caught:
        read(content)
    return str(caught.value)


def test_answers_to_another_rubric_are_refused() -> None:
    form = questionnaire(PEERS, particulars=Particulars("Elm", "private_practice", "planning"))
    assert refused(workbook_form(form)).startswith(
        "form.xlsx: these are answers for the rubric 'peer-support', not 'digital-skills'."
    )


def data(**values: object) -> bytes:
    """The blank form with values in cells of its hidden sheet."""

    def change(book: Any) -> None:
        for cell, value in values.items():
            book["Form data"][cell] = value

    return changed(change)


def test_answers_to_another_version_of_the_rubric_are_refused() -> None:
    (said,) = problems(data(D1="1.4.0"))
    assert said.startswith("form.xlsx: these answers are for version 1.4.0; this rubric is version 2.1.0.")


def test_a_later_layout_is_refused_and_a_small_change_of_it_is_not() -> None:
    assert refused(data(B1="2.0")) == (
        "form.xlsx: this questionnaire has the layout 2.0, and this program reads 1.0. Use the version that made it."
    )
    assert problems(data(B1="1.7")) == []


@pytest.mark.parametrize("cell", ["B1", "C1", "D1", "F14", "J14"])
def test_a_hidden_sheet_that_was_changed_is_refused(cell: str) -> None:
    assert refused(data(**{cell: None})) == (
        "form.xlsx: its hidden sheet 'Form data' was changed. Copy the answers into a new questionnaire."
    )


def test_a_form_without_its_hidden_sheet_is_refused() -> None:
    assert refused(changed(lambda book: book.remove(book["Form data"]))) == (
        "form.xlsx: its hidden sheet was deleted, so the answers cannot be told apart. Copy them into a new questionnaire."
    )


def as_bytes(book: Any) -> bytes:
    from io import BytesIO

    content = BytesIO()
    book.save(content)
    return content.getvalue()


def test_a_workbook_of_something_else_is_refused() -> None:
    book = Workbook()
    book.worksheets[0].append(["id", "level"])
    assert refused(as_bytes(book)) == (
        "form.xlsx: this workbook is no questionnaire of this program. Import the one that was made with: readiness form "
        "-o questionnaire.xlsx"
    )


def test_an_xlsform_is_refused() -> None:
    book = Workbook()
    book.worksheets[0].title = "survey"
    book.worksheets[0].append(["type", "name", "label"])
    assert refused(as_bytes(book)) == (
        "form.xlsx: this is an XLSForm: a form for KoboToolbox or ODK, without answers. Collect answers with it there, and "
        "import what these export."
    )


def test_what_is_no_workbook_of_today_is_refused_with_the_cure() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    assert refused(old) == "form.xlsx: this workbook is of the old kind (.xls). Open it and save it as .xlsx."
    assert refused(old + "EncryptedPackage".encode("utf-16-le")) == (
        "form.xlsx: this workbook is protected with a password. Open it in Excel and save it without one."
    )
    ods = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
    assert refused(ods) == (
        "form.xlsx: this is an OpenDocument spreadsheet (.ods). Open it and save it as an Excel workbook (.xlsx)."
    )


def test_without_the_library_the_extra_to_install_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    content = blank()
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert refused(content) == (
        "Reading an Excel workbook needs a part that is not installed. Install it with: pip install 'readiness[forms]'"
    )


def test_what_the_form_does_not_say_may_come_from_an_answers_file() -> None:
    form = questionnaire(LIBRARIES, cut_to="design")
    base = {
        "organisation": {"name": "Elm", "setting": "branch", "stage": "preparing"},
        "answers": {"KIT-3": 1},
    }
    understood = understand(workbook_data(workbook_form(form), "form.xlsx", LIBRARIES), LIBRARIES, base)
    assert understood.problems == ()
    assert understood.assessment is not None
    assert understood.assessment.organisation.name == "Elm"
    assert answered(understood) == {"KIT-3": Level(1)}
