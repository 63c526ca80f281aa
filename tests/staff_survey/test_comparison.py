"""The comparison: what is shown, which label an answer gets, and what no label may depend on."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.models.staff_result import (
    ChoiceQuestion,
    ComparedOption,
    HiddenOption,
    NumberQuestion,
    PlainOption,
    StaffComparison,
)
from readiness.staff_survey.comparison import compare
from readiness.staff_survey.statistics import fisher
from readiness.staff_survey.tally import tally_csv
from tests.staff_survey import making
from tests.staff_survey.making import Counts, Numbers

OPTIONS = ("a", "b", "c", "d", "other")
ASKED = making.instrument(
    making.question("ticks", "multi", *OPTIONS, table="T5"),
    making.question("view", "single", "yes", "maybe", "no", table="T2"),
    making.question("own", "single", "yes", "no"),
    making.question("years", "number"),
    making.question("words", "text"),
)
TABLES = (
    making.multi_table("T5", 59, a=46, b=30, c=18, d=55, other=2),
    making.single_table("T2", yes=43, maybe=13, no=3),
)
EVERYBODY = {"own": {"yes": 12, "no": 12}}


class Made:
    """A comparison of answers made by hand, by question and option."""

    def __init__(self, folder: Path, responses: int, counts: Counts, numbers: Numbers | None = None,
                 team: int | None = None, **settings: float) -> None:  # fmt: skip
        tally = making.tally(folder, ASKED, responses, counts, numbers)
        self.found: StaffComparison = compare(making.rubric(*TABLES, **settings), ASKED, tally, team)

    def choice(self, key: str) -> ChoiceQuestion:
        (question,) = [each for each in self.found.questions if each.key == key]
        assert isinstance(question, ChoiceQuestion)
        return question

    def number(self) -> NumberQuestion:
        (question,) = [each for each in self.found.questions if each.key == "years"]
        assert isinstance(question, NumberQuestion)
        return question

    def labels(self, key: str) -> dict[str, str | None]:
        return {option.key: option.label for option in self.choice(key).options}

    def compared(self, key: str, option: str) -> ComparedOption:
        (found,) = [each for each in self.choice(key).options if each.key == option]
        assert isinstance(found, ComparedOption)
        return found


def test_under_ten_answers_there_are_no_questions_at_all(tmp_path: Path) -> None:
    found = Made(tmp_path, 9, {"own": {"yes": 9, "no": 0}}, {"years": [5] * 9}, team=12).found
    assert (found.responses, found.shown, found.questions) == (9, False, ())
    assert (found.team, found.response_rate, found.low_response) == (12, 0.75, False)


def test_from_ten_answers_on_there_are(tmp_path: Path) -> None:
    assert Made(tmp_path, 10, {"own": {"yes": 5, "no": 5}}).found.shown


def test_a_question_that_fewer_than_ten_answered_is_not_shown(tmp_path: Path) -> None:
    made = Made(tmp_path, 24, {**EVERYBODY, "view": {"yes": 9}}, {"years": [5] * 9})
    assert made.choice("view").model_dump() == {
        "id": "VIEW", "key": "view", "type": "single", "table": "T2", "shown": False, "base": None, "merged": None,
        "more_than": None, "options": (),
    }  # fmt: skip
    years = made.number()
    assert (years.shown, years.base, years.median, years.table) == (False, None, None, None)


def test_questions_stand_in_the_order_of_the_instrument_without_text_and_without_what_was_not_asked(
    tmp_path: Path,
) -> None:
    made = Made(tmp_path, 24, {**EVERYBODY, "ticks": {"a": 20}}, {"years": [5] * 24})
    assert [each.key for each in made.found.questions] == ["ticks", "own", "years"]


@pytest.mark.parametrize(
    ("numbers", "median"),
    [(range(1, 11), 5.5), (range(1, 12), 6), ([3] * 10, 3), ([0.5] * 6 + [2.5] * 5, 0.5), ([1] * 5 + [4] * 5, 2.5)],
)
def test_of_numbers_only_the_median_and_the_base_are_given(numbers: list[float], median: float, tmp_path: Path) -> None:
    found = Made(tmp_path, 24, EVERYBODY, {"years": list(numbers)}).number()
    assert (found.base, found.median) == (len(numbers), median)


def test_the_base_of_several_choices_is_everyone_that_of_a_single_choice_who_answered(tmp_path: Path) -> None:
    made = Made(tmp_path, 24, {**EVERYBODY, "ticks": {"a": 6}, "view": {"yes": 10, "maybe": 5, "no": 5}})
    assert (made.choice("ticks").base, made.choice("view").base) == (24, 20)
    assert made.compared("ticks", "a").share == 0.25
    assert made.compared("view", "yes").share == 0.5


def test_a_hidden_answer_has_a_key_and_not_shown_and_nothing_else(tmp_path: Path) -> None:
    made = Made(tmp_path, 24, {**EVERYBODY, "ticks": {"a": 4, "b": 5}})
    (a, b, *_) = made.choice("ticks").options
    assert isinstance(a, HiddenOption)
    assert a.model_dump() == {"key": "a", "label": "not shown"}
    assert isinstance(b, ComparedOption)


def test_other_and_questions_without_a_table_get_no_label(tmp_path: Path) -> None:
    made = Made(tmp_path, 24, {**EVERYBODY, "ticks": {"other": 20, "a": 20}})
    other = made.choice("ticks").options[-1]
    assert isinstance(other, PlainOption)
    assert "published" not in other.model_dump()
    assert made.labels("own") == {"yes": None, "no": None}


def test_a_clear_difference_is_higher_or_lower_and_a_narrow_one_is_similar(tmp_path: Path) -> None:
    made = Made(tmp_path, 60, {"own": {"yes": 30, "no": 30}, "ticks": {"a": 20, "b": 31, "c": 45, "d": 52}})
    assert made.labels("ticks") == {"a": "lower", "b": "similar", "c": "higher", "d": "similar", "other": "not shown"}
    a = made.compared("ticks", "a")
    assert (a.count, a.published.count, a.published.n) == (20, 46, 59)
    assert a.difference == pytest.approx(20 / 60 - 46 / 59)
    assert a.p == fisher(20, 60, 46, 59)


def test_few_answers_that_differ_without_being_clear_are_too_few_to_tell(tmp_path: Path) -> None:
    made = Made(tmp_path, 12, {"own": {"yes": 6, "no": 6}, "ticks": {"b": 6}})
    assert made.labels("ticks")["b"] == "too few to tell"  # 50.0% and 50.8%, but only 12 answers


def test_more_rows_make_it_harder_to_call_one_different(tmp_path: Path) -> None:
    """p of 13 in 24 against 46 in 59 is .0356: below .05 alone, and not as one of four."""
    ticks = {"a": 13, "b": 12, "c": 7, "d": 22}
    assert 0.03 < fisher(13, 24, 46, 59) < 0.05
    assert Made(tmp_path, 24, {**EVERYBODY, "ticks": ticks}).labels("ticks")["a"] == "too few to tell"


def test_hidden_answers_count_among_the_rows_too_and_as_no_difference(tmp_path: Path) -> None:
    made = Made(tmp_path, 24, {**EVERYBODY, "ticks": {"a": 13}})
    assert made.labels("ticks") == {"a": "too few to tell", **dict.fromkeys(("b", "c", "d", "other"), "not shown")}


def test_the_settings_of_the_rubric_decide(tmp_path: Path) -> None:
    counts = {"own": {"yes": 30, "no": 30}, "ticks": {"a": 20, "b": 31}}
    strict = Made(tmp_path, 60, counts, significance=1e-9, similar_margin=0.01)
    assert (strict.labels("ticks")["a"], strict.labels("ticks")["b"]) == ("too few to tell", "too few to tell")
    wide, usual = (Made(tmp_path, 60, counts, confidence=c).compared("ticks", "a") for c in (0.99, 0.95))
    assert wide.interval[0] < usual.interval[0]
    assert wide.difference_interval[0] < usual.difference_interval[0]
    assert wide.published.interval[0] < usual.published.interval[0]
    sure = Made(tmp_path, 60, counts, similar_confidence=0.999)
    assert sure.labels("ticks")["b"] == "too few to tell"


def test_no_label_depends_on_a_hidden_count(tmp_path: Path) -> None:
    """d is 0 or 4 where the paper has 55 of 59: either way hidden, and either way all else is the same."""
    for a in (*range(5, 25, 3), 24):
        known = {"a": a, "b": 12, "c": 7}
        without, four = (Made(tmp_path, 24, {**EVERYBODY, "ticks": known | {"d": d}}).found for d in (0, 4))
        assert without == four


def test_a_team_gives_a_rate_and_bounds_for_every_share(tmp_path: Path) -> None:
    made = Made(tmp_path, 24, {**EVERYBODY, "ticks": {"a": 10}}, team=30)
    assert (made.found.team, made.found.response_rate, made.found.low_response) == (30, 0.8, False)
    assert made.compared("ticks", "a").team_bounds == (10 / 30, 16 / 30)
    assert Made(tmp_path, 24, {**EVERYBODY, "ticks": {"a": 10}}).compared("ticks", "a").team_bounds is None


@pytest.mark.parametrize(("team", "low"), [(47, False), (48, False), (49, True)])
def test_a_response_rate_under_a_half_is_low(team: int, low: bool, tmp_path: Path) -> None:
    assert Made(tmp_path, 24, EVERYBODY, team=team).found.low_response is low


def test_if_everybody_of_the_team_answered_the_interval_is_the_share_itself(tmp_path: Path) -> None:
    a = Made(tmp_path, 24, {**EVERYBODY, "ticks": {"a": 6}}, team=24).compared("ticks", "a")
    assert a.interval == a.team_bounds == (0.25, 0.25)


def test_if_nearly_everybody_agrees_the_count_together_gives_way_to_more_than(tmp_path: Path) -> None:
    view = Made(tmp_path, 24, {**EVERYBODY, "view": {"yes": 22, "no": 1}}).choice("view")
    assert view.base == 23
    assert view.more_than is not None
    assert (view.more_than.key, view.more_than.count) == ("yes", 18)
    assert view.merged is not None
    assert (view.merged.keys, view.merged.count) == (("maybe", "no", "yes"), None)
    assert {option.label for option in view.options} == {"not shown"}


def test_ticks_are_not_shown_where_the_figures_would_tell_that_somebody_must_have_ticked_the_hidden_ones(
    tmp_path: Path,
) -> None:
    """All 14 answered something. If 10 ticked a and nobody else is accounted for, the other 4 ticked b."""
    asked = making.instrument(making.question("ticks", "multi", "a", "b"))
    path = tmp_path / "answers.csv"

    def shown(*cells: str) -> bool:
        path.write_text("\n".join(["ticks", *cells]), encoding="utf-8")
        (question,) = compare(making.rubric(), asked, tally_csv(str(path), asked), None).questions
        return question.shown

    assert not shown(*["a"] * 10, *["b"] * 4)
    assert shown(*["a"] * 10, *["b"] * 5)
    assert shown(*["a;b"] * 4, *["a"] * 10)


def test_ticks_are_shown_as_soon_as_another_question_accounts_for_everyone(tmp_path: Path) -> None:
    asked = making.instrument(making.question("ticks", "multi", "a", "b"), making.question("years", "number"))
    counts, numbers = {"ticks": {"a": 10, "b": 4}}, {"years": [5] * 14}
    found = compare(making.rubric(), asked, making.tally(tmp_path, asked, 14, counts, numbers), None)
    assert [question.shown for question in found.questions] == [True, True]
