"""One answer in, its lines of YAML out, as the loader reads them back."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.loading.assessment import DONT_KNOW
from readiness.models.assessment import Answer, Blank, DontKnow, Level, NotApplicable
from readiness.yaml_text import quoted, scalar


def answer_lines(id: str, answer: Answer) -> Iterator[str]:
    """An entry under `answers`: in one line, or with its evidence, reason, note and owner below it."""
    match answer:
        case Level(level=level, evidence=evidence):
            parts = {"level": str(level)} | ({"evidence": scalar(evidence)} if evidence else {})
        case DontKnow():
            parts = {"level": DONT_KNOW}
        case NotApplicable(reason=reason):
            parts = {"not_applicable": quoted(reason)}
        case Blank():
            parts = {"level": ""}
    parts |= {name: quoted(text) for name, text in (("note", answer.note), ("owner", answer.owner)) if text}
    if parts.keys() == {"level"}:
        yield f"  {id}: {parts['level']}".rstrip()
    else:
        yield f"  {id}:"
        yield from (f"    {name}: {value}".rstrip() for name, value in parts.items())
