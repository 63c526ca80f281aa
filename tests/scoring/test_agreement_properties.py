"""What holds for every rubric and any number of assessors (method, section 17, P20)."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.models.agreement import Agreement
from readiness.models.assessment import Answer, Assessment, Blank, DontKnow, Level, NotApplicable
from readiness.models.rubric import Rubric
from readiness.scoring.agreement import agreement, ordinal_alpha, pairwise, plain
from readiness.scoring.consensus import used_answers
from tests.scoring.builders import with_answers
from tests.strategies import ANSWERED, FOR_ALL, UNANSWERED, cases

Team = tuple[Rubric, list[Assessment]]
KINDS = (*ANSWERED, *UNANSWERED)
LADDER = (NotApplicable, DontKnow, Level)  # later goes before earlier; a blank comes before all


@st.composite
def teams(draw: st.DrawFn, most: int = 8) -> Team:
    """A rubric, and two to eight assessors with answers of every kind."""
    case = draw(cases())
    settings = {"low": draw(st.sampled_from((0.8, 0.5, 1))), "alpha_questions": draw(st.sampled_from((1, 3, 10)))}
    case = case.rewritten(lambda data: data.update(agreement=settings))
    ids = list(case.rubric.indicators)
    files = []
    for _ in range(draw(st.integers(2, most))):
        code = draw(st.binary(min_size=len(ids), max_size=len(ids)))
        answers: dict[str, Answer] = {id: KINDS[byte % len(KINDS)] for id, byte in zip(ids, code, strict=True)}
        files.append(with_answers(case.assessment, answers))
    return case.rubric, files


def levels(files: list[Assessment], id: str) -> list[int]:
    return [given.level for each in files if isinstance(given := each.answers[id], Level)]


@FOR_ALL
@given(teams())
def test_pairs_flags_and_used_answers_are_those_counted_one_by_one(team: Team) -> None:
    rubric, files = team
    result = agreement(rubric, files)
    gaps = [
        abs(one - other)
        for id in rubric.indicators
        for (i, one), (j, other) in product(enumerate(levels(files, id)), repeat=2)
        if i < j
    ]
    assert result.pairs == len(gaps)
    assert result.within_one == (pytest.approx(sum(gap < 2 for gap in gaps) / len(gaps)) if gaps else None)
    assert result.mean_difference == (pytest.approx(sum(gaps) / len(gaps)) if gaps else None)
    flagged = {each.id: set(each.flags) for each in result.flags}
    for id, question in rubric.indicators.items():
        given = levels(files, id)
        kinds = {type(each.answers[id]) for each in files}
        middle = sorted(given)[len(given) // 2 - (len(given) % 2 == 0)] if given else None
        due = {gate.min_level for gate in question.gates if gate.milestone in rubric.up_to(files[0].goal)}
        assert flagged.get(id, set()) == (
            {flag for flag in ("disagree",) if given and max(given) - min(given) >= 2}
            | {flag for flag in ("applicability disputed",) if NotApplicable in kinds and kinds & {Level, DontKnow}}
            | {flag for flag in ("contested gate",) if middle and any(min(given) < gate <= middle for gate in due)}
        )
        if middle is not None:
            assert result.consensus[id] == middle
        else:
            best = max((LADDER.index(kind) for kind in kinds if kind is not Blank), default=None)
            assert result.consensus[id] == (None if best is None else ("not_applicable", "dont_know")[best])


@FOR_ALL
@given(teams(), st.randoms(use_true_random=False))
def test_the_order_of_the_files_changes_nothing(team: Team, random: Random) -> None:
    """P20; the answers of a flagged question are in the order of the files"""
    rubric, files = team
    order = list(range(len(files)))
    random.shuffle(order)
    before, after = agreement(rubric, files), agreement(rubric, [files[place] for place in order])

    def sorted_out(result: Agreement) -> Agreement:
        flags = [each.model_copy(update={"answers": tuple(sorted(map(str, each.answers)))}) for each in result.flags]
        return result.model_copy(update={"flags": tuple(flags)})

    assert sorted_out(before) == sorted_out(after)


@FOR_ALL
@given(teams(), st.data())
def test_raising_an_assessor_never_lowers_the_used_answer(team: Team, data: st.DataObject) -> None:
    """P20"""
    _, files = team
    place = data.draw(st.integers(0, len(files) - 1))
    before = used_answers(files).answers
    raised: dict[str, Answer] = {
        id: Level(data.draw(st.integers(answer.level, 4)))
        for id, answer in files[place].answers.items()
        if isinstance(answer, Level)
    }
    files[place] = with_answers(files[place], raised)
    for id, answer in used_answers(files).answers.items():
        earlier = before[id]
        if isinstance(earlier, Level):
            assert isinstance(answer, Level)
            assert answer.level >= earlier.level
        else:
            assert type(answer) is type(earlier)


@FOR_ALL
@given(teams(), st.integers(1, 8))
def test_equal_files_are_used_like_one(team: Team, copies: int) -> None:
    """P20"""
    rubric, (one, *_) = team
    together = used_answers([one] * copies)
    assert {id: plain(a) for id, a in together.answers.items()} == {id: plain(a) for id, a in one.answers.items()}
    assert together.files == copies
    if copies > 1:
        result = agreement(rubric, [one] * copies)
        assert result.flags == ()
        assert result.within_one in (None, 1)
        assert result.alpha in (None, 1)


@FOR_ALL
@given(teams())
def test_every_pair_of_assessors_adds_up_to_the_whole(team: Team) -> None:
    rubric, files = team
    result, pairs = agreement(rubric, files), pairwise(rubric, files)
    assert len(pairs) == len(files) * (len(files) - 1) // 2
    assert sum(pair.common for pair in pairs) == result.pairs
    if result.pairs:
        assert sum(pair.near for pair in pairs) / result.pairs == pytest.approx(result.within_one)


@FOR_ALL
@given(teams(most=3))
def test_seen_from_the_other_side_the_difference_has_the_other_sign(team: Team) -> None:
    rubric, files = team
    named = [replace(each, assessors=(str(number),)) for number, each in enumerate(files[:2])]
    (pair,), (turned,) = pairwise(rubric, named), pairwise(rubric, named[::-1])
    assert (pair.first, pair.second, pair.common, pair.near) == (
        turned.second,
        turned.first,
        turned.common,
        turned.near,
    )
    assert pair.difference == (None if turned.difference is None else -turned.difference)
    if pair.furthest and turned.furthest:
        assert pair.furthest == turned.furthest._replace(difference=-turned.furthest.difference)


def alpha_from_pairs(units: list[list[int]]) -> float | None:
    """The same alpha from every ordered pair of values, without a coincidence matrix."""
    values = sorted(value for unit in units for value in unit)

    def distance(one: int, other: int) -> float:
        low, high = sorted((one, other))
        inside = sum(low <= value <= high for value in values)
        return 0.0 if low == high else (inside - (values.count(low) + values.count(high)) / 2) ** 2

    def mean(value: list[float]) -> float:
        return sum(value) / len(value)

    def distances(some: list[int]) -> list[float]:
        return [distance(one, other) for i, one in enumerate(some) for j, other in enumerate(some) if i != j]

    if len(set(values)) < 2:
        return None
    observed = sum(len(unit) * mean(distances(unit)) for unit in units) / len(values)
    return 1 - observed / mean(distances(values))


@FOR_ALL
@given(st.lists(st.lists(st.integers(0, 4), min_size=2, max_size=8), max_size=12))
def test_alpha_compares_pairs_within_questions_with_pairs_of_all_levels(units: list[list[int]]) -> None:
    expected = alpha_from_pairs(units)
    assert ordinal_alpha(units) == (None if expected is None else pytest.approx(expected, abs=1e-9))
