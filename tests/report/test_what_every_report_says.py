"""Section 18 of the method, point by point, for every sample organisation and every kind of report."""

from __future__ import annotations

from functools import cache

import pytest

from readiness.loading.rubric import load_rubric
from readiness.models.plan import PlannedResult
from readiness.report import words
from readiness.report.html import render_html
from readiness.report.view import ReportView
from tests.report.conftest import ASSESSORS, HARBOUR, SAMPLES, name_of, sample
from tests.report.reading import read, section

LEAD_TIMES = (
    "Lead times are our estimates, not survey results. They assume that different steps can run side by side and that a step "
    "waits until what it needs is arranged (level 2). The time to level 2 counts in full even if level 1 is there."
)
BEYOND = " Level 3 adds about three months of records, level 4 a review cycle."
KINDS = {
    **{name_of(path): ((path,), False) for path in SAMPLES},
    "several assessors": (ASSESSORS, False),
    "several assessors, verified": (ASSESSORS, True),
    "verified": ((HARBOUR,), True),
}


def report(kind: str) -> tuple[PlannedResult, ReportView]:
    answers, verified = KINDS[kind]
    return sample(*answers, verified=verified)


@cache
def html(kind: str) -> str:
    return render_html(report(kind)[1])


@pytest.mark.parametrize("kind", KINDS)
def test_the_verdict_and_the_score_say_how_to_read_them(kind: str) -> None:
    assert (
        "The verdict uses the least favourable reading of every open answer. The score compares with your own goal: scores "
        "for different goals are different yardsticks and must not be compared."
    ) in section(html(kind), "decision")


@pytest.mark.parametrize("kind", KINDS)
def test_claimed_and_verified_stand_side_by_side_with_the_must_haves_of_both(kind: str) -> None:
    result, view = report(kind)
    first = section(html(kind), "decision")
    assert ("As verified" in first) is result.score.printed
    assert ("laimed" in first) is result.score.printed
    if result.verified is None:
        assert view.checks is None
        return
    gates = result.verified.gates_met
    other = f"{gates.claimed} as claimed" if KINDS[kind][1] else f"{gates.verified} as verified"
    assert other in first
    assert (
        f"Must-haves met: {gates.claimed} of {gates.of} as claimed, {gates.verified} of {gates.of} as verified."
        in section(html(kind), "certainty")
    )


@pytest.mark.parametrize("kind", KINDS)
def test_beside_the_score_stand_what_is_at_target_the_mean_level_and_what_is_answered_and_not_expected(
    kind: str,
) -> None:
    result, _ = report(kind)
    coverage, at = result.coverage, result.score.at_target
    first = section(html(kind), "decision")
    for said in (
        f"At target {at.count} of {at.of} expected questions; {coverage.not_expected} not expected yet",
        f"Answered {coverage.expected_answered} of {coverage.expected} expected; {coverage.answered} of all 44",
        f"Mean level {words.one_decimal(result.maturity.mean_level)} of 4, over {result.maturity.levels} level",
    ):
        assert said in first


@pytest.mark.parametrize("kind", KINDS)
def test_the_lead_time_sentences_stand_with_every_schedule_and_path(kind: str) -> None:
    result, _ = report(kind)
    said = LEAD_TIMES + (BEYOND if result.assessment.goal in ("scale", "sustain") else "")
    for part, needed in (("work-order", result.gaps), ("timeline", result.gaps), ("path", result.path.steps)):
        words_of_part = section(html(kind), part)
        assert words_of_part
        assert (said in words_of_part) is bool(needed)
        assert (BEYOND in words_of_part) is (bool(needed) and BEYOND in said)


@pytest.mark.parametrize("kind", KINDS)
def test_the_path_reaches_the_threshold_and_no_more(kind: str) -> None:
    result, _ = report(kind)
    path = section(html(kind), "path")
    assert ("It reaches the threshold and no more: it is no advice to skip the rest." in path) is bool(
        result.path.steps
    )
    for step in result.path.steps:
        assert f"{step.id} " in path
    if result.path.steps:
        assert f"{len(result.path.steps)} change" in path
        assert f"(effort {result.path.effort} of the {result.path.effort_all_gaps} that all gaps need)" in path
        assert (
            "Effort counts 1 point for each level of a question of low effort, 2 of medium and 3 of high effort" in path
        )
    else:
        assert "is reached: no step is needed." in path


