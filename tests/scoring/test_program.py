"""Programs in unknowns that are 0 or 1."""

from __future__ import annotations

from random import Random

import pytest

from readiness.scoring.path import shortest_path
from readiness.scoring.program import Program
from tests.scoring.brute_force import random_sheet


def test_the_largest_sum_within_the_rows_is_found() -> None:
    """A knapsack of 10: 6 + 4 for 30 + 16 beats 5 + 4 and 6 + 3."""
    program = Program(4)
    program.add({0: 6, 1: 3, 2: 4, 3: 5}, most=10)
    assert program.maximise({0: 30, 1: 14, 2: 16, 3: 9}) == {0, 2}


def test_rows_and_fixed_columns_hold_for_the_next_solution_and_the_objective_is_new() -> None:
    program = Program(3)
    program.add({0: 1, 1: 1, 2: 1}, least=1, most=2)
    assert program.maximise({0: 3, 1: 2, 2: 1}) == {0, 1}
    program.fix(0, False)
    assert program.maximise({0: 3, 1: 2, 2: 1}) == {1, 2}
    program.add({1: 1, 2: -1}, most=0)
    assert program.maximise({1: 1, 2: -2}) == {1, 2}
    program.fix(0, True)
    assert program.maximise({1: 1, 2: -2}) == {0}


def test_sums_that_differ_by_little_are_told_apart() -> None:
    program = Program(2)
    program.add({0: 1, 1: 1}, most=1)
    assert program.maximise({0: 1000, 1: 1000 + 1e-6}) == {1}
    assert program.maximise({0: 1000 + 1e-6, 1: 1000}) == {0}


def test_rows_that_cannot_all_hold_are_a_mistake_of_the_caller() -> None:
    program = Program(1)
    program.add({0: 1}, least=2)
    with pytest.raises(RuntimeError, match="kInfeasible"):
        program.maximise({0: 1})


def test_nothing_is_written_to_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    """Not even to the file descriptor: a line of the solver would spoil the JSON of a command."""
    for seed in range(200):
        shortest_path(random_sheet(Random(seed)))
    assert tuple(capfd.readouterr()) == ("", "")
