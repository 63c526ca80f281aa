"""A document in, its PDF out. With `report.faster` the only module that imports WeasyPrint."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from typing import Any
from xml.etree import ElementTree

from readiness.report import faster
from readiness.report.collecting import without_collecting
from readiness.report.fonts import font_bytes
from readiness.report.halves import NO_RUNNING_LINES, Anchors, Halves, halves_of
from readiness.report.styles import report_styles

_OPTIONS: dict[str, Any] = {"pdf_variant": "pdf/ua-1"}


class Press:
    """WeasyPrint with the styles and the typeface of a report read in.

    No file and no network is open to a document, only `data:` and our own fonts. Raises OSError if Pango is missing.
    """

    def __init__(self) -> None:
        with faster.libraries_by_file_name():
            import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        faster.compress_less()
        faster.keep_lines()
        self._fetcher = _closed_fetcher()
        self._styles = report_styles(embed=False)
        self._fonts = FontConfiguration()
        self._sheet = weasyprint.CSS(string=self._styles, font_config=self._fonts, url_fetcher=self._fetcher)
        self._half_sheet = weasyprint.CSS(string=NO_RUNNING_LINES)

    def pdf(self, html: str) -> bytes:
        """The PDF/UA-1 of one self-contained document."""
        import weasyprint

        tree = _tree(html)
        if tree is None:
            return self._write(weasyprint.HTML(string=html, url_fetcher=self._fetcher).render(**_OPTIONS))
        halves = halves_of(tree) if sys.platform == "linux" else None
        return self._write(self._lay_out(tree)) if halves is None else self._side_by_side(halves)

    def _side_by_side(self, halves: Halves) -> bytes:
        """The PDF of two halves, the second made in a copy of this process, on another core of the machine."""
        with _copy_of_this_process(partial(self._second_half, halves)) as other:
            document = self._lay_out(halves.first, self._half_sheet)
            other.send(_anchors(document))
            first = self._write(document, "1-")
            from readiness.report.binding import bind  # while the other is still at work

            frame, second = other.recv()
        return bind(frame, first, second)

    def _second_half(self, halves: Halves, other: Connection) -> None:
        """Make the second half, and the frame as soon as it is known what stands on which page."""
        document = self._lay_out(halves.second, self._half_sheet)
        second = self._write(document, "2-")
        frame = self._lay_out(halves.frame([*other.recv(), *_anchors(document)]))
        other.send((self._write(frame), second))

    def _lay_out(self, tree: ElementTree.Element, *more: Any) -> Any:
        """The pages of a document, with more style sheets than its own."""
        import weasyprint

        ready: dict[str, Any] = {"stylesheets": list(more)}
        if _take_out(tree, self._styles):
            ready = {"stylesheets": [self._sheet, *more], "font_config": self._fonts}
        document = weasyprint.HTML(string="<html>", url_fetcher=self._fetcher)
        document.wrapper_element = type(document.wrapper_element).from_html_root(tree, content_language=None)
        document.etree_element = document.wrapper_element.etree_element
        return document.render(**_OPTIONS, **ready)

    def _write(self, document: Any, prefix: str = "") -> bytes:
        """The PDF of a document that is laid out; the prefix goes before the ids of its table headings."""
        pdf: bytes = document.write_pdf(finisher=partial(_finish, prefix), **_OPTIONS)
        return pdf


def render_here(html: str) -> bytes:
    """Render in this process. Raises OSError if Pango is missing."""
    with without_collecting():
        return Press().pdf(html)


def _tree(html: str) -> ElementTree.Element | None:
    """The elements of a document that is XML as well, as ours are: a parser of HTML takes thirty times as long."""
    try:
        return ElementTree.fromstring(html)
    except ElementTree.ParseError:
        return None


def _take_out(tree: ElementTree.Element, styles: str) -> bool:
    """Take these styles out of a document, if it has them."""
    head = tree.find("head")
    style = None if head is None else head.find("style")
    if head is None or style is None or style.text != styles:
        return False
    head.remove(style)
    return True


def _anchors(document: Any) -> Anchors:
    """The ids on each page but the last."""
    return [list(page.anchors) for page in document.pages[:-1]]


def _finish(prefix: str, document: Any, pdf: Any) -> None:
    """Give internal links words for assistive technology, where WeasyPrint puts the bare target, and ids their prefix."""
    import pydyf

    for item in pdf.objects:
        if not isinstance(item, pydyf.Dictionary):
            continue
        target = item.get("Contents")
        if item.get("Subtype") == "/Link" and isinstance(target, pydyf.String):
            item["Contents"] = pydyf.String(f"Go to {str(target.string).lstrip('#')}")
        if "ID" in item:
            item["ID"].string = f"{prefix}{item['ID'].string}"  # the cells of this heading hold the same object


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


@contextmanager
def _copy_of_this_process(work: Callable[[Connection], None]) -> Iterator[Connection]:
    """Let a copy of this process work, and talk with it.

    Where it fails it says why on standard error; to send raises BrokenPipeError then, to receive EOFError.
    """
    here, there = Pipe()

    def serve() -> None:
        here.close()
        work(there)

    process = get_context("fork").Process(target=serve)
    process.start()
    there.close()
    with here:
        try:
            yield here
        finally:
            process.kill()
            process.join()
