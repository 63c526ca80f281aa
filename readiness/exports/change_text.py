"""What changed between two or more dates, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import fill

from readiness.models.change import Trend
from readiness.report.views.change import AreaView, ChangeView, DateView, LevelStep, change_view, trend_view
from readiness.scoring.comparison import Comparison, Scored

WIDTH = 100


def change_text(comparison: Comparison) -> str:
    """Two dates: the finding, both verdicts, must-haves gained and lost, levels up and down, areas."""
    view = change_view(comparison)
    lines = [*_paragraph(view.title), *_paragraph(view.goal, view.versions), "", *_change_lines(view)]
    return "\n".join(lines) + "\n"


def trend_text(trend: Trend, dates: Sequence[Scored], overall: Comparison) -> str:
    """Three or more dates: a line for each, the change from each to the next, then the first against the last in full."""
    view = trend_view(trend, dates, overall)
    lines = [*_paragraph(view.title), *_paragraph(view.goal, view.versions), "", *_dates(view.dates)]
    lines += [*_paragraph(view.dates_note), "", "From each date to the next:"]
    for step in view.steps:
        lines += _paragraph(step, bullet="- ")
    lines += ["", "From the first date to the last:", *_change_lines(view.overall, with_dates=False)]
    return "\n".join(lines) + "\n"


def _change_lines(view: ChangeView, *, with_dates: bool = True) -> Iterator[str]:
    yield from _paragraph(view.finding)
    yield from _paragraph(view.basis, view.unless)
    if with_dates:
        yield ""
        yield from _verdicts(view.dates)
    yield ""
    yield from _listed("Must-haves met now and not before", view.gained)
    yield from _listed("Must-haves met before and not now", view.lost)
    yield ""
    yield from _paragraph(view.levels)
    yield from _steps("Up", view.up)
    yield from _steps("Down", view.down)
    if view.areas:
        yield ""
        yield from _areas(view.areas)
        yield from _paragraph(view.areas_note)
    yield ""
    yield from _paragraph(view.limits, view.reading)


def _verdicts(dates: Sequence[DateView]) -> Iterator[str]:
    for date in dates:
        yield from _paragraph(
            f"{date.date}: {date.verdict}. Must-haves met: {date.must_haves}. At target: {date.at_target}.", bullet="- "
        )


def _dates(dates: Sequence[DateView]) -> Iterator[str]:
    """A table; the verdict stands last, as its words are those of the rubric."""
    table = [("Date", "Score", "Must-haves", "At target", "Verdict")]
    table += [(date.date, date.score, date.must_haves, date.at_target, date.verdict) for date in dates]
    widths = [max(map(len, column)) for column in list(zip(*table, strict=True))[:-1]]
    for *cells, last in table:
        start = "  ".join(f"{cell:{width}}" for cell, width in zip(cells, widths, strict=True)) + "  "
        yield from _paragraph(last, bullet=start)


def _listed(title: str, lines: Sequence[str]) -> Iterator[str]:
    if not lines:
        yield f"{title}: none."
        return
    yield f"{title}:"
    for line in lines:
        yield from _paragraph(line, bullet="- ")


def _steps(title: str, steps: Sequence[LevelStep]) -> Iterator[str]:
    if not steps:
        return
    yield f"{title}:"
    width = max(len(step.id) for step in steps)
    for step in steps:
        yield from _paragraph(step.title, bullet=f"  {step.before} to {step.after}  {step.id:{width}}  ")


def _areas(areas: Sequence[AreaView]) -> Iterator[str]:
    yield "Areas, on the questions with a level both times:"
    yield "  before  now"
    for area in areas:
        before, after = ("  -" if mean is None else f"{mean:3}" for mean in (area.before, area.after))
        yield from _paragraph(f"{area.title} ({area.questions})", bullet=f"     {before}  {after}  ")


def _paragraph(*texts: str, bullet: str = "") -> Iterator[str]:
    for text in filter(None, texts):
        hang = " " * len(bullet)
        yield fill(text, WIDTH, initial_indent=bullet, subsequent_indent=hang, break_long_words=False)
