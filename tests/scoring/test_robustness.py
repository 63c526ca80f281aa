"""How often a gap stays one and where it ranks, by simulation (method, section 10)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from readiness.loading.assessment import load_assessment
from readiness.loading.rubric import load_rubric
from readiness.models.assessment import Assessment
from readiness.models.plan import Robustness, SimulationRun
from readiness.models.rubric import Rubric
from readiness.scoring.draws import Ints, draw_levels, draw_weights
from readiness.scoring.gaps import work_order
from readiness.scoring.robustness import rank, simulate
from readiness.scoring.sheet import Sheet, lay_out
from readiness.scoring.weights import weigh
from tests.scoring.builders import BLANK, DONT_KNOW, NA, assessment, question, rubric, survey
from tests.scoring.cases import names_with_a_result, read_case

Simulated = tuple[SimulationRun, dict[str, Robustness]]

ROBUST = 0.03  # how far a probability may lie from what the method says; a rank may be one off
SEEDED = {"draws": 10_000, "seed": 20250107}
STEADY = {**SEEDED, "slip": 0}
CERTAIN = 10**12  # so many people that a drawn share is the share itself


def laid_out(made: Rubric, used: Assessment) -> Sheet:
    return lay_out(made, used, {id: weight.weight for id, weight in weigh(made).items()})


def simulated(made: Rubric, used: Assessment, *others: Assessment) -> Simulated:
    """The simulation of one group of assessors, or of several, of which the first gave the answers used."""
    sheet = laid_out(made, used)
    return simulate(sheet, [used, *others], weigh(made), work_order(sheet))


def one_question(target: int, *answers: int | str | None, **settings: Any) -> Robustness:
    """What the simulation says of one question that each of several assessors answered."""
    made = rubric([question("A", target)], simulation={**SEEDED, **settings})
    return simulated(made, *(assessment(made, "plan", A=given) for given in answers))[1]["A"]


def near(share: float) -> object:
    return pytest.approx(share, rel=0, abs=ROBUST)


def column(*values: int) -> Ints:
    return np.array(values, dtype=np.int64)


def test_five_cases_say_what_to_expect() -> None:
    assert len(names_with_a_result()) == 5


@pytest.mark.parametrize("name", names_with_a_result())
def test_the_cases_of_the_method_come_out(name: str, tmp_path: Path) -> None:
    case = read_case(name)
    for file, content in {**case["files"], "answers.yaml": case["answers"]}.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(json.dumps(content), encoding="utf-8")
    made = load_rubric(tmp_path).rubric
    run, robust = simulated(made, load_assessment(tmp_path / "answers.yaml", made).assessment)
    expected = case["expected"]["result"]
    assert run.model_dump() == {**expected["simulation"], "numpy": np.__version__}
    assert list(robust) == [gap["id"] for gap in expected["gaps"]]
    for gap in expected["gaps"]:
        found = robust[gap["id"]].model_dump()
        for key in ("p_top", "p_gap"):
            assert found[key] == near(gap["robustness"][key]), (gap["id"], key)
        for key in ("rank_low", "rank_high"):
            assert abs(found[key] - gap["robustness"][key]) <= 1, (gap["id"], key)


def test_the_run_says_what_was_simulated() -> None:
    made = rubric([question("A", 2), question("B", 2)], simulation={"draws": 7, "seed": 3, "slip": 0.4, "top": 2})
    run, _ = simulated(made, assessment(made, "plan", A=0, B=2))
    assert run == SimulationRun(draws=7, seed=3, slip=0.4, top=2, closed_rank=3, numpy=np.__version__)


def test_without_gaps_there_is_nothing_to_rank() -> None:
    made = rubric([question("A", 2), question("B", 2)])
    run, robust = simulated(made, assessment(made, "plan", A=2, B=4))
    assert (run.closed_rank, robust) == (3, {})


def test_only_what_is_answered_and_asked_for_at_the_goal_takes_part() -> None:
    made = rubric(
        [
            question("Gap", 2, 2),
            question("Met", 2, 2),
            question("DontKnow", 2, 2),
            question("Gate", 0, 0, gates={"plan": 1}),
            question("Blank", 2, 2),
            question("Na", 2, 2),
            question("Later", 0, 2, gates={"start": 2}),
        ]
    )
    answers: dict[str, int | str | None] = {
        "Gap": 1,
        "Met": 3,
        "DontKnow": DONT_KNOW,
        "Gate": 1,
        "Blank": BLANK,
        "Na": NA,
        "Later": 0,
    }
    run, robust = simulated(made, assessment(made, "plan", **answers))
    assert (run.closed_rank, sorted(robust)) == (5, ["DontKnow", "Gap"])


@pytest.mark.parametrize(
    ("target", "level", "slip", "p_gap"),
    [
        pytest.param(2, 1, 0, 1, id="without slips the answer stands"),
        pytest.param(2, 1, 0.2, 0.9, id="half of the slips go up and close it"),
        pytest.param(2, 1, 0.6, 0.7, id="more slips"),
        pytest.param(2, 1, 1, 0.5, id="nothing but slips, up or down"),
        pytest.param(2, 0, 1, 1, id="one slip is one level"),
        pytest.param(1, 0, 0.2, 0.9, id="below 0 there is nothing"),
    ],
)
def test_a_slip_moves_the_answer_by_one_level(target: int, level: int, slip: float, p_gap: float) -> None:
    assert one_question(target, level, slip=slip).p_gap == near(p_gap)


@pytest.mark.parametrize(("target", "p_gap"), [(1, 0.2), (2, 0.4), (3, 0.6), (4, 0.8)])
@pytest.mark.parametrize("slip", [0, 0.2, 1])
def test_a_dont_know_can_be_any_level_and_does_not_slip(target: int, p_gap: float, slip: float) -> None:
    assert one_question(target, DONT_KNOW, slip=slip).p_gap == near(p_gap)
    assert one_question(target, DONT_KNOW, slip=slip) == one_question(target, DONT_KNOW, slip=0)


@pytest.mark.parametrize(
    ("answers", "p_gap"),
    [
        pytest.param((0, 2), 1 / 2, id="two levels"),
        pytest.param((1, 2, 2), 1 / 3, id="each assessor counts, not each level"),
        pytest.param((1, 2, 3, 0, 4), 2 / 5, id="five levels"),
        pytest.param((1, 1, 1), 1, id="all agree"),
        pytest.param((1, DONT_KNOW), 1, id="a level beats a don't know"),
        pytest.param((DONT_KNOW, 2, 1), 1 / 2, id="a don't know is no assessor to draw"),
        pytest.param((1, BLANK, NA), 1, id="nor is a blank, nor a question set aside"),
        pytest.param((DONT_KNOW, NA, DONT_KNOW), 2 / 5, id="don't know only if nobody gave a level"),
    ],
)
def test_of_several_assessors_one_level_is_drawn(answers: Sequence[int | str | None], p_gap: float) -> None:
    assert one_question(2, *answers, slip=0).p_gap == near(p_gap)


def test_a_drawn_level_slips_too_and_stays_on_the_ladder() -> None:
    made = rubric([question("A", 4)], simulation=SEEDED)
    lowest, highest = assessment(made, "plan", A=0), assessment(made, "plan", A=4)
    levels = draw_levels(made.simulation, [lowest, highest], ["A"])["A"]
    shares = [float(np.mean(levels == level)) for level in range(5)]
    assert shares == [near(0.45), near(0.05), 0, near(0.05), near(0.45)]
    assert (levels.min(), levels.max()) == (0, 4)


def test_a_closed_gap_is_not_among_the_first_however_few_there_are() -> None:
    robust = one_question(2, 1, slip=0.2, top=5)
    assert robust.p_top == robust.p_gap == near(0.9)


@pytest.mark.parametrize(
    ("slip", "ranks"),
    [
        pytest.param(0.04, (1, 1), id="closed in 2% of the draws"),
        pytest.param(0.2, (1, 2), id="closed in 10%: last + 1"),
    ],
)
def test_the_rank_interval_leaves_out_5_percent_on_each_side(slip: float, ranks: tuple[int, int]) -> None:
    robust = one_question(2, 1, slip=slip)
    assert (robust.rank_low, robust.rank_high) == ranks


def test_a_rank_that_is_rare_enough_is_below_the_interval() -> None:
    made = rubric([question("A", 2), question("M", 2, gates={"plan": 2})], simulation={**SEEDED, "slip": 0.06})
    _, robust = simulated(made, assessment(made, "plan", A=0, M=1))
    # M comes first but for the 3% of draws in which it is closed
    assert (robust["A"].rank_low, robust["A"].rank_high) == (2, 2)
    assert (robust["M"].rank_low, robust["M"].rank_high) == (1, 1)


def test_a_must_have_that_is_just_met_may_push_a_gap_down() -> None:
    made = rubric([question("A", 2), question("M", 2, gates={"plan": 2})], simulation={**SEEDED, "top": 1})
    run, robust = simulated(made, assessment(made, "plan", A=0, M=2))
    assert run.closed_rank == 3
    assert robust == {"A": Robustness(p_top=robust["A"].p_top, p_gap=1, rank_low=1, rank_high=2)}
    assert robust["A"].p_top == near(0.9)


def test_without_slips_and_with_a_huge_survey_the_printed_order_comes_out() -> None:
    """P33"""
    counts = survey(CERTAIN, {"often": CERTAIN * 9 // 10, "rarely": CERTAIN // 10}, {"half": CERTAIN // 2})
    made = rubric(
        [
            question("Rare", 2, challenges=["rarely"]),
            question("Often", 2, challenges=["often"]),
            question("Must", 2, challenges=["rarely"], gates={"plan": 2}, requires=["Base"]),
            question("Base", 2, strategies=["half"], effort="high"),
            question("Both", 2, challenges=["rarely"], strategies=["half"]),
            question("Twin", 2, challenges=["often"], effort="medium"),
        ],
        counts=counts,
        simulation={**STEADY, "top": 3},
    )
    _, robust = simulated(made, assessment(made, "plan", Rare=0, Often=0, Must=1, Base=1, Both=0, Twin=0))
    assert list(robust) == ["Base", "Must", "Often", "Twin", "Both", "Rare"]
    for place, found in enumerate(robust.values(), start=1):
        assert found == Robustness(p_top=float(place <= 3), p_gap=1, rank_low=place, rank_high=place)


def test_the_share_of_an_option_is_drawn_around_its_count() -> None:
    made = rubric([question("A", 2, challenges=["c"])], counts=survey(59, {"c": 46}), simulation=STEADY)
    p = draw_weights(made, weigh(made))["A"] - 1
    # Beta(46.5, 13.5): mean .775, standard deviation sqrt(.775 * .225 / 61)
    assert p.mean() == pytest.approx(0.775, abs=0.002)
    assert p.std() == pytest.approx(0.0535, abs=0.002)


def test_an_option_has_one_share_wherever_it_is_linked() -> None:
    made = rubric(
        [
            question("A", 2, challenges=["c"]),
            question("B", 2, challenges=["c"], strategies=["s"]),
            question("C", 2, strategies=["s"]),
            question("D", 2, challenges=["c", "d"], strategies=["s"]),
            question("E", 2, challenges=["d"]),
        ],
        counts=survey(59, {"c": 46, "d": 10}, {"s": 30}),
    )
    drawn = draw_weights(made, weigh(made))
    assert drawn["B"] == pytest.approx((drawn["A"] + drawn["C"]) / 2)
    assert drawn["D"] == pytest.approx((drawn["A"] / 2 + drawn["E"] / 2 + drawn["C"]) / 2)


def test_a_challenge_and_a_strategy_of_one_name_are_drawn_apart() -> None:
    made = rubric(
        [question("A", 2, challenges=["x"]), question("B", 2, strategies=["x"])],
        counts=survey(59, {"x": 30}, {"x": 30}),
    )
    drawn = draw_weights(made, weigh(made))
    assert not np.any(drawn["A"] == drawn["B"])


def test_what_was_not_surveyed_takes_the_share_of_a_surveyed_question_of_the_same_draw() -> None:
    made = rubric(
        [question("N", 2), question("A", 2, challenges=["often"]), question("B", 2, challenges=["rarely"])],
        counts=survey(59, {"often": 55, "rarely": 7}),
        simulation=STEADY,
    )
    drawn = draw_weights(made, weigh(made))
    like_a, like_b = drawn["N"] == drawn["A"], drawn["N"] == drawn["B"]
    assert np.all(like_a | like_b)
    assert float(np.mean(like_a)) == near(0.5)


def test_the_surveyed_questions_to_choose_from_stand_in_the_order_of_ids() -> None:
    parts = [question("B", 2, challenges=["rarely"]), question("A", 2, challenges=["often"]), question("N", 2)]
    made = rubric(parts, counts=survey(59, {"often": 55, "rarely": 7}), simulation={"draws": 50, "seed": 1})
    drawn = draw_weights(made, weigh(made))
    chosen = np.random.default_rng([1, 0x31C8F37F]).integers(0, 2, size=50)  # CRC-32 of "neutral:N"
    assert list(drawn["N"]) == [drawn["AB"[choice]][place] for place, choice in enumerate(chosen)]


def test_a_rubric_of_which_nothing_was_surveyed_says_nothing_about_its_weights() -> None:
    made = rubric([question("A", 2), question("B", 2)], simulation=STEADY)
    drawn = draw_weights(made, weigh(made))
    for weight in drawn.values():
        assert float(np.mean(weight)) == near(1.5)
        assert float(np.mean(weight < 1.1)) == near(0.2048)  # Beta(.5, .5): 2/pi arcsin(sqrt(.1))
    assert abs(np.corrcoef(drawn["A"], drawn["B"])[0, 1]) < ROBUST
    _, robust = simulated(made, assessment(made, "plan", A=1, B=1))
    assert robust["A"] == Robustness(p_top=1, p_gap=1, rank_low=1, rank_high=2)


def test_in_each_draw_a_gap_takes_over_the_urgency_of_those_that_wait_for_it() -> None:
    made = rubric(
        [
            question("Must", 2, gates={"plan": 2}, requires=["Mid"]),
            question("Mid", 3, requires=["Base"]),
            question("Base", 2),
            question("Other", 2),
        ]
    )
    sheet = laid_out(made, assessment(made, "plan", Must=1, Mid=1, Base=1, Other=0))
    draws = {
        "Must": column(1, 1, 1, 2, 2, 1),
        "Mid": column(1, 2, 1, 1, 3, 3),
        "Base": column(1, 1, 2, 1, 1, 0),
        "Other": column(0, 0, 0, 0, 0, 2),
    }
    ranks = rank(sheet, draws, {id: np.ones(6) for id in draws})
    assert {id: list(row) for id, row in ranks.items()} == {
        # all wait in a chain; Mid is arranged; Base is arranged; Must is closed; so is Mid; Mid is, and Other
        "Must": [3, 1, 2, 5, 5, 1],
        "Mid": [2, 4, 1, 3, 5, 5],
        "Base": [1, 3, 5, 2, 2, 2],
        "Other": [4, 2, 3, 1, 1, 5],
    }


def test_in_each_draw_a_must_have_is_urgent_only_while_its_gate_is_shut() -> None:
    made = rubric([question("A", 2), question("M", 4, gates={"plan": 2}), question("G", 0, gates={"plan": 3})])
    sheet = laid_out(made, assessment(made, "plan", A=0, M=0, G=0))
    draws = {"A": column(0, 0, 0, 1), "M": column(1, 2, 3, 1), "G": column(2, 3, 0, 2)}
    ranks = rank(sheet, draws, {id: np.ones(4) for id in draws})
    assert {id: list(row) for id, row in ranks.items()} == {
        "M": [1, 2, 3, 1],
        "G": [2, 4, 1, 2],
        "A": [3, 1, 2, 3],
    }


def test_a_must_have_takes_part_where_nothing_at_all_is_expected() -> None:
    made = rubric([question("A", 0, gates={"plan": 2}), question("B", 0, gates={"plan": 1})], simulation=STEADY)
    _, robust = simulated(made, assessment(made, "plan", A=1, B=0))
    assert robust == {
        "A": Robustness(p_top=1, p_gap=1, rank_low=1, rank_high=1),
        "B": Robustness(p_top=1, p_gap=1, rank_low=2, rank_high=2),
    }


def test_in_each_draw_the_weights_of_that_draw_count() -> None:
    made = rubric([question("A", 2), question("B", 2), question("C", 2)])
    sheet = laid_out(made, assessment(made, "plan", A=0, B=0, C=1))
    weights = {"A": np.array([1.0, 1.5, 1.0, 1.0]), "B": np.array([1.5, 1.0, 1.0, 1.0])}
    weights["C"] = np.array([1.0, 1.0, 2.5, 2.0])
    ranks = rank(sheet, {"A": column(0, 0, 0, 0), "B": column(0, 0, 0, 0), "C": column(1, 1, 1, 1)}, weights)
    assert {id: list(row) for id, row in ranks.items()} == {
        "A": [2, 1, 2, 1],
        "B": [1, 2, 3, 2],
        "C": [3, 3, 1, 3],
    }


def test_the_blank_weighs_in_what_a_gap_is_worth_and_the_points_are_rounded() -> None:
    """B brings 2e-9 points more of a whole of 2, but 2e-10 points more of a whole of 18."""
    alone = rubric([question("A", 2), question("B", 2)])
    among = rubric([question("A", 2), question("B", 2), question("X", 2), question("Y", 2)])
    weights = {"A": np.ones(1), "B": np.full(1, 1 + 4e-11), "X": np.full(1, 8.0), "Y": np.full(1, 8.0)}
    levels = {"A": column(0), "B": column(0)}
    for made, first in ((alone, "B"), (among, "A")):
        ranks = rank(laid_out(made, assessment(made, "plan", A=0, B=0)), levels, weights)
        assert min(ranks, key=lambda id: int(ranks[id][0])) == first


def test_the_same_seed_gives_the_same_and_another_seed_something_else() -> None:
    def of_seed(seed: int) -> Robustness:
        return one_question(2, DONT_KNOW, draws=500, seed=seed)

    assert of_seed(1) == of_seed(1)
    assert of_seed(1) != of_seed(2)
