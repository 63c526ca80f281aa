"""A plan for a calendar, read back with the library that calendars use: days, ids, and text of any kind."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from readiness import __version__
from readiness.errors import ReadinessError
from readiness.exports.plan_ics import plan_ics
from readiness.models.assessment import Level
from readiness.models.work_plan import WorkPlan
from tests.exports.plans import BEGUN, QUESTIONS, RUBRIC, plan
from tests.scoring import builders


def opened(found: WorkPlan) -> list[Event]:
    """The events of the calendar, as another program reads them."""
    calendar = Calendar.from_ical(plan_ics(found))
    assert isinstance(calendar, Calendar)
    assert [part.name for part in calendar.walk()] == ["VCALENDAR"] + ["VEVENT"] * len(calendar.events)
    return calendar.events


def event(summary: str, **options: Any) -> Event:
    (found,) = (event for event in opened(plan(**options)) if event["summary"] == summary)
    return found


def uids(**options: Any) -> list[str]:
    return [str(event["uid"]) for event in opened(plan(**options))]


def test_each_step_is_a_day_to_begin_and_a_day_to_be_done() -> None:
    assert [(str(event["summary"]), event.decoded("dtstart")) for event in opened(plan())] == [
        ("Begin: B B", date(2026, 1, 1)),
        ("Done by: B B", date(2026, 3, 12)),
        ("Begin: C C", date(2026, 1, 1)),
        ("Done by: C C", date(2026, 3, 26)),
        ("Begin: A A", date(2026, 2, 12)),
        ("Done by: A A", date(2026, 5, 7)),
    ]


def test_days_are_whole_days_that_block_no_time() -> None:
    for found in opened(plan()):
        assert not isinstance(found.decoded("dtstart"), datetime)
        assert found["dtstart"].params["value"] == "DATE"
        assert "dtend" not in found  # RFC 5545, 3.6.1: one day
        assert found["transp"] == "TRANSPARENT"


def test_a_description_says_who_does_what_first_and_what_it_waits_for() -> None:
    assert event("Begin: A A")["description"] == (
        "Ward lead. First step: Move from Informal to Arranged. It waits for B. From level 1 to 2, weeks 6 to 18 (our "
        "estimate)."
    )
    assert "waits" not in str(event("Done by: B B")["description"])


def test_an_answer_that_is_not_known_is_no_level() -> None:
    found = event("Begin: C C", answers=BEGUN | {"C": builders.DONT_KNOW})
    assert found["description"] == (
        "Ward lead. First step: Find out first where this stands. To level 2, weeks 0 to 12 (our estimate)."
    )


def test_the_calendar_names_program_organisation_and_goal() -> None:
    calendar = Calendar.from_ical(plan_ics(plan(name="Lakeside Clinic")))
    assert (calendar["version"], calendar["prodid"], calendar["method"]) == (
        "2.0", f"-//readiness {__version__}//plan//EN", "PUBLISH",
    )  # fmt: skip
    assert b"\r\nX-WR-CALNAME:Lakeside Clinic: Ready to start\r\n" in plan_ics(plan(name="Lakeside Clinic"))


def test_ids_are_unique() -> None:
    assert len(set(uids())) == 6
    assert all(uid.endswith("@readiness") for uid in uids())


def test_ids_stay_when_owners_levels_and_other_steps_change_so_that_a_calendar_replaces_its_events() -> None:
    assert uids(answers=BEGUN | {"B": Level(1, owner="Matron"), "C": 0}) == uids()
    assert uids(keep_out=["C"])[:2] == uids()[:2]  # those of B
    assert set(uids()) < set(uids(budget=7))


@pytest.mark.parametrize("other", [{"name": "Other"}, {"date": "2026-01-02"}, {"goal": "scale"}])
def test_another_organisation_date_or_goal_has_other_ids(other: dict[str, str]) -> None:
    later = builders.rubric([question | {"targets": {"plan": 1, "start": 2, "scale": 2}} for question in QUESTIONS])
    assert not set(uids(rubric=later, **other)) & set(uids(rubric=later))


def test_the_same_plan_gives_the_same_bytes_stamped_with_the_assessments_date() -> None:
    assert plan_ics(plan()) == plan_ics(plan())
    assert {found.decoded("dtstamp") for found in opened(plan())} == {datetime(2026, 1, 1, tzinfo=UTC)}


def test_lines_are_folded_and_end_as_rfc_5545_asks() -> None:
    data = plan_ics(plan(answers=BEGUN | {"B": Level(1, owner="精神健康" * 40)}))
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert "精神健康" * 40 in str(Calendar.from_ical(data).events[0]["description"])


@pytest.mark.parametrize(
    ("owner", "written"),
    [
        ("Ward lead, nights", rb"Ward lead\, nights. First"),
        ("Ward; nights", rb"Ward\; nights. First"),
        ("Ward\nnights", rb"Ward\nnights. First"),
        ("back\\slash", rb"back\\slash. First"),
        ("x\nEND:VEVENT\nBEGIN:VALARM", rb"x\nEND:VEVENT\nBEGIN:VALARM. First"),
    ],
)
def test_an_owner_of_any_characters_is_escaped_and_comes_back(owner: str, written: bytes) -> None:
    found = plan(answers=BEGUN | {"B": Level(1, owner=owner)})
    assert b"\r\nDESCRIPTION:" + written in plan_ics(found).replace(b"\r\n ", b"")
    assert str(opened(found)[0]["description"]).startswith(f"{owner}. First step: ")


def test_an_organisation_of_any_characters_is_escaped() -> None:
    found = plan(name="Clinic, East;\nEND:VCALENDAR")
    assert rb"X-WR-CALNAME:Clinic\, East\;\nEND:VCALENDAR: Ready to start" in plan_ics(found).replace(b"\r\n ", b"")
    assert len(opened(found)) == 6


def test_a_title_of_several_lines_is_escaped() -> None:
    data = RUBRIC.model_dump(mode="json")
    data["dimensions"][0]["indicators"][1]["title"] = "Meetings,\nand rounds"
    assert event("Begin: B Meetings,\nand rounds", rubric=builders.rubric_of(data))


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n,;:"\\\t'), min_size=1, max_size=60)


@given(TEXTS, TEXTS)
@settings(max_examples=30, deadline=None, derandomize=True)
def test_any_name_and_owner_leave_six_events(name: str, owner: str) -> None:
    assert len(opened(plan(name=name, answers=BEGUN | {"B": Level(1, owner=owner)}))) == 6


def test_a_plan_without_steps_is_a_calendar_without_events() -> None:
    assert opened(plan(answers=dict.fromkeys(BEGUN, 2))) == []


def test_without_a_date_there_is_no_calendar() -> None:
    message = r"^a calendar needs the assessment's date\. Write it into the answers: assessment: \{date: \.\.\}$"
    with pytest.raises(ReadinessError, match=message):
        plan_ics(plan(date=None))
