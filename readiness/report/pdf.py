"""HTML in, a tagged PDF/UA-1 out.

Rendering runs in a process of its own. It gets ready while the answers are still being scored, and whatever a
hostile text makes of the layout, its time and memory are limited.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from types import TracebackType

from readiness.errors import ReadinessError
from readiness.report import MAX_SECONDS, NO_PANGO_EXIT

_NO_PANGO = (
    "the PDF needs the text library Pango, which is not on this machine. On Debian or Ubuntu run: "
    "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 (elsewhere see the README). "
    "Without it, --format html works."
)


class Renderer:
    """A rendering process, started when the `with` block begins and gone when it ends."""

    def __enter__(self) -> Renderer:
        command = [sys.executable, "-m", "readiness.report.rendering"]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)  # with the process that it has started
        self._process.communicate()

    def render(self, html: str) -> bytes:
        """The PDF of one self-contained document; once a process.

        Raises ReadinessError if Pango is missing, or if the document takes too much time or memory.
        """
        try:
            pdf, complaints = self._process.communicate(html.encode(), timeout=MAX_SECONDS)
        except subprocess.TimeoutExpired:
            raise ReadinessError(f"the PDF took more than {MAX_SECONDS} seconds. Shorten the notes.") from None
        if self._process.returncode == 0:
            return pdf
        if self._process.returncode == NO_PANGO_EXIT:
            raise ReadinessError(_NO_PANGO)
        last = complaints.decode(errors="replace").strip().splitlines()[-1:] or ["no reason given"]
        raise ReadinessError(f"the PDF could not be made ({last[0]}). With --format html the report can be read.")


def render_pdf(html: str) -> bytes:
    """Render a self-contained HTML document in a process of its own. Raises ReadinessError as `Renderer.render`."""
    with Renderer() as renderer:
        return renderer.render(html)
