"""The pages on the staff survey: charts of what may be shown, gaps beside what staff want, and the score untouched."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from readiness.loading.assessment import load_assessment
from readiness.loading.rubric import load_rubric
from readiness.models.rubric import Rubric
from readiness.report.html import render_html
from readiness.report.pdf import render_pdf
from readiness.report.view import ReportView, report_view
from readiness.report.views.appendix import Provenance
from readiness.report.views.context import PlanContext
from readiness.report.views.staff_page import staff_page
from readiness.report.views.staff_section import StaffPart, StaffSection, staff_section
from readiness.scoring.appraise import Appraisal, appraise
from readiness.staff_survey.comparison import compare
from tests.report import staff

SAMPLES = Path(__file__).parents[2] / "sample_orgs"


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return load_rubric("peer-support").rubric


@pytest.fixture(scope="module")
def harbour(rubric: Rubric) -> Appraisal:
    answers = load_assessment(SAMPLES / "harbour-general-hospital" / "2026-09-15.yaml", rubric)
    return appraise(rubric, answers.assessment)


@pytest.fixture(scope="module")
def in_report(rubric: Rubric, harbour: Appraisal) -> StaffSection:
    return staff_section(rubric, staff.instrument(rubric), staff.comparison(rubric), PlanContext.of(harbour))


@pytest.fixture(scope="module")
def alone(rubric: Rubric) -> StaffSection:
    return staff_section(rubric, staff.instrument(rubric), staff.comparison(rubric))


def part(section: StaffSection, id: str) -> StaffPart:
    return next(part for part in section.parts if part.view.id == id)


def report(harbour: Appraisal, **changed: dict[str, int]) -> ReportView:
    found = staff.comparison(harbour.rubric, **changed)
    return report_view(harbour, Provenance("r", ("a",), "0"), staff=found)


def test_a_question_of_several_choices_has_a_row_for_each_option(in_report: StaffSection) -> None:
    chart = part(in_report, "S").chart
    assert chart is not None
    assert (
        chart.count("<circle") == 6 * 2
    )  # ours and the published; one option is hidden, and "other" was ticked by nobody
    assert "Supervision: 83%, published 90%" in chart
    assert "Placing PSS in departments that suit their experience: not shown" in chart


def test_a_single_choice_is_said_in_words(in_report: StaffSection) -> None:
    accept = part(in_report, "AT1")
    assert accept.chart is None
    assert [(o.ours, o.theirs, o.reading) for o in accept.view.options] == [
        ("16 of 24 (66.7%)", "43 of 59 (72.9%)", "too few to tell"),
        ("", "", "not shown"),
        ("", "", "not shown"),
    ]


def test_the_group_of_the_paper_is_that_of_the_goal(in_report: StaffSection, alone: StaffSection) -> None:
    assert part(in_report, "AT1").view.matching == (
        'Of the 33 in the published group "no PSS at work": 20 Yes, 11 Maybe, 2 No.'
    )
    assert part(alone, "AT1").view.matching == ""


def test_what_staff_say_of_the_role_stands_beside_the_job_description(
    in_report: StaffSection, alone: StaffSection
) -> None:
    assert part(in_report, "R").beside == (
        "JOB-1 Written job description: level 2.",
        "JOB-2 Out-of-role list and right to say no: level 2.",
    )
    assert part(alone, "R").beside == ()


def test_strategies_that_staff_want_and_that_are_a_gap_are_listed_by_how_many_named_them(
    in_report: StaffSection, harbour: Appraisal, rubric: Rubric
) -> None:
    gaps = {gap.id for gap in harbour.result.gaps}
    assert [(row.strategy, row.staff) for row in in_report.wanted[:2]] == [
        ("Supervision", "20 of 24 (83.3%)"),
        ("Training", "18 of 24 (75.0%)"),
    ]
    supervision = {id for id, each in rubric.indicators.items() if "supervision" in each.links.strategies}
    assert set(in_report.wanted[0].gaps.split(", ")) == supervision & gaps
    named = [int(row.staff.split()[0]) for row in in_report.wanted]
    assert named == sorted(named, reverse=True)


def test_a_hidden_strategy_is_never_among_those_wanted(in_report: StaffSection) -> None:
    assert not [row for row in in_report.wanted if "departments" in row.strategy]


def test_the_report_shows_only_what_has_a_published_figure(in_report: StaffSection, alone: StaffSection) -> None:
    assert [part.view.id for part in in_report.parts] == ["AT1", "R", "C", "S"]
    assert [part.view.id for part in alone.parts] == ["AT1", "R", "C", "S", "X1"]


def test_the_staff_survey_changes_nothing_else_of_the_report(harbour: Appraisal) -> None:
    with_staff, without = report(harbour), report_view(harbour, Provenance("r", ("a",), "0"))
    assert without.staff_survey is None
    for name in ("decision", "glance", "must_haves", "work_order", "certainty", "dimensions", "appendix"):
        assert getattr(with_staff, name) == getattr(without, name)
    assert ("staff", "What staff say") in with_staff.cover.contents
    assert ("staff", "What staff say") not in without.cover.contents


OTHER_HIDDEN = {"strategies": staff.STRATEGIES | {"match_departments": 1, "other": 4}}


def test_answers_that_differ_only_in_what_is_hidden_give_the_same_page_to_the_last_byte(rubric: Rubric) -> None:
    pages = [
        staff_page(rubric, staff.instrument(rubric), staff.comparison(rubric, **changed))
        for changed in ({}, OTHER_HIDDEN)
    ]
    html = [render_html(page, for_browser=False) for page in pages]
    assert html[0] == html[1]
    assert render_pdf(html[0]) == render_pdf(html[1])


def test_answers_that_differ_only_in_what_is_hidden_give_the_same_report(harbour: Appraisal) -> None:
    html = [render_html(report(harbour, **changed)) for changed in ({}, OTHER_HIDDEN)]
    assert html[0] == html[1]


def test_no_challenge_is_coloured_good_or_bad(in_report: StaffSection) -> None:
    chart = part(in_report, "C").chart
    assert chart is not None
    colours = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]+)"', chart))
    assert colours <= {"#1c2430", "#5a6472", "#c3cbd2", "#a9bcc6", "#edf1f3", "#fff"}


def test_under_ten_answers_the_page_says_so_and_nothing_else(rubric: Rubric) -> None:
    few = replace(staff.tally(rubric), responses=9)
    found = compare(rubric, staff.instrument(rubric), few, None)
    section = staff_section(rubric, staff.instrument(rubric), found)
    assert (section.view.waiting, section.parts, section.wanted) == ("9 answers; 10 needed.", (), ())
    html = render_html(staff_page(rubric, staff.instrument(rubric), found))
    assert "9 answers; 10 needed." in html
    assert "<svg" not in html
