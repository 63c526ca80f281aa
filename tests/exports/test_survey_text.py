"""The staff survey as text: the sentences of each finding, and what may never be said."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.exports.survey_text import WIDTH, survey_text
from readiness.models.staff_result import ComparedOption, PublishedShare
from readiness.report.views.staff_survey import StaffView, option_view, staff_view
from readiness.staff_survey.comparison import compare
from readiness.staff_survey.published import matching_column
from tests.staff_survey import making


def view(folder: Path, responses: int, counts: making.Counts, numbers: making.Numbers | None = None,
         team: int | None = None, column: str | None = None) -> StaffView:  # fmt: skip
    """Of answers to the shipped staff survey."""
    rubric, instrument = making.shipped()
    tally = making.tally(folder, instrument, responses, counts, numbers)
    matching = matching_column(rubric.survey, instrument, column) if column else ()
    return staff_view(rubric, instrument, compare(rubric, instrument, tally, team), matching)


EVERYBODY = {"pss_present": {"yes": 12, "no": 12}}
CHALLENGES = {"lack_of_supervision": 10, "lack_of_emotional_support": 20, "lack_of_trust": 12,
              "colleague_receptivity": 20, "colleague_relationships": 3, "other": 6}  # fmt: skip
# 24 of a team of 30, so that the sentences are those that the method's worked example gives figures for


def sentences(folder: Path) -> dict[str, str]:
    found = view(folder, 24, {**EVERYBODY, "challenges": CHALLENGES}, team=30)
    return {option.key: option.sentence for question in found.questions for option in question.options}


def test_a_clear_difference_is_said_with_counts_first_and_how_small_and_large_it_may_be(tmp_path: Path) -> None:
    found = sentences(tmp_path)
    assert found["lack_of_supervision"] == (
        'In your survey 10 of 24 (41.7%) named "PSS get too little supervision". In the published survey 46 of 59 (78.0%) '
        "did. It was named less often by your staff; the gap may be as small as 13 points or as large as 56."
    )
    assert found["colleague_receptivity"] == (
        'In your survey 20 of 24 (83.3%) named "Colleagues are less open to PSS". In the published survey 26 of 59 (44.1%) '
        "did. It was named more often by your staff; the gap may be as small as 16 points or as large as 55."
    )


def test_too_few_to_tell_is_said_and_never_called_similar(tmp_path: Path) -> None:
    assert sentences(tmp_path)["lack_of_emotional_support"] == (
        '20 of 24 (83.3%) named "PSS get too little emotional support"; 36 of 59 (61.0%) did in the published survey. '
        "The numbers are too small to tell if these differ."
    )


def test_about_as_often_is_said_with_its_margin(tmp_path: Path) -> None:
    assert sentences(tmp_path)["lack_of_trust"] == (
        'In your survey 12 of 24 (50.0%) named "People do not trust PSS to do the work". In the published survey 30 of 59 '
        "(50.8%) did. It was named about as often (within 20 points)."
    )


def test_a_hidden_answer_and_one_without_a_published_figure_are_said_plainly(tmp_path: Path) -> None:
    found = sentences(tmp_path)
    assert found["colleague_relationships"] == "PSS and colleagues do not get on well: not shown."
    assert found["other"] == '6 of 24 (25.0%) named "Other".'


def test_answers_to_a_single_choice_are_given_and_not_named(tmp_path: Path) -> None:
    found = view(tmp_path, 40, {"accept": {"yes": 13, "maybe": 13, "no": 14}})
    (_, _, no) = found.questions[0].options
    assert no.sentence == (
        'In your survey 14 of 40 (35.0%) answered "No". In the published survey 3 of 59 (5.1%) did. This answer was given '
        "more often by your staff; the gap may be as small as 14 points or as large as 46."
    )
    assert [(each.question, each.sentence[:23]) for each in found.differences] == [
        ("AT1", "In your survey 13 of 40"), ("AT1", "In your survey 14 of 40"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        ((0.131, 0.471), "the gap may be as small as 13 points or as large as 48"),
        ((-0.471, -0.019), "the gap may be as small as 1 point or as large as 48"),
        ((-0.471, 0.02), "the gap may be as large as 48 points, or hardly any"),
        ((-0.02, 0.471), "the gap may be as large as 48 points, or hardly any"),
    ],
)
def test_the_gap_is_rounded_outwards_and_may_be_none(interval: tuple[float, float], said: str, tmp_path: Path) -> None:
    found = view(tmp_path, 24, EVERYBODY)  # to see that a view needs no compared question
    assert found.differences == ()
    published = PublishedShare(count=30, n=59, share=30 / 59, interval=(0.4, 0.6))
    option = ComparedOption(
        key="a", label="higher", count=20, share=20 / 24, interval=(0.6, 0.9), team_bounds=None, published=published,
        difference=0.3, difference_interval=interval, p=0.001,
    )  # fmt: skip
    rubric, instrument = making.shipped()
    tally = making.tally(tmp_path, instrument, 24, {**EVERYBODY, "challenges": CHALLENGES})
    question = compare(rubric, instrument, tally, None).questions[-1]
    assert question.type == "multi"
    assert said in option_view(option, "A", question, 0.2).sentence


def test_under_ten_answers_it_says_how_many_are_needed_and_nothing_else(tmp_path: Path) -> None:
    assert survey_text(view(tmp_path, 7, {"accept": {"yes": 7}}, team=30)) == "7 answers; 10 needed.\n"
    assert survey_text(view(tmp_path, 1, {"accept": {"yes": 1}})) == "1 answer; 10 needed.\n"


def test_the_whole_text_of_a_small_survey(tmp_path: Path) -> None:
    counts = {
        "pss_present": {"yes": 24},
        "accept": {"yes": 16, "maybe": 6, "no": 2},
        "needed_here": {"yes": 9},
        "strategies": {"supervision": 14, "training": 20, "protocol": 4, "match_departments": 12, "other": 5},
    }
    found = view(tmp_path, 24, counts, {"years_experience": [5] * 6 + [10] * 6}, team=60, column="pss_present")
    assert survey_text(found) == EXPECTED


EXPECTED = """\
Staff views on working with peer support specialists
24 people answered: 40.0% of a team of 60. Published: a 2023 survey of 59 mental health workers in
Singapore (Chua and Himawan 2025).

