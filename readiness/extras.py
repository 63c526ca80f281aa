"""Optional parts of the program: one sentence that says what to install when a library is not there."""

from __future__ import annotations

from readiness.errors import ReadinessError


def missing(extra: str, what: str) -> ReadinessError:
    """The error to raise when what somebody asked for, named as a sentence begins, needs an extra that is not installed."""
    return ReadinessError(
        f"{what} needs a part that is not installed. Install it with: pip install 'readiness[{extra}]'"
    )
