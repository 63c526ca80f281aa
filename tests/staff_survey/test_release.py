"""No second report until five more people have answered, and what is noted of the last one."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from readiness.errors import ReadinessError
from readiness.staff_survey.release import note_of, released
from readiness.staff_survey.tally import QuestionTally, Tally

ONE, OTHER = "1" * 64, "2" * 64


def tally(responses: int, digest: str = ONE) -> Tally:
    return Tally(responses, {"view": QuestionTally(responses, {"yes": responses}, Counter())}, digest)


@pytest.fixture
def answers(tmp_path: Path) -> str:
    path = tmp_path / "staff.csv"
    path.write_text("view\nyes\n", encoding="utf-8")
    return str(path)


def note(answers: str) -> Path:
    return Path(f"{answers}.last-report.json")


def report(answers: str, of: Tally, more: int = 5) -> None:
    with released(answers, of, more):
        pass


def refusal(answers: str, of: Tally, more: int = 5) -> str:
    before = note(answers).read_bytes()
    with pytest.raises(ReadinessError) as caught, released(answers, of, more):
        pytest.fail("a report was made")
    assert note(answers).read_bytes() == before
    (problem,) = caught.value.problems
    return str(problem).removeprefix(f"{Path(answers).parent}/")


def test_the_note_holds_the_number_of_answers_and_a_hash_and_nothing_else(answers: str) -> None:
    report(answers, tally(24))
    assert json.loads(note(answers).read_text(encoding="utf-8")) == {"responses": 24, "sha256": ONE}


def test_the_same_answers_may_be_reported_again(answers: str) -> None:
    for _ in range(3):
        report(answers, tally(24))


@pytest.mark.parametrize("responses", [25, 28])
def test_fewer_than_five_more_answers_make_no_report(responses: int, answers: str) -> None:
    report(answers, tally(24))
    assert refusal(answers, tally(responses, OTHER)) == (
        f"staff.csv: {responses} answers; the last report was of 24. The next report can be of 29 or more: a smaller "
        "difference would show single people's answers."
    )


def test_fewer_answers_than_before_make_no_report(answers: str) -> None:
    report(answers, tally(24))
    assert refusal(answers, tally(18, OTHER)).startswith("staff.csv: 18 answers; the last report was of 24. ")


def test_as_many_answers_but_other_ones_make_no_report(answers: str) -> None:
    report(answers, tally(24))
    assert refusal(answers, tally(24, OTHER)).startswith(
        "staff.csv: as many answers as in the last report (24), but not the same ones. The next report can be of 29 "
    )


def test_five_more_answers_make_a_report_from_which_the_next_five_count(answers: str) -> None:
    report(answers, tally(24))
    report(answers, tally(29, OTHER))
    assert "The next report can be of 34 or more" in refusal(answers, tally(33, ONE))


def test_how_many_more_is_the_surveys_least_count(answers: str) -> None:
    report(answers, tally(24), more=3)
    assert "of 27 or more" in refusal(answers, tally(26, OTHER), more=3)
    report(answers, tally(27, OTHER), more=3)


def test_a_report_that_cannot_be_written_is_not_noted(answers: str) -> None:
    def fail(of: Tally) -> None:
        with pytest.raises(ReadinessError, match="full"), released(answers, of, 5):
            raise ReadinessError("the disk is full")

    fail(tally(24))
    assert not note(answers).exists()
    report(answers, tally(24))
    before = note(answers).read_bytes()
    fail(tally(29, OTHER))
    assert note(answers).read_bytes() == before


def test_the_note_is_there_before_the_report_is(answers: str) -> None:
    with released(answers, tally(24), 5):
        assert note(answers).exists()


@pytest.mark.parametrize("damage", ["", "{}", "[]", '{"responses": -1, "sha256": "x"}', '{"responses": 24}', "\x00"])
def test_a_damaged_note_is_not_taken_for_none(damage: str, answers: str) -> None:
    note(answers).write_text(damage, encoding="utf-8")
    assert refusal(answers, tally(24)) == (
        "staff.csv.last-report.json: this note of the last report is damaged. Restore it, or remove it if no report was "
        "made."
    )


def test_a_link_to_the_answers_has_the_note_of_the_answers(answers: str, tmp_path: Path) -> None:
    link = tmp_path / "link.csv"
    link.symlink_to(answers)
    report(answers, tally(24))
    assert note_of(str(link)) == note_of(answers) == note(answers)
    with pytest.raises(ReadinessError):
        report(str(link), tally(25, OTHER))


def test_what_is_no_file_has_no_note_and_is_always_reported() -> None:
    assert note_of("-") is None
    assert note_of("/dev/null") is None
    report("-", tally(24))
    report("-", tally(25, OTHER))


def test_the_note_is_never_written_over(answers: str) -> None:
    report(answers, tally(24))
    with pytest.raises(ReadinessError) as caught, released(answers, tally(24), 5, str(note(answers))):
        pytest.fail("a report was made")
    assert str(caught.value).endswith(
        "last-report.json: this is the note of the last report. Name another file to write."
    )