Fewer than 50% of the team answered: this describes those who answered, not the team.

What clearly differs:
- S: In your survey 14 of 24 (58.3%) named "Supervision". In the published survey 53 of 59 (89.8%)
     did. It was named less often by your staff; the gap may be as small as 11 points or as large as
     52.

About how many years have you worked with people who have mental health conditions? Please round to
the nearest five. (A4)
  Half of the 12 who answered said 7.5 or less (the median).

Are there PSS where you work now? (A5)
  24 people answered.
  Yes: more than 19 of 24.

Would you accept peer support work as one of the mental healthcare professions? (AT1)
  24 people answered.
         your staff        published
  Yes    16 of 24 (66.7%)  43 of 59 (72.9%)  too few to tell
  Maybe  not shown
  No     not shown
  The answers not shown: 8 of 24 (33.3%) together.
  Of the 26 in the published group "PSS at work": 23 Yes, 2 Maybe, 1 No.

In your view, should your own workplace have PSS? (AT3)
  Not shown: too few answers.
  Of the 26 in the published group "PSS at work": 24 Yes, 2 Maybe, 0 No.

What would help peer support to work well? Tick all that apply. (S)
                                                 your staff        published
  Supervision                                    14 of 24 (58.3%)  53 of 59 (89.8%)  less often
  Training                                       20 of 24 (83.3%)  52 of 59 (88.1%)  too few to tell
  A job description for PSS                      not shown
  Placing PSS in departments that suit their     12 of 24 (50.0%)  45 of 59 (76.3%)  too few to tell
  experience
  One standard set of steps for bringing in      not shown
  peer support
  Chances for PSS to work with the rest of the   not shown
  team
  Pairing PSS with clients they are likely to    not shown
  get on with
  Other                                          5 of 24 (20.8%)

Not shown: an answer given by fewer than five people, or one that would tell how many gave such an
answer. The next report can be made when five more people have answered.
Chance alone moves a figure from 24 answers by up to about 20 points either way, and one from 59 by
up to about 13. More or less often is said only if chance is an unlikely explanation, and the more
rows a question has the stricter this is. Too few to tell does not mean the same.
None of this is part of the readiness score. That a row is named more or less often is neither good
nor bad: few ticks may mean good preparation or little thought.
"""


def test_every_line_fits_a_terminal(tmp_path: Path) -> None:
    rubric, instrument = making.shipped()
    everything = view(tmp_path, 59, making.published(), team=60, column="pss_absent")
    lines = survey_text(everything).splitlines()
    assert len(lines) > 80
    assert [line for line in lines if len(line) > WIDTH] == []
    assert [line for line in lines if line != line.rstrip()] == []
    text = " ".join(survey_text(everything).split()).casefold()
    assert [phrase for phrase in rubric.report.never_print if phrase.casefold() in text] == []
    assert "significant" not in text
    assert "No difference is clear enough to tell from chance." in survey_text(everything)
    assert instrument.title in lines
