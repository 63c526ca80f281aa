"""How numbers, dates and lists are said in plain British English. Nothing here knows a rubric."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as calendar_date
from datetime import timedelta
from typing import Protocol

from readiness.models.result import Display
from readiness.scoring.attainment import SLACK, round_down, round_up

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def count(number: int, one: str, many: str | None = None) -> str:
    """'1 question', '3 questions', '12 people'."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def in_words(number: int) -> str:
    """Small numbers as words, for the beginning of a sentence or inside one."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else str(number)


def listed(parts: Sequence[str], joint: str = "and") -> str:
    """'a', 'a and b', 'a, b and c'."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


def long_date(date: str | None) -> str:
    """'2026-09-15' as '15 September 2026'."""
    if date is None:
        return "no date given"
    year, month, day = date.split("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"


def month(date: str) -> str:
    """'2026-09-15' as 'September 2026'."""
    year, number, _ = date.split("-")
    return f"{_MONTHS[int(number) - 1]} {year}"


def weeks(span: tuple[int, int]) -> str:
    """'2 to 6 weeks', '4 weeks'."""
    least, most = span
    return count(most, "week") if least == most else f"{least} to {most} weeks"


def after(date: str, weeks: int) -> str:
    """The day that many weeks after a date, both as '2026-09-15'."""
    return (calendar_date.fromisoformat(date) + timedelta(weeks=weeks)).isoformat()


def likelihood(share: float) -> str:
    """A simulated probability 0-1 in the words of the method (section 10)."""
    for least, word in ((0.9, "almost always"), (2 / 3, "usually"), (1 / 3, "about half the time")):
        if share >= least - SLACK:
            return word
    return "seldom"


def near_share(share: float) -> str:
    """A simulated probability to the nearest 5%: '90%'."""
    return f"{5 * round(20 * share)}%"


class Scored(Protocol):
    """Anything with an attainment and its display: the whole score, or that of a dimension."""

    @property
    def lower(self) -> float | None: ...
    @property
    def upper(self) -> float | None: ...
    @property
    def display(self) -> Display: ...


def is_range(scored: Scored) -> bool:
    """Whether open answers leave the score more than one value."""
    return scored.lower is not None and scored.upper is not None and scored.upper - scored.lower >= SLACK


def score(scored: Scored) -> str:
    """'48 (38 to 77)'; '48' if no answer is open; only the range if no score is given."""
    shown = scored.display
    if scored.lower is None or scored.upper is None:
        return "not given"
    if shown.point is None:
        return f"{shown.lower} to {shown.upper}"
    return f"{shown.point} ({shown.lower} to {shown.upper})" if is_range(scored) else str(shown.point)


def points_short(points: float) -> str:
    """Points missing, rounded up so that nobody stops one short."""
    return count(round_up(points), "point")


def at_least(attained: float | None) -> str:
    """An attainment as a whole number, rounded down; 'nothing' where nothing is expected."""
    return "nothing" if attained is None else str(round_down(attained))


def one_decimal(number: float | None) -> str:
    return "not given" if number is None else f"{number:.1f}"


def plain(number: float) -> str:
    """A threshold as written in the rubric: 80, 62.5."""
    return f"{number:g}"


def capital(text: str) -> str:
    """The same text beginning with a capital letter."""
    return text[:1].upper() + text[1:]


def decapital(text: str) -> str:
    """The same text beginning with a small letter, unless it begins with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
