"""What a form of another tool says of one question in, its answer as it stands in an answers file out."""

from __future__ import annotations

from typing import Any

from readiness.forms.reading.said import NOT_APPLICABLE


def answer_of(said: dict[str, Any]) -> dict[str, Any]:
    """`said` has the keys of an answer; its level may be not_applicable. What is empty is left out, but for the level."""
    answer = {key: value for key, value in said.items() if key != "level" and value not in (None, "")}
    level = said.get("level")
    return {NOT_APPLICABLE: ""} | answer if level == NOT_APPLICABLE else {"level": level} | answer
