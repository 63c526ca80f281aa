"""The typeface: Atkinson Hyperlegible Next, Latin subset, under the SIL Open Font Licence (OFL.txt)."""

from __future__ import annotations

from pathlib import Path

FACES = {400: "AtkinsonHyperlegibleNext-400Regular.ttf", 600: "AtkinsonHyperlegibleNext-600SemiBold.ttf"}


def font_bytes(name: str) -> bytes:
    """One of the files in FACES."""
    if name not in FACES.values():
        raise ValueError(f"{name} is not a font of the report")
    return (Path(__file__).parent / name).read_bytes()
