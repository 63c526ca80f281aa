"""The answers of several assessors in, the answers that are used out (section 13)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from readiness.models.assessment import Answer, Assessment, Blank, DontKnow, Level, NotApplicable


def used_answers(assessments: Sequence[Assessment]) -> Assessment:
    """One assessment made of one or more of one organisation, date and goal; a single one stays as it is.

    A level beats a don't know, that a not applicable, and that a blank. Notes and reasons say who wrote them.
    """
    first = assessments[0]
    if len(assessments) == 1:
        return first
    names = roles(assessments)
    return replace(
        first,
        assessors=tuple(dict.fromkeys(role for each in assessments for role in each.assessors)),
        answers={id: _used([each.answers[id] for each in assessments], names) for id in first.answers},
        rubric_version=max((each.rubric_version for each in assessments), key=_parts),
        files=len(assessments),
    )


def roles(assessments: Sequence[Assessment]) -> tuple[str, ...]:
    """Who stands behind each file, in one line: its assessors, or "Assessor 2" if it names none.

    Files with the same roles are told apart by their number: "Supervisor (file 1)", "Supervisor (file 3)".
    """
    names = []
    for number, each in enumerate(assessments, start=1):
        given = (" ".join(role.split()) for role in each.assessors)
        names.append(", ".join(filter(None, given)) or f"Assessor {number}")
    shared = Counter(name.casefold() for name in names)
    return tuple(
        f"{name} (file {number})" if shared[name.casefold()] > 1 else name for number, name in enumerate(names, start=1)
    )


def levels_of(answers: Iterable[Answer]) -> list[int]:
    """The levels among some answers, in their order."""
    return [answer.level for answer in answers if isinstance(answer, Level)]


def lower_median(levels: Sequence[int]) -> int:
    """The middle level; of the two in the middle of an even number, the lower."""
    return sorted(levels)[(len(levels) - 1) // 2]


def _used(answers: Sequence[Answer], names: Sequence[str]) -> Answer:
    note = _signed((name, answer.note) for name, answer in zip(names, answers, strict=True))
    owner = next((answer.owner for answer in answers if answer.owner.strip()), "")
    levels = levels_of(answers)
    if levels:
        return Level(lower_median(levels), None, note, owner)
    if any(isinstance(answer, DontKnow) for answer in answers):
        return DontKnow(note, owner)
    reasons = [(name, a.reason) for name, a in zip(names, answers, strict=True) if isinstance(a, NotApplicable)]
    return NotApplicable(_signed(reasons), note, owner) if reasons else Blank(note, owner)


def _signed(texts: Iterable[tuple[str, str]]) -> str:
    """'Leadership: Agreed in May. Supervisors; Advisers: We have not seen it.'"""
    writers: dict[str, list[str]] = {}
    for name, text in texts:
        if text.strip():
            writers.setdefault(_ended(text.strip()), []).append(name)
    return " ".join(f"{'; '.join(names)}: {text}" for text, names in writers.items())


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…", "。")) else f"{text}."


def _parts(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
