"""`readiness change`: two dates or more, as text, JSON and CSV; and files that do not belong together."""

from __future__ import annotations

import csv
import json
import os
import shutil
from io import StringIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from readiness.models.change import Change, Trend
from readiness.strict_yaml import parse
from tests.cli.answers import GOOD
from tests.cli.running import files, run
from tests.loading.garden import NEWER, OLDER, VERSION_1, VERSION_2, older

GARDEN = ("--rubric", VERSION_2)
MIDDLE = NEWER.replace("2026-03-01", "2025-09-01").replace("2.1.0", "2.0.0").replace("PEO-4: 1", "PEO-4: dont_know")


@pytest.fixture
def both(folder: Path) -> tuple[str, str]:
    """Two files of the made-up rubric: one of version 1.2.0, one of version 2.1.0."""
    (folder / "old.yaml").write_text(OLDER, encoding="utf-8")
    (folder / "new.yaml").write_text(NEWER, encoding="utf-8")
    return "old.yaml", "new.yaml"


@pytest.fixture
def three(both: tuple[str, str], folder: Path) -> tuple[str, str, str]:
    (folder / "middle.yaml").write_text(MIDDLE, encoding="utf-8")
    return "old.yaml", "middle.yaml", "new.yaml"


def test_two_dates_of_different_major_versions_give_the_change(both: tuple[str, str]) -> None:
    outcome = run("change", *both, *GARDEN)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == run("change", *both, *GARDEN, "--format", "text").out
    # five pairs of equal weight: 50 100 100 0 100, then 100 100 100 50 50; PEO-5 is new, so open before
    assert "No clear change: +10.0 points (0.0 to +16.7 over all open answers)" in outcome.out
    assert "chance alone could explain up to 27.7" in " ".join(outcome.out.split())  # z * sqrt(0.4 * 5 * 10^2)


def test_as_json_the_contract_is_that_of_two_dates(both: tuple[str, str]) -> None:
    text = run("change", *both, *GARDEN, "--format", "json").out
    found = json.loads(text)
    assert text == json.dumps(found, indent=2) + "\n"
    assert list(found) == [
        "schema", "rubric", "goal", "older", "newer", "common", "paired", "printed", "before", "after", "delta", "lower",
        "upper", "threshold", "label", "unless_open", "levels", "changes",
    ]  # fmt: skip
    assert found["schema"] == "readiness/change/1"
    assert found["rubric"] == {"id": "school-garden", "version": "2.1.0"}
    assert found["older"] == {"date": "2025-03-01", "version": "1.2.0"}
    assert found["newer"] == {"date": "2026-03-01", "version": "2.1.0"}
    assert (found["goal"], found["common"], found["paired"]) == ("harvest", 6, 5)
    assert (found["before"], found["after"], found["delta"]) == (70, 80, 10)
    assert (found["lower"], found["upper"]) == (0, pytest.approx(100 / 6))
    assert found["threshold"] == pytest.approx(1.959963984540054 * 200**0.5)
    assert found["levels"] == {
        "paired": 5, "up": 2, "down": 1, "same": 2,
        "mean_before": pytest.approx(1.4), "mean_after": pytest.approx(1.6), "mean_change": pytest.approx(0.2),
    }  # fmt: skip
    assert [each["id"] for each in found["changes"]] == ["PEO-3", "PEO-4", "PLO-1"]
    assert Change.model_validate_json(text).label == "no clear change"


def test_three_dates_give_a_trend(three: tuple[str, str, str]) -> None:
    text = run("change", *three, *GARDEN, "--format", "json").out
    found = Trend.model_validate_json(text)
    assert list(json.loads(text)) == ["schema", "rubric", "goal", "occasions", "changes", "overall"]
    assert [(each.date, each.version) for each in found.occasions] == [
        ("2025-03-01", "1.2.0"), ("2025-09-01", "2.0.0"), ("2026-03-01", "2.1.0"),
    ]  # fmt: skip
    two = json.loads(run("change", three[0], three[2], *GARDEN, "--format", "json").out)
    assert json.loads(text)["overall"] == two
    assert [(each.older.date, each.newer.date) for each in found.changes] == [
        ("2025-03-01", "2025-09-01"), ("2025-09-01", "2026-03-01"),
    ]  # fmt: skip
    shown = run("change", *three, *GARDEN)
    assert shown.code == 0
    assert shown.out.startswith("Hill School, 1 March 2025 to 1 March 2026, 3 dates\n")


