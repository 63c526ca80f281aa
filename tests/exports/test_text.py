"""What the texts for a terminal must say, and must never say, for every sample organisation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from readiness.exports.csv_table import result_csv
from readiness.exports.explain import explain_text
from readiness.exports.rubric_text import question_text, rubric_text
from readiness.exports.text import check_text, score_text
from readiness.models.assessment import DontKnow, Level, NotApplicable
from readiness.scoring.assess import assess
from tests.exports.samples import NAMES, Sample, answered, peer_support, sample

PLANNED = ("plan", "start", "scale", "sustain")
HARBOUR = "harbour-general-hospital/2026-09-15.yaml"
WRENFIELD = "wrenfield-health-trust/2026-06-18.yaml"


def towards(name: str, goal: str) -> Sample:
    """A sample organisation with another goal."""
    assessment = replace(sample(name).assessment, goal=goal)
    return Sample(peer_support(), assessment, assess(peer_support(), assessment))


def texts(of: Sample) -> Iterator[str]:
    """Everything that is printed for an assessment."""
    yield score_text(*of)
    yield check_text(*of)
    yield result_csv(*of)
    yield from (explain_text(*of, id) for id in of.rubric.indicators)


def flat(text: str) -> str:
    return " ".join(text.split())


def areas(text: str) -> list[str]:
    """The lines of the list of areas, without their scores."""
    lines = text.split("Areas, lowest first:\n")[1].split("\n\n")[0].splitlines()
    return [line[22:] for line in lines]


@pytest.mark.parametrize("goal", PLANNED)
@pytest.mark.parametrize("name", NAMES)
def test_no_phrase_is_printed_that_claims_more_than_the_survey_can_carry(name: str, goal: str) -> None:
    phrases = peer_support().report.never_print
    assert len(phrases) >= 13
    for text in texts(towards(name, goal)):
        words = flat(text).casefold()
        assert [phrase for phrase in phrases if phrase.casefold() in words] == []


def test_the_rubric_itself_does_not_print_such_a_phrase_either() -> None:
    for text in (rubric_text(peer_support()), *(question_text(peer_support(), id) for id in peer_support().indicators)):
        words = flat(text).casefold()
        assert [phrase for phrase in peer_support().report.never_print if phrase.casefold() in words] == []


@pytest.mark.parametrize("goal", PLANNED)
@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_score_check_and_rubric_is_longer_than_100_columns(name: str, goal: str) -> None:
    for text in (score_text(*towards(name, goal)), check_text(*towards(name, goal)), rubric_text(peer_support())):
        assert max(map(len, text.splitlines())) <= 100


def test_no_line_of_a_question_is_longer_than_100_columns() -> None:
    for id in peer_support().indicators:
        assert max(map(len, question_text(peer_support(), id).splitlines())) <= 100


def test_no_line_of_an_explanation_is_longer_than_100_columns() -> None:
    for id in peer_support().indicators:
        assert max(map(len, explain_text(*sample(HARBOUR), id).splitlines())) <= 100


@pytest.mark.parametrize("name", NAMES)
def test_every_score_says_how_to_read_it_and_what_it_does_not_show(name: str) -> None:
    text = flat(score_text(*sample(name)))
    assert (
        "The verdict uses the least favourable reading of every open answer. The score compares with your own goal: scores "
        "for different goals are different yardsticks and must not be compared." in text
    )
    assert text.endswith(
        "This is a self-assessment. The comparison figures are opinions of 59 mental health workers in Singapore in 2023; they "
        "do not measure any organisation. Weights, links, levels and thresholds are our judgement."
    )


LEAD_TIMES = (
    "Lead times are our estimates, not survey results. They assume that different steps can run side by side and that a step "
    "waits until what it needs is arranged (level 2). The time to level 2 counts in full even if level 1 is there."
)


@pytest.mark.parametrize("name", NAMES)
def test_lead_times_are_called_estimates_wherever_there_are_gaps(name: str) -> None:
    assert (LEAD_TIMES in flat(score_text(*sample(name)))) is bool(sample(name).result.gaps)


@pytest.mark.parametrize("goal", PLANNED)
def test_records_and_reviews_are_explained_for_goals_with_targets_beyond_level_2(goal: str) -> None:
    text = flat(score_text(*towards(HARBOUR, goal)))
    beyond = " Level 3 adds about three months of records, level 4 a review cycle."
    assert (LEAD_TIMES + beyond in text) is (goal in ("scale", "sustain"))
    assert LEAD_TIMES in text


def test_at_most_five_gaps_are_shown_in_their_order() -> None:
    result = sample(HARBOUR).result
    lines = score_text(*sample(HARBOUR)).split("What to close first:\n")[1].split("\n\n")[0].splitlines()
    numbered = [line.split()[:2] for line in lines if not line.startswith("     ")]
    assert numbered == [[f"{gap.rank}.", gap.id] for gap in result.gaps[:5]]
    assert len(result.gaps) > 5


def test_areas_stand_from_the_lowest_score_to_the_highest_and_those_without_a_score_last() -> None:
    text = score_text(*sample("riverbank-recovery-network/2026-03-24.yaml"))
    assert areas(text)[0] == "Resources, shared planning and learning"
    assert areas(text)[-2:] == ["Matching to departments and clients", "Team integration"]
    assert "    not expected yet  Team integration\n" in text


def test_areas_with_the_same_score_stand_in_the_order_of_the_rubric() -> None:
    text = score_text(*towards(WRENFIELD, "start"))
    assert text.count("                 100  ") == 10
    assert areas(text) == [dimension.title for dimension in peer_support().dimensions]


@pytest.mark.parametrize("goal", PLANNED)
@pytest.mark.parametrize("name", NAMES)
def test_an_incomplete_sheet_shows_a_range_and_neither_score_nor_verdict(name: str, goal: str) -> None:
    of = towards(name, goal)
    text = score_text(*of)
    shown = of.result.score.display
    if of.result.score.printed:
        assert text.startswith(f"{of.assessment.organisation.name} has ")
        assert "Not enough answers" not in text
    else:
        assert text.startswith(
            f"Not enough answers: {of.assessment.organisation.name} can have no score and no verdict yet."
        )
        assert (
            f"\nScore:            {shown.lower} to {shown.upper}  (range only; too few answers for a score)\n" in text
        )
        assert "reached the milestone" not in text


def test_what_cannot_be_known_yet_is_named_as_the_best_case() -> None:
    every = {id: Level(2) for id in peer_support().indicators}
    text = flat(score_text(*answered({**every, "CUL-1": DontKnow()})))
    assert text.startswith(
        "Lakeside Clinic has not reached the first milestone: not yet ready to plan. Its goal is: Ready to plan a pilot. "
        "The verdict could be Ready to start a pilot once 1 open question is answered."
    )


@pytest.mark.parametrize(("limit", "said"), [(0.01, "Tailored: more than 1% of the expected questions"), (0.2, None)])
def test_many_questions_set_aside_are_said_next_to_the_verdict(limit: float, said: str | None) -> None:
    limits = peer_support().completeness.model_copy(update={"tailored": limit})
    rubric = peer_support().model_copy(update={"completeness": limits})
    every = {id: Level(2) for id in rubric.indicators} | {
        "MAT-2": NotApplicable("One client."),
        "MAT-3": NotApplicable("One."),
    }
    assessment = replace(answered(every).assessment, goal="start")  # 2 of 43 are set aside
    text = flat(score_text(rubric, assessment, assess(rubric, assessment)))
    assert ("Tailored" in text) is (said is not None)
    assert said is None or f"{said} were set aside as not applicable. Do not compare this score with any other." in text
