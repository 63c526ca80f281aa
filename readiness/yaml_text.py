"""Writing YAML that `strict_yaml` reads back: comments, ids and quoted text, whatever signs they hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from textwrap import wrap

from readiness.strict_yaml import plain_value

WIDTH = 110


def comment(text: str, indent: str = "  ", hang: str = "") -> Iterator[str]:
    """Text as comment lines, wrapped; leading spaces stay, and nothing in it can end the comment."""
    lead = " " * (len(text) - len(text.lstrip(" ")))
    safe = "".join(sign if sign.isprintable() else " " for sign in text)
    lines = wrap(" ".join(safe.split()), WIDTH, initial_indent=lead, subsequent_indent=hang, break_on_hyphens=False)
    yield from (f"{indent}# {line}" for line in lines)


def scalar(text: str) -> str:
    """An id as YAML: in quotes where it would be read as a number or as nothing."""
    return text if plain_value(text) == text else quoted(text)


def quoted(text: str) -> str:
    """Text as a YAML double-quoted string: JSON's, with every sign escaped that YAML would take for a line end or refuse."""
    return "".join(sign if sign.isprintable() else _escaped(sign) for sign in json.dumps(text, ensure_ascii=False))


def _escaped(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"