def test_as_csv_there_is_a_row_for_each_question_and_a_column_for_each_date_between(
    three: tuple[str, str, str],
) -> None:
    rows = list(csv.DictReader(StringIO(run("change", *three, *GARDEN, "--format", "csv").out)))
    assert [row["id"] for row in rows] == ["PLO-1", "SOI-1", "PEO-1", "PEO-3", "PEO-4", "PEO-5"]
    assert [row["2025-09-01"] for row in rows] == ["2", "2", "2", "1", "dont_know", "1"]
    two = list(csv.DictReader(StringIO(run("change", three[0], three[2], *GARDEN, "--format", "csv").out)))
    assert [{key: row[key] for key in two[0]} for row in rows] == two


def test_the_goal_is_that_of_the_newest_file_or_of_the_option(three: tuple[str, str, str], folder: Path) -> None:
    (folder / "new.yaml").write_text(NEWER.replace("2026-03-01", "2026-03-01, goal: begin"), encoding="utf-8")

    def goal(*more: str) -> str:
        return str(json.loads(run("change", *three, *GARDEN, "--format", "json", *more).out)["goal"])

    assert goal() == "begin"
    assert goal("--goal", "harvest") == "harvest"


def test_two_files_of_one_version_compare_without_any_crosswalk(answers: str, folder: Path) -> None:
    (folder / "later.yaml").write_text(
        GOOD.replace("2026-09-15", "2027-09-15").replace("SUP-1: 1", "SUP-1: 3"), encoding="utf-8"
    )
    outcome = run("change", answers, "later.yaml")
    assert (outcome.code, outcome.err) == (0, "")
    assert "\n  1 to 3  SUP-1  Supervision arranged for every post\n" in outcome.out


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_a_file_gets_what_standard_output_would_and_nothing_is_printed(
    form: str, both: tuple[str, str], folder: Path
) -> None:
    printed = run("change", *both, *GARDEN, "--format", form).out
    assert run("change", *both, *GARDEN, "--format", form, "-o", "out") == (0, "", "")
    mark = "\ufeff" if form == "csv" else ""  # for Excel
    assert (folder / "out").read_bytes() == (mark + printed).encode()


@pytest.mark.parametrize("place", [0, 1, 2])
def test_answers_are_never_replaced(place: int, three: tuple[str, str, str], folder: Path) -> None:
    before = files(folder)
    name = three[place]
    assert run("change", *three, *GARDEN, "-o", name) == (
        2, "", f"{name}: these are the answers themselves. Name another file to write.\n",
    )  # fmt: skip
    assert files(folder) == before


def test_one_of_the_files_may_come_from_standard_input(both: tuple[str, str]) -> None:
    expected = run("change", *both, *GARDEN).out
    assert run("change", "-", "new.yaml", *GARDEN, stdin=OLDER).out == expected
    assert run("change", "old.yaml", "-", *GARDEN, stdin=NEWER).out == expected


def refused(folder: Path, first: str, second: str, *more: str) -> str:
    """The complaint about two files; nothing else is printed, and nothing is written."""
    (folder / "a.yaml").write_text(first, encoding="utf-8")
    (folder / "b.yaml").write_text(second, encoding="utf-8")
    (folder / "out").write_bytes(b"of last time")
    before = files(folder)
    outcome = run("change", "a.yaml", "b.yaml", "-o", "out", *(more or GARDEN))
    assert (outcome.code, outcome.out) == (2, "")
    assert files(folder) == before
    return outcome.err


def test_different_organisations_are_refused_and_both_are_named(folder: Path) -> None:
    assert refused(folder, older("Hill School", "Hill  School Annexe"), NEWER) == (
        "b.yaml:3:22: this is 'Hill School', and a.yaml is 'Hill School Annexe'. Only one organisation's answers can be "
        "compared; if it is one, write its name the same way in both.\n"
    )


