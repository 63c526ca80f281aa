"""The answers file in, counts out: what is counted, what is left out, and what is wrong said with its place."""

from __future__ import annotations

import io
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.errors import ReadinessError
from readiness.staff_survey import tally as module
from readiness.staff_survey.tally import Tally, tally_csv
from tests.staff_survey import making

ASKED = making.instrument(
    making.question("view", "single", "yes", "maybe", "no"),
    making.question("ticks", "multi", "a", "b", "c"),
    making.question("years", "number"),
    making.question("words", "text"),
)
READ = "Let `readiness survey read` make this file from the export of your form."


def read(folder: Path, content: str | bytes) -> Tally:
    path = folder / "staff.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tally_csv(str(path), ASKED)


def problems(folder: Path, content: str | bytes) -> list[str]:
    with pytest.raises(ReadinessError) as caught:
        read(folder, content)
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_answers_are_counted_by_question(tmp_path: Path) -> None:
    found = read(tmp_path, "view,ticks,years\nyes,a;c,5\nno,,7.5\nyes,b;c,5\n,a,\n")
    assert found.responses == 4
    assert list(found.questions) == ["view", "ticks", "years"]
    view, ticks, years = found.questions.values()
    assert (view.base, view.counts) == (3, {"yes": 2, "maybe": 0, "no": 1})
    assert (ticks.base, ticks.counts) == (4, {"a": 2, "b": 1, "c": 2})
    assert (years.base, years.numbers, years.counts) == (3, Counter({5.0: 2, 7.5: 1}), {})


def test_a_row_without_any_answer_is_left_out_and_so_is_one_with_words_alone(tmp_path: Path) -> None:
    found = read(tmp_path, "view,words,ticks\nyes,,\n,,\n,I like it,\n\n , ,  \n,,a\n")
    assert (found.responses, found.questions["ticks"].base, found.questions["view"].base) == (2, 2, 1)


def test_a_question_without_a_column_was_not_asked_and_one_with_an_empty_column_was(tmp_path: Path) -> None:
    found = read(tmp_path, "view,ticks\nyes,\nno,\n")
    assert list(found.questions) == ["view", "ticks"]
    assert found.questions["ticks"] == module.QuestionTally(2, {"a": 0, "b": 0, "c": 0}, Counter())


def test_columns_may_stand_in_any_order_with_spaces_and_a_byte_order_mark_and_ticks_too(tmp_path: Path) -> None:
    plain = read(tmp_path, "view,ticks,years\nyes,a;c,5\nno,b,\n")
    assert read(tmp_path, b"\xef\xbb\xbf years , ticks,view\r\n5.0,c;a; , yes\r\n,b;b,no\r\n") == plain


def test_rows_may_stand_in_any_order_but_other_rows_with_the_same_counts_are_other_answers(tmp_path: Path) -> None:
    one = read(tmp_path, "view,ticks\nyes,a\nno,b\n")
    assert read(tmp_path, "view,ticks\nno,b\nyes,a\n") == one
    other = read(tmp_path, "view,ticks\nyes,b\nno,a\n")
    assert other.questions == one.questions
    assert other.digest != one.digest
    assert read(tmp_path, "view,ticks\nyes,a\nno,b\nno,b\n").digest != one.digest


def test_an_empty_column_makes_other_answers(tmp_path: Path) -> None:
    assert read(tmp_path, "view,ticks\nyes,\n").digest != read(tmp_path, "view\nyes\n").digest


def test_a_header_alone_is_no_answer(tmp_path: Path) -> None:
    found = read(tmp_path, "view,ticks\n")
    assert (found.responses, found.questions["view"].base) == (0, 0)


VIEW = "view: this is none of its options. It can be: maybe, no, yes."
NUMBER = "years: this is no number such as 5 or 7.5."
QUOTES = f"the quotation marks of this row do not fit, or it has no end. {READ}"
FOREIGN = f"no column has the key of a question of by-hand. {READ}"

