"""Before and now, one line an area and a heavier one for the whole; an arrow only where the change is a finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from readiness.report.charts.palette import INK, LINE, MUTED
from readiness.report.charts.svg import breadth, cut, frame, number, scale, text

WIDTH, TOP, HEIGHT, ROW = 520.0, 22.0, 178.0, 11.5
LEFT, RIGHT = 210.0, 310.0
LEADER, GAP = 8.0, 11.0  # from an axis to the end of a leader, and to the text of a label


@dataclass(frozen=True)
class Slope:
    """One line: whole numbers 0-100 at both dates."""

    name: str
    before: int
    after: int


def slope(areas: Sequence[Slope], whole: Slope, dates: tuple[str, str], *, arrow: bool, title: str) -> Markup:
    """Draw the lines. Only the whole may bear an arrow: a single area rests on too few questions for one."""
    lines = [*areas, whole]
    lefts = _apart([_y(line.before) for line in lines])
    rights = _apart([_y(line.after) for line in lines])
    bottom = max(*lefts, *rights, TOP + HEIGHT) + 8
    body = text(LEFT, 10, dates[0], INK, weight=600, anchor="end") + text(RIGHT, 10, dates[1], INK, weight=600)
    body += f'<path d="M{LEFT} {TOP}V{TOP + HEIGHT}M{RIGHT} {TOP}V{TOP + HEIGHT}" stroke="{LINE}" stroke-width="1"/>'
    for line, left, right in zip(lines, lefts, rights, strict=True):
        heavy = line is whole
        colour, weight = (INK, 600) if heavy else (MUTED, 400)
        before, after = _y(line.before), _y(line.after)
        leaders = f"M{LEFT} {before}L{LEFT - LEADER} {left}M{RIGHT} {after}L{RIGHT + LEADER} {right}"
        body += f'<path class="leaders" d="{leaders}" fill="none" stroke="{LINE}" stroke-width=".8"/>'
        body += f'<path d="M{LEFT} {before}L{RIGHT} {after}" fill="none" stroke="{colour}" '
        body += f'stroke-width="{2.4 if heavy else 1.1}"/>'
        name = cut(line.name, LEFT - GAP - breadth(" 100"))
        body += text(LEFT - GAP, left + 3, f"{name} {line.before}", colour, weight=weight, anchor="end")
        body += text(RIGHT + GAP, right + 3, f"{line.after} {name}", colour, weight=weight)
    if arrow:
        body += _head(whole)
    return frame(WIDTH, round(bottom, 1), body, title, "slope")


def _y(value: int) -> float:
    return scale(value, 0, 100, TOP + HEIGHT, TOP)


def _head(whole: Slope) -> str:
    """An arrow head at the end of the whole's line, along its direction."""
    run, rise = RIGHT - LEFT, _y(whole.after) - _y(whole.before)
    length = (run**2 + rise**2) ** 0.5
    ahead, aside = (9 * run / length, 9 * rise / length), (-4.5 * rise / length, 4.5 * run / length)
    tip = (RIGHT, _y(whole.after))
    base = (tip[0] - ahead[0], tip[1] - ahead[1])
    corners = (tip, (base[0] + aside[0], base[1] + aside[1]), (base[0] - aside[0], base[1] - aside[1]))
    points = " ".join(f"{number(round(x, 1))},{number(round(y, 1))}" for x, y in corners)
    return f'<polygon class="arrow" points="{points}" fill="{INK}"/>'


def _apart(heights: Sequence[float]) -> list[float]:
    """The heights of labels, in the same order: no two closer than a row, each as near to its own as that allows.

    Labels that would touch move together to their common middle (pool adjacent violators).
    """
    order = sorted(range(len(heights)), key=lambda place: (heights[place], place))
    pools: list[list[float]] = []  # of labels that touch: where each would have the first of all stand
    for row, place in enumerate(order):
        pools.append([heights[place] - ROW * row])
        while len(pools) > 1 and _mean(pools[-2]) >= _mean(pools[-1]):
            touching = pools.pop()
            pools[-1] += touching
    lowest = max(TOP, TOP + HEIGHT - ROW * (len(heights) - 1))
    firsts = [min(max(_mean(pool), TOP), lowest) for pool in pools for _ in pool]
    placed = list(heights)
    for row, (place, first) in enumerate(zip(order, firsts, strict=True)):
        placed[place] = round(first + ROW * row, 1)
    return placed


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
