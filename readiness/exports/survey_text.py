"""The staff survey beside the published one, as text for a terminal: clear differences first, then every question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import fill, wrap

from readiness.report.views.staff_survey import OptionView, QuestionView, StaffView

WIDTH = 100
GAP = "  "


def survey_text(view: StaffView) -> str:
    """What a view says; only how many answers are needed while there are too few."""
    return "\n".join([view.waiting] if view.waiting else _lines(view)) + "\n"


def _lines(view: StaffView) -> Iterator[str]:
    yield from _paragraphs(view.title, f"{view.people} {view.published}".strip())
    for banner in view.banners:
        yield ""
        yield from _paragraphs(banner)
    if view.differences:
        yield ""
        yield "What clearly differs:"
        for difference in view.differences:
            yield from _paragraphs(difference.sentence, bullet=f"- {difference.question}: ")
    if view.no_difference:
        yield ""
        yield from _paragraphs(view.no_difference)
    for question in view.questions:
        yield ""
        yield from _question(question)
    yield ""
    yield from _paragraphs(*view.notes)


def _question(question: QuestionView) -> Iterator[str]:
    yield from _paragraphs(f"{question.title} ({question.id})")
    yield from _paragraphs(question.basis, bullet="  ")
    shown = [option for option in question.options if option.ours]
    if shown:
        yield from _table(question.options, bool([option for option in shown if option.theirs]))
    yield from _paragraphs(*question.notes, question.matching, bullet="  ")


def _table(options: Sequence[OptionView], compared: bool) -> Iterator[str]:
    """Labels take what room the figures leave, and go on below where it is not enough."""
    heads = ("your staff", "published", "") if compared else ("your staff", "")
    rows = [_cells(option, compared) for option in options]
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    room = WIDTH - 2 - sum(widths) - len(GAP) * len(widths)
    room = min(room, max(len(option.label) for option in options))
    for label, cells in (("", heads), *zip((option.label for option in options), rows, strict=True)):
        first, *more = wrap(label, room) or [""]
        figures = GAP.join(f"{cell:{width}}" for cell, width in zip(cells, widths, strict=True))
        yield f"  {first:{room}}{GAP}{figures}".rstrip()
        yield from (f"  {line}" for line in more)


def _cells(option: OptionView, compared: bool) -> tuple[str, ...]:
    if not option.ours:
        return (option.reading, "", "") if compared else (option.reading, "")
    return (option.ours, option.theirs, option.reading) if compared else (option.ours, option.reading)


def _paragraphs(*texts: str, bullet: str = "") -> Iterator[str]:
    for text in filter(None, texts):
        hang = " " * len(bullet)
        yield fill(text, WIDTH, initial_indent=bullet, subsequent_indent=hang, break_long_words=False)
