"""When enough is answered to give a score and a verdict (method, section 3)."""

from __future__ import annotations

import pytest

from readiness.models.result import Coverage
from tests.scoring.builders import BLANK, DONT_KNOW, NA, all_at, dimension, many, question, rubric, scored


def answered(count: int, of: int, state: int | str | None = 1, **completeness: float) -> Coverage:
    """The coverage of one dimension: so many questions at level 1, the others in another state."""
    made = rubric(many(of, 2), completeness=completeness)
    answers = {f"Q{number}": 1 if number < count else state for number in range(of)}
    return scored(made, "plan", **answers).coverage


def test_exactly_80_percent_answered_is_enough() -> None:
    assert answered(4, 5, BLANK).missing == ()
    assert answered(39, 50, BLANK).missing == ("answered",)


def test_a_dont_know_is_an_answer() -> None:
    coverage = answered(0, 5, DONT_KNOW)
    assert (coverage.complete, coverage.answered, coverage.dont_know) == (True, 5, 5)


@pytest.mark.parametrize(("count", "of", "share"), [(7, 25, 0.28), (14, 25, 0.56)])
def test_a_share_met_exactly_is_enough_in_spite_of_floating_point(count: int, of: int, share: float) -> None:
    assert answered(count, of, BLANK, overall=share, dimension=share).missing == ()
    assert answered(count - 1, of, BLANK, overall=share, dimension=share).missing == ("answered", "dimension:D")


def test_at_least_one_question_must_be_answered_whatever_the_shares() -> None:
    assert answered(0, 2, BLANK, overall=0, dimension=0).missing == ("answered", "dimension:D")
    assert answered(1, 2, BLANK, overall=0, dimension=0).missing == ()


def test_exactly_half_of_a_dimension_answered_is_enough_and_less_is_not() -> None:
    made = rubric({"Large": many(20, 2), "Small": many(3, 2, prefix="S")})
    large = all_at(2, 20)
    one = scored(made, "plan", **large, S0=2)
    assert (one.coverage.missing, dimension(one, "Small").status) == (("dimension:Small",), "not_enough_answers")
    assert (dimension(one, "Small").point, dimension(one, "Large").point) == (None, 100)
    even = rubric({"Large": many(20, 2), "Small": many(2, 2, prefix="S")})
    half = scored(even, "plan", **large, S0=2)
    assert (half.coverage.missing, dimension(half, "Small").status) == ((), "scored")
    assert dimension(half, "Small").point == 100


def test_a_blank_must_have_of_the_goal_or_before_leaves_no_score() -> None:
    made = rubric(
        [
            question("A", 1, 1, 1, gates={"scale": 1}),
            question("B", 1, 1, 1, gates={"start": 1}),
            question("C", 1, 1, 1, gates={"plan": 1}),
            *many(17, 1, 1, 1),
        ]
    )
    others = all_at(1, 17)
    assert scored(made, "start", **others).coverage.missing == ("gate:B", "gate:C")
    assert scored(made, "plan", **others).coverage.missing == ("gate:C",)
    assert scored(made, "start", **others, B=DONT_KNOW, C=0).coverage.missing == ()


def test_the_reasons_stand_in_the_order_overall_dimensions_gates() -> None:
    made = rubric({"Z": [question("B", 1, gates={"plan": 1})], "A": [question("A", 1, gates={"plan": 1})]})
    missing = scored(made, "plan").coverage.missing
    assert missing == ("answered", "dimension:Z", "dimension:A", "gate:A", "gate:B")


def test_what_the_goal_does_not_expect_may_stay_blank() -> None:
    made = rubric({"Now": many(1, 2, 2), "Later": many(9, 0, 2, prefix="L")})
    result = scored(made, "plan", Q0=2)
    assert (result.score.printed, result.score.point, dimension(result, "Later").status) == (
        True,
        100,
        "not_expected_yet",
    )
    assert (result.coverage.expected, result.coverage.expected_answered, result.coverage.blank) == (1, 1, 9)


def test_answers_beyond_the_goal_do_not_make_a_sheet_complete() -> None:
    made = rubric({"Now": many(5, 2, 2), "Later": many(9, 0, 2, prefix="L")})
    later = all_at(2, 9, prefix="L")
    assert scored(made, "plan", **later, **all_at(2, 3)).coverage.missing == ("answered",)


def test_what_is_not_applicable_leaves_both_sides_of_the_share() -> None:
    coverage = answered(4, 5, NA)
    assert (coverage.expected, coverage.expected_answered, coverage.applicable, coverage.missing) == (4, 4, 4, ())


def test_exactly_20_percent_set_aside_is_not_tailored() -> None:
    assert answered(4, 5, NA).tailored is False
    assert answered(3, 4, NA).tailored is True


def test_29_of_50_are_not_more_than_58_percent_in_spite_of_floating_point() -> None:
    assert answered(21, 50, NA, tailored=0.58).tailored is False  # 0.58 * 50 is 28.999999999999996
    assert answered(20, 50, NA, tailored=0.58).tailored is True


def test_only_what_the_goal_would_expect_counts_as_set_aside() -> None:
    made = rubric([*many(4, 2, 2), question("L0", 0, 2), question("L1", 0, 2)])
    result = scored(made, "plan", **all_at(2, 4), L0=NA, L1=NA)
    assert (result.coverage.not_applicable, result.coverage.expected_not_applicable) == (2, 0)
    assert result.coverage.tailored is False


def test_where_nothing_applies_there_is_no_score_no_range_and_no_verdict() -> None:
    made = rubric({"One": many(2, 2), "Two": many(1, 2, prefix="S")})
    result = scored(made, "plan", Q0=NA, Q1=NA, S0=NA)
    assert result.coverage.missing == ("nothing_expected",)
    assert (result.coverage.applicable, result.coverage.expected_not_applicable) == (0, 3)
    assert (result.score.point, result.score.lower, result.score.upper) == (None, None, None)
    assert (result.score.at_target.count, result.score.at_target.of) == (0, 0)
    assert (result.maturity.mean_level, result.maturity.levels) == (None, 0)
    assert (result.verdict.title, result.verdict.next, result.gaps) == ("Not enough answers", None, ())
    assert [part.status for part in result.dimensions] == ["not_applicable", "not_applicable"]
    assert result.coverage.tailored is True


def test_a_goal_that_expects_nothing_gives_no_score() -> None:
    result = scored(rubric(many(2, 0, 2)), "plan", Q0=2, Q1=2)
    assert (result.coverage.missing, result.coverage.tailored) == (("nothing_expected",), False)
    assert (result.maturity.mean_level, result.not_expected) == (2.0, ("Q0", "Q1"))
