"""Texts in, the same texts in a form that can be compared or shown: free of case, spacing, quotes and numbering."""

from __future__ import annotations

import re
import unicodedata

MOST_SHOWN = 60

_ALIKE = str.maketrans(
    dict.fromkeys("‘’‚‛`´′", "'")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad")
)
_LITERAL = re.compile(r'="((?:[^"]|"")*)"\Z')


def normal(text: str) -> str:
    """Text for comparing: one case, one kind of quotes, dashes and spaces."""
    if text.isascii() and "`" not in text:
        return " ".join(text.casefold().split())
    return " ".join(unicodedata.normalize("NFKC", text.translate(_ALIKE)).translate(_ALIKE).casefold().split())


def squeezed(text: str) -> str:
    """A name for comparing: letters and digits only, since tools allow different signs between them."""
    return re.sub(r"[\W_]+", "", normal(text))


def clean(cell: str) -> str:
    """A cell without what only serves to stop spreadsheets from running it: ="text" and an apostrophe in front."""
    cell = cell.strip()
    if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@"):
        cell = cell[1:]
    literal = _LITERAL.match(cell) if cell[:2] == '="' else None
    return literal[1].replace('""', '"').strip() if literal else cell


def shown(heading: str) -> str:
    """A heading for a message: printable, short, and no e-mail address should the file have no headings at all."""
    text = " ".join("".join(sign if sign.isprintable() else " " for sign in heading).split())
    if "@" in text:
        return "(with an e-mail address)"
    if not text:
        return "(no heading)"
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 3]}..."
