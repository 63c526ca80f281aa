"""What people write in a cell for an answer, as it stands in an answers file."""

from __future__ import annotations

from typing import Any

from readiness.loading.assessment import DONT_KNOW
from readiness.strict_yaml import plain_value

NOT_APPLICABLE = "not_applicable"
_MEANT = {
    "dontknow": DONT_KNOW,
    "notapplicable": NOT_APPLICABLE,
    "na": NOT_APPLICABLE,
}


def level_said(text: str) -> Any:
    """A level, don't know, not applicable or nothing; any other text as it is, for the check of answers to refuse."""
    letters = "".join(sign for sign in text.casefold() if sign.isalpha())
    return _MEANT[letters] if letters in _MEANT else plain_value(text.strip())


def one_line_end(text: str) -> str:
    """The text with the line ends of an answers file, whatever those of the program that wrote it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
