"""The texts about two and about more dates: whole once, and then each sentence in the cases that it is for."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from readiness.exports.change_text import change_text, trend_text
from readiness.loading.occasions import load_occasions
from readiness.loading.rubric import load_rubric
from readiness.models.assessment import Answer, Assessment, Blank, DontKnow, Level, NotApplicable, Organisation
from readiness.models.rubric import Rubric
from readiness.report.views.change import change_view, signed
from readiness.scoring.comparison import compare, score_dates, trend
from tests.exports.samples import NAMES, peer_support, sample
from tests.loading.garden import NEWER, OLDER, VERSION_2
from tests.scoring import builders
from tests.scoring.builders import DONT_KNOW, all_at, many, question

WHOLE = """\
Hill School, 1 March 2025 to 1 March 2026
Measured both times at the newest goal, Ready to harvest, with the newest weights.
Read with school-garden 2.1.0. Answers given to another version: those of 1 March 2025 to 1.2.0;
questions that are new since then count as blank there.

No clear change: +10.0 points (0.0 to +16.7 over all open answers); chance alone could explain up to
27.7 points.
On the 5 of 6 common questions with a level both times the score was 70 and is 80 of 100. The change
is worked out before rounding.

- 1 March 2025: Ready to begin. Must-haves met: 1 of 2. At target: 3 of 6.
- 1 March 2026: Ready to begin. Must-haves met: 1 of 2. At target: 3 of 6.

Must-haves met now and not before:
- PEO-3 Classes with a bed of their own (level 0 before, level 1 now; needs level 1)
Must-haves met before and not now:
- PEO-4 A rota for the holidays (level 2 before, level 1 now; needs level 2)

2 questions up, 1 down, 2 the same, of all 5 with a level both times, expected at the goal or not.
Mean level 1.4 before, 1.6 now.
Up:
  1 to 2  PLO-1  A place in the sun
  0 to 1  PEO-3  Classes with a bed of their own
Down:
  2 to 1  PEO-4  A rota for the holidays

Areas, on the questions with a level both times:
  before  now
      75  100  Plot (2 of 2 questions)
      66   66  People (3 of 4 questions)
A single area rests on too few questions to tell a change from chance, so none is called better or
worse.

What chance alone could explain covers random slips in answering (20% of answers one level off,
which is our assumption; 95% confidence). It does not cover optimism, or that other people answered.
Levels are taken as claimed at every date, whatever was seen to support them.
The verdict uses the least favourable reading of every open answer. The score compares with your own
goal: scores for different goals are different yardsticks and must not be compared.
"""

TREND = """\
Hill School, 1 March 2025 to 1 March 2026, 3 dates
Measured each time at the newest goal, Ready to harvest, with the newest weights.
Read with school-garden 2.1.0. Answers given to another version: those of 1 March 2025 to 1.2.0 and
those of 1 September 2025 to 2.0.0; questions that are new since then count as blank there.

Date              Score          Must-haves  At target  Verdict
1 March 2025      70 (58 to 75)  1 of 2      3 of 6     Ready to begin
1 September 2025  66 (66 to 84)  1 of 2      3 of 6     Ready to begin (could be Ready to harvest)
1 March 2026      75             1 of 2      3 of 6     Ready to begin
The scores of two dates rest on whatever was answered then and are rounded: do not subtract them.
The changes are worked out on the questions that both dates share.

From each date to the next:
- 1 March 2025 to 1 September 2025: not comparable: 4 of 6 common questions have a level both times;
  80% are needed.
- 1 September 2025 to 1 March 2026: no clear change: 0.0 points (-8.3 to +8.3 over all open
  answers); chance alone could explain up to 27.7 points.

