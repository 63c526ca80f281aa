"""How a consultant's report looks: who wrote it, a logo, one accent colour, a contact line, a footer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from readiness.errors import ReadinessError
from readiness.loading.files import read_bytes
from readiness.loading.validation import validate_document
from readiness.models.base import Frozen
from readiness.report.logo import logo_uri
from readiness.strict_yaml import parse

LEAST_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3, text against white
_HEX = re.compile(r"#[0-9A-Fa-f]{6}\Z")


def _readable(colour: str) -> str:
    if not _HEX.match(colour):
        raise PydanticCustomError("colour", "'{c}' is not a colour. Write it as '#0f5c6b', in quotes", {"c": colour})
    ratio = contrast_with_white(colour)
    if ratio < LEAST_CONTRAST:
        raise PydanticCustomError(
            "contrast",
            "'{c}' is too pale to read on white: its contrast is {r} to 1 and {least} to 1 is needed. Take a darker one",
            {"c": colour, "r": f"{ratio:.1f}", "least": LEAST_CONTRAST},
        )
    return colour.lower()


Line = Annotated[str, Field(min_length=1, max_length=200)]


class Theme(Frozen):
    """theme.yaml; every key is optional, and `logo` is a PNG or SVG beside the file."""

    author: Line | None = None
    logo: Line | None = None
    accent: Annotated[str, AfterValidator(_readable)] = "#0f5c6b"
    contact: Line | None = None
    footer: Line | None = None


def contrast_with_white(colour: str) -> float:
    """The WCAG 2 contrast ratio (1 to 21) of a colour '#rrggbb' against white."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def load_theme(path: str | Path) -> tuple[Theme, str | None]:
    """Read theme.yaml; the theme, and its logo as a data URI. Raises ReadinessError with every problem."""
    document = parse(read_bytes(path), str(path))
    if isinstance(document.value, dict) and document.value.get("accent", "") is None:
        message = "accent: a colour begins with #, which starts a comment. Put it in quotes: accent: '#0f5c6b'"
        raise ReadinessError(document.problem(("accent",), message))
    theme = validate_document(document, Theme)
    if theme.logo is None:
        return theme, None
    file = Path(path).parent / theme.logo
    try:
        return theme, logo_uri(read_bytes(file))
    except ReadinessError as error:
        problems = [document.problem(("logo",), f"logo {theme.logo}: {p.message}") for p in error.problems]
        raise ReadinessError(problems) from None
