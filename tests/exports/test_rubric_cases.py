"""The cases that a rubric brings: all hold, and one that does not is found with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from readiness.loading.rubric import load_rubric
from readiness.resources import find_rubric
from readiness.rubric_cases import run_cases
from tests.cli.running import run

FIRST = "01-start-all-at-target.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped rubric with its first two cases, to be changed."""
    copy = Path(shutil.copytree(find_rubric("peer-support"), tmp_path / "rubric"))
    for case in sorted((copy / "cases").iterdir())[2:]:
        case.unlink()
    return copy


def change(folder: Path, old: str, new: str) -> tuple[Path, int]:
    """Change the first case; its file, and the line of the change."""
    path = folder / "cases" / FIRST
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path, text[: text.index(old)].count("\n") + 1


def test_all_cases_of_the_shipped_rubric_hold() -> None:
    failures, count = run_cases(load_rubric("peer-support"))
    assert failures == []
    assert count == len(list((find_rubric("peer-support") / "cases").glob("*.yaml"))) >= 20


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{point: 100, lower: 100, upper: 100}", "{point: 99, lower: 98, upper: 100}",
         "10: score: 99 (98 to 100) expected, but it is 100 (100 to 100)."),
        ("score: {point: 100, lower: 100, upper: 100}", "score: not given",
         "10: score: not given expected, but it is 100 (100 to 100)."),
        ("verdict: start", "verdict: plan", "12: verdict: plan expected, but it is start."),
        ("verdict: start", "verdict: none", "12: verdict: none expected, but it is start."),
        ("best_case: start", "best_case: scale", "14: best_case: scale expected, but it is start."),
        ("gates_unmet: []", "gates_unmet: [SUP-1]", "16: gates_unmet: SUP-1 expected, but it is nothing."),
        ("first_gaps: []", "first_gaps: [SUP-1, JOB-1]", "15: first_gaps: SUP-1, JOB-1 expected, but it is nothing."),
        ("quick_wins: []", "quick_wins: [SUP-1]", "15: quick_wins: SUP-1 expected, but it is nothing."),
        ("everything_else: 2", "everything_else: 1", None),
    ],
)  # fmt: skip
def test_a_case_with_another_expectation_fails_with_its_place_and_exit_code_1(
    old: str, new: str, message: str | None, folder: Path
) -> None:
    path, line = change(folder, old, new)
    outcome = run("rubric", "check", folder)
    assert outcome.code == 1
    assert outcome.out == "peer-support 1.0.0: 44 questions in 10 dimensions, 0 warnings, 1 of 2 cases as expected.\n"
    if message is None:
        assert len(outcome.err.splitlines()) > 2
        assert all(text.startswith(f"{path}:") for text in outcome.err.splitlines())
    else:
        assert outcome.err == f"{path}:{line}:{message}\n"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("answers: {}", "answers: {SUP-1: 7}",
         "SUP-1: level 7 is not on the scale 0-4. Did you mean 4? See: readiness rubric show SUP-1"),
        ("answers: {}", "answers: {SPU-1: 1}", "'SPU-1' is no question of this rubric. Did you mean SUP-1?"),
        ("answers: {}", "answers: {SUP-1: {not_applicable: x}}",
         "SUP-1: this is a must-have, so it is never not applicable. Give a level, or dont_know."),
        ("setting: hospital_general", "setting: hospital",
         "'hospital' is no setting of this rubric. Did you mean hospital_general?"),
        ("stage: planning", "stage: planing", "'planing' is no stage of this rubric. Did you mean planning?"),
        ("verdict: start", "verdit: start", "unknown key 'verdit'. Did you mean verdict?"),
        ("verdict: start", "verdict: strat", "verdict: 'strat' is no milestone of this rubric. Did you mean start?"),
        ("best_case: start", "best_case: strat", "best_case: 'strat' is no milestone of this rubric. Did you mean start?"),
        ("everything_else: 2", "everything_else: 9", None),
    ],
)  # fmt: skip
def test_a_case_that_cannot_be_run_is_refused_with_its_place_and_exit_code_2(
    old: str, new: str, message: str | None, folder: Path
) -> None:
    path, line = change(folder, old, new)
    outcome = run("rubric", "check", folder)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"{path}:{line}:" in outcome.err
    assert message is None or f": {message}\n" in outcome.err


def test_a_case_goal_that_the_rubric_does_not_have_is_refused_at_its_place(folder: Path) -> None:
    path, line = change(folder, "answers: {}", "goal: begin\nanswers: {}")
    assert run("rubric", "check", folder) == (
        2,
        "",
        f"{path}:{line}:7: 'begin' is no milestone of this rubric. It can be: plan, scale, start, sustain.\n",
    )


def test_a_rubric_without_cases_is_checked_all_the_same(folder: Path) -> None:
    shutil.rmtree(folder / "cases")
    outcome = run("rubric", "check", folder)
    assert outcome.code == 0
    assert outcome.out.endswith("0 warnings, 0 of 0 cases as expected.\n")


def test_a_warning_is_said_and_does_not_fail_the_check(folder: Path) -> None:
    path = folder / "dimensions" / "matching.yaml"
    text = path.read_text(encoding="utf-8")
    third = text.index("  - id: MAT-3")
    path.write_text(text[:third], encoding="utf-8")
    shutil.rmtree(folder / "cases")
    outcome = run("rubric", "check", folder)
    assert outcome.code == 0
    assert outcome.err.startswith("warning: ")
    assert "MAT has 2 questions; 3 to 6 is usual." in outcome.err
    assert " questions in 10 dimensions, 1 warning, " in outcome.out