From the first date to the last:
"""


@pytest.fixture
def garden(tmp_path: Path) -> tuple[Rubric, list[Assessment]]:
    """The made-up rubric, and its organisation at three dates: versions 1.2.0, 2.0.0 and 2.1.0."""
    middle = NEWER.replace("2026-03-01", "2025-09-01").replace("2.1.0", "2.0.0").replace("PEO-4: 1", "PEO-4: dont_know")
    for name, text in (("old", OLDER), ("middle", middle), ("new", NEWER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    loaded = load_rubric(VERSION_2)
    paths = [str(tmp_path / name) for name in ("old", "middle", "new")]
    return loaded.rubric, [each.assessment for each in load_occasions(paths, loaded)]


def text_of(rubric: Rubric, older: Assessment, newer: Assessment) -> str:
    return change_text(compare(rubric, *score_dates(rubric, [older, newer])))


def by_hand(rubric: Rubric, older: dict[str, int | str | None], newer: dict[str, int | str | None]) -> str:
    first, second = (builders.assessment(rubric, "start", **answers) for answers in (older, newer))
    return text_of(rubric, replace(first, date="2026-01-01"), replace(second, date="2026-06-01"))


def flat(text: str) -> str:
    return " ".join(text.split())


def ten(**settings: Any) -> Rubric:
    return builders.rubric(many(10, 0, 2), **settings)


def test_the_text_about_two_dates_is_the_one_that_was_read(garden: tuple[Rubric, list[Assessment]]) -> None:
    rubric, (older, _, newer) = garden
    assert text_of(rubric, older, newer) == WHOLE


def test_the_text_about_three_dates_ends_with_the_first_against_the_last(
    garden: tuple[Rubric, list[Assessment]],
) -> None:
    rubric, assessments = garden
    dates = score_dates(rubric, assessments)
    text = trend_text(trend(rubric, dates), dates, compare(rubric, dates[0], dates[-1]))
    assert text.startswith(TREND)
    verdicts = WHOLE.index("\n- 1 March 2025"), WHOLE.index("\nMust-haves met now")
    assert text.removeprefix(TREND) == (WHOLE[: verdicts[0]] + WHOLE[verdicts[1] :]).partition("\n\n")[2]


@pytest.mark.parametrize(
    ("number", "said"), [(21.09, "+21.1"), (-3, "-3.0"), (0, "0.0"), (0.04, "0.0"), (-0.04, "0.0")]
)
def test_a_change_has_its_sign_and_one_decimal(number: float, said: str) -> None:
    assert signed(number) == said


def test_an_improvement_is_said_with_the_threshold_and_without_a_range_if_nothing_is_open() -> None:
    text = by_hand(ten(), {**all_at(0, 10)}, {**all_at(1, 10)})
    assert "\nImproved: +50.0 points; chance alone could explain up to 19.6 points.\n" in text
    assert "unless" not in text
    assert "On the 10 of 10 common questions with a level both times the score was 0 and is 50 of 100." in text


def test_a_decline_that_open_answers_could_undo_says_so() -> None:
    rubric = ten(completeness={"overall": 0.5})
    newer: dict[str, int | str | None] = {**all_at(0, 10), **{f"Q{number}": DONT_KNOW for number in range(5)}}
    text = flat(by_hand(rubric, {**all_at(1, 10)}, newer))
    # five pairs from 50 to 0; the others from 50 to anything
    assert "Declined: -50.0 points (-50.0 to 0.0 over all open answers); chance alone" in text
    assert (
        "This holds unless the open answers (blank or not known) say otherwise: at worst there was no change, or one in the "
        "other direction." in text
    )


@pytest.mark.parametrize(
    ("pairs", "common", "said"),
    [
        (7, 10, "Not comparable: 7 of 10 common questions have a level both times; 80% are needed."),
        (1, 10, "Not comparable: 1 of 10 common questions has a level both times; 80% are needed."),
        (0, 1, "Not comparable: 0 of 1 common question have a level both times; at least one is needed."),
    ],
)
def test_too_few_pairs_are_said_with_their_numbers(pairs: int, common: int, said: str) -> None:
    rubric = builders.rubric(many(common, 0, 2))
    text = flat(by_hand(rubric, {**all_at(1, common)}, {**all_at(2, pairs)}))
    assert said in text
    assert "the score was" not in text
    assert "Areas" not in text
    assert "chance alone" not in text
    assert (
        f"{pairs} question{'' if pairs == 1 else 's'} up, 0 down" in text
        or "No question has a level both times." in text
    )


def test_a_goal_that_expects_nothing_in_common_is_said() -> None:
    rubric = builders.rubric([question("A", 2, 0), question("B", 2, 2)])
    older = builders.assessment(rubric, "start", A=1, B=builders.NA)
    newer = builders.assessment(rubric, "start", A=2, B=1)
    assert "Not comparable: no question that applies both times is expected at this goal." in text_of(
        rubric, replace(older, date="2026-01-01"), replace(newer, date="2026-02-01")
    )


def test_a_must_have_of_two_milestones_stands_once_with_the_higher_level() -> None:
    rubric = builders.rubric(
        [question("A", 1, 3, gates={"plan": 1, "start": 3}), question("B", 1, 1, gates={"plan": 1})]
    )
    text = by_hand(rubric, {"A": 0, "B": 1}, {"A": 3, "B": DONT_KNOW})
    assert "- A A (level 0 before, level 3 now; needs level 3, a must-have of 2 milestones)\n" in text
    assert "Must-haves met before and not now:\n- B B (level 1 before, not known now; needs level 1)\n" in text


def test_questions_that_were_blank_or_set_aside_are_called_so() -> None:
    rubric = builders.rubric([question("A", 1, 1, gates={"plan": 1}), question("B", 1, 1, gates={"plan": 1})])
    text = by_hand(rubric, {"A": None, "B": builders.NA}, {"A": 1, "B": 1})
    assert "- A A (blank before, level 1 now; needs level 1)\n" in text
    assert "- B B (not applicable before, level 1 now; needs level 1)\n" in text


def test_an_area_without_a_pair_has_no_numbers_and_one_that_is_not_expected_is_left_out() -> None:
    parts = {
        "one": many(9, 0, 2),
        "two": [question("B", 0, 2)],
        "three": [question("C", 2, 0)],
    }
    rubric = builders.rubric(parts)
    text = by_hand(rubric, {**all_at(1, 9), "B": DONT_KNOW, "C": 1}, {**all_at(2, 9), "B": 1, "C": 2})
    assert "      50  100  one (9 of 9 questions)\n       -    -  two (0 of 1 question)\nA single area" in text


def test_the_range_of_a_date_without_a_verdict_is_in_the_trend() -> None:
    rubric = ten()
    dates = score_dates(
        rubric,
        [
            replace(builders.assessment(rubric, "start", **answers), date=date)
            for date, answers in (
                ("2026-01-01", {"Q0": 1}), ("2026-02-01", {**all_at(1, 10)}), ("2026-03-01", {**all_at(2, 10)}),
            )
        ],
    )  # fmt: skip
    text = trend_text(trend(rubric, dates), dates, compare(rubric, dates[0], dates[-1]))
    assert "\n1 January 2026   5 to 95  0 of 0      0 of 10    Not enough answers\n" in text
    assert "\n- 1 February 2026 to 1 March 2026: improved: +50.0 points; chance alone could explain" in text
    assert text.count("Not comparable: 1 of 10 common questions has a level both times; 80% are needed.") == 1


def test_an_area_is_a_slope_of_whole_numbers_for_a_chart() -> None:
    rubric = builders.rubric({"one": many(3, 0, 3)})
    dates = score_dates(rubric, [builders.assessment(rubric, "start", **all_at(level, 3)) for level in (1, 2)])
    view = change_view(compare(rubric, *dates))
    assert [(area.before, area.after) for area in view.areas] == [(33, 66)]
    assert "the score was 33 and is 66 of 100" in view.basis
    assert "the score was 66 and is 33 of 100" in change_view(compare(rubric, *reversed(dates))).basis


def test_a_name_over_several_lines_stays_in_one() -> None:
    rubric = ten()
    older = replace(
        builders.assessment(rubric, "start"), organisation=Organisation(name="Hill\n  House", setting="x", stage="y")
    )
    assert text_of(rubric, older, older).startswith("Hill House, no date given to no date given\n")


def later(assessment: Assessment) -> Assessment:
    """Half a year on: every second level one up, every fifth not known."""
    answers: dict[str, Answer] = {}
    for place, (id, answer) in enumerate(assessment.answers.items()):
        if isinstance(answer, Level):
            answers[id] = DontKnow() if place % 5 == 4 else Level(min(4, answer.level + place % 2))
        else:
            answers[id] = Blank() if isinstance(answer, NotApplicable) else Level(1)
    return replace(assessment, answers=answers, date="2027-03-01")


@pytest.mark.parametrize("goal", ["plan", "start", "scale", "sustain"])
@pytest.mark.parametrize("name", NAMES)
def test_no_line_is_too_long_and_no_phrase_says_too_much(name: str, goal: str) -> None:
    rubric, first = peer_support(), replace(sample(name).assessment, goal=goal)
    dates = score_dates(rubric, [first, later(first), replace(later(later(first)), date="2027-09-01")])
    overall = compare(rubric, dates[0], dates[-1])
    for text in (change_text(overall), trend_text(trend(rubric, dates), dates, overall)):
        assert max(map(len, text.splitlines())) <= 100
        said = flat(text).casefold()
        assert [phrase for phrase in rubric.report.never_print if phrase.casefold() in said] == []
        assert "It does not cover optimism" in text or overall.change.label == "not comparable"
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert not [pair for pair in pairwise(text.splitlines()) if pair == ("", "")]
