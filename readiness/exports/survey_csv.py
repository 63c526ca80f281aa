"""The staff survey beside the published one as CSV, a row for each answer, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from readiness.csv_cells import neutral
from readiness.models.staff_result import (
    ChoiceQuestion,
    ComparedOption,
    HiddenOption,
    NumberQuestion,
    Option,
    StaffComparison,
)
from readiness.models.staff_survey import StaffSurvey
from readiness.staff_survey.published import MatchingQuestion

COLUMNS = (
    "question", "option", "text", "label", "base", "count", "share", "low", "high", "team_low", "team_high",
    "published_count", "published_n", "published_share", "published_low", "published_high", "difference",
    "difference_low", "difference_high", "p", "median",
)  # fmt: skip
MATCHING = ("matching_count", "matching_n")

Row = dict[str, object]


def survey_csv(instrument: StaffSurvey, found: StaffComparison, matching: Sequence[MatchingQuestion] = ()) -> str:
    """Shares, intervals and differences are 0-1; a hidden answer has its label and no figure.

    Answers that are counted together have a row of their own, "maybe + no"; so has "more than". With `matching` there
    are two more columns, for the published counts of one group.
    """
    text = StringIO()
    columns = (*COLUMNS, *MATCHING) if matching else COLUMNS
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    writer.writeheader()
    beside = {each.question: each for each in matching}
    asked = {question.key: question for question in instrument.questions}
    for question in found.questions:
        if isinstance(question, NumberQuestion):
            rows: Iterator[Row] = _number(question, asked[question.key].text)
        else:
            labels = {option.key: option.label for option in asked[question.key].options}
            rows = _choice(question, labels, beside.get(question.key))
        for row in rows:
            writer.writerow({column: neutral(cell) for column, cell in row.items()})
    return text.getvalue()


def _number(question: NumberQuestion, text: str) -> Iterator[Row]:
    label = "" if question.shown else "not shown"
    yield {"question": question.key, "text": text, "label": label, "base": question.base, "median": question.median}


def _choice(question: ChoiceQuestion, labels: dict[str, str], matching: MatchingQuestion | None) -> Iterator[Row]:
    if not question.shown:
        yield {"question": question.key, "label": "not shown"}
    for option in question.options:
        row = {"question": question.key, "option": option.key, "text": labels[option.key], **_figures(option, question)}
        if matching and option.key in matching.counts:
            row |= {"matching_count": matching.counts[option.key], "matching_n": matching.n}
        yield row
    if question.more_than is not None:
        more = question.more_than
        yield {"question": question.key, "option": more.key, "text": labels[more.key], "label": "more than",
               "base": question.base, "count": more.count}  # fmt: skip
    elif question.merged is not None:
        keys = [key for key in labels if key in question.merged.keys]
        yield {"question": question.key, "option": " + ".join(keys), "text": " + ".join(labels[key] for key in keys),
               "label": "together", "base": question.base, "count": question.merged.count}  # fmt: skip


def _figures(option: Option, question: ChoiceQuestion) -> Row:
    if isinstance(option, HiddenOption):
        return {"label": option.label}
    row: Row = {
        "label": option.label, "base": question.base, "count": option.count, "share": option.share,
        "low": option.interval[0], "high": option.interval[1],
    }  # fmt: skip
    if option.team_bounds is not None:
        row |= {"team_low": option.team_bounds[0], "team_high": option.team_bounds[1]}
    if isinstance(option, ComparedOption):
        theirs = option.published
        row |= {
            "published_count": theirs.count, "published_n": theirs.n, "published_share": theirs.share,
            "published_low": theirs.interval[0], "published_high": theirs.interval[1],
            "difference": option.difference, "difference_low": option.difference_interval[0],
            "difference_high": option.difference_interval[1], "p": option.p,
        }  # fmt: skip
    return row
