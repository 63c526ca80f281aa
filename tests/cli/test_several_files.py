"""`score`, `report` and `plan` of several assessors: one result of the used answers, or nothing at all."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.cli.answers import GOOD, changed
from tests.cli.running import files, run
from tests.exports.samples import FOLDER
from tests.scoring.cases import without_plan

WRENFIELD = sorted((FOLDER / "wrenfield-health-trust" / "2026-06-18-assessors").glob("*.yaml"))
EVERY = [["score"], ["score", "--format", "csv"], ["report"], ["plan"], ["plan", "--format", "ics"]]
every_command = pytest.mark.parametrize("command", EVERY, ids=" ".join)


def by(role: str, **levels: str) -> str:
    """The good answers as one role gives them; `SUP_1="2"` changes SUP-1."""
    text = changed("  date", f"  assessors: [{role}]\n  date")
    for id, level in levels.items():
        text = text.replace(f"  {id.replace('_', '-')}: 1\n", f"  {id.replace('_', '-')}: {level}\n")
    return text


@pytest.fixture
def three(folder: Path) -> list[str]:
    """Three assessors who differ on SUP-1 and TRN-1, with an owner and a grade of evidence from one of them."""
    texts = {
        "leadership.yaml": by("Leadership", SUP_1="2", TRN_1="0"),
        "supervisors.yaml": by("Supervisors", SUP_1="0", TRN_1="1"),
        "pss.yaml": by("Advisers", SUP_1="{level: 1, evidence: document_seen}", TRN_1="{level: 0, owner: Dean}"),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return list(texts)


def scored(*words: str | Path) -> Any:
    outcome = run("score", *words, "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    return json.loads(outcome.out)


def test_the_score_is_that_of_the_lower_median_of_the_levels(three: list[str], folder: Path) -> None:
    """SUP-1 is 0, 1, 2 and so 1; TRN-1 is 0, 0, 1 and so 0."""
    (folder / "used.yaml").write_text(GOOD.replace("  TRN-1: 1", "  TRN-1: 0"), encoding="utf-8")
    together, alone = (without_plan(scored(*names)) for names in (three, ["used.yaml"]))
    for result in (together, alone):
        result["assessment"] = None
    assert together == alone
    assert {level["id"]: level["level"] for level in together["indicators"] if level["id"] in ("SUP-1", "TRN-1")} == {
        "SUP-1": 1, "TRN-1": 0,
    }  # fmt: skip


def test_the_result_counts_the_files_and_names_the_assessors(three: list[str]) -> None:
    result = scored(*three)
    assert result["assessment"] == {
        "date": "2026-09-15", "assessors": ["Leadership", "Supervisors", "Advisers"], "goal": "plan",
        "goal_title": "Ready to plan a pilot", "files": 3,
    }  # fmt: skip
    assert {indicator["evidence"] for indicator in result["indicators"]} == {None}


def test_the_agreed_answers_of_the_meeting_score_the_same(three: list[str]) -> None:
    assert run("agreement", *three, "--format", "yaml", "-o", "agreed.yaml").code == 0
    together, agreed = scored(*three), scored("agreed.yaml")
    for key in ("score", "verdict", "maturity", "milestones", "dimensions", "gates", "coverage"):
        assert together[key] == agreed[key]


def test_the_order_of_the_files_changes_no_number(three: list[str]) -> None:
    results = [scored(*names) for names in (three, three[::-1])]
    for result in results:
        del result["assessment"]
    assert results[0] == results[1]


def test_one_file_is_one_assessor(answers: str) -> None:
    assert scored(answers)["assessment"]["files"] == 1


def test_the_plan_is_that_of_the_used_answers(three: list[str]) -> None:
    """TRN-1 at 0 leaves its area at 0."""
    found = json.loads(run("plan", *three, "--format", "json").out)
    assert (found["assessment"]["files"], found["already_reached"]) == (3, False)
    assert [(step["id"], step["from"], step["to"], step["owner"]) for step in found["steps"]] == [
        ("TRN-1", 0, 1, "Dean")
    ]


def test_verified_levels_are_capped_for_each_assessor_before_the_median(three: list[str], folder: Path) -> None:
    """SUP-1 is claimed to be 2 by two of three; capped at 1 each, the lower median is 1 whatever the third has seen."""
    for name in three[:2]:
        (folder / name).write_text(by(name.split(".")[0], SUP_1="2"), encoding="utf-8")
    (folder / three[2]).write_text(by("Advisers", SUP_1="{level: 2, evidence: document_seen}"), encoding="utf-8")
    for words, level in (([], 2), (["--verified"], 1)):
        found = {indicator["id"]: indicator["level"] for indicator in scored(*three, *words)["indicators"]}
        assert found["SUP-1"] == level


@pytest.mark.parametrize("more", [[], ["--verified"]])
def test_the_text_of_the_three_assessors_of_the_sample_begins_with_its_verdict(more: list[str]) -> None:
    outcome = run("score", *WRENFIELD, *more)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("Wrenfield Health Trust has ")
    assert max(map(len, outcome.out.splitlines())) <= 100


@pytest.mark.parametrize("more", [[], ["--verified"]])
def test_the_report_of_the_three_assessors_names_them_and_their_files(more: list[str], folder: Path) -> None:
    assert run("report", *WRENFIELD, "-o", "r.html", *more) == (0, "", "Wrote r.html.\n")
    html = (folder / "r.html").read_text(encoding="utf-8")
    for path in WRENFIELD:
        assert sha256(path.read_bytes()).hexdigest() in html
    for role in ("Leadership", "Peer support specialists", "Supervisors"):
        assert role in html


def test_the_report_of_the_three_assessors_is_a_pdf_too(folder: Path) -> None:
    assert run("report", *WRENFIELD, "-o", "r.pdf") == (0, "", "Wrote r.pdf.\n")
    assert (folder / "r.pdf").read_bytes().startswith(b"%PDF-")


@every_command
@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"Lakeside Clinic"', '"Other"',
         "b.yaml: the organisation is 'Other', but 'Lakeside Clinic' in a.yaml. All files must be about one organisation: name "
         "the right ones, or correct one of these.\n"),
        ("2026-09-15", "2025-09-15",
         "b.yaml: the date is '2025-09-15', but '2026-09-15' in a.yaml. All files must be of one date: to compare two dates, use "
         "readiness change; otherwise correct one of these.\n"),
        ("  date", "  goal: start\n  date",
         "b.yaml: the goal is 'start', but 'plan' in a.yaml. All files must have one goal: correct one of these, or give the "
         "goal with --goal.\n"),
    ],
    ids=["organisation", "date", "goal"],
)  # fmt: skip
def test_files_that_do_not_belong_together_give_nothing(
    command: list[str], old: str, new: str, message: str, folder: Path
) -> None:
    (folder / "a.yaml").write_text(by("Leadership"), encoding="utf-8")
    (folder / "b.yaml").write_text(by("Advisers").replace(old, new), encoding="utf-8")
    before = files(folder)
    assert run(*command, "a.yaml", "b.yaml", "-o", "out.html") == (2, "", message)
    assert files(folder) == before


@every_command
def test_a_file_named_twice_or_copied_gives_nothing(command: list[str], three: list[str], folder: Path) -> None:
    (folder / "copy.yaml").write_bytes((folder / three[0]).read_bytes())
    before = files(folder)
    assert run(*command, three[0], f"./{three[0]}", "copy.yaml", "-o", "out.html") == (
        2,
        "",
        "./leadership.yaml: this is the same file as leadership.yaml. Name each assessor's file once.\n"
        "copy.yaml: it holds the same answers by the same assessors as leadership.yaml. Leave one out; if two people did "
        "answer alike, name the role of each under assessors.\n",
    )
    assert files(folder) == before


@every_command
def test_everything_that_is_wrong_with_several_files_is_said_at_once(
    command: list[str], three: list[str], folder: Path
) -> None:
    (folder / three[1]).write_text(by("Supervisors", SUP_1="5"), encoding="utf-8")
    outcome = run(*command, *three, "none.yaml", "-o", "out.html")
    assert outcome.code == 2
    assert [line.split(" ")[0] for line in outcome.err.splitlines()] == ["supervisors.yaml:11:10:", "none.yaml:"]
    assert "out.html" not in files(folder)


@every_command
def test_nine_assessors_are_too_many(command: list[str], answers: str, folder: Path) -> None:
    message = "9 answers files are too many; the most is 8, one for each assessor. Leave some out.\n"
    assert run(*command, *[answers] * 9, "-o", "out.html") == (2, "", message)
    assert "out.html" not in files(folder)


@every_command
@pytest.mark.parametrize("place", [0, 1, 2])
def test_no_assessors_file_is_ever_replaced(command: list[str], place: int, three: list[str], folder: Path) -> None:
    before = files(folder)
    message = f"./{three[place]}: these are the answers themselves. Name another file to write.\n"
    assert run(*command, *three, "-o", f"./{three[place]}") == (2, "", message)
    assert files(folder) == before


@pytest.mark.parametrize("command", [["score"], ["plan"]])
def test_standard_input_is_an_assessor_once(command: list[str], three: list[str]) -> None:
    outcome = run(*command, three[0], "-", stdin=by("Volunteers", SUP_1="0"))
    assert (outcome.code, outcome.err) == (0, "")
    assert run(*command, "-", three[0], "-", stdin=by("Volunteers")) == (
        2, "", "standard input: it can be read only once, and - is named twice. Name a file instead.\n",
    )  # fmt: skip


def test_a_goal_on_the_command_line_settles_files_of_different_goals(folder: Path) -> None:
    (folder / "a.yaml").write_text(by("Leadership"), encoding="utf-8")
    (folder / "b.yaml").write_text(by("Advisers").replace("  date", "  goal: start\n  date"), encoding="utf-8")
    assert scored("a.yaml", "b.yaml", "--goal", "scale")["assessment"]["goal"] == "scale"
