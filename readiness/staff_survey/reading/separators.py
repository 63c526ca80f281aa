"""The first answers in, what joins several answers of one cell out: the separator by which most cells are understood."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.staff_survey.reading.columns import Column, Whole
from readiness.staff_survey.reading.formats import Format, Head, Layout
from readiness.staff_survey.reading.options import Options
from readiness.staff_survey.reading.wording import clean


def find_separator(
    head: Head, layout: Layout, form: Format, columns: Sequence[Column], added: dict[str, dict[str, str | None]]
) -> str:
    """One of the separators of the format. A cell is evidence if it names two options by it and nothing else."""
    if len(form.separators) == 1:
        return form.separators[0]
    first = form.prefers(head) or form.separators[0]
    candidates = sorted(form.separators, key=lambda separator: separator != first)
    evidence = dict.fromkeys(candidates, 0)
    for column in columns:
        if isinstance(column.use, Whole) and column.use.question.type == "multi":
            question, place = column.use.question, column.number - 1
            cells = [clean(cells[place]) for _, cells in head[layout.first :] if place < len(cells)]
            for separator in candidates:
                options = Options(question, separator, added.get(question.key, {}))
                named = (options.named(cell) for cell in cells)
                evidence[separator] += sum(len(each.keys) > 1 and not each.rest for each in named)
    return max(candidates, key=lambda separator: evidence[separator])
