"""The importance and readiness map: what the survey's respondents named often, and where it stands here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from readiness.report import words
from readiness.report.charts.importance_map import Point, importance_map
from readiness.report.views.context import Context

QUADRANTS = {
    "act_first": "Act first: named often, below",
    "keep_up": "Keep up: named often, at target",
    "later": "Later: named less often, below",
    "fine": "Fine: named less often, at target",
    "not_surveyed": "Not surveyed: no figure, so not on the map",
}


@dataclass(frozen=True)
class Importance:
    chart: Markup
    cut: str
    groups: tuple[tuple[str, str], ...]


def importance(context: Context) -> Importance:
    result = context.result
    chart = Markup()
    shown = [i for i in result.indicators if i.quadrant not in (None, "not_surveyed")]
    if shown and result.importance_cut is not None:
        points = [Point(i.id, context.weights[i.id].p, i.quadrant in ("act_first", "later")) for i in shown]
        chart = importance_map(points, result.importance_cut, _title(shown_ids(context)), list(QUADRANTS.values())[:4])
    return Importance(
        chart=chart,
        cut=f"{100 * (result.importance_cut or 0):.0f}%",
        groups=tuple((QUADRANTS[key], ", ".join(ids)) for key, ids in shown_ids(context).items() if ids),
    )


def shown_ids(context: Context) -> dict[str, Sequence[str]]:
    """The ids in each quadrant, in ASCII order."""
    return {key: [i.id for i in context.result.indicators if i.quadrant == key] for key in QUADRANTS}


def _title(groups: dict[str, Sequence[str]]) -> str:
    parts = [f"{QUADRANTS[key].split(':')[0]}: {words.listed(list(ids)) or 'none'}" for key, ids in groups.items()]
    return f"Importance and readiness map. {'. '.join(parts)}."
