"""`readiness rubric`: which rubrics there are, what is in them, if they hold, and the schemas of their files."""

from __future__ import annotations

import json

import pytest

from readiness.loading.rubric import load_rubric
from tests.cli.running import run

KINDS = [
    "answers", "rubric", "dimension", "links", "survey", "staff_survey", "report", "case", "crosswalk", "theme", "result",
    "plan", "agreement", "change", "survey_result",
]  # fmt: skip


def test_list_names_every_installed_rubric_with_version_title_and_size() -> None:
    assert run("rubric", "list") == (
        0,
        "peer-support  1.0.0  Readiness for peer support specialists (44 questions)\n",
        "",
    )


def test_show_prints_milestones_and_every_question_with_its_targets() -> None:
    outcome = run("rubric", "show")
    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert lines[0] == "Readiness for peer support specialists (peer-support 1.0.0)"
    assert "  plan      Ready to plan a pilot (stage exploring; 80 overall, 50 in each dimension)" in lines
    assert "  scale     Ready to scale (stage running; 90 overall, 60 in each dimension)" in lines
    assert "Supervision" in lines
    assert "  SUP-1   1 2 3 4 * Supervision arranged for every post" in lines
    assert "  TRN-4   0 0 1 3   Career steps" in lines
    ids = [line.split()[0] for line in lines if line.startswith("  ") and "-" in line.split()[0]]
    assert ids == list(load_rubric("peer-support").rubric.indicators)


def test_show_prints_one_question_in_full() -> None:
    outcome = run("rubric", "show", "sup-1")
    assert (outcome.code, outcome.err) == (0, "")
    text = " ".join(outcome.out.split())
    for part in (
        "SUP-1 Supervision arranged for every post Does every peer support specialist (PSS) post have a named supervisor",
        "0 Nobody has been asked to supervise PSS. to go on: Ask the service head to find a supervisor",
        "4 PSS have been asked in private, at least twice in the last year, if supervision helps, and a dated change followed.",
        "Targets: plan 1, start 2, scale 3, sustain 4",
        "Must-have for start, level 2: Without arranged supervision, PSS face distress,",
        "Must-have for scale, level 3: Growth spreads whatever supervision there is.",
        "Effort: low; 2 to 6 weeks to level 2 (our estimate)",
        "Who: Service or department head",
        "Needs first: RES-2",
        "Look for: - Signed supervision agreement for each post",
        "Settings: - hospital_general: The supervisor usually comes from psychological medicine",
        "Basis: - Table 9 row 1: supervision 53 of 59 (89.8%)",
    ):
        assert part in text
    assert "set aside as not applicable" not in text


def test_show_says_if_a_question_may_be_set_aside() -> None:
    assert "\nMay be set aside as not applicable, with the reason.\n" in run("rubric", "show", "TRN-4").out


def test_show_refuses_an_unknown_question_with_the_nearest_one() -> None:
    message = "'SPU-1' is no question of this rubric. Did you mean SUP-1?\n"
    assert run("rubric", "show", "SPU-1") == (2, "", message)


def test_check_counts_questions_warnings_and_cases() -> None:
    assert run("rubric", "check") == (
        0,
        "peer-support 1.0.0: 44 questions in 10 dimensions, 0 warnings, 21 of 21 cases as expected.\n",
        "",
    )


@pytest.mark.parametrize("kind", KINDS)
def test_schema_prints_the_schema_of_one_kind(kind: str) -> None:
    outcome = run("rubric", "schema", kind)
    assert (outcome.code, outcome.err) == (0, "")
    assert json.loads(outcome.out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_schema_prints_all_of_them_by_kind() -> None:
    schemas = json.loads(run("rubric", "schema").out)
    assert list(schemas) == KINDS
    assert schemas["case"] == json.loads(run("rubric", "schema", "case").out)


def test_schema_refuses_another_kind() -> None:
    assert run("rubric", "schema", "answer") == (
        2,
        "",
        "'answer' is no kind of file. It can be: answers, rubric, dimension, links, survey, staff_survey, report, case, "
        "crosswalk, theme, result, plan, agreement, change, survey_result.\n",
    )


NO_RUBRIC = "no installed rubric has this name, and there is no such folder."


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["check", "nowhere"], f"nowhere: {NO_RUBRIC} It can be: peer-support."),
        (["check", "."], ".: this folder has no rubric.yaml, so it is not a rubric."),
        (["show", "--rubric", "peersupport"],
         f"peersupport: {NO_RUBRIC} Did you mean peer-support?"),
        (["schema", "--rubric", "nowhere"],
         f"nowhere: {NO_RUBRIC} It can be: peer-support."),
    ],
)  # fmt: skip
def test_what_is_no_rubric_is_refused(words: list[str], message: str) -> None:
    assert run("rubric", *words) == (2, "", f"{message}\n")
