"""Cells become answers; what is not understood is counted as "other" or left unanswered, and always listed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from readiness.errors import ReadinessError
from readiness.staff_survey.reading import answers, comments
from readiness.staff_survey.reading.reading import MOST_PLACES
from tests.staff_survey.reading.instruments import CUPS, TEAS
from tests.staff_survey.reading.people import Cell, Rows, Shape, as_csv, as_xlsx
from tests.staff_survey.reading.reads import Read, read
from tests.staff_survey.reading.shapes import formsg, redcap_raw
from tests.staff_survey.reading.test_shapes import PEOPLE


def reading(folder: Path, *rows: Sequence[Cell], check: bool = False, xlsx: bool = False) -> Read:
    content = as_xlsx(list(rows)) if xlsx else as_csv(list(rows))
    return read(folder, Shape("export.xlsx" if xlsx else "export.csv", content), survey=TEAS, check=check)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("5", "5"), ("5.0", "5"), ("05", "5"), ("7.5", "7.5"), ("7,50", "7.5"), (" 12 ", "12"), ("3 cups", "3"), ("3.", "3"),
        ("-1", "-1"), ("-0.5", "-0.5"), ("-0", "0"), ('="4"', "4"), ("'-2", "-2"), ("0", "0"), ("", ""),
    ],
)  # fmt: skip
def test_numbers_are_read_also_with_a_word_of_the_question(cell: str, number: str, tmp_path: Path) -> None:
    found = reading(tmp_path, ["tea", "cups"], ["Green", cell])
    assert [(row["cups"], found.places) for row in found.rows] == [(number, [])]


@pytest.mark.parametrize("cell", ["about 5", "5-10", "1,000", "5 pots", "1e3", "five", "1.234", "12345678901", "--1"])
def test_what_is_no_plain_number_is_left_unanswered_and_listed(cell: str, tmp_path: Path) -> None:
    found = reading(tmp_path, ["tea", "cups"], ["Green", cell])
    assert found.rows == [{"tea": "green", "cups": ""}]
    assert found.places == [(2, 2, "cups", False, cell)]


def test_what_is_no_option_is_other_where_there_is_one_and_unanswered_where_not(tmp_path: Path) -> None:
    found = reading(tmp_path, ["tea", "sugar", "milk"], ["Rooibos;Green", "Honey", "Rice;Oat"], ["", "Yes", ""])
    assert found.rows == [
        {"tea": "green;other", "sugar": "", "milk": "oat"},
        {"tea": "", "sugar": "yes", "milk": ""},
    ]
    assert found.places == [
        (2, 1, "tea", True, "rooibos"), (2, 2, "sugar", False, "honey"), (2, 3, "milk", True, "rice"),
    ]  # fmt: skip


def test_options_come_in_the_order_of_the_questionnaire_and_once(tmp_path: Path) -> None:
    found = reading(tmp_path, ["tea", "cups"], ["Black tea;Green;Black tea", ""])
    assert found.rows[0]["tea"] == "green;black"


@pytest.mark.parametrize("mark", ["1", "Y", "Yes", "TRUE", "Checked", "x", "Oat", "oat"])
def test_a_mark_or_the_option_itself_ticks_an_option(mark: str, tmp_path: Path) -> None:
    assert reading(tmp_path, ["milk/oat", "milk/cow", "tea"], [mark, "", "Green"]).rows[0]["milk"] == "oat"


@pytest.mark.parametrize("mark", ["0", "N", "No", "false", "Unchecked", "", "n/a"])
def test_the_opposite_of_a_mark_ticks_nothing(mark: str, tmp_path: Path) -> None:
    found = reading(tmp_path, ["milk/oat", "milk/cow", "tea"], [mark, "1", "Green"])
    assert (found.rows[0]["milk"], found.places) == ("cow", [])


def test_a_mark_that_is_neither_is_listed_at_its_own_column(tmp_path: Path) -> None:
    found = reading(tmp_path, ["milk/oat", "milk/cow", "tea/green"], ["Soy – plain", "1", "perhaps"])
    assert found.rows[0] == {"tea": "other", "milk": "cow"}
    assert found.places == [(2, 3, "tea", True, "perhaps"), (2, 1, "milk", True, "soy - plain")]


def test_a_column_for_other_may_hold_what_was_typed(tmp_path: Path) -> None:
    found = reading(tmp_path, ["tea[other]", "tea[green]", "cups"], ["my own", "", "1"], ["", "Y", ""])
    assert [row["tea"] for row in found.rows] == ["other", "green"]
    assert found.places == []


def test_a_tick_for_an_option_that_the_question_does_not_have_is_listed(tmp_path: Path) -> None:
    found = reading(tmp_path, ["tea___9", "tea___green", "milk___9", "milk___oat"], ["1", "1", "1", "1"])
    assert found.rows == [{"tea": "green;other", "milk": "oat"}]
    assert found.places == [(2, 1, "tea", True, "1"), (2, 3, "milk", True, "1")]


def test_formulas_are_texts_like_any_other(tmp_path: Path) -> None:
    for xlsx in (False, True):
        rows: Rows = [["tea", "sugar"], ['="Green"', "=1+1"], ["=HYPERLINK(1)", '="Yes"']]
        found = reading(tmp_path, *rows, xlsx=xlsx)
        assert found.rows == [{"tea": "green", "sugar": ""}, {"tea": "other", "sugar": "yes"}]
        assert [place[:3] for place in found.places] == [(2, 2, "sugar"), (3, 1, "tea")]


def test_a_question_without_a_column_has_none_in_the_result(tmp_path: Path) -> None:
    assert reading(tmp_path, ["milk", "tea"], ["Oat", "Green"]).answers == "tea,milk\r\ngreen,oat\r\n"


def test_a_person_who_answered_nothing_is_left_out_and_counted(tmp_path: Path) -> None:
    found = reading(tmp_path, ["Name", "tea", "cups"], ["Ada", "", ""], ["Bea", "Green", ""])
    assert (found.account.people, found.account.blank, len(found.rows)) == (1, 1, 1)


def test_rows_of_another_length_are_refused_with_row_and_column(tmp_path: Path) -> None:
    head = "tea,cups\nGreen,1\n"
    for line, message in (
        ("Green,1,2", ":3:3: this row has 3 cells, more than the 2 headings."),
        ("Green", ":3:2: this row has 1 cells, fewer than the 2 headings."),
    ):
        with pytest.raises(ReadinessError) as caught:
            read(tmp_path, Shape("export.csv", f"{head}{line}\n".encode()), survey=TEAS)
        assert str(caught.value).endswith(f"{message} Export the file again.")
    assert read(tmp_path, Shape("export.csv", f"{head}Mint,2,,\n".encode()), survey=TEAS).account.people == 2


def test_a_row_of_a_workbook_may_end_early_but_not_late(tmp_path: Path) -> None:
    assert reading(tmp_path, ["tea", "cups", "sugar"], ["Green"], xlsx=True).rows[0]["sugar"] == ""
    with pytest.raises(ReadinessError, match=r"export\.xlsx:2:3: this row has 3 cells, more than the 2 headings"):
        reading(tmp_path, ["tea", "cups"], ["Green", 1, "x"], xlsx=True)


def test_places_are_listed_up_to_a_number_and_counted_beyond(tmp_path: Path) -> None:
    found = reading(tmp_path, ["tea", "cups"], *([f"my tea {n}", ""] for n in range(MOST_PLACES + 5)))
    assert (len(found.places), found.account.missed) == (MOST_PLACES, MOST_PLACES + 5)


def test_ten_answers_of_which_none_is_understood_are_refused(tmp_path: Path) -> None:
    rows: Rows = [["tea", "sugar"], *(["Green", str(1 + n % 2)] for n in range(10))]
    with pytest.raises(ReadinessError) as caught:
        reading(tmp_path, *rows, check=True)
    assert str(caught.value).endswith(
        "export.csv:1:2: none of the 10 answers to sugar is one of its options. Export the texts of the answers, not their "
        "codes, or say what they mean in a mapping file: --write-mapping mapping.yaml"
    )
    assert reading(tmp_path, *rows[:10], check=True).account.people == 9
    one = reading(tmp_path, *rows, ["", "Yes"], check=True)
    assert one.account.people == 11


def test_ten_answers_to_a_question_with_other_are_refused_too(tmp_path: Path) -> None:
    rows: Rows = [["tea", "sugar"], *([str(1 + n), "Yes"] for n in range(10))]
    with pytest.raises(ReadinessError, match="none of the 10 answers to tea is one of its options"):
        reading(tmp_path, *rows, check=True)
    assert reading(tmp_path, *rows, ["Other", "Yes"], check=True).account.people == 11


def test_an_export_that_nobody_has_answered_is_refused(tmp_path: Path) -> None:
    for rows in ([["tea", "cups"]], [["tea", "cups", "Name"], ["", "", "Ada"]]):
        with pytest.raises(ReadinessError, match=r"export\.csv:1: nobody has answered yet"):
            reading(tmp_path, *rows, check=True)
    with pytest.raises(ReadinessError, match=r":6: nobody has answered yet"):
        read(tmp_path, formsg([]))


def test_what_was_met_before_is_remembered_within_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_REMEMBERED", 2)
    monkeypatch.setattr(answers, "MOST_TEXTS", 2)
    rows: Rows = [["tea", "cups"], *([f"my tea {n % 4}", str(n)] for n in range(20))]
    found = reading(tmp_path, *rows, [f"long {'x' * 400}", 1])
    (tea, _) = found.account.readers
    assert len(tea.remembered) == 2
    assert tea.texts == {"my tea 0": 5, "my tea 1": 5}
    assert (tea.missed, found.account.missed) == (21, 21)


def test_more_comments_than_memory_should_hold_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comments, "MOST_CHARACTERS", 10)
    head = ["tea", "Say why, if you like.", "cups"]
    assert reading(tmp_path, head, ["Green", "ten signs.", 1]).comments == [("why", "ten signs.")]
    with pytest.raises(ReadinessError, match="--keep-text: there are more than 10 characters of free text"):
        reading(tmp_path, head, ["Green", "ten signs.", 1], ["Green", "x", 1])


def test_comments_are_sorted_so_that_they_cannot_be_laid_beside_the_rows(tmp_path: Path) -> None:
    head = ["tea", "Say why, if you like.", "sugar", "Say why, if you like."]
    rows = [["Green", "zebra", "Yes", "c"], ["Mint", "apple", "No", ""], ["Green", "mango", "No", "a"]]
    found = reading(tmp_path, head, *rows)
    assert found.comments == [("why", "apple"), ("why", "mango"), ("why", "zebra"), ("how", "a"), ("how", "c")]
    assert "zebra" not in found.answers


def test_redcap_codes_without_the_dictionary_are_refused_and_with_it_read(tmp_path: Path) -> None:
    export = redcap_raw(PEOPLE * 10)
    with pytest.raises(ReadinessError, match="none of the 10 answers to strategies is one of its options"):
        read(tmp_path, Shape(export.name, export.content))
    assert read(tmp_path, export).rows[0]["job_group"] == "nursing_or_medical"


def test_a_redcap_dictionary_explains_fields_of_any_name_and_kind(tmp_path: Path) -> None:
    dictionary: Rows = [
        ["Variable / Field Name", "Field Type", "Field Label", "Choices, Calculations, OR Slider Labels"],
        ["q1", "checkbox", "<p>Which teas do you drink?</p>", "1, Green, with mint | -2, Black tea | a, Coffee"],
        ["q2", "radio", "Do you take sugar?", "1, Yes | 0, No | 9, Perhaps | nonsense"],
        ["q3", "yesno", "Is this in the survey?", ""],
    ]
    rows: Rows = [["record_id", "q1___1", "q1____2", "q1___a", "q1___7", "Q2", "q3"], [1, "1", "1", "0", "0", "0", "1"],
                  [2, "0", "0", "1", "0", "9", "0"]]  # fmt: skip
    found = read(tmp_path, Shape("a.csv", as_csv(rows), as_csv(dictionary)), survey=TEAS)
    assert found.rows == [{"tea": "green_mint;black", "sugar": "no"}, {"tea": "other", "sugar": ""}]
    assert found.places == [(3, 4, "tea", True, "1"), (3, 6, "sugar", False, "9")]


def test_a_file_that_is_no_dictionary_and_a_dictionary_for_another_tool_are_refused(tmp_path: Path) -> None:
    rows: Rows = [["record_id", "tea", "cups"], [1, "Green", 1]]
    with pytest.raises(
        ReadinessError, match=r"dictionary\.csv:1: this is no REDCap data dictionary: .* It has: a, b\."
    ):
        read(tmp_path, Shape("a.csv", as_csv(rows), b"a,b\n1,2\n"), survey=TEAS)
    dictionary = b"Variable / Field Name,Field Label\nq,x\n"
    shape = formsg([])
    with pytest.raises(ReadinessError, match="belongs to an export of REDCap; this is one of FormSG"):
        read(tmp_path, Shape(shape.name, shape.content, dictionary))


def test_the_words_of_a_number_question_are_those_of_its_text() -> None:
    assert CUPS.text == "How many cups a day?"  # on which `3 cups` above rests
