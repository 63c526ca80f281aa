"""Texts of a cell become options: the longest first, never cut at a comma of their own, and what is left over is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.models.staff_survey import StaffQuestion
from readiness.staff_survey.reading.options import Named, Options
from tests.staff_survey.reading.instruments import MILK, SUGAR, TEA


def named(cell: str, separator: str | None = ", ", question: StaffQuestion = TEA, **added: str | None) -> Named:
    return Options(question, separator, added).named(cell)


def is_(*keys: str, rest: tuple[str, ...] = ()) -> Named:
    return Named(frozenset(keys), rest)


def test_a_label_with_a_comma_is_one_option_and_goes_before_a_shorter_one() -> None:
    assert named("Green, with mint, Black tea") == is_("green_mint", "black")
    assert named("Green, Black tea") == is_("green", "black")
    assert named("Green, Green, with mint") == is_("green", "green_mint")
    assert named("Mint, fresh; or dried, Green") == is_("mint", "green")


@pytest.mark.parametrize(("separator", "joined"), [(";", ";"), (";", " ; "), (",", ","), (", ", ", "), (" ", " ")])
@given(keys=st.lists(st.sampled_from(["green_mint", "mint", "black", "other", "other_herbs"]), unique=True))
def test_joined_labels_come_apart_again_whatever_joins_them(separator: str, joined: str, keys: list[str]) -> None:
    labels = {option.key: option.label for option in TEA.options}
    assert named(joined.join(labels[key] for key in keys), separator) == is_(*keys)


def test_case_spaces_quotes_and_dashes_do_not_matter() -> None:
    assert named("  GREEN,  with\u00a0mint, black   Tea") == is_("green_mint", "black")
    assert named("  GREEN,  with\u00a0mint ,black   Tea", ",") == is_("green_mint", "black")
    assert named("Cow's;Soy - Plain", ";", MILK) == is_("cow", "soy")
    assert named("ｏａｔ;soy\u200b – plain", ";", MILK) == is_("oat", "soy")


def test_keys_are_understood_as_labels_are() -> None:
    assert named("green_mint other_herbs", " ") == is_("green_mint", "other_herbs")


def test_what_is_no_option_is_left_over_in_one_piece() -> None:
    assert named("Green, my own, very own, Black tea, and more") == is_(
        "green", "black", rest=("my own, very own", "and more")
    )
    assert named("Greenish") == is_(rest=("greenish",))
    assert named("my Green") == is_(rest=("my green",))


def test_separators_at_the_ends_stand_for_nothing() -> None:
    assert named("Green;Black tea;", ";") == is_("green", "black")
    assert named(";;Green; ;", ";") == is_("green")
    assert named(";", ";") == is_()


def test_what_was_typed_behind_other_is_other() -> None:
    assert named("Others: rooibos;Green", ";") == is_("other", "green")
    assert named("other: rooibos", ";") == is_("other")
    assert named("-oth-", None) == is_("other")
    assert named("Others: rooibos", ";", MILK) == is_(rest=("others: rooibos",))


def test_a_question_with_one_answer_is_never_taken_apart() -> None:
    assert named("Yes, two", None, SUGAR) == is_("yes_two")
    assert named("yes;", None, SUGAR) == is_("yes")
    assert named("Yes;No", None, SUGAR) == is_(rest=("yes;no",))


def test_added_texts_mean_what_the_mapping_says_and_go_before_labels() -> None:
    assert named("Rooibos, Green", rooibos="other_herbs") == is_("other_herbs", "green")
    assert named("Green", green="black") == is_("black")
    assert named("Rooibos, Green", rooibos=None) == is_("other", "green")
    assert named("Rice", ";", MILK, rice=None) == is_()


@given(
    cell=st.text(alphabet="Gren, with mBlackt;O:or", max_size=60),
    separator=st.sampled_from([";", ",", ", ", " ", None]),
)
def test_no_cell_is_dropped_in_silence(cell: str, separator: str | None) -> None:
    found = named(cell, separator)
    assert found.keys or found.rest or not any(sign.isalpha() for sign in cell)
