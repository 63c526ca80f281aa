"""What holds for the scores of every rubric and every sheet (method, section 17)."""

from __future__ import annotations

from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from readiness.models.assessment import Answer, Blank, DontKnow, Level, NotApplicable
from readiness.models.result import DimensionResult, Score
from readiness.scoring.attainment import attain
from readiness.scoring.completeness import missing
from readiness.scoring.gaps import work_order
from readiness.scoring.sheet import Sheet
from readiness.scoring.verdict import gate_results, judge, milestone_results, stand
from tests.scoring.builders import Data
from tests.scoring.comparing import SLACK, about, both, parts, rising
from tests.strategies import (
    ANSWERED,
    FOR_ALL,
    LEVELS,
    Case,
    canonical,
    cases,
    cases_and_question,
    shuffled,
)


@FOR_ALL
@given(cases())
def test_every_score_lies_inside_its_range_and_every_range_between_0_and_100(case: Case) -> None:
    """P1"""
    for part in parts(case.result()):
        assert (part.lower is None) == (part.upper is None)
        assert rising([0, part.lower, part.point, part.upper, 100])


@FOR_ALL
@given(cases_and_question(), st.sampled_from(ANSWERED))
def test_answering_a_blank_widens_no_range_and_worsens_no_verdict(drawn: tuple[Case, str], answer: Answer) -> None:
    """P3, first half"""
    case, id = drawn
    before, after = (case.answer({id: given}).result() for given in (Blank(), answer))
    for one, other in both(before, after):
        assert rising([one.lower, other.lower, other.upper, one.upper])
    assert before.score.printed <= after.score.printed
    if before.score.printed:
        places = [before.verdict.reached, after.verdict.reached, after.verdict.best_case, before.verdict.best_case]
        assert rising(map(case.place, places))


@FOR_ALL
@given(cases_and_question())
def test_a_blank_counts_in_the_point_like_not_applicable(drawn: tuple[Case, str]) -> None:
    """P3, second half"""
    case, id = drawn
    blank, not_applicable = (case.answer({id: given}).sheet() for given in (Blank(), NotApplicable("not here")))
    for milestone in case.rubric.milestone_ids:
        point = attain(blank.items, milestone).point
        assert point == about(attain(not_applicable.items, milestone).point)


@FOR_ALL
@given(cases_and_question(), LEVELS)
def test_a_dont_know_is_0_in_the_point_and_a_level_in_its_place_only_helps(drawn: tuple[Case, str], level: int) -> None:
    """P4"""
    case, id = drawn
    unknown, known, nothing = (case.answer({id: given}).result() for given in (DontKnow(), Level(level), Level(0)))
    for one, other in both(unknown, known):
        assert rising([one.point, other.point])
        assert rising([one.lower, other.lower, other.upper, one.upper])
    assert [part.point for part in parts(unknown)] == [about(part.point) for part in parts(nothing)]


@FOR_ALL
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_dimensions_questions_links_and_answers_changes_nothing(case: Case, random: Random) -> None:
    """P6"""
    assert canonical(shuffled(case, random).result()) == canonical(case.result())


def essence(sheet: Sheet) -> tuple[object, ...]:
    """Everything that is computed from answers and weights."""
    reasons, standings = missing(sheet), stand(sheet)
    return (
        attain(sheet.items, sheet.goal),
        reasons,
        judge(sheet, standings, printed=not reasons),
        milestone_results(standings, printed=not reasons),
        gate_results(sheet),
        work_order(sheet),
    )