@pytest.mark.parametrize("name", ["HILL SCHOOL", "  Hill   School ", "hill\\tschool"])
def test_capitals_and_spaces_do_not_make_another_organisation(name: str, folder: Path) -> None:
    (folder / "a.yaml").write_text(older("name: Hill School", f'name: "{name}"'), encoding="utf-8")
    (folder / "b.yaml").write_text(NEWER, encoding="utf-8")
    outcome = run("change", "a.yaml", "b.yaml", *GARDEN)
    assert outcome.code == 0
    assert outcome.out.startswith("Hill School, ")


def test_different_rubrics_are_refused_and_both_are_named(folder: Path) -> None:
    assert refused(folder, OLDER, GOOD) == (
        "b.yaml:1:9: these are answers for the rubric 'peer-support', and a.yaml is for 'school-garden'. Only answers to one "
        "rubric can be compared.\n"
    )


def test_files_for_another_rubric_than_the_one_named_are_refused_in_one_line(folder: Path) -> None:
    assert refused(folder, OLDER, NEWER, "--goal", "start") == (
        "a.yaml:1:9: these are answers for the rubric 'school-garden', not 'peer-support'. Name the right rubric with --rubric, "
        "or correct this line if it should be peer-support.\n"
    )


def test_the_same_file_twice_is_refused_by_whatever_name(both: tuple[str, str], folder: Path) -> None:
    old, new = both
    os.symlink("new.yaml", "link.yaml")
    advice = "Name the answers of another date.\n"
    assert run("change", old, old, *GARDEN) == (2, "", f"{old}: it is named twice. {advice}")
    assert run("change", old, f"./{old}", *GARDEN) == (2, "", f"./{old}: this is the same file as {old}. {advice}")
    assert run("change", old, new, "link.yaml", *GARDEN) == (
        2,
        "",
        f"link.yaml: this is the same file as {new}. {advice}",
    )
    assert run("change", "-", "-", *GARDEN, stdin=OLDER) == (2, "", f"standard input: it is named twice. {advice}")


def test_a_copy_has_the_same_date_so_it_is_refused(folder: Path) -> None:
    assert refused(folder, NEWER, NEWER) == (
        "b.yaml:4:20: the date is 2026-03-01, as in a.yaml. A change needs two dates; to compare assessors at one date, use "
        "readiness agreement.\n"
    )


def test_the_same_answers_at_another_date_are_a_change_of_nothing(folder: Path) -> None:
    (folder / "a.yaml").write_text(NEWER.replace("2026-03-01", "2025-03-01"), encoding="utf-8")
    (folder / "b.yaml").write_text(NEWER, encoding="utf-8")
    assert "No clear change: 0.0 points;" in run("change", "a.yaml", "b.yaml", *GARDEN).out


def test_dates_in_the_wrong_order_are_refused(both: tuple[str, str], folder: Path) -> None:
    assert refused(folder, NEWER, OLDER) == (
        "b.yaml:4:20: the date is 2025-03-01, before that of a.yaml (2026-03-01). Name the oldest file first.\n"
    )
    (folder / "middle.yaml").write_text(MIDDLE, encoding="utf-8")
    assert run("change", "old.yaml", "new.yaml", "middle.yaml", *GARDEN).err == (
        "middle.yaml:4:20: the date is 2025-09-01, before that of new.yaml (2026-03-01). Name the oldest file first.\n"
    )


def test_a_date_that_is_missing_is_named_with_its_file(folder: Path) -> None:
    missing = "the date is missing. Write it under assessment, for example date: 2026-09-15\n"
    assert refused(folder, older("date: 2025-03-01, ", ""), NEWER) == f"a.yaml:4:13: {missing}"
    without = NEWER.replace("assessment: {date: 2026-03-01}\n", "")
    assert refused(folder, OLDER, without) == f"b.yaml:1:1: {missing}"
    assert refused(folder, without, without) == f"a.yaml:1:1: {missing}b.yaml:1:1: {missing}"


def test_without_a_crosswalk_the_versions_and_the_missing_file_are_named(folder: Path) -> None:
    assert refused(folder, OLDER.replace("1.2.0", "0.9.0"), NEWER) == (
        "a.yaml:2:17: these answers are for version 0.9.0, and this rubric is version 2.1.0. To compare them, the rubric needs a "
        f"file that is not there: {VERSION_2}/crosswalks/0-to-1.yaml\n"
    )


