"""The published counts behind a staff question, of everyone and of one group."""

from __future__ import annotations

from readiness.staff_survey.published import MatchingQuestion, columns, matching_column, published_counts
from tests.staff_survey import making

ASKED = making.instrument(
    making.question("accept", "single", "yes", "no", table="T2"),
    making.question("here", "single", "yes", "no", table="T7"),
    making.question("ticks", "multi", "a", "other", table="T5"),
    making.question("free", "single", "yes", "no"),
)
TABLES = (
    making.single_table("T2", yes=8, no=4),
    making.crosstab("T3", ["with", "without"], yes=(5, 3), no=(1, 3)),
    making.crosstab("T7", ["with", "without"], yes=(6, 1), no=(0, 5)),
    making.multi_table("T5", 12, a=9, other=2),
    making.crosstab("T9", ["young", "old"], yes=(2, 6), no=(2, 2)),
)


def test_published_counts_are_those_of_the_table_and_of_a_crosstab_with_its_columns_added_up() -> None:
    survey = making.rubric(*TABLES).survey
    accept, here, ticks, free = ASKED.questions
    assert published_counts(survey, accept) == {"yes": (8, 12), "no": (4, 12)}
    assert published_counts(survey, here) == {"yes": (7, 12), "no": (5, 12)}
    assert published_counts(survey, ticks) == {"a": (9, 12), "other": (2, 12)}
    assert published_counts(survey, free) == {}


def test_the_groups_are_the_columns_of_all_crosstabs() -> None:
    assert columns(making.rubric(*TABLES).survey) == ("with", "without", "young", "old")


def test_a_group_is_found_in_a_questions_own_crosstab_and_in_the_one_that_adds_up_to_its_table() -> None:
    found = matching_column(making.rubric(*TABLES).survey, ASKED, "without")
    assert found == (
        MatchingQuestion("accept", "T3", "without", "without", 6, {"yes": 3, "no": 3}),
        MatchingQuestion("here", "T7", "without", "without", 6, {"yes": 1, "no": 5}),
    )


def test_another_split_of_the_same_question_is_found_by_its_own_columns() -> None:
    assert matching_column(making.rubric(*TABLES).survey, ASKED, "young") == (
        MatchingQuestion("accept", "T9", "young", "young", 4, {"yes": 2, "no": 2}),
    )


def test_no_group_is_guessed_where_two_crosstabs_add_up_to_one_table() -> None:
    twin = making.crosstab("T4", ["with", "without"], yes=(8, 0), no=(0, 4))
    found = matching_column(making.rubric(*TABLES, twin).survey, ASKED, "with")
    assert [each.question for each in found] == ["here"]


def test_of_the_published_59_the_attitudes_of_26_with_pss_at_work_and_of_33_without_are_offered() -> None:
    rubric, instrument = making.shipped()
    assert columns(rubric.survey) == ("pss_present", "pss_absent")
    present = matching_column(rubric.survey, instrument, "pss_present")
    assert [(each.question, each.table, each.n) for each in present] == [
        ("accept", "T3", 26), ("willing", "T4", 26), ("needed_here", "T7", 26),
    ]  # fmt: skip
    assert [each.counts for each in present] == [
        {"yes": 23, "maybe": 2, "no": 1}, {"yes": 26, "maybe": 0, "no": 0}, {"yes": 24, "maybe": 2, "no": 0},
    ]  # fmt: skip
    absent = matching_column(rubric.survey, instrument, "pss_absent")
    assert [each.n for each in absent] == [33, 33, 33]
    assert [each.counts["yes"] for each in absent] == [20, 27, 14]