# the content, and what is said after the name of the file
WRONG: dict[str, tuple[str | bytes, list[str]]] = {
    "no such option": ("view\nyes\nYes!\n", [f"3:1: {VIEW}"]),
    "several answers to one choice": ("view\nyes;no\n", [f"2:1: {VIEW}"]),
    "no such tick": ("view,ticks\nyes,a;x\n", ["2:2: ticks: this is none of its options. It can be: a, b, c."]),
    "no number": ("years\n5\nfive\n", [f"3:1: {NUMBER}"]),
    "numbers of another kind": ("years\n1e9\nnan\n5 000\n", [f"{row}:1: {NUMBER}" for row in (2, 3, 4)]),
    "two things in one row": ("view,years\nx,y\n", [f"2:1: {VIEW}", f"2:2: {NUMBER}"]),
    "a short row": ("view,ticks\nyes,a\nno\n", ["3: this row has 1 cells; the first row has 2."]),
    "a long row": ("view,ticks\nyes,a,b\n", ["2: this row has 3 cells; the first row has 2."]),
    "no column of ours": ("Timestamp,What do you think?\n1,2\n", [f"1: {FOREIGN}"]),
    "an empty file": ("", [f"1: {FOREIGN}"]),
    "a column too many": ("view,tick\nyes,a\n", ["1:2: this is no question of by-hand. Did you mean ticks?"]),
    "a column twice": ("view,view\nyes,no\n", ["1:2: view has a column already. Remove one of the two."]),
    "Windows-1252": (b"view,words\nyes,caf\xe9\n", [f" it is not UTF-8. {READ}"]),
    "UTF-16": ("view\nyes\n".encode("utf-16"), [f" it is not UTF-8. {READ}"]),
    "a quotation mark left open": ('view\nyes\n"no\n', [f"3: {QUOTES}"]),
    "a line without end": ("view\n" + "x" * 1_000_001, [f"2: {QUOTES}"]),
}


@pytest.mark.parametrize(("content", "expected"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_with_row_and_column(content: str | bytes, expected: list[str], tmp_path: Path) -> None:
    assert problems(tmp_path, content) == [f"staff.csv:{message}" for message in expected]


def test_of_many_problems_the_first_twenty_are_listed_and_the_others_counted(tmp_path: Path) -> None:
    found = problems(tmp_path, "view\n" + "x\n" * 1500)
    assert len(found) == 21
    assert found[19].startswith("staff.csv:21:1: view: this is none of its options.")
    assert found[20] == f"staff.csv: there are 1,480 more such problems. {READ}"


def test_what_stands_in_a_wrong_cell_is_never_repeated(tmp_path: Path) -> None:
    found = problems(tmp_path, "view,ticks,years,Ann Example\nAnn Example,a;Ann Example,Ann Example,\n")
    assert "Ann" not in str(found)


@pytest.mark.parametrize(("name", "why"), [("none.csv", "No such file or directory"), (".", "Is a directory")])
def test_a_file_that_cannot_be_read_is_named(
    name: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReadinessError, match=f"{name}: it cannot be read: {why}. Check the name and the folder."):
        tally_csv(name, ASKED)


def test_a_disk_that_fails_while_it_is_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(io.FileIO):
        def readinto(self, buffer: object) -> int:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr("readiness.staff_survey.tally.io.FileIO", Failing)
    assert problems(tmp_path, "view\nyes\n") == ["staff.csv:1: it cannot be read: Input/output error."]


def test_standard_input_is_read_and_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b"view\nyes\n"), "utf-8")
    monkeypatch.setattr(sys, "stdin", stdin)
    assert tally_csv("-", ASKED).responses == 1
    assert not stdin.buffer.closed


def test_a_closed_standard_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(ReadinessError, match="standard input is closed"):
        tally_csv("-", ASKED)


def test_too_many_different_numbers_are_refused_so_that_memory_stays_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_DIFFERENT", 3)
    assert read(tmp_path, "years\n1\n2\n3\n3\n1\n2.0\n").questions["years"].base == 6
    assert problems(tmp_path, "years\n1\n2\n3\n4\n5\n") == [
        f"staff.csv:{row}:1: years: more than 3 different numbers. Round them first." for row in (5, 6)
    ]


ANSWERS = st.tuples(
    st.sampled_from(["", "yes", "maybe", "no"]),
    st.lists(st.sampled_from("abc"), unique=True),
    st.sampled_from(["", "0", "5", "7.5"]),
)


@pytest.mark.parametrize("most", [1, 2, 10_000])
def test_counts_are_right_however_little_is_kept_in_memory(
    most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_DIFFERENT", most)
    seen: list[int] = []

    @given(st.lists(ANSWERS, min_size=12, max_size=30))
    @settings(max_examples=100, deadline=None, derandomize=True)
    def check(answers: list[tuple[str, list[str], str]]) -> None:
        found = read(tmp_path, "\n".join(["view,ticks", *(f"{view},{';'.join(ticks)}" for view, ticks, _ in answers)]))
        given = [(view, ticks) for view, ticks, _ in answers if view or ticks]
        assert found.responses == len(given)
        assert found.questions["view"].base == sum(bool(view) for view, _ in given)
        for key in ("yes", "maybe", "no"):
            assert found.questions["view"].counts[key] == sum(view == key for view, _ in given)
        for key in "abc":
            assert found.questions["ticks"].counts[key] == sum(key in ticks for _, ticks in given)
        seen.append(len(given))

    check()
    assert max(seen) > 10
