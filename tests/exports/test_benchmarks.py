"""The published survey as text, and what happens if one of its figures does not hold."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from readiness.exports.benchmarks import benchmarks_text
from readiness.resources import find_rubric
from tests.cli.running import run
from tests.exports.samples import peer_support

SURVEY = "surveys/chua-himawan-2025.yaml"

# method.md, section 4: count of 59, interval in whole per cent
CHALLENGES = {
    55: (84, 97), 46: (66, 87), 43: (60, 83), 41: (57, 80), 36: (48, 72), 30: (38, 63), 26: (32, 57), 18: (20, 43),
    14: (15, 36), 7: (6, 23),
}  # fmt: skip
STRATEGIES = {53: (80, 95), 52: (77, 94), 46: (66, 87), 45: (64, 85), 43: (60, 83), 42: (59, 81), 37: (50, 74)}


def text(*tables: str) -> str:
    return benchmarks_text(peer_support(), [table for table in peer_support().survey.tables if table.id in tables])


@pytest.mark.parametrize(("table", "intervals"), [("T8", CHALLENGES), ("T9", STRATEGIES)])
def test_the_rows_carry_the_intervals_of_the_method_in_the_order_of_the_survey(
    table: str, intervals: dict[int, tuple[int, int]]
) -> None:
    rows = re.findall(r"^ +(\d+) .* (\d+) of 59 +[\d.]+%  \((\d+) to (\d+)%\)$", text(table), re.MULTILINE)
    found = {int(count): (int(low), int(high)) for _, count, low, high in rows[:-1]}
    assert found == intervals
    assert list(found) == list(intervals)
    assert [int(row) for row, *_ in rows] == list(range(1, len(intervals) + 2))  # the last is "other"


def test_a_table_begins_with_its_source_and_shows_counts_before_percentages() -> None:
    lines = text("T9").splitlines()
    assert lines[:5] == [
        "Siong Yin Chua, Karel Himawan (2025). The exploration of attitudes and perspectives of mental health workers on peer "
        "support in Singapore",
        "95% Wilson intervals; n = 59.",
        "",
        "T9  Strategies expected to help",
        f"   1  {'Supervision':62}  53 of 59   89.8%  (80 to 95%)",
    ]


def test_percentages_are_of_everybody_asked_where_the_survey_prints_them_so() -> None:
    assert f"   1  {'1 to 3':62}  15 of 59   25.4%  (16 to 38%)\n" in text("T1.pss_count")


def test_a_cross_table_is_printed_in_counts_alone() -> None:
    lines = text("T4").splitlines()
    assert [line.split() for line in lines[4:]] == [
        ["pss_present", "pss_absent"], ["yes", "26", "27"], ["maybe", "0", "5"], ["no", "0", "1"],
    ]  # fmt: skip
    assert "%" not in "".join(lines[3:])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped rubric, to be changed."""
    return Path(shutil.copytree(find_rubric("peer-support"), tmp_path / "rubric"))


def change(folder: Path, old: str, new: str) -> None:
    path = folder / SURVEY
    survey = path.read_text(encoding="utf-8")
    assert survey.count(old) == 1
    path.write_text(survey.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "published"),
    [
        ("t: 2.066, p: 0.043", "t: 2.067, p: 0.043", "t(57) = 2.067, p = 0.043"),
        ("t: 2.066, p: 0.043", "t: 2.066, p: 0.044", "t(57) = 2.066, p = 0.044"),
        ("df: 57, t: 2.066", "df: 58, t: 2.066", "t(58) = 2.066, p = 0.043"),
    ],
)
def test_a_published_test_that_does_not_hold_is_named_and_gives_exit_code_1(
    old: str, new: str, published: str, folder: Path
) -> None:
    change(folder, old, new)
    outcome = run("benchmarks", "--verify", "--rubric", folder)
    assert (outcome.code, outcome.err) == (1, "")
    assert f"\nT3: t(57) = 2.066, p = 0.043, published {published}: DOES NOT HOLD\n" in outcome.out
    assert outcome.out.count("DOES NOT HOLD") == 1
    assert outcome.out.endswith("\n79 of 80 figures hold.\n")
    assert run("benchmarks", "--verify", "--table", "T4", "--rubric", folder).code == 0


def test_the_sign_of_a_published_t_does_not_count(folder: Path) -> None:
    change(folder, "t: 2.066, p: 0.043", "t: -2.066, p: 0.043")
    assert run("benchmarks", "--verify", "--table", "T3", "--rubric", folder).code == 0


def test_a_changed_count_of_a_cross_table_does_not_hold(folder: Path) -> None:
    change(folder, "{key: maybe, counts: [2, 11]}", "{key: maybe, counts: [3, 11]}")
    outcome = run("benchmarks", "--verify", "--table", "T3", "--rubric", folder)
    assert outcome.code == 1
    assert outcome.out.startswith("T3: t(58) = ")


@pytest.mark.parametrize("words", [["--verify"], ["--table", "T8"]])
def test_a_percentage_that_does_not_hold_is_refused_with_its_place(words: list[str], folder: Path) -> None:
    change(folder, "Too little supervision, n: 46, pct: 78.0", "Too little supervision, n: 46, pct: 78.1")
    lines = (folder / SURVEY).read_text(encoding="utf-8").splitlines()
    line = next(i for i, text in enumerate(lines, start=1) if "pct: 78.1" in text)
    column = lines[line - 1].index("78.1") + 1
    outcome = run("benchmarks", *words, "--rubric", folder)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"{folder / SURVEY}:{line}:{column}: T8 lack_of_supervision: 46 of 59 is 77.97%, not 78.1%.\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('{key: "yes", counts: [26, 27]}', '{key: "yes", counts: [0, 27]}'),  # nobody in the first group
        (
            'maybe, counts: [0, 5]}\n      - {key: "no", counts: [0, 1]}',
            'maybe, counts: [0, 0]}\n      - {key: "no", counts: [0, 0]}',  # everybody said yes
        ),
    ],
)
def test_a_test_that_cannot_be_recomputed_does_not_hold(old: str, new: str, folder: Path) -> None:
    change(folder, old, new)
    outcome = run("benchmarks", "--verify", "--table", "T4", "--rubric", folder)
    assert outcome.code == 1
    assert "DOES NOT HOLD" in outcome.out


def test_a_base_smaller_than_a_count_is_refused(folder: Path) -> None:
    change(folder, "n: 26\n    pct_base: 59", "n: 26\n    pct_base: 9")
    path = folder / SURVEY
    before, table, after = re.split(
        r"(?<=pct_base: 9)(.*?)(?=  - id: T2)", path.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    path.write_text(before + re.sub(r", pct: [\d.]+", "", table) + after, encoding="utf-8")
    assert run("benchmarks", "--table", "T1.pss_count", "--rubric", folder).code == 2
