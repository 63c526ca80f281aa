"""A plan for a calendar: for each step a day on which it can begin and a day by which it should be done."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from hashlib import sha256

from icalendar import Calendar, Event, vText

from readiness import __version__
from readiness.errors import ReadinessError
from readiness.models.work_plan import PlannedStep, WorkPlan


def plan_ics(plan: WorkPlan) -> bytes:
    """An iCalendar file (RFC 5545) of whole-day events. Raises ReadinessError if the assessment has no date.

    The same plan gives the same bytes: its stamps are those of the assessment's date.
    """
    if plan.assessment.date is None:
        raise ReadinessError(
            "a calendar needs the assessment's date. Write it into the answers: assessment: {date: ..}"
        )
    stamp = datetime.combine(date.fromisoformat(plan.assessment.date), time(), UTC)
    calendar = Calendar()
    calendar.add("prodid", f"-//readiness {__version__}//plan//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(f"{plan.organisation.name}: {plan.assessment.goal_title}"))
    for step in plan.steps:
        for what, day in (("Begin", step.earliest_start), ("Done by", step.latest_finish)):
            if day is not None:
                calendar.add_component(_event(plan, step, what, date.fromisoformat(day), stamp))
    data: bytes = calendar.to_ical()
    return data


def _event(plan: WorkPlan, step: PlannedStep, what: str, day: date, stamp: datetime) -> Event:
    event = Event()
    who = f"{plan.organisation.name}|{plan.assessment.date}|{plan.assessment.goal}|{step.id}|{what}"
    event.add("uid", f"{sha256(who.encode()).hexdigest()[:32]}@readiness")
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("summary", f"{what}: {step.id} {step.title}")
    after = f" It waits for {', '.join(step.after)}." if step.after else ""
    levels = f"From level {step.from_} to {step.to}" if step.known else f"To level {step.to}"
    event.add(
        "description",
        f"{step.owner}. First step: {step.first_step}{after} {levels}, weeks {step.start.best} to {step.finish.worst} "
        "(our estimate).",
    )
    event.add("transp", "TRANSPARENT")
    return event
