"""What the texts for a terminal must say, and must never say, for every sample organisation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from readiness.exports.check_text import check_text
from readiness.exports.csv_table import result_csv
from readiness.exports.explain import explain_text
from readiness.exports.rubric_text import question_text, rubric_text
from readiness.exports.score_text import score_text
from readiness.models.assessment import DontKnow, Level, NotApplicable
from readiness.scoring.appraise import Appraisal, appraise
from tests.exports.samples import NAMES, answered, appraised, peer_support, sample

PLANNED = ("plan", "start", "scale", "sustain")
HARBOUR = "harbour-general-hospital/2026-09-15.yaml"
WRENFIELD = "wrenfield-health-trust/2026-06-18.yaml"


def texts(of: Appraisal) -> Iterator[str]:
    """Everything that is printed for an assessment."""
    yield score_text(of)
    yield check_text(of.rubric, of.used, of.result)
    yield result_csv(of.rubric, of.used, of.result)
    yield from (explain_text(of, id) for id in of.rubric.indicators)


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
    for text in texts(appraised(name, goal)):
        words = flat(text).casefold()
        assert [phrase for phrase in phrases if phrase.casefold() in words] == []


def test_the_rubric_itself_does_not_print_such_a_phrase_either() -> None:
    for text in (rubric_text(peer_support()), *(question_text(peer_support(), id) for id in peer_support().indicators)):
        words = flat(text).casefold()
        assert [phrase for phrase in peer_support().report.never_print if phrase.casefold() in words] == []


@pytest.mark.parametrize("goal", PLANNED)
@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_score_check_and_rubric_is_longer_than_100_columns(name: str, goal: str) -> None:
    of = appraised(name, goal)
    for text in (score_text(of), check_text(of.rubric, of.used, of.result), rubric_text(peer_support())):
        assert max(map(len, text.splitlines())) <= 100


def test_no_line_of_a_question_is_longer_than_100_columns() -> None:
    for id in peer_support().indicators:
        assert max(map(len, question_text(peer_support(), id).splitlines())) <= 100


def test_no_line_of_an_explanation_is_longer_than_100_columns() -> None:
    for id in peer_support().indicators:
        assert max(map(len, explain_text(appraised(HARBOUR), id).splitlines())) <= 100


@pytest.mark.parametrize("name", NAMES)
def test_every_score_says_how_to_read_it_and_what_it_does_not_show(name: str) -> None:
    text = flat(score_text(appraised(name)))
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
    assert (LEAD_TIMES in flat(score_text(appraised(name)))) is bool(sample(name).result.gaps)


@pytest.mark.parametrize("goal", PLANNED)
def test_records_and_reviews_are_explained_for_goals_with_targets_beyond_level_2(goal: str) -> None:
    text = flat(score_text(appraised(HARBOUR, goal)))
    beyond = " Level 3 adds about three months of records, level 4 a review cycle."
    assert (LEAD_TIMES + beyond in text) is (goal in ("scale", "sustain"))
    assert LEAD_TIMES in text


def test_at_most_five_gaps_are_shown_in_their_order() -> None:
    result = sample(HARBOUR).result
    lines = score_text(appraised(HARBOUR)).split("What to close first:\n")[1].split("\n\n")[0].splitlines()
    numbered = [line.split()[:2] for line in lines if not line.startswith("     ")]
    assert numbered == [[f"{gap.rank}.", gap.id] for gap in result.gaps[:5]]
    assert len(result.gaps) > 5


def often(share: float) -> str:
    """The words of the method (section 10) for a share of the draws."""
    if share < 1 / 3:
        return "seldom"
    if share < 2 / 3:
        return "about half the time"
    return "usually" if share < 0.9 else "almost always"


@pytest.mark.parametrize("name", NAMES)
def test_each_gap_shown_says_in_words_how_often_it_stands_among_the_first(name: str) -> None:
    of = appraised(name)
    lines = flat(score_text(of)).replace("- ", "-")
    for gap in of.result.gaps[:5]:
        start = lines.index(f" {gap.rank}. {gap.id} ")
        assert (
            f"; {often(gap.robustness.p_top)} in the first 5."
            in lines[start : lines.index("in the first 5.", start) + 15]
        )


@pytest.mark.parametrize("goal", PLANNED)
@pytest.mark.parametrize("name", NAMES)
def test_weeks_to_the_must_haves_to_all_gaps_and_along_the_path_are_said_wherever_there_are_gaps(
    name: str, goal: str
) -> None:
    of = appraised(name, goal)
    text, schedule, path = flat(score_text(of)), of.result.schedule, of.result.path
    which = "The must-haves that are answered" if schedule.gates.not_counted else "All must-haves"
    sentence = f"{which} could be closed in {schedule.gates.best} to {schedule.gates.worst} weeks"
    assert (sentence in text) is any(gap.tier == 0 for gap in of.result.gaps)
    if of.result.gaps:
        assert f"All gaps could be closed in {schedule.all.best} to {schedule.all.worst} weeks" in text
        if path.steps:
            assert f"(effort {path.effort} of the {path.effort_all_gaps} that all gaps need) would reach" in text
            assert "It reaches the threshold and no more" in text
        else:
            assert "is reached: no step is needed." in text


def test_areas_stand_from_the_lowest_score_to_the_highest_and_those_without_a_score_last() -> None:
    text = score_text(appraised("riverbank-recovery-network/2026-03-24.yaml"))
    assert areas(text)[0] == "Resources, shared planning and learning"
    assert areas(text)[-2:] == ["Matching to departments and clients", "Team integration"]
    assert "    not expected yet  Team integration\n" in text


def test_areas_with_the_same_score_stand_in_the_order_of_the_rubric() -> None:
    text = score_text(appraised(WRENFIELD, "start"))
    assert text.count("                 100  ") == 10
    assert areas(text) == [dimension.title for dimension in peer_support().dimensions]


@pytest.mark.parametrize("goal", PLANNED)
@pytest.mark.parametrize("name", NAMES)
def test_an_incomplete_sheet_shows_a_range_and_neither_score_nor_verdict(name: str, goal: str) -> None:
    of = appraised(name, goal)
    text = score_text(of)
    shown = of.result.score.display
    if of.result.score.printed:
        assert text.startswith(f"{of.used.organisation.name} has ")
        assert "Not enough answers" not in text
    else:
        assert text.startswith(f"Not enough answers: {of.used.organisation.name} can have no score and no verdict yet.")
        assert (
            f"\nScore:            {shown.lower} to {shown.upper}  (range only; too few answers for a score)\n" in text
        )
        assert "reached the milestone" not in text


def test_what_cannot_be_known_yet_is_named_as_the_best_case() -> None:
    every = {id: Level(2) for id in peer_support().indicators}
    text = flat(score_text(appraise(peer_support(), answered({**every, "CUL-1": DontKnow()}).assessment)))
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
    text = flat(score_text(appraise(rubric, assessment)))
    assert ("Tailored" in text) is (said is not None)
    assert said is None or f"{said} were set aside as not applicable. Do not compare this score with any other." in text