@pytest.mark.parametrize("kind", KINDS)
def test_every_gap_that_is_shown_carries_a_word_for_its_chance_and_no_bare_decimal(kind: str) -> None:
    result, _ = report(kind)
    sure = section(html(kind), "certainty")
    for gap in result.gaps[:10]:
        top, still = words.likelihood(gap.robustness.p_top), words.likelihood(gap.robustness.p_gap)
        assert f", {top} in the first 5, {still} still a gap" in sure
    assert ("Place 5 is usually close to a coin flip." in sure) is (len(result.gaps) > 5)
    assert not any(f"{gap.robustness.p_top:.2f}" in sure.split() for gap in result.gaps)


@pytest.mark.parametrize("kind", KINDS)
def test_not_surveyed_stands_beside_every_weight_without_a_figure(kind: str) -> None:
    result, view = report(kind)
    rows = {row.id: row.weight for row in view.appendix.answers}
    assert len(rows) == 44
    for weight in result.weights:
        assert ("(not surveyed)" in rows[weight.id]) is not weight.surveyed
    for item in (*view.work_order.first, *view.work_order.rest):
        assert item.benchmark.startswith("Not surveyed" if "(not surveyed)" in rows[item.id] else "Named by")


@pytest.mark.parametrize("kind", KINDS)
def test_a_number_that_is_not_given_is_replaced_by_its_reason(kind: str) -> None:
    result, _ = report(kind)
    page = html(kind)
    missing = not result.score.printed
    assert ("a score needs 80% of them" in section(page, "decision")) is missing
    assert ("range only; too few answers for a score" in section(page, "decision")) is missing
    assert ("No score is given, so there is none to try with other weights" in section(page, "certainty")) is missing
    assert ("Do the weights matter?" in section(page, "certainty")) is not missing


@pytest.mark.parametrize("kind", KINDS)
def test_every_blank_that_the_goal_asks_for_is_named_as_not_counted(kind: str) -> None:
    result, _ = report(kind)
    ids = result.schedule.all.not_counted
    assert (f"blank: {', '.join(ids)}." in section(html(kind), "timeline")) is bool(ids)


@pytest.mark.parametrize("kind", KINDS)
def test_the_contents_name_the_parts_that_there_are_and_every_link_leads_somewhere(kind: str) -> None:
    _, reader = read(html(kind))
    ids = reader.values("id")
    assert len(ids) == len(set(ids))
    assert {target.removeprefix("#") for target in reader.values("href")} <= set(ids)
    parts = [anchor for anchor, _ in report(kind)[1].cover.contents]
    assert [id for id in ids if id in parts] == parts
    assert ("perspectives" in parts) is (len(KINDS[kind][0]) > 1)


@pytest.mark.parametrize("kind", KINDS)
def test_no_report_says_what_must_never_be_printed(kind: str) -> None:
    text, _ = read(html(kind))
    banned = load_rubric("peer-support").rubric.report.never_print
    assert len(banned) == 13
    assert [phrase for phrase in banned if phrase.casefold() in text.casefold()] == []


def test_the_verdict_of_the_other_view_is_said_where_it_differs() -> None:
    assert "As verified the verdict is: Ready to start a pilot." in section(html("several assessors"), "decision")
    assert "As claimed the verdict is: Ready to scale." in section(html("several assessors, verified"), "decision")
    assert "the verdict is:" not in section(html("harbour-general-hospital/2026-09-15"), "decision")


def test_contested_must_haves_of_the_three_assessors_are_named_before_the_score() -> None:
    assert (
        "Must-haves that not every assessor sees as met: ACC-1, PRO-2 and SUP-1. Settle this before you rely on the verdict."
    ) in section(html("several assessors"), "decision")
