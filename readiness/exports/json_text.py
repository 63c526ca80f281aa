"""A Result as JSON: the public contract, key for key."""

from __future__ import annotations

from readiness.models.result import Result


def result_json(result: Result) -> str:
    """The result as indented JSON, ending with a line end; the same result gives the same text."""
    return result.model_dump_json(by_alias=True, indent=2) + "\n"
