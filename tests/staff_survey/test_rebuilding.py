"""An attacker with everything that the command writes, who knows its rules, tries to rebuild what is hidden (P18, P19).

For each hidden count of random answers there must be other answers, with another such count, from which the text, the
JSON and the CSV are the same to the last byte; then nothing in them can tell the two apart. A count under five must have
such a twin under five, for a reader who guesses which ones are small. Ticks must have one at every number under five.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from readiness.exports.survey_csv import survey_csv
from readiness.exports.survey_text import survey_text
from readiness.models.staff_survey import StaffSurvey
from readiness.report.views.staff_survey import staff_view
from readiness.staff_survey import comparison
from readiness.staff_survey.comparison import compare
from readiness.staff_survey.suppression import Cells, several_choices, single_choice
from readiness.staff_survey.tally import QuestionTally, Tally
from tests.staff_survey import making
from tests.staff_survey.test_suppression import splits

MIN_CELL = 5
MULTI, SINGLE = ("a", "b", "c", "other"), ("yes", "maybe", "no")
ASKED = making.instrument(
    making.question("view", "single", *SINGLE, table="T2"),
    making.question("ticks", "multi", *MULTI, table="T5"),
    making.question("free", "single", *SINGLE),
    making.question("years", "number"),
)
TICKS_ALONE = making.instrument(making.question("ticks", "multi", *MULTI, table="T5"))
RUBRIC = making.rubric(
    making.single_table("T2", yes=43, maybe=13, no=3), making.multi_table("T5", 59, a=55, b=30, c=18, other=2)
)
MANY = settings(max_examples=400, deadline=None, derandomize=True)

Counts = dict[str, int]


@pytest.fixture(scope="module", autouse=True)
def the_same_figures_are_computed_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        for name in ("difference_interval", "fisher", "own_interval", "wilson"):
            monkeypatch.setattr(comparison, name, cache(getattr(comparison, name)))
        monkeypatch.setattr(
            "gc.collect", lambda *_: 0
        )  # which statsmodels calls at every adjustment: a tenth of a second
        yield


class Answers(NamedTuple):
    """The counts of every question, of so many people in a team of known or unknown size."""

    asked: StaffSurvey
    responses: int
    counts: dict[str, Counts]
    numbers: tuple[float, ...]
    team: int | None

    def written(self) -> tuple[str, str, str]:
        """All that the command writes of them: text, JSON and CSV."""
        types = {each.key: each.type for each in self.asked.questions}
        questions = {
            key: QuestionTally(self.responses if types[key] == "multi" else sum(own.values()), own, Counter())
            for key, own in self.counts.items()
        }
        if self.numbers:
            questions["years"] = QuestionTally(len(self.numbers), {}, Counter(self.numbers))
        found = compare(RUBRIC, self.asked, Tally(self.responses, questions, "0" * 64), self.team)
        return (
            survey_text(staff_view(RUBRIC, self.asked, found)),
            found.model_dump_json(by_alias=True),
            survey_csv(self.asked, found),
        )

    def possible(self) -> bool:
        """Whether there can be such answers: everyone gave at least one, and nobody one of them twice."""
        single = (sum(own.values()) for key, own in self.counts.items() if key != "ticks")
        ticks = self.counts["ticks"].values()
        most = sum(single) + sum(ticks) + len(self.numbers)
        return most >= self.responses >= max(ticks)

    def other(self, key: str, counts: Counts) -> Answers:
        return self._replace(counts=self.counts | {key: counts})


@st.composite
def answers(draw: st.DrawFn) -> Answers:
    """Small counts are likely, as are answers that nearly everybody gave."""
    responses = draw(st.sampled_from((8, 10, 11, 14, 19, 24, 33)))
    counts = {"ticks": {key: draw(st.integers(0, 6) | st.integers(0, responses)) for key in MULTI}}
    for key in ("view", "free"):
        base = draw(st.just(responses) | st.integers(0, responses))
        first = min(base, draw(st.integers(0, 5) | st.integers(0, base)))
        second = draw(st.integers(0, base - first))
        counts[key] = dict(zip(draw(st.permutations(SINGLE)), (first, second, base - first - second), strict=True))
        counts[key] = {option: counts[key][option] for option in SINGLE}
    numbers = (0.0, 5.0, 5.0, 10.0, 20.0) * draw(st.integers(0, responses // 5))
    team = draw(st.sampled_from((None, responses, responses + 10)))
    made = Answers(ASKED, responses, counts, numbers, team)
    alone = Answers(TICKS_ALONE, responses, {"ticks": counts["ticks"]}, (), team)
    return draw(st.sampled_from([each for each in (made, alone) if each.possible()] or [_everybody(made)]))


def _everybody(made: Answers) -> Answers:
    """The same with an answer of everyone to one question."""
    return made.other("free", {"yes": made.responses, "maybe": 0, "no": 0})


def hidden(written: tuple[str, str, str]) -> Iterator[tuple[str, str]]:
    """Question and option of every count that the JSON does not show."""
    found: Any = json.loads(written[1])
    for question in found["questions"]:
        for option in question.get("options", []):
            if option["label"] == "not shown":
                yield question["key"], option["key"]


def twins(made: Answers, option: str, count: int) -> Iterator[Answers]:
    """Possible answers in which the ticks of one option are another number."""
    other = made.other("ticks", made.counts["ticks"] | {option: count})
    if other.possible():
        yield other


def twins_of_a_single_choice(made: Answers, key: str, option: str) -> Iterator[Answers]:
    """Possible answers in which one hidden count is another one, under five if it is; those that are likely first."""
    own = made.counts[key]
    cells = single_choice(own, MIN_CELL)
    for split in splits(len(SINGLE), sum(own.values())):
        counts = dict(zip(SINGLE, split, strict=True))
        small = counts[option] < MIN_CELL or own[option] >= MIN_CELL
        if counts[option] != own[option] and small and single_choice(counts, MIN_CELL) == cells:
            yield made.other(key, counts)


EVEN = {"yes": 11, "maybe": 11, "no": 11}
# 25 of 33 beside 55 of 59 would be a clear difference among three rows if 3 of the 33 had ticked c, and not if 4 had
AT_THE_EDGE = Answers(
    ASKED, 33, {"view": EVEN, "ticks": {"a": 25, "b": 16, "c": 4, "other": 10}, "free": EVEN}, (), None
)
# of 12 that are hidden together the larger count would have to be 8, were it known to be no larger than 9
NEARLY_TOLD = AT_THE_EDGE.other("view", {"yes": 8, "maybe": 9, "no": 4})
ALL_FOUR = AT_THE_EDGE.other("view", {"yes": 4, "maybe": 5, "no": 4})
NOBODY = AT_THE_EDGE.other("view", {"yes": 15, "maybe": 9, "no": 0})


@given(answers())
@example(AT_THE_EDGE)
@example(NEARLY_TOLD)
@example(ALL_FOUR)
@example(NOBODY)
@MANY
def test_no_hidden_count_can_be_rebuilt_from_all_that_is_written(made: Answers) -> None:
    written = made.written()
    for key, option in hidden(written):
        if key == "ticks":
            others = [other for count in range(MIN_CELL) for other in twins(made, option, count)]
            assert len({other.counts["ticks"][option] for other in others}) > 1, option
            assert all(other.written() == written for other in others), option
        else:
            alike = (other.written() == written for other in twins_of_a_single_choice(made, key, option))
            assert any(alike), (key, option)


@given(answers())
@settings(MANY, max_examples=150)
def test_no_count_under_five_stands_in_what_is_written(made: Answers) -> None:
    """P18. Also none that is the difference of the base and what is shown of a single choice."""
    found: Any = json.loads(made.written()[1])
    for question in found["questions"]:
        counts = [option["count"] for option in question.get("options", []) if "count" in option]
        merged = (question.get("merged") or {}).get("count")
        assert all(count >= MIN_CELL for count in [*counts, *([] if merged is None else [merged])])
        if question["type"] == "single" and question["shown"] and len(counts) < len(SINGLE):
            assert question["base"] - sum(counts) >= MIN_CELL
        assert question["base"] is None or question["base"] >= 10
    if made.responses < 10:
        assert made.written()[0] == f"{made.responses} answers; 10 needed.\n"
        assert found["questions"] == []


def test_where_everybody_must_have_ticked_something_that_does_not_tell_the_hidden_ticks() -> None:
    """Of a survey with one question of two options: all pairs of counts, and what a reader could make of them."""
    asked = making.instrument(making.question("ticks", "multi", "a", "b"))
    for responses in range(10, 24):
        told: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
        for a in range(responses + 1):
            for b in range(max(0, responses - a), responses + 1):
                made = Answers(asked, responses, {"ticks": {"a": a, "b": b}}, (), None)
                told.setdefault(made.written(), []).append((a, b))
        for written, pairs in told.items():
            for _, option in hidden(written):
                assert len({pair["ab".index(option)] for pair in pairs}) > 1, pairs


def _only_small(counts: Counts, min_cell: int) -> Cells:
    """A weaker rule, by which subtraction tells what is hidden."""
    return several_choices(counts, min_cell)


def test_the_attacker_rebuilds_what_a_weaker_rule_gives_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison, "single_choice", _only_small)
    made = Answers(ASKED, 24, {"view": {"yes": 16, "maybe": 6, "no": 2}, "ticks": dict.fromkeys(MULTI, 9)}, (), None)
    written = made.written()
    assert list(hidden(written)) == [("view", "no")]
    others_with_the_same = [
        other
        for split in splits(3, 24)
        if (other := made.other("view", dict(zip(SINGLE, split, strict=True)))).counts != made.counts
        and split[:2] == (16, 6)
    ]
    assert others_with_the_same == []
