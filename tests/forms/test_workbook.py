"""The questionnaire as a workbook: what a person sees and may do in it, whatever the rubric."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from readiness.errors import ReadinessError
from readiness.forms.questionnaire import Particulars, Questionnaire, questionnaire
from readiness.forms.workbook import workbook_form
from readiness.forms.workbook.heights import height, lines, width
from readiness.forms.workbook.sheet_names import sheet_names
from readiness.models.assessment import Answer, DontKnow, Level, NotApplicable
from tests.forms.reading import RUBRICS
from tests.forms.workbooks import FIRST, LIBRARIES, answers, changed
from tests.scoring import builders

PEERS = RUBRICS["peer-support"]
ANSWERS: dict[str, Answer] = {
    "TUT-1": Level(2, "paper_seen", note="Signed in May.\nBy both.", owner="Head of service"),
    "TUT-2": DontKnow(),
    "TUT-4": NotApplicable("The van has no tutors."),
}


def opened(form: Questionnaire) -> Any:
    return load_workbook(io.BytesIO(workbook_form(form)))


def filled() -> Questionnaire:
    known = Particulars("Elm Library", "branch", "preparing", "Wales", "2026-09-15", ("Branch manager", "Tutor"))
    return questionnaire(LIBRARIES, particulars=known, answers=ANSWERS)


def column(sheet: Any, key: str) -> int:
    """Where the column with a hidden key stands."""
    (found,) = (cell.column for cell in sheet[1] if cell.value == key)
    return int(found)


def offered(book: Any, sheet: Any, cell: str) -> list[str]:
    """What the list of a cell offers."""
    (rule,) = (rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref)
    name, _, area = rule.formula1.rpartition("!")
    return [each.value for row in book[name.strip("'")][area.replace("$", "")] for each in row]


def test_there_is_a_first_sheet_one_for_each_dimension_and_a_hidden_one() -> None:
    book = opened(questionnaire(LIBRARIES))
    assert book.sheetnames == ["Start here", "Tutors", "Equipment", "Learners", "Form data"]
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible"] * 4 + ["veryHidden"]
    assert book.properties.title == "Readiness of public libraries to run digital skills sessions for older adults"


def test_each_question_is_a_row_with_all_that_helps_to_answer_it() -> None:
    book = opened(questionnaire(LIBRARIES))
    sheet = book["Tutors"]
    assert [cell.value for cell in sheet[4]][2:] == [
        "Question",
        "What each level means",
        "Answer: choose from the list",
        "How it was checked",
        "Note",
        "Reason, if not applicable",
        "Who takes the next step (a role)",
        "What to look for, and notes",
    ]
    assert sheet["A5"].value == "TUT-1"
    assert sheet["C5"].value == (
        "TUT-1  Hours set aside\nAre hours for teaching, preparing and clearing up set aside in the rota?\n\n"
        "MUST-HAVE from “Ready to design the programme” on"
    )
    assert sheet["D5"].value == (
        "0 - Nothing yet: Nobody has looked at how many hours a session takes.\n"
        "1 - In talks: The hours have been worked out, but whoever is free would teach.\n"
        "2 - Agreed: The rota names the hours of each session, with half an hour before and after.\n"
        "3 - Running: The rotas of the last term show that at least nine in ten sessions kept their hours.\n"
        "4 - Refined: Tutors have said what the hours lack, and the rota was changed or kept for noted reasons."
    )
    assert sheet["J5"].value == (
        "- Rota of the coming term\n- Marked rotas of the last term\n\n"
        "Mobile library: Count the drive and the stop times as well."
    )
    assert sheet["C7"].value.startswith("TUT-3  ")
    assert "MUST-HAVE" not in sheet["C7"].value
    assert book["Equipment"]["C7"].value.endswith("MUST-HAVE for “Ready for every branch”")


def test_the_note_of_another_setting_is_left_out_once_the_setting_is_known() -> None:
    assert "Mobile" not in opened(filled())["Tutors"]["J5"].value


def test_lists_offer_the_sentences_of_the_levels_and_what_else_may_be_said() -> None:
    book = opened(questionnaire(LIBRARIES))
    tutors, start = book["Tutors"], book["Start here"]
    always = offered(book, tutors, "E5")
    assert always[2] == "2 - Agreed: The rota names the hours of each session, with half an hour before and after."
    assert [each[:4] for each in always[:5]] == ["0 - ", "1 - ", "2 - ", "3 - ", "4 - "]
    assert always[5:] == ["Don't know"]
    assert offered(book, tutors, "E8")[5:] == ["Don't know", "Not applicable"]
    assert offered(book, tutors, "F5") == ["By word of mouth", "Paper seen", "Session visited"]
    assert offered(book, start, "C13") == ["Central library", "Branch library", "Mobile library"]
    assert offered(book, start, "C14")[0] == "Considering a programme"
    assert offered(book, start, "C17")[0] == "Ready to design the programme"


def test_only_the_cells_to_fill_in_are_unlocked_and_there_is_no_password() -> None:
    book = opened(questionnaire(LIBRARIES))
    for sheet in book.worksheets[:-1]:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert (sheet.protection.formatRows, sheet.protection.formatColumns) == (False, False)  # not locked
    unlocked = [cell.coordinate for row in book["Tutors"] for cell in row if not cell.protection.locked]
    rows = [f"{letter}{row}" for row in range(FIRST, 9) for letter in "EFGHI"]
    assert unlocked == [cell for cell in rows if cell not in ("H5", "H6", "H7")]
    assert [book["Tutors"][cell].value for cell in ("H5", "H8")] == ["Always applies", None]
    open_at_start = {cell.row for row in book["Start here"] for cell in row if not cell.protection.locked}
    assert open_at_start == set(range(12, 23))


def test_what_is_typed_into_a_cell_stays_text() -> None:
    tutors = opened(questionnaire(LIBRARIES))["Tutors"]
    assert {tutors[f"{letter}5"].number_format for letter in "EFGI"} == {"@"}


def test_answers_given_already_stand_in_it() -> None:
    book = opened(filled())
    assert [book["Start here"].cell(row, 3).value for row in range(12, 16)] == [
        "Elm Library",
        "Branch library",
        "Preparing the first term",
        "Wales",
    ]
    assert book["Start here"]["C16"].value.isoformat() == "2026-09-15T00:00:00"
    assert [book["Start here"].cell(row, 3).value for row in range(18, 21)] == ["Branch manager", "Tutor", None]
    assert [book["Tutors"][f"{letter}5"].value for letter in "EFGI"] == [
        "2 - Agreed: The rota names the hours of each session, with half an hour before and after.",
        "Paper seen",
        "Signed in May.\nBy both.",
        "Head of service",
    ]
    assert book["Tutors"]["E6"].value == "Don't know"
    assert [book["Tutors"][cell].value for cell in ("E8", "H8")] == ["Not applicable", "The van has no tutors."]


def test_a_date_on_which_programs_do_not_agree_stands_as_text() -> None:
    for day, written in (("1900-02-28", "1900-02-28"), ("1900-03-01", datetime(1900, 3, 1))):
        form = questionnaire(LIBRARIES, particulars=Particulars(date=day))
        assert opened(form)["Start here"]["C16"].value == written


def test_the_first_sheet_counts_what_is_answered_what_is_not_and_the_open_must_haves_of_the_goal() -> None:
    book = load_workbook(io.BytesIO(workbook_form(filled())), data_only=True)
    rows = [[cell.value for cell in row[1:7]] for row in book["Start here"].iter_rows(min_row=25, max_row=30)]
    assert rows == [
        ["Sheet", "Questions", "Answered", "of these “Don't know”", "Not answered", "Must-haves still open"],
        ["Tutors", 4, 3, 1, 1, 1],
        ["Equipment", 3, 0, 0, 3, 1],
        ["Learners", 4, 0, 0, 4, 2],
        ["All", 11, 3, 1, 8, 4],
        ["Must-haves are counted for: Ready to open the doors", None, None, None, None, None],
    ]


def test_until_a_stage_is_chosen_the_must_haves_of_all_goals_are_counted() -> None:
    book = load_workbook(io.BytesIO(workbook_form(questionnaire(LIBRARIES))), data_only=True)
    last = [cell.value for cell in book["Start here"][29]][1:7]
    assert last == ["All", 11, 0, 0, 11, 6]
    assert book["Start here"]["B30"].value == "Must-haves are counted for all goals until a stage is chosen."


def test_the_form_of_a_goal_asks_only_what_the_goal_needs_and_says_so() -> None:
    form = questionnaire(LIBRARIES, particulars=Particulars(goal="design"), cut_to="design")
    book = opened(form)
    assert book["Start here"]["B3"].value == (
        f"A questionnaire of {len(form.questions)} questions on {len(form.sections)} sheets. "
        "It asks only what is needed for “Ready to design the programme”. How to fill it in:"
    )
    assert book["Start here"]["C16"].value == "Ready to design the programme"
    assert sum(book[section.title].max_row - FIRST + 1 for section in form.sections) == len(form.questions) < 11


def test_every_sheet_prints_on_a4_as_wide_as_the_page_with_its_headings_on_each() -> None:
    book = opened(questionnaire(LIBRARIES))
    for sheet in book.worksheets[:-1]:
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage  # its width; the height is free
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.oddFooter.right.text == "Page &P of &N"
    assert book["Tutors"].print_title_rows == "$4:$4"
    assert book["Tutors"].page_setup.orientation == "landscape"


def test_headings_and_question_stay_in_view_and_the_cursor_stands_in_the_first_cell_to_fill_in() -> None:
    book = opened(questionnaire(LIBRARIES))
    assert book["Tutors"].freeze_panes == "D5"
    assert {pane.activeCell for pane in book["Tutors"].sheet_view.selection} >= {"E5"}
    assert book["Start here"].sheet_view.selection[0].activeCell == "C12"
    assert book.active.title == "Start here"


@pytest.mark.parametrize("rubric", RUBRICS.values(), ids=RUBRICS)
def test_every_row_is_high_enough_for_its_longest_cell(rubric: Any) -> None:
    """A line holds at least as many characters as its column is wide, and needs 15 points."""
    book = opened(questionnaire(rubric))
    for sheet in book.worksheets[1:-1]:
        wide = {letter: dimension.width for letter, dimension in sheet.column_dimensions.items()}
        for row in sheet.iter_rows(min_row=FIRST):
            for cell in row[2:]:
                needed = sum(1 + len(line) // wide[cell.column_letter] for line in str(cell.value or "").split("\n"))
                assert needed * 15 <= sheet.row_dimensions[cell.row].height <= 409


def test_the_same_questionnaire_gives_the_same_bytes() -> None:
    assert workbook_form(filled()) == workbook_form(filled())


def test_a_rubric_without_grades_of_evidence_without_sentences_and_without_must_haves_has_none_in_its_workbook() -> (
    None
):
    rubric = builders.rubric([builders.question("Q-1", 2)])
    book = opened(questionnaire(rubric))
    sheet = book.worksheets[1]
    assert [cell.value for cell in sheet[1]] == ["id", "must", "question", "levels", "answer", "note", "owner"]
    assert sheet["C5"].value == "Q-1  Q-1"
    assert sheet["D5"].value == "0 - Not in place\n1 - Informal\n2 - Arranged\n3 - Working\n4 - Improving"


def test_three_hundred_questions_in_forty_dimensions_of_one_title_fit() -> None:
    form = questionnaire(PEERS)
    many = tuple(
        replace(
            form.sections[0],
            id=f"d{number}",
            questions=tuple(
                replace(form.questions[each], id=f"X-{number}-{each}") for each in range(7 if number % 2 else 8)
            ),
        )
        for number in range(40)
    )
    book = opened(replace(form, sections=many))
    assert book.sheetnames[1:4] == ["Supervision", "Supervision (2)", "Supervision (3)"]
    assert book["Start here"].cell(24 + 42, 3).value.startswith("=SUM(")
    assert sum(sheet.max_row - FIRST + 1 for sheet in book.worksheets[1:-1]) == 300


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["A/B: [C]?"], ["A B C"]),
        (["'quoted'"], ["quoted"]),
        (["[]", "  "], ["Questions", "Questions (2)"]),
        (["History"], ["History (2)"]),
        (["Care", "CARE", "care"], ["Care", "CARE (2)", "care (3)"]),
        (["Recovery-oriented culture and leadership"], ["Recovery-oriented culture and…"]),
        (["x" * 40, "x" * 40], ["x" * 30 + "…", "x" * 26 + "… (2)"]),
        (["\U0001d11e" * 20], ["\U0001d11e" * 15 + "…"]),
        (["a\ufffeb\nc"], ["a b c"]),
    ],
)
def test_sheets_are_named_by_their_titles_as_far_as_excel_allows(titles: list[str], names: list[str]) -> None:
    assert sheet_names(titles) == names


HOSTILE = [
    "=1+1",
    "<r>x</r>",
    "'; [x]",
    "\U0001d11e" * 300,
    "a\ufffeb",
    "_x0041_x0042_",
    "&",
    "&P",
    '"',
    "\u2028",
    "long " * 9_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_any_text_of_a_rubric_makes_a_workbook_that_can_be_read_back(text: str) -> None:
    form = questionnaire(LIBRARIES, particulars=Particulars("Elm Library", "branch", "considering"), answers=ANSWERS)
    sections = tuple(
        replace(
            section,
            title=text,
            about=text,
            questions=tuple(
                replace(
                    each, title=text, text=text, levels=(text,) * 5, evidence=(text,), setting_notes={"branch": text}
                )
                for each in section.questions
            ),
        )
        for section in form.sections
    )
    milestones = tuple(each.model_copy(update={"title": text, "stage_title": text}) for each in form.milestones)
    hostile = replace(form, title=text, sections=sections, milestones=milestones, scale=(text,) * 5)
    assert answers(workbook_form(hostile)) == ANSWERS
    assert answers(changed(lambda book: None, workbook_form(hostile))) == ANSWERS


def test_lines_are_counted_as_programs_wrap_them() -> None:
    assert lines("", 10) == 1
    assert lines("one two three", 10) == 2
    assert lines("one\n\ntwo", 10) == 3
    assert lines("x" * 25, 10) == 3
    assert lines("one " + "x" * 25, 10) == 4
    assert lines("漢字漢字漢字", 10) == 2
    assert height([("one two three", 10), ("", 5)]) == 34
    assert height([("x\n" * 100, 10)]) == 409
    assert width(["x" * 100], 10) == 10
    assert width(["x" * 600], 10) == 26


def test_without_the_library_the_extra_to_install_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    with pytest.raises(ReadinessError) as caught:
        workbook_form(questionnaire(LIBRARIES))
    assert str(caught.value) == (
        "An Excel workbook needs a part that is not installed. Install it with: pip install 'readiness[forms]'"
    )
