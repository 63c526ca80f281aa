"""Cells of a CSV file that no spreadsheet will run, and the texts that they stand for."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def neutral(cell: object) -> object:
    """A cell that no spreadsheet will run: an apostrophe stands before a text that would be a formula."""
    return f"'{cell}" if isinstance(cell, str) and _runs(cell) else cell


def meant(cell: str) -> str:
    """The text that a cell stands for; what `neutral` made of a text becomes that text again."""
    return cell[1:] if cell.startswith("'") and _runs(cell) else cell


def _runs(text: str) -> bool:
    """Whether a text would be a formula, or would look like one that was made harmless."""
    return text.lstrip("'").startswith(_FORMULA)
