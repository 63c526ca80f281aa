"""Challenge by strategy: how much of what is expected is there where the survey's topics meet."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

from readiness.report.views.context import Context
from readiness.scoring.attainment import round_down

_SHADES = 5


@dataclass(frozen=True)
class Cell:
    """`text` is what is read; `shade` 0 (light) to 4 (dark) repeats it, None where there is no score."""

    text: str
    shade: int | None


@dataclass(frozen=True)
class HeatRow:
    label: str
    count: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class HeatMap:
    n: int
    columns: tuple[tuple[str, int], ...]
    rows: tuple[HeatRow, ...]


def heat_map(context: Context) -> HeatMap:
    """Each cell: the weighted mean attainment of the questions that name both, else the link, else '-'."""
    survey = context.rubric.survey
    basis = {(link.challenge, link.strategy): link.basis for link in context.rubric.links}
    return HeatMap(
        n=context.n,
        columns=tuple((row.label, row.n) for row in survey.strategies.values()),
        rows=tuple(
            HeatRow(
                row.label,
                row.n,
                tuple(
                    _cell(context, challenge, strategy, basis.get((challenge, strategy)))
                    for strategy in survey.strategies
                ),
            )
            for challenge, row in survey.challenges.items()
        ),
    )


def _cell(context: Context, challenge: str, strategy: str, basis: str | None) -> Cell:
    named = [
        id
        for id, indicator in context.rubric.indicators.items()
        if challenge in indicator.links.challenges and strategy in indicator.links.strategies
    ]
    attained = [(context.weights[id].weight, context.indicators[id].attainment) for id in named]
    # the least reading: a blank or a don't know is not shown to be in place
    scored = [(weight, part.lower) for weight, part in attained if part is not None]
    mark = {"stated": " s", "inferred": " i", None: ""}[basis]
    if not scored:
        return Cell(mark.strip() or "-", None)
    mean = fsum(weight * lower for weight, lower in scored) / fsum(weight for weight, _ in scored)
    return Cell(f"{round_down(mean)}{mark}", min(_SHADES - 1, int(mean // (100 / _SHADES))))