def test_the_newest_file_must_be_for_this_version(folder: Path) -> None:
    again = OLDER.replace("2025-03-01", "2025-04-01")
    assert refused(folder, OLDER, again).startswith(
        "b.yaml:2:17: these answers are for version 1.2.0; this rubric is version 2.1.0."
    )
    assert run("change", "a.yaml", "b.yaml", "--rubric", VERSION_1).code == 0


def test_the_problems_of_all_files_are_named_together(folder: Path) -> None:
    first = older("PEO-2: 3", "PEO-2: 9").replace("2025-03-01", "tomorrow")
    lines = refused(folder, first, NEWER.replace("SOI-1: 2", "SOI-9: 2")).splitlines()
    assert [line.partition(": ")[0] for line in lines] == ["a.yaml:4:20", "a.yaml:11:10", "b.yaml:7:3"]


def test_files_that_cannot_be_read_are_named_together(folder: Path) -> None:
    (folder / "new.yaml").write_text("a: [1\n", encoding="utf-8")
    assert run("change", "nowhere.yaml", "new.yaml", *GARDEN) == (
        2,
        "",
        "nowhere.yaml: there is no such file. Check the name and the folder.\n"
        "new.yaml:1:4: what begins here is never closed. Add the missing quote or bracket.\n",
    )


def test_a_problem_of_the_rubric_is_said_once_however_many_files_need_it(folder: Path, three: tuple[str, ...]) -> None:
    garden = Path(shutil.copytree(VERSION_2, folder / "garden"))
    crosswalk = garden / "crosswalks" / "1-to-2.yaml"
    crosswalk.write_text(crosswalk.read_text(encoding="utf-8").replace("becomes: SOI-1", "becomes: SOI-2"), "utf-8")
    (folder / "middle.yaml").write_text(OLDER.replace("2025-03-01", "2025-09-01"), encoding="utf-8")
    assert run("change", *three, "--rubric", "garden").err == (
        "garden/crosswalks/1-to-2.yaml:7:20: PLO-2: SOI-2 is no question of this rubric. Did you mean SOI-1?\n"
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--goal", "harvst"], "--goal: 'harvst' is no milestone of this rubric. Did you mean harvest?"),
        (["--goal", "dig"], "--goal: 'dig' is no milestone of this rubric. It can be: begin, harvest."),
    ],
)
def test_an_unknown_goal_is_refused(words: list[str], message: str, both: tuple[str, str]) -> None:
    assert run("change", *both, *GARDEN, *words) == (2, "", f"{message}\n")


def test_one_file_is_not_enough(answers: str) -> None:
    outcome = run("change", answers)
    assert outcome.code == 2
    assert outcome.err.endswith("Error: Missing argument 'NEWER'.\n")


def test_checking_a_rubric_checks_its_crosswalks(folder: Path) -> None:
    outcome = run("rubric", "check", VERSION_2)
    assert outcome.code == 0
    assert outcome.out.endswith(" 0 of 0 cases as expected, 1 crosswalk.\n")
    assert run("rubric", "check", VERSION_1).out.endswith(" 0 of 0 cases as expected.\n")
    garden = Path(shutil.copytree(VERSION_2, folder / "garden"))
    (garden / "crosswalks" / "1-to-2.yaml").write_text("from: 1\n", encoding="utf-8")
    outcome = run("rubric", "check", "garden")
    assert (outcome.code, outcome.out) == (2, "")
    assert "garden/crosswalks/1-to-2.yaml:1:1: the key 'to' is missing here.\n" in outcome.err


def test_there_is_a_schema_for_a_crosswalk_and_for_what_change_writes(three: tuple[str, str, str]) -> None:
    schema = json.loads(run("rubric", "schema", "crosswalk").out)
    path = VERSION_2 / "crosswalks" / "1-to-2.yaml"
    value = parse(path.read_bytes(), str(path)).value
    Draft202012Validator(schema).validate(value)
    assert not Draft202012Validator(schema).is_valid({**value, "changed": {"PLO-2": {"become": "SOI-1"}}})
    results = Draft202012Validator(json.loads(run("rubric", "schema", "change").out))
    for paths in (three, three[1:]):
        found = json.loads(run("change", *paths, *GARDEN, "--format", "json").out)
        results.validate(found)
        assert not results.is_valid({**found, "schema": "readiness/result/1"})
