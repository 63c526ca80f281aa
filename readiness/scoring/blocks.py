"""What keeps the goal out of reach even if everything that can be raised is raised (section 9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from readiness.scoring.raises import can_be_raised, open_requirements, raised
from readiness.scoring.sheet import Sheet
from readiness.scoring.verdict import Standing, stand

BlockKind = Literal["nothing expected", "overall", "dimension", "gate"]


@dataclass(frozen=True)
class Block:
    """One condition that cannot be met: of which milestone, for which dimension or question, by how many points.

    `kept_out` names the questions that would all have to be let in again for a gate to be met; it is empty for a
    gate on a question that was set aside, and for points, which could be won in more than one way.
    """

    milestone: str
    kind: BlockKind
    id: str | None
    short: float | None
    kept_out: tuple[str, ...] = ()


def goal_reached(sheet: Sheet) -> bool:
    """The goal and all earlier milestones are reached, on the least favourable reading."""
    return all(standing.lower.nothing for standing in _due(sheet))


def what_blocks(sheet: Sheet, keep_out: frozenset[str] = frozenset()) -> tuple[Block, ...]:
    """The conditions of the goal and of earlier milestones that stay unmet with everything raised to T.

    Empty exactly if there is a path. By milestone; overall before dimensions before gates, these by id.
    """
    most = {id: each.most for id, each in can_be_raised(sheet, keep_out).items()}
    return tuple(block for standing in _due(raised(sheet, most)) for block in _blocks(sheet, keep_out, standing))


def _due(sheet: Sheet) -> list[Standing]:
    return [standing for standing in stand(sheet) if standing.milestone.id in sheet.due]


def _blocks(sheet: Sheet, keep_out: frozenset[str], standing: Standing) -> Iterator[Block]:
    milestone, lower = standing.milestone.id, standing.lower
    if standing.attained.lower is None:
        yield Block(milestone, "nothing expected", None, None)
    elif lower.overall > 0:
        yield Block(milestone, "overall", None, lower.overall)
    for id, short in lower.dimensions.items():
        yield Block(milestone, "dimension", id, short)
    for id in lower.gates:
        yield Block(milestone, "gate", id, None, _kept_out_below(sheet, keep_out, id))


def _kept_out_below(sheet: Sheet, keep_out: frozenset[str], id: str) -> tuple[str, ...]:
    """What is kept out of the question itself and of all that it waits for, directly or through others."""
    found: set[str] = set()
    ahead = [id] if sheet.by_id[id].applicable else []
    while ahead:
        other = ahead.pop()
        if other not in found:
            found.add(other)
            ahead += open_requirements(sheet, sheet.by_id[other])
    return tuple(sorted(found & keep_out))
