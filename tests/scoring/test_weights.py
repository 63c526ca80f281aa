"""How survey counts become weights: `w = 1 + p`, with p from a survey of 100 people so that counts are percentages."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from readiness.models.result import Weight
from readiness.models.rubric import Rubric
from readiness.scoring.weights import weigh
from tests.scoring.builders import NA, Data, link, question, rubric, scored, survey
from tests.scoring.comparing import about

COUNTS = survey(
    100, challenges={"trust": 40, "pay": 20, "risk": 90}, strategies={"team": 70, "course": 30, "peers": 90}
)


def weight_of(links: list[Data], challenges: Sequence[str] = (), strategies: Sequence[str] = ()) -> Weight:
    only = question("A", 2, challenges=challenges, strategies=strategies)
    return weigh(rubric([only], counts=COUNTS, links=links))["A"]


def test_each_side_is_the_mean_share_of_its_options_and_p_the_mean_of_both_sides() -> None:
    weight = weight_of([], challenges=["trust", "pay"], strategies=["team"])
    assert weight.p == about((0.3 + 0.7) / 2)
    assert weight.weight == about(1.5)
    assert (weight.surveyed, weight.filled) == (True, None)


def test_an_empty_side_is_filled_with_every_option_of_a_stated_link() -> None:
    stated = [link("trust", "team"), link("trust", "course"), link("risk", "peers")]
    weight = weight_of(stated, challenges=["trust"])
    assert weight.p == about((0.4 + (0.7 + 0.3) / 2) / 2)
    assert weight.filled == "strategies"
    assert [(option.key, option.count) for option in weight.strategies] == [("course", 30), ("team", 70)]


def test_challenges_are_filled_from_strategies_too() -> None:
    weight = weight_of([link("trust", "team"), link("pay", "team")], strategies=["team"])
    assert weight.p == about(((0.4 + 0.2) / 2 + 0.7) / 2)
    assert weight.filled == "challenges"
    assert [(option.key, option.count) for option in weight.challenges] == [("pay", 20), ("trust", 40)]


def test_an_option_reached_from_two_listed_ones_fills_once() -> None:
    links = [link("trust", "team"), link("pay", "team"), link("pay", "course")]
    assert weight_of(links, challenges=["trust", "pay"]).p == about((0.3 + 0.5) / 2)


@pytest.mark.parametrize(
    "useless",
    [
        pytest.param(link("trust", "team", "inferred"), id="inferred"),
        pytest.param(link("trust", "q_time"), id="without a count"),
        pytest.param(link("pay", "team"), id="of another challenge"),
    ],
)
def test_a_side_without_a_stated_and_counted_link_is_dropped(useless: Data) -> None:
    weight = weight_of([useless], challenges=["trust"])
    assert (weight.p, weight.filled, weight.strategies) == (about(0.4), None, ())


def test_links_fill_nothing_where_both_sides_are_listed() -> None:
    weight = weight_of([link("trust", "course")], challenges=["trust"], strategies=["team"])
    assert (weight.p, weight.filled) == (about(0.55), None)


def test_a_question_without_links_takes_the_mean_of_the_surveyed_ones() -> None:
    mixed = rubric(
        [question("A", 2, challenges=["trust"]), question("B", 2, strategies=["course"]), question("C", 2)],
        counts=COUNTS,
    )
    weights = weigh(mixed)
    assert (weights["C"].p, weights["C"].weight) == (about(0.35), about(1.35))
    assert [id for id, weight in weights.items() if weight.surveyed] == ["A", "B"]


def test_without_any_surveyed_question_every_weight_is_one_and_a_half() -> None:
    weights = weigh(rubric([question("A", 2), question("B", 2)], counts=COUNTS))
    assert [(weight.p, weight.weight, weight.surveyed) for weight in weights.values()] == [(0.5, 1.5, False)] * 2


def test_a_question_set_aside_still_counts_for_the_neutral_weight() -> None:
    mixed = rubric([question("A", 2, challenges=["trust"]), question("B", 2)], counts=COUNTS)
    result = scored(mixed, "plan", A=NA, B=1)
    assert [weight.p for weight in result.weights] == [about(0.4), about(0.4)]


def test_nobody_and_everybody_are_the_limits_of_a_weight() -> None:
    limits = survey(7, challenges={"none": 0, "all": 7}, strategies={"any": 1})
    weights = weigh(
        rubric([question("A", 2, challenges=["none"]), question("B", 2, challenges=["all"])], counts=limits)
    )
    assert (weights["A"].weight, weights["B"].weight) == (1, 2)


def three(**counts: int) -> Rubric:
    """Three questions A, B, C, each about one challenge of its own with this count of 100, and D about none."""
    ids = ("A", "B", "C")
    return rubric(
        [*(question(id, 2, challenges=[id.lower()]) for id in ids), question("D", 2)],
        counts=survey(100, challenges=counts, strategies={"any": 1}),
    )


def test_importance_is_cut_at_the_median_of_the_surveyed_questions_and_the_median_itself_is_high() -> None:
    result = scored(three(a=10, b=40, c=90), "plan", A=2, B=2, C=1, D=0)
    assert result.importance_cut == about(0.4)
    assert [entry.quadrant for entry in result.indicators] == ["fine", "keep_up", "act_first", "not_surveyed"]


def test_what_is_below_its_target_and_seldom_named_comes_later() -> None:
    result = scored(three(a=10, b=40, c=90), "plan", A=1, B=0, C=4, D=2)
    assert [entry.quadrant for entry in result.indicators] == ["later", "act_first", "keep_up", "not_surveyed"]


def test_the_same_share_reached_by_other_counts_is_high_too() -> None:
    # both p are 21/236, but not in floating point: (1 + 2)/2 and 9 of 59, (1 + 4)/2 and 8 of 59
    counts = survey(59, challenges={"c1": 1, "c2": 2, "c4": 4}, strategies={"s9": 9, "s8": 8})
    equal = rubric(
        [
            question("A", 2, challenges=["c1", "c2"], strategies=["s9"]),
            question("B", 2, challenges=["c1", "c4"], strategies=["s8"]),
        ],
        counts=counts,
    )
    assert [entry.quadrant for entry in scored(equal, "plan", A=2, B=2).indicators] == ["keep_up", "keep_up"]


def test_there_is_no_cut_where_nothing_was_surveyed() -> None:
    result = scored(rubric([question("A", 2)]), "plan", A=1)
    assert (result.importance_cut, result.indicators[0].quadrant) == (None, "not_surveyed")
