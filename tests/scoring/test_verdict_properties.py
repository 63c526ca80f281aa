"""What holds for the verdict of every sheet, and what an incomplete or shortened sheet shows (method, section 17)."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from readiness.models.assessment import Answer, Blank, DontKnow, Level
from tests.scoring.builders import Data
from tests.scoring.cases import as_json
from tests.scoring.comparing import about, both, rising
from tests.strategies import ANSWERED, FOR_ALL, LEVELS, MOST_QUESTIONS, Case, cases, cases_and_question


@FOR_ALL
@given(cases_and_question(), st.lists(LEVELS, min_size=2, max_size=2, unique=True).map(sorted))
def test_raising_a_level_lowers_no_score_and_no_verdict(drawn: tuple[Case, str], steps: list[int]) -> None:
    """P2, first half"""
    case, id = drawn
    before, after = (case.levels({id: level}).result() for level in steps)
    for one, other in both(before, after):
        assert rising([one.point, other.point])
        assert rising([one.lower, other.lower])
        assert rising([one.upper, other.upper])
    assert case.place(before.verdict.reached) <= case.place(after.verdict.reached)
    assert case.place(before.verdict.best_case) <= case.place(after.verdict.best_case)


@FOR_ALL
@given(cases(), st.lists(LEVELS, min_size=MOST_QUESTIONS, max_size=MOST_QUESTIONS))
def test_every_completion_lies_inside_range_and_verdict_and_the_extreme_ones_give_their_ends(
    case: Case, some_levels: list[int]
) -> None:
    """P5"""
    unknown = case.ids(Blank, DontKnow)
    assume(unknown)
    result = case.result()
    worst, some, best = (
        case.levels(dict(zip(unknown, completion, strict=False))).result()
        for completion in ([0] * MOST_QUESTIONS, some_levels, [4] * MOST_QUESTIONS)
    )
    assert rising([result.score.lower, some.score.point, result.score.upper])
    assert (worst.score.point, best.score.point) == (about(result.score.lower), about(result.score.upper))
    if result.score.printed:
        assert (worst.verdict.reached, best.verdict.reached) == (result.verdict.reached, result.verdict.best_case)
        places = [result.verdict.reached, some.verdict.reached, result.verdict.best_case]
        assert rising(map(case.place, places))


@FOR_ALL
@given(cases())
def test_everything_as_required_gives_100_no_gaps_and_the_goal(case: Case) -> None:
    """P9, first part; a milestone that expects nothing is never reached, nor is any after it"""
    assume(case.expected())
    result = case.levels({id: case.required(id) for id in case.applicable}).result()
    assert (result.score.point, result.score.lower, result.score.upper) == (about(100),) * 3
    assert result.gaps == ()
    goal = case.place(case.goal)
    assert min(case.place(result.verdict.reached), goal) == min(case.reachable(), goal)


@FOR_ALL
@given(cases())
def test_nothing_in_place_gives_0(case: Case) -> None:
    """P9, second part"""
    assume(case.expected())
    score = case.levels(dict.fromkeys(case.applicable, 0)).result().score
    assert (score.point, score.lower, score.upper) == (0, 0, 0)


@FOR_ALL
@given(cases())
def test_everything_at_level_4_gives_the_last_milestone_that_can_be_reached(case: Case) -> None:
    """P9, third part"""
    assume(case.expected())
    verdict = case.levels(dict.fromkeys(case.applicable, 4)).result().verdict
    assert case.place(verdict.reached) == case.reachable()


@FOR_ALL
@given(cases_and_question(), st.randoms(use_true_random=False))
def test_an_unmet_gate_caps_the_verdict_with_level_4_everywhere_else(drawn: tuple[Case, str], random: Random) -> None:
    """P11"""
    case, id = drawn
    asked = [milestone for milestone in case.rubric.milestone_ids if case.target(id, milestone) > 0]
    assume(asked)
    milestone = random.choice(asked)
    min_level = random.randint(1, case.target(id, milestone))
    answer: Answer = random.choice((Level(random.randrange(min_level)), DontKnow(), Blank()))

    def add_gate(data: Data) -> None:
        for dimension in data["dimensions"]:
            for question in dimension["indicators"]:
                if question["id"] == id:
                    question["gates"] = [{"milestone": milestone, "min_level": min_level, "reason": "must"}]

    gated = case.rewritten(add_gate).levels(dict.fromkeys(case.applicable, 4)).answer({id: answer})
    verdict = gated.result().verdict
    assume(verdict.printed)
    assert case.place(verdict.reached) < case.place(milestone)
    if isinstance(answer, Level):
        assert case.place(verdict.best_case) < case.place(milestone)
    else:
        assert case.place(verdict.best_case) == gated.reachable()


@FOR_ALL
@given(cases())
def test_below_the_top_something_always_stands_between_the_organisation_and_the_next_milestone(case: Case) -> None:
    """P22, first half"""
    verdict = case.result().verdict
    assume(verdict.printed)
    following = [*case.rubric.milestone_ids, None][case.place(verdict.reached)]
    assert (verdict.next.milestone if verdict.next else None) == following
    if verdict.next:
        assert verdict.next.overall_short > 0 or verdict.next.dimensions_short or verdict.next.gates


@FOR_ALL
@given(cases())
def test_the_open_questions_of_a_milestone_are_those_that_it_or_an_earlier_one_looks_at(case: Case) -> None:
    """P22, second half"""
    verdict = case.result().verdict
    assume(verdict.printed)

    def count(milestone: str) -> int:
        until = case.rubric.up_to(milestone)
        unknown = case.ids(Blank, DontKnow)
        return sum(any(case.target(id, m) > 0 for m in until) or bool(case.gates(id, milestone)) for id in unknown)

    if verdict.next:
        assert verdict.next.open_questions == count(verdict.next.milestone)
    better = verdict.best_case if verdict.best_case != verdict.reached else None
    assert verdict.open_questions == (count(better) if better else 0)


@FOR_ALL
@given(cases(), st.lists(st.sampled_from((*ANSWERED, Blank())), min_size=MOST_QUESTIONS, max_size=MOST_QUESTIONS))
def test_a_question_that_the_goal_does_not_ask_for_moves_nothing_of_the_goal(case: Case, answers: list[Answer]) -> None:
    """P26"""
    not_asked = [id for id in case.applicable if case.required(id) == 0]
    assume(not_asked)
    one, other = case.result(), case.answer(dict(zip(not_asked, answers, strict=False))).result()
    assert (other.score, other.gaps) == (one.score, one.gaps)
    for name in ("expected", "expected_answered", "complete", "missing", "tailored"):
        assert getattr(other.coverage, name) == getattr(one.coverage, name)
    for part, counterpart in zip(one.dimensions, other.dimensions, strict=True):
        free = {"answered", "mean_level", "levels"}
        assert counterpart.model_dump(exclude=free) == part.model_dump(exclude=free)


@FOR_ALL
@given(cases())
def test_a_questionnaire_cut_to_what_the_goal_asks_gives_the_same_score_gaps_and_verdict_up_to_the_goal(
    case: Case,
) -> None:
    """P27"""
    not_asked = [id for id in case.applicable if case.required(id) == 0]
    whole, cut = case.result(), case.answer(dict.fromkeys(not_asked, Blank())).result()
    assert (cut.score, cut.gaps, cut.coverage.missing) == (whole.score, whole.gaps, whole.coverage.missing)
    up_to_the_goal = case.place(case.goal)
    assert cut.milestones[:up_to_the_goal] == whole.milestones[:up_to_the_goal]
    assert case.place(cut.verdict.reached) <= case.place(whole.verdict.reached)
    for name in ("reached", "best_case"):
        places = [case.place(getattr(result.verdict, name)) for result in (whole, cut)]
        assert len({min(place, up_to_the_goal) for place in places}) == 1


@FOR_ALL
@given(cases(), st.randoms(use_true_random=False))
def test_an_incomplete_sheet_shows_no_point_and_no_verdict_anywhere(case: Case, random: Random) -> None:
    """P28"""
    blank = random.sample(case.applicable, random.randint(0, len(case.applicable)))
    data = as_json(case.answer(dict.fromkeys(blank, Blank())).result())
    assume(data["coverage"]["missing"])
    assert (data["coverage"]["complete"], data["score"]["printed"]) == (False, False)
    assert (data["score"]["point"], data["score"]["display"]["point"]) == (None, None)
    verdict: dict[str, Any] = {"printed": False, "title": "Not enough answers"}
    for name in ("reached", "best_case", "best_case_title", "open_questions", "next"):
        verdict[name] = None
    assert data["verdict"] == verdict
    for milestone in data["milestones"]:
        for name in ("point", "reached", "reached_best_case", "overall_short", "dimensions_short"):
            assert milestone[name] is None


@FOR_ALL
@given(cases())
def test_reached_milestones_form_a_chain_that_ends_at_the_verdict(case: Case) -> None:
    """P29"""
    result = case.result()
    assume(result.score.printed)
    ids = case.rubric.milestone_ids
    reached, best = case.place(result.verdict.reached), case.place(result.verdict.best_case)
    assert [m.id for m in result.milestones if m.reached] == list(ids[:reached])
    assert [m.id for m in result.milestones if m.reached_best_case] == list(ids[:best])
    assert reached <= best
