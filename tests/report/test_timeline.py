"""How long: deadlines in weeks and months, what is not counted, the chain to start early, and the chart of weeks."""

from __future__ import annotations

import pytest

from readiness.models.rubric import Rubric
from readiness.report import words
from readiness.report.views.context import PlanContext
from readiness.report.views.timeline import Timeline, summary, timeline
from tests.exports.plans import context
from tests.report.pictures import Picture, picture
from tests.scoring import builders
from tests.scoring.builders import BLANK, DONT_KNOW, Raw, all_at, many, question

MUST = {"start": 2}


def seen(rubric: Rubric, *, goal: str = "start", date: str | None = "2026-01-01", **answers: Raw) -> PlanContext:
    return context(rubric, goal=goal, date=date, answers=answers)


def chart(view: Timeline) -> Picture:
    assert view.chart is not None
    return picture(view.chart)


CHAIN = builders.rubric(
    [
        question("A", 1, 2, gates=MUST, weeks=(4, 8), requires=["B"]),
        question("B", 1, 2, weeks=(6, 10)),
        question("C", 1, 2, weeks=(20, 30)),
    ]
)


def test_must_haves_and_all_gaps_have_their_weeks_and_months() -> None:
    """A waits for B: 6 + 4 to 10 + 8 weeks; C takes 20 to 30. Ten weeks after 1 January is 12 March."""
    assert summary(seen(CHAIN, A=1, B=1, C=1)) == [
        "All must-haves could be closed in 10 to 18 weeks, between March 2026 and May 2026.",
        "All gaps could be closed in 20 to 30 weeks, between May 2026 and July 2026.",
    ]


def test_without_a_date_there_are_weeks_alone() -> None:
    assert summary(seen(CHAIN, date=None, A=1, B=1, C=2)) == [
        "All must-haves could be closed in 10 to 18 weeks.",
        "All gaps could be closed in 10 to 18 weeks.",
    ]


def test_a_span_within_one_month_names_it_once() -> None:
    rubric = builders.rubric([question("A", 1, 2, gates=MUST, weeks=(1, 2))])
    assert summary(seen(rubric, A=1))[0] == "All must-haves could be closed in 1 to 2 weeks, by January 2026."


def test_must_haves_that_are_in_place_are_said_to_be() -> None:
    assert summary(seen(CHAIN, A=2, B=2, C=1)) == [
        "All must-haves of the goal are in place.",
        "All gaps could be closed in 20 to 30 weeks, between May 2026 and July 2026.",
    ]


def test_without_gaps_there_is_nothing_to_draw() -> None:
    view = timeline(seen(CHAIN, A=2, B=2, C=2))
    assert view.summary == ("All must-haves of the goal are in place.",)
    assert (view.chart, view.start_early, view.not_counted, view.left_out) == (None, "", "", "")


def test_blanks_are_named_as_not_counted() -> None:
    given = seen(CHAIN, A=2, B=2, C=BLANK)
    assert timeline(given).not_counted == "Not counted, because it is blank: C."
    assert summary(given) == ["All must-haves of the goal are in place.", "Not counted, because it is blank: C."]
    assert timeline(seen(CHAIN, A=2, B=BLANK, C=BLANK)).not_counted == "Not counted, because they are blank: B, C."


def test_a_blank_must_have_is_never_counted_among_those_that_could_be_closed() -> None:
    rubric = builders.rubric([question(id, 1, 2, gates=MUST) for id in "ABC"])
    assert summary(seen(rubric, A=1, B=BLANK, C=BLANK)) == [
        "The must-haves that are answered could be closed in 2 to 6 weeks, between January 2026 and February 2026.",
        "2 must-haves are blank: B and C.",
        "All gaps could be closed in 2 to 6 weeks, between January 2026 and February 2026.",
        "Not counted, because they are blank: B, C.",
    ]
    assert summary(seen(rubric, A=2, B=2, C=BLANK)) == [
        "1 must-have is blank: C.",
        "Not counted, because it is blank: C.",
    ]


def test_an_answer_that_is_not_known_is_counted_from_nothing() -> None:
    assert "could be closed in 10 to 18 weeks" in summary(seen(CHAIN, A=DONT_KNOW, B=DONT_KNOW, C=2))[0]


