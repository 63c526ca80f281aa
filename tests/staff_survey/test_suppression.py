"""What is hidden, by hand; and an attacker who knows the rule and tries every set of counts (P19)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.staff_survey.suppression import Cells, answers_needed, several_choices, single_choice
from tests.staff_survey import making

KEYS = ("maybe", "no", "other", "partly", "sure", "yes")


def single(*counts: int, min_cell: int = 5) -> Cells:
    return single_choice(dict(zip(KEYS, counts, strict=False)), min_cell)


def test_of_several_choices_each_is_hidden_for_itself_if_it_is_under_five_and_0_too() -> None:
    assert several_choices({"a": 4, "b": 5, "c": 0, "d": 24}, 5) == Cells({"b": 5, "d": 24}, ("a", "c"))


def test_of_a_single_choice_nothing_is_hidden_if_every_count_is_large_enough() -> None:
    assert single(5, 6, 7) == Cells({"maybe": 5, "no": 6, "other": 7}, ())


def test_two_small_counts_that_are_five_or_more_together_hide_each_other() -> None:
    assert single(3, 3, 10) == Cells({"other": 10}, ("maybe", "no"), 6)


def test_a_small_rest_hides_the_smallest_count_that_is_shown_too() -> None:
    assert single(16, 6, 2) == Cells({"maybe": 16}, ("no", "other"), 8)


def test_of_equal_counts_the_smallest_key_is_hidden() -> None:
    assert single(9, 9, 0) == Cells({"no": 9}, ("maybe", "other"), 9)
    assert single_choice({"z": 9, "b": 9, "a": 0}, 5) == Cells({"z": 9}, ("b", "a"), 9)


def test_an_answer_that_nobody_gave_is_hidden_as_well_though_it_adds_nothing() -> None:
    assert single(15, 9, 0) == Cells({"maybe": 15}, ("no", "other"), 9)


@pytest.mark.parametrize(("counts", "key"), [((24, 0, 0), "maybe"), ((1, 21, 2), "no"), ((0, 20, 4), "no")])
def test_if_nearly_everybody_agrees_only_more_than_so_many_is_said(counts: tuple[int, ...], key: str) -> None:
    assert single(*counts) == Cells({}, ("maybe", "no", "other"), None, (key, 19))


def test_a_count_smaller_than_what_is_counted_together_is_hidden_too() -> None:
    # 8 + 4 = 12 together: with 9 shown, and the smallest hidden, the 8 could be no larger, and 4 be known
    assert single(8, 9, 4) == Cells({}, ("maybe", "no", "other"), 21)
    assert single(8, 12, 4) == Cells({"no": 12}, ("maybe", "other"), 12)
    assert single(6, 6, 20, 3) == Cells({"other": 20}, ("maybe", "no", "partly"), 15)


def test_hidden_counts_that_can_only_be_four_each_hide_more() -> None:
    assert single(4, 5, 4) == Cells({}, ("maybe", "no", "other"), 13)
    assert single(4, 16, 4) == Cells({"no": 16}, ("maybe", "other"), 8)  # or 6 and 2


def test_if_every_count_is_small_none_is_shown() -> None:
    assert single(4, 3, 4) == Cells({}, ("maybe", "no", "other"), 11)


@pytest.mark.parametrize(("respondents", "cell", "needed"), [(10, 5, 10), (12, 5, 12), (1, 1, 2), (3, 5, 10)])
def test_answers_needed_are_those_of_the_survey_but_never_fewer_than_two_of_the_smallest_cells(
    respondents: int, cell: int, needed: int
) -> None:
    assert answers_needed(making.instrument(min_respondents=respondents, min_cell=cell)) == needed


def splits(parts: int, total: int) -> Iterator[tuple[int, ...]]:
    """Every way to give a total to so many answers."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in splits(parts - 1, total - first):
            yield (first, *rest)


def seen(counts: tuple[int, ...], min_cell: int = 5) -> object:
    """Everything that a reader is told of a single choice."""
    cells = single(*counts, min_cell=min_cell)
    return tuple(sorted(cells.shown.items())), cells.hidden, cells.merged, cells.more_than


@cache
def possible(parts: int, total: int, min_cell: int = 5) -> dict[object, dict[str, set[int]]]:
    """For all that a reader can be told: the values that each answer may have, for one who knows the rule."""
    found: dict[object, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for counts in splits(parts, total):
        values = found[seen(counts, min_cell)]
        for key, count in zip(KEYS, counts, strict=False):
            values[key].add(count)
    return found


def rebuilt(parts: int, total: int, min_cell: int = 5) -> list[object]:
    """Where a hidden count is certain, or would be for one who guesses that it is under the least that is shown."""
    return [
        (told, key)
        for told, values in possible(parts, total, min_cell).items()
        for key, counts in values.items()
        if key in told[1] and (len(counts) == 1 or len([count for count in counts if count < min_cell]) == 1)  # type: ignore[index]
    ]


@pytest.mark.parametrize(("parts", "most"), [(2, 60), (3, 40), (4, 26), (5, 20), (6, 16)])
def test_no_hidden_count_can_be_rebuilt_from_any_single_choice_even_by_one_who_knows_the_rule(
    parts: int, most: int
) -> None:
    """Every set of counts from 10 answers on: 82,000 of them."""
    assert [found for total in range(10, most) for found in rebuilt(parts, total)] == []


@pytest.mark.parametrize("min_cell", [4, 6, 7])
def test_it_holds_for_other_least_counts(min_cell: int) -> None:
    for parts, most in ((2, 40), (3, 30), (4, 22)):
        totals = range(max(10, 2 * min_cell), most)
        assert [found for total in totals for found in rebuilt(parts, total, min_cell)] == []


def test_the_attacker_finds_what_a_weaker_rule_gives_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """If only what is under five were hidden, a single small count would be the base less the others."""

    def only_small(counts: dict[str, int], min_cell: int) -> Cells:
        return several_choices(counts, min_cell)

    monkeypatch.setattr("tests.staff_survey.test_suppression.single_choice", only_small)
    possible.cache_clear()
    try:
        assert rebuilt(3, 20)
    finally:
        possible.cache_clear()


@given(st.lists(st.integers(0, 60), min_size=2, max_size=6), st.integers(3, 8))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_what_is_shown_is_true_large_enough_and_no_less_than_what_is_counted_together(
    counts: list[int], min_cell: int
) -> None:
    cells = single(*counts, min_cell=min_cell)
    own = dict(zip(KEYS, counts, strict=False))
    assert all(own[key] == count >= min_cell for key, count in cells.shown.items())
    assert sorted([*cells.shown, *cells.hidden]) == sorted(own)
    if cells.merged is not None and sum(counts) >= 2 * min_cell:
        assert cells.merged == sum(own[key] for key in cells.hidden) >= min_cell
    if cells.more_than is not None:
        key, least = cells.more_than
        assert own[key] > least == sum(counts) - min_cell
        assert (cells.shown, cells.merged) == ({}, None)
    assert len(cells.hidden) != 1
