"""A tally in, the organisation's answers beside the published survey out, with small numbers hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from readiness.models.rubric import Comparison as Settings
from readiness.models.rubric import Rubric
from readiness.models.staff_result import (
    ChoiceQuestion,
    ComparedOption,
    HiddenOption,
    InstrumentRef,
    Interval,
    Label,
    Merged,
    MoreThan,
    NumberQuestion,
    Option,
    PlainOption,
    PublishedShare,
    StaffComparison,
)
from readiness.models.staff_survey import StaffQuestion, StaffSurvey
from readiness.models.survey import OTHER
from readiness.staff_survey.published import published_counts
from readiness.staff_survey.statistics import difference_interval, fisher, holm, own_interval, wilson
from readiness.staff_survey.suppression import Cells, answers_needed, several_choices, single_choice
from readiness.staff_survey.tally import QuestionTally, Tally

SLACK = 1e-9


def compare(rubric: Rubric, instrument: StaffSurvey, tally: Tally, team: int | None) -> StaffComparison:
    """The method's section 12; `team` is how many were asked, at least as many as answered, or None.

    Raises ReadinessError if there is something to compare and the extra `survey` is not installed.
    """
    rate = None if team is None else tally.responses / team
    shown = tally.responses >= answers_needed(instrument)
    return StaffComparison(
        instrument=InstrumentRef(id=instrument.id, version=instrument.version),
        survey=rubric.survey.source.id,
        responses=tally.responses,
        team=team,
        response_rate=rate,
        low_response=rate is not None and rate < rubric.comparison.low_response - SLACK,
        shown=shown,
        questions=tuple(_questions(rubric, instrument, tally, team)) if shown else (),
    )


def _questions(
    rubric: Rubric, instrument: StaffSurvey, tally: Tally, team: int | None
) -> list[ChoiceQuestion | NumberQuestion]:
    cells = _cells(instrument, tally)
    found: list[ChoiceQuestion | NumberQuestion] = []
    for question in instrument.questions:
        if question.key not in tally.questions:
            continue
        own = tally.questions[question.key]
        if question.type == "number":
            found.append(_number(question, own, answers_needed(instrument)))
        else:
            found.append(_choice(rubric, question, own.base, cells.get(question.key), team))
    return found


def _cells(instrument: StaffSurvey, tally: Tally) -> dict[str, Cells]:
    """What may be shown of each question with options, by its key; a question that is not shown has none.

    Everyone gave at least one answer. If what is shown cannot account for all of them, the hidden ticks must, and that
    would bound them from below: then no question of several choices with anything hidden is shown.
    """
    needed = answers_needed(instrument)
    found: dict[str, Cells] = {}
    accounted = 0
    for question in instrument.questions:
        own = tally.questions.get(question.key)
        if own is None or own.base < needed:
            continue
        if question.type == "multi":
            found[question.key] = several_choices(own.counts, instrument.min_cell)
            accounted += sum(found[question.key].shown.values())
        else:
            accounted += own.base
            if question.type == "single":
                found[question.key] = single_choice(own.counts, instrument.min_cell)
    if accounted < tally.responses:
        several = {question.key for question in instrument.questions if question.type == "multi"}
        return {key: cells for key, cells in found.items() if key not in several or not cells.hidden}
    return found


def _number(question: StaffQuestion, own: QuestionTally, needed: int) -> NumberQuestion:
    shown = own.base >= needed
    return NumberQuestion(
        id=question.id,
        key=question.key,
        type="number",
        shown=shown,
        base=own.base if shown else None,
        median=_median(own.numbers) if shown else None,
    )


def _median(numbers: Counter[float]) -> float:
    """The middle value, or the mean of the two in the middle."""
    middle = (numbers.total() + 1) / 2
    found: list[float] = []
    passed = 0
    for value in sorted(numbers):
        passed += numbers[value]
        while len(found) < 2 and passed >= (int(middle), int(middle + 0.5))[len(found)]:
            found.append(value)
    return sum(found) / 2


def _choice(
    rubric: Rubric, question: StaffQuestion, base: int, cells: Cells | None, team: int | None
) -> ChoiceQuestion:
    merged = more_than = None
    if cells is not None and question.type == "single" and cells.hidden:
        merged = Merged(keys=tuple(sorted(cells.hidden)), count=cells.merged)
        if cells.more_than is not None:
            more_than = MoreThan(key=cells.more_than[0], count=cells.more_than[1])
    return ChoiceQuestion(
        id=question.id,
        key=question.key,
        type="single" if question.type == "single" else "multi",
        table=question.benchmark.table if question.benchmark else None,
        shown=cells is not None,
        base=None if cells is None else base,
        merged=merged,
        more_than=more_than,
        options=() if cells is None else tuple(_options(rubric, question, base, cells.shown, team)),
    )


def _options(
    rubric: Rubric, question: StaffQuestion, base: int, shown: Mapping[str, int], team: int | None
) -> list[Option]:
    """In instrument order, each hidden, plain, or compared with its published count."""
    settings = rubric.comparison
    published = {key: pair for key, pair in published_counts(rubric.survey, question).items() if key != OTHER}
    tested = [option.key for option in question.options if option.key in published]
    # A hidden option counts among those tested, but as p = 1: no label of another may depend on its count.
    values = [fisher(shown[key], base, *published[key]) if key in shown else 1.0 for key in tested]
    adjusted = dict(zip(tested, holm(values), strict=True))
    p = dict(zip(tested, values, strict=True))
    options: list[Option] = []
    for key in (option.key for option in question.options):
        if key not in shown:
            options.append(HiddenOption(key=key))
            continue
        count = shown[key]
        plain = PlainOption(
            key=key,
            count=count,
            share=count / base,
            interval=own_interval(count, base, team, settings.confidence),
            team_bounds=None if team is None else (count / team, (count + team - base) / team),
        )
        options.append(_beside(plain, base, published[key], p[key], adjusted[key], settings) if key in p else plain)
    return options


def _beside(
    own: PlainOption, base: int, published: tuple[int, int], p: float, adjusted: float, settings: Settings
) -> ComparedOption:
    """An option with its published count; `adjusted` decides on the label and is not kept."""
    count, n = published

    def difference_at(confidence: float) -> Interval:
        return difference_interval(own.count, base, count, n, confidence)

    difference = own.share - count / n
    return ComparedOption(
        key=own.key,
        label=_label(difference, adjusted, difference_at(settings.similar_confidence), settings),
        count=own.count,
        share=own.share,
        interval=own.interval,
        team_bounds=own.team_bounds,
        published=PublishedShare(count=count, n=n, share=count / n, interval=wilson(count, n, settings.confidence)),
        difference=difference,
        difference_interval=difference_at(settings.confidence),
        p=p,
    )


def _label(difference: float, adjusted: float, narrow: Interval, settings: Settings) -> Label:
    """A difference that the tests show, else sameness that the interval shows, else neither."""
    if adjusted < settings.significance - SLACK:
        return "higher" if difference > 0 else "lower"
    low, high = narrow
    if low >= -settings.similar_margin - SLACK and high <= settings.similar_margin + SLACK:
        return "similar"
    return "too few to tell"
