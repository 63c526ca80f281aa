"""How sure: the words for probabilities, what the order rests on, and what other weights would give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from readiness.models.plan import PlannedGap
from readiness.models.rubric import Rubric
from readiness.report import words
from readiness.report.views.banners import banners
from readiness.report.views.certainty import any_weights, certainty, crowded, depends_on_weights, no_score
from readiness.report.views.context import PlanContext
from readiness.scoring.appraise import appraise
from tests.exports.plans import context
from tests.report.pictures import picture
from tests.scoring import builders
from tests.scoring.builders import BLANK, DONT_KNOW, NA, Raw, all_at, many, question


def seen(rubric: Rubric, levels: Mapping[str, int] = MappingProxyType({}), /, **answers: Raw) -> PlanContext:
    return context(rubric, answers={**levels, **answers})


def with_robustness(given: PlanContext, **values: Any) -> PlanContext:
    """The same with these values for every gap."""

    def of(gap: PlannedGap) -> PlannedGap:
        return gap.model_copy(update={"robustness": gap.robustness.model_copy(update=values)})

    return replace(given, result=given.result.model_copy(update={"gaps": tuple(map(of, given.result.gaps))}))


@pytest.mark.parametrize(
    ("share", "word"),
    [
        (1.0, "almost always"), (0.9, "almost always"), (0.8999, "usually"), (2 / 3, "usually"), (0.6666, "about half the time"),
        (1 / 3, "about half the time"), (0.3333, "seldom"), (0.0, "seldom"),
        (0.9 - 1e-10, "almost always"), (2 / 3 - 1e-10, "usually"), (1 / 3 - 1e-10, "about half the time"),
    ],
)  # fmt: skip
def test_a_probability_has_the_word_of_the_method(share: float, word: str) -> None:
    assert words.likelihood(share) == word


@pytest.mark.parametrize(
    ("share", "said"), [(0, "0%"), (0.02, "0%"), (0.03, "5%"), (0.58, "60%"), (0.62, "60%"), (0.99, "100%")]
)
def test_a_probability_as_a_number_is_printed_to_the_nearest_5_percent(share: float, said: str) -> None:
    assert words.near_share(share) == said


def test_each_gap_is_shown_with_its_place_and_both_words() -> None:
    given = with_robustness(
        seen(builders.rubric(many(2, 1, 2)), Q0=1, Q1=1), p_top=0.7, p_gap=0.95, rank_low=1, rank_high=2
    )
    chart = picture(certainty(given).chart or "")
    assert chart.title == (
        "Printed place of each gap, and the places of nine repeats in ten. "
        "Q0 Q0: place 1, 1 to 2, usually in the first 5, almost always still a gap; "
        "Q1 Q1: place 2, 1 to 2, usually in the first 5, almost always still a gap."
    )
    assert [text.content for text in chart.texts].count("usually") == 2


def test_a_gap_that_chance_could_close_is_said_to_be_closed() -> None:
    given = with_robustness(seen(builders.rubric(many(2, 1, 2)), Q0=1, Q1=2), rank_low=1, rank_high=3)
    assert "Q0 Q0: place 1, 1 to closed, " in picture(certainty(given).chart or "").title


def test_at_most_ten_gaps_are_drawn() -> None:
    given = seen(builders.rubric(many(12, 1, 2)), all_at(1, 12))
    assert len(picture(certainty(given).chart or "").circles()) == 10


def test_without_a_gap_there_is_no_chart_of_places() -> None:
    found = certainty(seen(builders.rubric(many(2, 1, 2)), all_at(2, 2)))
    assert found.chart is None
    assert found.crowded == ""
    assert [row.first for row in found.weights] == ["no gap", "no gap", "no gap", "a score only"]


def test_what_is_assumed_is_said() -> None:
    rubric = builders.rubric(many(2, 1, 2), simulation={"draws": 12345, "slip": 0.15})
    assert certainty(seen(rubric, Q0=1, Q1=1)).reading == (
        "The order was worked out 12,345 times. Each time 15 answers in 100 are one level off (our assumption), a don't know "
        "may be any level, and the survey's counts vary by chance. The dot is the printed place, the line holds the places "
        "of nine times in ten; closed means no gap any more. It says nothing about other errors."
    )


def test_without_slips_no_answer_is_off() -> None:
    given = seen(builders.rubric(many(2, 1, 2), simulation={"slip": 0}), Q0=1, Q1=1)
    assert "Each time no answer is one level off (our assumption)" in certainty(given).reading


def test_with_several_assessors_each_answer_is_that_of_one_of_them() -> None:
    rubric = builders.rubric(many(2, 1, 2))
    files = [builders.assessment(rubric, "start", Q0=level, Q1=1) for level in (0, 1)]
    reading = certainty(PlanContext.of(appraise(rubric, *files))).reading
    assert "Each time each answer is that of one assessor at random, 20 answers in 100 are one level off" in reading
    assert "assessor" not in certainty(PlanContext.of(appraise(rubric, files[0]))).reading


def test_more_must_haves_than_places_are_said_to_compete() -> None:
    must = [question(f"G{k}", 1, 2, gates={"start": 2}) for k in range(6)]
    given = seen(builders.rubric(must), all_at(1, 6, "G"))
    assert crowded(given) == (
        "6 must-haves compete for 5 places, so none of them is sure of one. Place 5 is usually close to a coin flip."
    )
    less = seen(builders.rubric([*must[:5], *many(1, 1, 2)]), all_at(1, 5, "G"), Q0=1)
    assert crowded(less) == "Place 5 is usually close to a coin flip."


def test_where_every_gap_has_a_place_there_is_no_coin_to_flip() -> None:
    assert crowded(seen(builders.rubric(many(5, 1, 2)), all_at(1, 5))) == ""
    three = builders.rubric(many(4, 1, 2), simulation={"top": 3})
    assert crowded(seen(three, all_at(1, 4))) == "Place 3 is usually close to a coin flip."


WEIGHED = builders.rubric(
    [question("A", 1, 2, challenges=["named"]), question("B", 1, 2, challenges=["unnamed"])],
    counts=builders.survey(100, {"named": 100, "unnamed": 0}),
    thresholds={"plan": (0, 0), "start": (60, 0)},
)  # A weighs 2, B weighs 1


def test_other_weights_stand_beside_the_printed_ones() -> None:
    """A is at target, B at nothing: 200/3 as printed, 100/2 with equal weights, almost 100 by the share alone."""
    rows = certainty(seen(WEIGHED, A=2, B=0)).weights
    assert [(row.scheme, row.score, row.verdict, row.first, row.printed) for row in rows] == [
        ("Every question counts the same", "50", "Ready to plan", "B", False),
        ("As printed: 1 plus the survey's share", "66", "Ready to start", "B", True),
        ("The survey's share alone", "99", "Ready to start", "B", False),
        ("Every area counts the same", "66", "a score only", "a score only", False),
    ]


def test_all_weights_that_the_method_could_give_bound_the_score() -> None:
    """100 and 0 with weights 1 and 2, and 2 and 1: a third and two thirds, rounded outwards."""
    assert any_weights(seen(WEIGHED, A=2, B=0)) == (
        "Whatever weights between 1 and 2 one chose, the score would lie between 33 and 67."
    )
    assert any_weights(seen(WEIGHED, A=2, B=2)) == (
        "Whatever weights between 1 and 2 one chose, the score would lie between 100 and 100. "
        "The verdict is the same if every question counts the same."
    )


def test_the_first_page_says_so_only_if_the_verdict_depends_on_the_weights() -> None:
    sentence = (
        "The verdict depends on the weights: if every question counted the same, it would be “Ready to plan”."
    )  # fmt: skip
    depends, same = seen(WEIGHED, A=2, B=0), seen(WEIGHED, A=2, B=2)
    assert depends_on_weights(depends) == sentence
    assert banners(depends) == (sentence,)
    assert depends_on_weights(same) == ""
    assert banners(same) == ()


def test_without_a_score_the_reason_stands_in_place_of_weights_and_evidence() -> None:
    rubric = builders.rubric(many(4, 1, 2), evidence_grades=builders.GRADES)
    given = seen(rubric, Q0=1, Q1=DONT_KNOW, Q2=BLANK, Q3=BLANK)
    found = certainty(given)
    assert (found.weights, found.any_weights, banners(given)) == ((), "", ())
    assert found.no_score == (
        "No score is given, so there is none to try with other weights or to hold against the evidence: "
        "2 questions are blank that the goal asks for."
    )
    assert no_score(seen(rubric, all_at(1, 4))) == ""


def test_a_goal_that_asks_for_nothing_here_has_no_score_for_that_reason() -> None:
    rubric = builders.rubric([question("A", 2, 0), question("B", 0, 2)])
    assert no_score(seen(rubric, A=2, B=NA)).endswith("evidence: the goal asks for nothing that applies here.")
    one = builders.rubric([question("A", 2, 2)])
    assert no_score(seen(one, A=BLANK)).endswith("evidence: 1 question is blank that the goal asks for.")