def test_the_chain_that_the_must_haves_wait_for_is_to_start_early() -> None:
    assert timeline(seen(CHAIN, A=1, B=1, C=1)).start_early == (
        "Start early: B B, then A A. In the worst case the must-haves wait for this chain."
    )
    assert timeline(seen(CHAIN, A=2, B=1, C=1)).start_early == ""


def test_it_is_the_chain_of_the_worst_case_where_best_and_worst_differ() -> None:
    """At best A is last with 5 weeks, at worst B with 9."""
    rubric = builders.rubric(
        [question("A", 1, 2, gates=MUST, weeks=(5, 6)), question("B", 1, 2, gates=MUST, weeks=(1, 9))]
    )
    view = timeline(seen(rubric, A=1, B=1))
    assert view.start_early.startswith("Start early: B B. ")
    assert (chart(view).said("A A").bold, chart(view).said("B B").bold) == (False, True)


def test_rows_begin_with_the_must_haves_and_what_they_need_each_by_its_start() -> None:
    """C takes longest and begins at once, yet stands below A, a must-have, and B, which A needs."""
    drawn = chart(timeline(seen(CHAIN, A=1, B=1, C=1)))
    rows = [text for text in drawn.texts if text.left == 0]
    assert [(row.content, row.bold) for row in rows] == [("B B", True), ("A A", True), ("C C", False)]


def test_the_picture_names_every_week_in_words() -> None:
    drawn = chart(timeline(seen(CHAIN, A=1, B=1, C=1)))
    assert drawn.title == (
        "Weeks of each step. B B: weeks 0 to 6 at best, 0 to 10 at worst, critical; "
        "A A: weeks 6 to 10 at best, 10 to 18 at worst, critical; "
        "C C: weeks 0 to 20 at best, 0 to 30 at worst. Last must-have: week 10 at best, 18 at worst."
    )


def test_the_key_explains_only_what_is_drawn() -> None:
    with_must_haves, without = (timeline(seen(CHAIN, A=level, B=1, C=1)) for level in (1, 2))
    assert with_must_haves.key == (
        "Dark: the best case; pale: the worst. Must-haves and what they need come first; bold: the chain that they wait for; "
        "dashed: when the last of them is closed, at best and at worst."
    )
    assert without.key == "Dark: the best case; pale: the worst."
    assert "must-have" not in chart(without).title
    assert chart(without).lines(stroke_dasharray="3 2") == []


@pytest.mark.parametrize(("gaps", "drawn", "said"), [(44, 44, ""), (46, 44, "2 more gaps are not drawn.")])
def test_more_gaps_than_a_page_holds_are_counted(gaps: int, drawn: int, said: str) -> None:
    view = timeline(context(builders.rubric(many(gaps, 1, 2)), answers={**all_at(1, gaps)}))
    assert len([text for text in chart(view).texts if text.left == 0]) == drawn
    assert view.left_out == said


def test_lead_times_are_called_estimates_in_the_words_of_the_rubric() -> None:
    view = timeline(seen(CHAIN, A=1, B=1, C=1))
    assert view.estimates == (
        "Lead times are our estimates, not survey results. They assume that different steps can run side by side and that a "
        "step waits until what it needs is arranged (level 2). The time to level 2 counts in full even if level 1 is there."
    )
    earlier = builders.rubric([question("A", 1, 2)], gaps={"prerequisite_level": 1})
    assert (
        "waits until what it needs is informal (level 1). The time to level 2" in timeline(seen(earlier, A=1)).estimates
    )


def test_targets_beyond_level_2_add_what_records_and_reviews_take() -> None:
    rubric = builders.rubric([question("A", 1, 2, 3)])
    beyond = " Level 3 adds about three months of records, level 4 a review cycle."
    assert timeline(seen(rubric, goal="scale", A=1)).estimates.endswith(beyond)
    assert not timeline(seen(rubric, A=1)).estimates.endswith(beyond)


@pytest.mark.parametrize(
    ("date", "weeks", "later"),
    [("2026-01-01", 0, "2026-01-01"), ("2026-12-31", 1, "2027-01-07"), ("2028-02-22", 1, "2028-02-29")],
)
def test_weeks_are_counted_over_the_ends_of_months_and_years(date: str, weeks: int, later: str) -> None:
    assert words.after(date, weeks) == later
    assert words.month("2027-01-07") == "January 2027"
