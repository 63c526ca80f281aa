"""What the module of each export format says of it: how it is recognised, and how its head and its cells are laid out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from readiness.staff_survey.reading.csv_rows import Row
from readiness.staff_survey.reading.wording import normal

Head = Sequence[Row]
Joint = tuple[str, str]  # what stands between a question and one of its options in a heading, and behind it


@dataclass(frozen=True)
class Layout:
    """`headings`: for each column what it is called, the most telling name first. `first`: the place of the first answer."""

    headings: tuple[tuple[str, ...], ...]
    first: int


def one_heading_row(head: Head) -> Layout:
    """The layout of most exports: one row of headings, then the answers."""
    return Layout(tuple((heading,) for heading in head[0][1]), 1)


def no_preference(head: Head) -> str | None:
    """Where nothing but the answers tells how several of them are joined."""
    return None


@dataclass(frozen=True)
class Format:
    """One kind of export. All texts in it are normal (`wording.normal`).

    `separators`: what may stand between the answers of one cell; `prefers` chooses if the answers do not tell.
    `groups`: what may stand between the name of a group and that of a question in it.
    `technical`: headings of the tool's own columns, many of which tell who answered.
    `text_endings`: how columns end that hold what was typed beside an option.
    """

    name: str
    title: str
    recognise: Callable[[Head], bool]
    layout: Callable[[Head], Layout] = one_heading_row
    joints: tuple[Joint, ...] = ()
    groups: str = ""
    separators: tuple[str, ...] = (";",)
    prefers: Callable[[Head], str | None] = no_preference
    technical: frozenset[str] = frozenset()
    technical_endings: tuple[str, ...] = ()
    text_endings: tuple[str, ...] = ()


def headings(head: Head) -> list[str]:
    """The cells of the first row, as they are compared."""
    return [normal(cell) for cell in head[0][1]]
