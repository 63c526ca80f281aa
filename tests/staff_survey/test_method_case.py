"""The method's staff case in every key, and the published survey fed back through the whole comparison."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from readiness.loading.citations import printed_percentages, rounds_to
from readiness.models.staff_result import (
    ChoiceQuestion,
    ComparedOption,
    HiddenOption,
    Option,
    PlainOption,
    StaffComparison,
)
from readiness.staff_survey.comparison import compare
from readiness.staff_survey.tally import tally_csv
from tests.scoring.test_method_cases import differences
from tests.staff_survey import making


def test_the_staff_case_gives_the_expected_comparison_in_every_key(tmp_path: Path) -> None:
    case = making.method_case(tmp_path)
    (tmp_path / "answers.csv").write_text(case.answers, encoding="utf-8", newline="")
    tally = tally_csv(str(tmp_path / "answers.csv"), case.instrument)
    found = compare(case.rubric, case.instrument, tally, case.team)
    actual: Any = json.loads(found.model_dump_json(by_alias=True))
    assert list(differences(case.expected, actual, "survey")) == []
    assert StaffComparison.model_validate_json(json.dumps(actual)) == found


@pytest.fixture(scope="module")
def fed_back(tmp_path_factory: pytest.TempPathFactory) -> StaffComparison:
    """59 made-up people who answer as the published counts say."""
    rubric, instrument = making.shipped()
    tally = making.tally(tmp_path_factory.mktemp("published"), instrument, 59, making.published())
    return compare(rubric, instrument, tally, None)


def choices(found: StaffComparison) -> list[ChoiceQuestion]:
    return [question for question in found.questions if isinstance(question, ChoiceQuestion)]


def options(found: StaffComparison) -> dict[tuple[str, str], Option]:
    return {(question.key, option.key): option for question in choices(found) for option in question.options}


def test_the_published_survey_fed_back_gives_every_count_that_may_be_shown(fed_back: StaffComparison) -> None:
    counts = {key: option.count for key, option in options(fed_back).items() if not isinstance(option, HiddenOption)}
    expected = {(key, row): count for key, own in making.published().items() for row, count in own.items()}
    hidden = {
        ("work_setting", "other"), ("work_setting", "community_general"),  # 1, and 5 that would tell it
        ("managerial_role", "top"), ("managerial_role", "mid"),  # 3, and 10 that would tell it
        ("accept", "no"), ("accept", "maybe"), ("willing", "no"), ("willing", "maybe"),
        ("needed_here", "no"), ("needed_here", "maybe"),
        ("benefits", "other"), ("challenges", "other"), ("supervisors", "other"), ("supervisors", "caregivers"),
        ("pss_present", "not_sure"), ("pss_present", "yes"),  # nobody, and 26 that would tell so
    }  # fmt: skip
    assert counts == {key: count for key, count in expected.items() if key not in hidden}
    assert sum(key[0] not in ("work_setting", "managerial_role", "pss_present") for key in counts) == 40
    together = {question.key: question.merged.count for question in choices(fed_back) if question.merged}
    assert together == {
        "work_setting": 6, "managerial_role": 13, "pss_present": 26, "accept": 16, "willing": 6, "needed_here": 21,
    }  # fmt: skip


def test_the_published_survey_fed_back_gives_every_percentage_as_printed(fed_back: StaffComparison) -> None:
    tables = {question.table: question for question in choices(fed_back) if question.table}
    survey = making.shipped()[0].survey
    compared = 0
    for percentage in printed_percentages(survey):
        table, row = survey.tables[int(percentage.path[2])], int(percentage.path[4])
        if table.id not in tables:
            continue
        option = {each.key: each for each in tables[table.id].options}[table.rows[row].key]
        if not isinstance(option, HiddenOption):
            assert rounds_to(100 * option.share, str(percentage.printed)), percentage.name
            compared += 1
    assert compared == 40


def test_the_published_survey_fed_back_differs_nowhere_from_itself(fed_back: StaffComparison) -> None:
    compared = [option for option in options(fed_back).values() if isinstance(option, ComparedOption)]
    assert len(compared) == 38
    assert {option.label for option in compared} == {"similar"}
    for option in compared:
        assert option.difference == 0
        assert option.p == pytest.approx(1, abs=1e-9)
        assert (option.count, option.share, option.interval) == (
            option.published.count, option.published.share, option.published.interval,
        )  # fmt: skip
    assert {option.key for option in options(fed_back).values() if isinstance(option, PlainOption)} >= {"other"}
