"""`readiness benchmarks`: which tables are printed or verified, and the exit code."""

from __future__ import annotations

import pytest

from tests.cli.running import run

TABLES = [
    "T1.profession", "T1.managerial_role", "T1.work_setting", "T1.pss_present", "T1.pss_count", "T2.accept", "T2.willing",
    "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10",
]  # fmt: skip


def printed(*words: str) -> list[str]:
    """The ids of the tables that are printed."""
    outcome = run("benchmarks", *words)
    assert (outcome.code, outcome.err) == (0, "")
    return [line.split()[0] for line in outcome.out.splitlines() if line.startswith("T")]


def test_without_a_name_every_table_is_printed_in_the_order_of_the_survey() -> None:
    assert printed() == TABLES


@pytest.mark.parametrize(
    ("table", "tables"),
    [("T8", ["T8"]), ("T1", TABLES[:5]), ("T1.pss_count", ["T1.pss_count"]), ("T10", ["T10"]), ("T2", TABLES[5:7])],
)
def test_a_table_is_named_as_in_the_survey_with_or_without_its_part(table: str, tables: list[str]) -> None:
    assert printed("--table", table) == tables


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("t8", "--table: the survey has no table 't8'. Did you mean T8?"),
        ("T1.profesion", "--table: the survey has no table 'T1.profesion'. Did you mean T1.profession?"),
        ("Annex", "--table: the survey has no table 'Annex'."),
        ("", "--table: the survey has no table ''."),
    ],
)
@pytest.mark.parametrize("more", [[], ["--verify"]])
def test_a_table_that_the_survey_does_not_have_is_refused(table: str, message: str, more: list[str]) -> None:
    assert run("benchmarks", "--table", table, *more) == (2, "", f"{message}\n")


def test_verify_recomputes_every_figure_of_the_survey() -> None:
    outcome = run("benchmarks", "--verify")
    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert lines[0] == "T1.profession case_worker: 3 of 59 = 5.085%, published 5.1%: holds"
    assert lines[-3:] == [
        "T3: t(57) = 2.066, p = 0.043, published t(57) = 2.066, p = 0.043: holds",
        "T4: t(57) = 2.228, p = 0.030, published t(57) = 2.228, p = 0.030: holds",
        "80 of 80 figures hold.",
    ]
    assert sum(line.endswith(": holds") for line in lines) == len(lines) - 1 == 80


def test_verify_recomputes_one_table_alone() -> None:
    assert run("benchmarks", "--verify", "--table", "T7") == (
        0,
        "T7 yes: 38 of 59 = 64.407%, published 64.4%: holds\n"
        "T7 maybe: 18 of 59 = 30.508%, published 30.5%: holds\n"
        "T7 no: 3 of 59 = 5.085%, published 5.08%: holds\n"
        "3 of 3 figures hold.\n",
        "",
    )
