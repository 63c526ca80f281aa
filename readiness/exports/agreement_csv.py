"""Several assessors' answers as CSV, a row for each question, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from readiness.csv_cells import neutral
from readiness.models.agreement import Agreement
from readiness.models.assessment import Assessment
from readiness.models.rubric import Rubric
from readiness.scoring.agreement import plain, spread
from readiness.scoring.consensus import roles


def agreement_csv(rubric: Rubric, assessments: Sequence[Assessment], found: Agreement) -> str:
    """One row a question in print order: each assessor's answer, headed by the role, and the answer that is used.

    Text that a spreadsheet would take for a formula gets an apostrophe in front, in the heading too.
    """
    flags = {question.id: "; ".join(question.flags) for question in found.flags}
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    columns = ["id", "dimension", "title", *roles(assessments), "used answer", "spread", "flags"]
    writer.writerow(map(neutral, columns))
    for dimension, indicator in rubric.pairs():
        id = indicator.id
        answers = [plain(each.answers[id]) for each in assessments]
        row = [id, dimension.title, indicator.title, *answers, found.consensus[id], spread(answers), flags.get(id)]
        writer.writerow(map(neutral, row))
    return text.getvalue()
