"""The page on what changed: its words and charts for two dates and for more, by hand and for a sample organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from readiness.models.assessment import Assessment, Organisation
from readiness.models.rubric import Rubric
from readiness.report.html import render_html
from readiness.report.theme import Theme
from readiness.report.views.change_page import ChangePage, change_page
from readiness.scoring.comparison import compare, score_dates, trend
from tests.report.conftest import DATES, changed
from tests.report.pictures import picture
from tests.report.reading import read, section
from tests.report.test_html import HOSTILE
from tests.scoring import builders
from tests.scoring.builders import DONT_KNOW, Raw, all_at, many, question

TEN = builders.rubric({"Role": many(5, 0, 2), "Team": many(5, 0, 2, prefix="T")})
DAYS = ("2026-01-01", "2026-06-01", "2026-12-01", "2027-06-01")


def levels(role: int, team: int) -> dict[str, Raw]:
    return {**all_at(role, 5), **all_at(team, 5, "T")}


def dated(rubric: Rubric, dates: Sequence[Mapping[str, Raw]], name: str = "Any") -> list[Assessment]:
    found = [builders.assessment(rubric, "start", **answers) for answers in dates]
    organisation = Organisation(name=name, setting="hospital", stage=found[0].organisation.stage)
    return [replace(each, date=day, organisation=organisation) for each, day in zip(found, DAYS, strict=False)]


def page(*dates: Mapping[str, Raw], rubric: Rubric = TEN, name: str = "Any", theme: Theme | None = None) -> ChangePage:
    scored = score_dates(rubric, dated(rubric, dates, name))
    over_time = (trend(rubric, scored), scored) if len(scored) > 2 else None
    return change_page(compare(rubric, scored[0], scored[-1]), over_time, theme)


@pytest.mark.parametrize(
    ("before", "after", "label", "arrows"),
    [((0, 0), (1, 1), "Improved", 1), ((2, 2), (1, 1), "Declined", 1), ((1, 1), (1, 2), "Improved", 1),
     ((1, 1), (1, 1), "No clear change", 0)],
)  # fmt: skip
def test_only_a_finding_bears_an_arrow_and_only_on_the_whole(
    before: tuple[int, int], after: tuple[int, int], label: str, arrows: int
) -> None:
    found = page(levels(*before), levels(*after))
    assert found.change.finding.startswith(f"{label}: ")
    assert len(list(picture(found.slope or "").root.iter("polygon"))) == arrows


def test_a_change_that_chance_could_explain_bears_no_arrow_though_areas_moved() -> None:
    """Ten questions, target 2: the threshold is 19.6 points; one question of ten from 1 to 2 is 5."""
    found = page(levels(1, 1), levels(1, 1) | {"Q0": 2})
    assert found.change.finding == "No clear change: +5.0 points; chance alone could explain up to 19.6 points."
    chart = picture(found.slope or "")
    assert not list(chart.root.iter("polygon"))
    assert chart.said("60 Role")


def test_the_picture_of_areas_names_every_value_in_words() -> None:
    assert picture(page(levels(0, 1), levels(1, 2)).slope or "").title == (
        "Score of each area at both dates, improved by +50.0 points. "
        "All areas: 25 before, 75 now; Role: 0 before, 50 now; Team: 50 before, 100 now."
    )
    same = picture(page(levels(1, 1), levels(1, 1)).slope or "")
    assert same.title.startswith("Score of each area at both dates, no clear change. All areas: 50 before, 50 now; ")


def test_two_dates_that_cannot_be_compared_have_no_chart_and_say_why() -> None:
    found = page(levels(1, 1), all_at(1, 5))
    assert (found.slope, found.trend, found.trend_chart) == (None, None, None)
    html = render_html(found)
    assert section(html, "areas") == ""
    assert "Not comparable: 5 of 10 common questions have a level both times; 80% are needed." in section(
        html, "finding"
    )


def test_two_dates_are_a_page_without_a_trend() -> None:
    html = render_html(page(levels(0, 0), levels(1, 1)))
    words = section(html, "dates")
    assert words.startswith("Both dates Date Score Must-haves met At target Verdict 1 January 2026 0 ")
    assert "From each date to the next" not in words
    assert "<svg" in html
    assert 'class="trend"' not in html


def test_three_dates_have_a_row_each_a_chart_and_the_change_from_each_to_the_next() -> None:
    """All at 0, at 1, at 1 but for one at 2: 0, 50 and 55; the first step is a finding, the second is not."""
    html = render_html(page(levels(0, 0), levels(1, 1), levels(1, 1) | {"Q0": 2}))
    words = section(html, "dates")
    assert words.startswith("The dates Date Score")
    for sentence in (
        "1 January 2026 to 1 June 2026: improved: +50.0 points; chance alone could explain up to 19.6 points.",
        "1 June 2026 to 1 December 2026: no clear change: +5.0 points; chance alone could explain up to 19.6 points.",
        "do not subtract them",
    ):
        assert sentence in words
    assert "Improved: +55.0 points" in section(html, "finding")
    assert "Measured each time at the newest goal, Ready to start" in section(html, "finding")


def test_the_trend_is_heavy_only_where_a_step_is_a_finding() -> None:
    found = page(levels(0, 0), levels(1, 1), levels(1, 1) | {"Q0": 2})
    chart = picture(found.trend_chart or "")
    assert len(chart.lines(stroke_width="2.2")) == len(chart.lines(stroke_dasharray="3 3")) == 1
    assert chart.title == (
        "Score and range at each date. 1 January 2026: 0, 0 to 0; 1 June 2026: 50, 50 to 50; "
        "1 December 2026: 55, 55 to 55. improved; no clear change."
    )


def test_a_date_without_a_score_has_its_range_in_the_trend() -> None:
    found = page(levels(0, 0), all_at(1, 5), levels(1, 1))
    chart = picture(found.trend_chart or "")
    assert len(chart.circles()) == 2
    assert chart.lines(stroke_width="2.2") == []
    assert "1 June 2026: no score, 25 to 75;" in chart.title
    assert "Not enough answers" in section(render_html(found), "dates")


def test_a_date_at_which_nothing_applies_leaves_no_chart() -> None:
    away: dict[str, Raw] = dict.fromkeys(TEN.indicators, builders.NA)
    found = page(levels(0, 0), away, levels(1, 1))
    assert found.trend_chart is None
    assert 'class="trend"' not in render_html(found)


def test_must_haves_that_were_gained_and_lost_are_listed_and_none_is_said() -> None:
    rubric = builders.rubric([question("A", 1, 2, gates={"start": 2}), *many(5, 1, 2)])
    gained = section(render_html(page(all_at(1, 5) | {"A": 1}, all_at(1, 5) | {"A": 2}, rubric=rubric)), "must-haves")
    assert gained == (
        "Must-haves Met now and not before A A (level 1 before, level 2 now; needs level 2) Met before and not now None."
    )
    lost = section(render_html(page(all_at(1, 5) | {"A": 2}, all_at(1, 5) | {"A": 1}, rubric=rubric)), "must-haves")
    assert lost.startswith("Must-haves Met now and not before None. Met before and not now A A (level 2 before,")


def test_levels_that_fell_stand_before_those_that_rose() -> None:
    words = section(render_html(page(levels(1, 1), levels(1, 2) | {"Q4": 0})), "levels")
    assert "Change Level Question Down 1 to 0 Q4 Q4 Up 1 to 2 T0 T0" in words
    same = section(render_html(page(levels(1, 1), levels(1, 1))), "levels")
    assert "Change Level Question" not in same


def test_open_answers_that_could_undo_a_finding_are_said() -> None:
    rubric = builders.rubric(many(10, 0, 2), completeness={"overall": 0.5})
    newer: dict[str, Raw] = {**all_at(0, 5), **{f"Q{k}": DONT_KNOW for k in range(5, 10)}}
    words = section(render_html(page(all_at(1, 10), newer, rubric=rubric)), "finding")
    assert "Declined: -50.0 points (-50.0 to 0.0 over all open answers)" in words
    assert "This holds unless the open answers" in words


def test_hostile_text_shows_as_text() -> None:
    theme = Theme(author=HOSTILE[:200], contact=HOSTILE[:200], footer=HOSTILE[:200])
    html = render_html(page(levels(0, 0), levels(1, 1), levels(2, 2), name=HOSTILE, theme=theme))
    text, reader = read(html)
    clean = read(render_html(page(levels(0, 0), levels(1, 1), levels(2, 2), theme=Theme(author="A", footer="B"))))[1]
    assert set(reader.tags) <= set(clean.tags)
    assert "script" not in reader.tags
    assert not any(name.startswith("on") for name, _ in reader.attributes)
    assert text.count(" ".join(HOSTILE.split())) >= 5


def test_a_page_asks_for_nothing_from_outside() -> None:
    _, reader = read(render_html(changed(*DATES)))
    assert all(value.startswith(("#", "data:")) for name in ("src", "href") for value in reader.values(name))
    assert "default-src 'none'" in " ".join(reader.values("content"))


def test_the_theme_puts_the_author_contact_footer_and_colour_in() -> None:
    theme = Theme(author="Alder Consulting", contact="hello@alder.example", footer="In confidence", accent="#7a1f5c")
    html = render_html(replace(changed(*DATES), theme=theme, logo="data:image/png;base64,AAAA"))
    text, reader = read(html)
    assert "Report by Alder Consulting, hello@alder.example" in text
    assert "In confidence" in text
    assert "Logo of Alder Consulting" in reader.values("alt")
    assert "#7a1f5c" in html
    assert "#0f5c6b" not in html


def test_what_must_be_said_of_scores_over_time_is_said() -> None:
    text, _ = read(render_html(changed(*DATES)))
    for sentence in (
        "do not subtract them",
        "A single area rests on too few questions to tell a change from chance, so none is called better or worse.",
        "It does not cover optimism, or that other people answered.",
        "Levels are taken as claimed at every date",
        "The verdict uses the least favourable reading of every open answer. The score compares with your own goal",
        "This is a self-assessment. The comparison figures are opinions of 59 mental health workers in Singapore in 2023",
    ):
        assert sentence in text
