"""The styles of a report, and the typeface that they name."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from readiness.report.fonts import FACES, font_bytes

ACCENT = "#0f5c6b"
_TEMPLATES = Path(__file__).parent / "templates"


def report_styles(accent: str = ACCENT, *, embed: bool) -> str:
    """The styles of paper and screen alike.

    With `embed` they hold the typeface as data. Without, they name it by `asset:` addresses, which only
    `report.press` serves: reading it as data would cost that a twentieth of its time.
    """
    return _font_faces(embed) + _styles("report.css").replace(ACCENT, accent)


def screen_styles() -> str:
    """What is different on a screen."""
    return _styles("screen.css")


def _styles(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _font_faces(embed: bool) -> str:
    """The typeface of our own, so that a report looks the same on every machine."""
    return "".join(
        f'@font-face{{font-family:"Atkinson Hyperlegible Next";font-weight:{weight};src:url({_address(name, embed)})}}\n'
        for weight, name in FACES.items()
    )


def _address(name: str, embed: bool) -> str:
    return f"data:font/ttf;base64,{b64encode(font_bytes(name)).decode()}" if embed else f"asset:{name}"
