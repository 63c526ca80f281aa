"""HTML in, a tagged PDF/UA-1 out: the only module that imports weasyprint, and only when it renders.

Rendering runs in a process of its own. It starts to import the renderer while the answers are still being
scored, and whatever a hostile text makes of the layout, its time and memory are limited.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from types import TracebackType
from typing import Any, NoReturn

from readiness.errors import ReadinessError
from readiness.report.collecting import without_collecting
from readiness.report.fonts import font_bytes

MAX_SECONDS = 120
MAX_MEMORY = 4 * 2**30  # address space; a full report takes about 130 MB of real memory
_NO_PANGO_EXIT = 3
_NO_PANGO = (
    "the PDF needs the text library Pango, which is not on this machine. On Debian or Ubuntu run: "
    "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 (elsewhere see the README). "
    "Without it, --format html works."
)


class Renderer:
    """A rendering process, started when the `with` block begins and gone when it ends."""

    def __enter__(self) -> Renderer:
        command = [sys.executable, "-m", "readiness.report.pdf"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
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
        if self._process.returncode == _NO_PANGO_EXIT:
            raise ReadinessError(_NO_PANGO)
        last = complaints.decode(errors="replace").strip().splitlines()[-1:] or ["no reason given"]
        raise ReadinessError(f"the PDF could not be made ({last[0]}). With --format html the report can be read.")


def render_pdf(html: str) -> bytes:
    """Render a self-contained HTML document in a process of its own. Raises ReadinessError as `Renderer.render`."""
    with Renderer() as renderer:
        return renderer.render(html)


def render_here(html: str) -> bytes:
    """Render in this process. No file and no network is open to the document, only `data:` and our own fonts.

    Raises OSError if Pango is missing.
    """
    import weasyprint

    with without_collecting():
        document = weasyprint.HTML(string=html, url_fetcher=_closed_fetcher())
        pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", finisher=_say_where_links_lead)
    return pdf


def _closed_fetcher() -> Any:
    """A fetcher that has no way to a file or a network, whatever an address says."""
    from urllib.request import DataHandler, Request

    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class ClosedFetcher(URLFetcher):  # type: ignore[misc]
        def __init__(self) -> None:  # none of the handlers that the base class opens
            self._fail_on_errors = True

        def fetch(self, url: str, headers: object = None) -> Any:
            scheme, _, name = url.partition(":")
            if scheme == "asset":
                return URLFetcherResponse(url, font_bytes(name), {"Content-Type": "font/ttf"})
            if scheme == "data":
                opened = DataHandler().data_open(Request(url))
                return URLFetcherResponse(url, opened, opened.headers)
            raise ValueError(f"a report may not read {url[:60]}")

    return ClosedFetcher()


def _say_where_links_lead(document: Any, pdf: Any) -> None:
    """Give internal links words for assistive technology; WeasyPrint puts the bare target there."""
    import pydyf

    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and item.get("Subtype") == "/Link":
            target = item.get("Contents")
            if isinstance(target, pydyf.String):
                item["Contents"] = pydyf.String(f"Go to {str(target.string).lstrip('#')}")


def _limit() -> None:
    """Hold this process to its time and memory, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))


def _serve() -> NoReturn:
    """Read one document from standard input, write its PDF to standard output."""
    logging.basicConfig(level=logging.WARNING)
    _limit()
    with without_collecting():
        try:
            import weasyprint  # noqa: F401 - while the caller still writes the document
        except OSError:
            sys.exit(_NO_PANGO_EXIT)
        sys.stdout.buffer.write(render_here(sys.stdin.buffer.read().decode()))
        sys.stdout.flush()
        os._exit(0)  # at once: to take the document apart object by object would cost a tenth of its rendering


if __name__ == "__main__":
    _serve()
