"""A text in, the same text for an XLSForm out; and back again, without a loss.

The programs that take an XLSForm read a text that is filled in already as a formula if it has a hyphen, a bracket or the
like in it, and change quotation marks, spaces and what looks like an escape. So such a sign is written as one that looks
like it, with a word joiner behind it, which nobody sees; and other joiners break up what means something to them.
"""

from __future__ import annotations

import re

_JOINER = "\u2060"
_ALIKE = {
    "-": "\u2010",
    "+": "\uff0b",
    "*": "\u2217",
    "|": "\u2223",
    "\u2018": "\u02bb",
    "\u2019": "\u02bc",
    "\u201c": "\u201f",
    "\u201d": "\u02ee",
    "\u00a0": "\u202f",
    "\ufffe": "\ufffc",
    "\uffff": "\ufffd",
}
_MEANT = {alike: sign for sign, alike in _ALIKE.items()}
_SIGN = re.compile(f"([{re.escape(''.join([*_ALIKE, *_MEANT]))}])({_JOINER}*)")
_WRITTEN = re.compile(f"([{''.join(_MEANT)}])({_JOINER}+)")

# Where a joiner goes: into a reference, before a bracket, into an operator and an escape of a workbook, at a blank end.
_BREAK = re.compile(
    rf"(?<!{_JOINER})(?:(?<=\$)J*(?=\{{)|J*(?=[(\[])|(?<= mod)J*(?= )|(?<= div)J*(?= )"
    rf"|(?<=_x)J*(?=[0-9A-Fa-f]{{4}}_)|\AJ*(?=\s|<r>)|(?<=\s)J*\Z)".replace("J", _JOINER)
)


def in_form(text: str) -> str:
    """The text to fill in."""
    return _BREAK.sub(lambda run: run[0] + _JOINER, _SIGN.sub(_written, text))


def from_form(text: str) -> str:
    """The text that was meant."""
    return _WRITTEN.sub(_meant, _BREAK.sub(lambda run: run[0][:-1], text))


def label(text: str) -> str:
    """A text to show, in which nothing is a reference to a question."""
    return text.replace("${", f"${_JOINER}{{")


def _written(found: re.Match[str]) -> str:
    """An odd number of joiners behind a sign says that it stands for another, an even number that it stands for itself."""
    sign, joiners = found.groups()
    return _ALIKE[sign] + joiners * 2 + _JOINER if sign in _ALIKE else sign + joiners * 2


def _meant(found: re.Match[str]) -> str:
    sign, joiners = found.groups()
    return (_MEANT[sign] if len(joiners) % 2 else sign) + _JOINER * (len(joiners) // 2)