@FOR_ALL
@given(cases(), st.randoms(use_true_random=False))
def test_questions_that_are_not_applicable_count_as_if_they_were_not_in_the_rubric(case: Case, random: Random) -> None:
    """P7, with the weights of the whole rubric"""
    ungated = [id for id, question in case.rubric.indicators.items() if not question.gates]
    most = min(len(ungated), len(case.rubric.indicators) - 1)
    assume(most > 0)
    aside = random.sample(ungated, random.randint(1, most))

    def delete(data: Data) -> None:
        for dimension in data["dimensions"]:
            dimension["indicators"] = [question for question in dimension["indicators"] if question["id"] not in aside]
            for question in dimension["indicators"]:
                question["requires"] = [other for other in question["requires"] if other not in aside]
        data["dimensions"] = [dimension for dimension in data["dimensions"] if dimension["indicators"]]

    set_aside = case.answer(dict.fromkeys(aside, NotApplicable("not here")))
    assert essence(set_aside.sheet()) == essence(case.rewritten(delete).sheet(case.weights()))


@FOR_ALL
@given(cases(), st.sampled_from((0.01, 0.25, 3, 1000)))
def test_only_the_ratios_of_the_weights_matter(case: Case, factor: float) -> None:
    """P8"""
    one, other = case.sheet(), case.sheet({id: factor * weight for id, weight in case.weights().items()})
    assert attain(other.items, case.goal) == tuple(map(about, attain(one.items, case.goal)))
    reached, reached_scaled = (
        [(m.reached, m.reached_best_case) for m in milestone_results(stand(sheet), printed=True)]
        for sheet in (one, other)
    )
    assert reached_scaled == reached
    gaps = [(gap.id, about(gap.points), gap.tier, gap.moved_up_for) for gap in work_order(one)]
    assert [(gap.id, gap.points, gap.tier, gap.moved_up_for) for gap in work_order(other)] == gaps


@FOR_ALL
@given(cases())
def test_the_overall_score_lies_between_the_lowest_and_the_highest_dimension(case: Case) -> None:
    """P10"""
    result = case.result()
    assume(result.score.printed)
    for name in ("lower", "point", "upper"):
        of_dimensions = [getattr(d, name) for d in result.dimensions if d.expected]
        assert rising([min(of_dimensions), getattr(result.score, name), max(of_dimensions)])


@FOR_ALL
@given(cases())
def test_with_equal_weights_the_score_is_a_plain_mean(case: Case) -> None:
    """P16"""

    def unlink(data: Data) -> None:
        for dimension in data["dimensions"]:
            for question in dimension["indicators"]:
                question["links"] = {"challenges": [], "strategies": []}

    result = case.rewritten(unlink).result()
    assume(result.score.printed)
    answered = [id for id in case.ids(Level, DontKnow) if case.target(id) > 0]
    shares = [min(1, case.level(id) / case.target(id)) for id in answered]
    assert result.score.point == about(100 * sum(shares) / len(shares))


@FOR_ALL
@given(cases())
def test_printed_numbers_are_rounded_outwards_and_by_less_than_one(case: Case) -> None:
    """P30"""
    result = case.result()
    displayed: list[Score | DimensionResult] = [result.score, *result.dimensions]
    for part in displayed:
        for exact, printed in ((part.point, part.display.point), (part.lower, part.display.lower)):
            assert (exact is None) == (printed is None)
            assert exact is None or printed is None or printed - SLACK <= exact < printed + 1 - SLACK
        assert (part.upper is None) == (part.display.upper is None)
        if part.upper is not None and part.display.upper is not None:
            assert part.display.upper - 1 + SLACK < part.upper <= part.display.upper + SLACK


@FOR_ALL
@given(cases())
def test_raw_maturity_is_the_plain_mean_of_the_levels_whatever_the_goal(case: Case) -> None:
    """P31"""
    given_levels = [case.level(id) for id in case.ids(Level)]
    mean = sum(given_levels) / len(given_levels) if given_levels else None
    by_goal = [case.towards(goal).result() for goal in case.rubric.milestone_ids]
    for result in by_goal:
        assert (result.maturity.mean_level, result.maturity.levels) == (about(mean), len(given_levels))
        of_dimensions = [(d.id, d.mean_level, d.levels) for d in result.dimensions]
        assert of_dimensions == [(d.id, d.mean_level, d.levels) for d in by_goal[0].dimensions]
