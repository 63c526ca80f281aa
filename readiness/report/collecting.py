"""No search for cycles of dead objects: a report makes many objects and few cycles, and its process ends with it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Within the block the garbage collector is off. It costs scoring a twelfth and layout an eighth of their time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
