"""What makes WeasyPrint faster and changes nothing that can be seen.

It reaches into WeasyPrint 70 and pydyf 0.13. Each part does nothing where they have changed; `tests/report/test_press.py`
then says so.
"""

from __future__ import annotations

import ctypes.util
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import SimpleNamespace
from typing import Any


@contextmanager
def libraries_by_file_name() -> Iterator[None]:
    """While WeasyPrint is imported: let it open its libraries by the names of their files alone.

    It tries the names of other systems first. To search for each of these takes two fifths of its import on Linux.
    """
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


@cache
def compress_less() -> None:
    """pydyf compresses as well as it can: four times as long, for a file that is 4% smaller than as usual."""
    import pydyf

    if hasattr(pydyf, "zlib"):
        pydyf.zlib = SimpleNamespace(compressobj=lambda level: zlib.compressobj())


@cache
def keep_lines() -> None:
    """WeasyPrint forgets how a line is set when it knows its place, and sets it anew to draw it. Here it does not forget."""
    from weasyprint.text import line_break
    from weasyprint.text.ffi import pango

    layout: Any = getattr(line_break, "Layout", None)
    if not all(hasattr(layout, name) for name in ("set_text", "reactivate", "deactivate")):
        return
    set_text = layout.set_text

    def set_text_to_draw(self: Any, text: str, justify: bool = False) -> None:
        if "\n" not in text:  # or the mode, which is set before a line is drawn, would set it anew
            pango.pango_layout_set_single_paragraph_mode(self.layout, True)
        set_text(self, text, justify)

    def reactivate(self: Any, style: Any) -> None:
        if self.justification_spacing:
            self.setup(style)
            self.set_text(self.text, justify=True)

    layout.set_text = set_text_to_draw
    layout.deactivate = lambda self: None
    layout.reactivate = reactivate
