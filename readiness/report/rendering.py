"""A document in, its PDF out: the process that `report.pdf` starts, and the only module that imports WeasyPrint."""

from __future__ import annotations

import logging
import os
import re
import sys
from typing import Any, NoReturn
from xml.etree import ElementTree

from readiness.report import MAX_SECONDS, NO_PANGO_EXIT, faster
from readiness.report.collecting import without_collecting
from readiness.report.fonts import font_bytes
from readiness.report.styles import report_styles

MAX_MEMORY = 4 * 2**30  # address space; a full report takes about 130 MB of real memory
_SIGNS = "Aa1"
_SIZE = (
    f'<div class="{{0}}"><h3>{_SIGNS}</h3><h4>{_SIGNS}</h4><p>{_SIGNS} <b>{_SIGNS}</b></p></div><table class="{{0}}">'
    f"<thead><tr><th>{_SIGNS}</th></tr></thead><tbody><tr><th>{_SIGNS}</th><td>{_SIGNS}</td></tr></tbody></table>"
)
_PIECES = (
    f'<h1>{_SIGNS}</h1><h2 id="a">{_SIGNS}</h2>'
    '<ul class="contents"><li data-target="#a"><a href="#a">a</a></li></ul>'
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>a</title><rect width="1" height="1"/>'
    f'<text x="1" y="1">{_SIGNS}</text></svg>'
)


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

    def proof(self) -> None:
        """Set a page in every size of the type, so that what happens once has happened when a document comes."""
        sizes = dict.fromkeys(re.findall(r"\.([a-z-]+)[^{}]*\{[^}]*font-size", self._styles))
        body = _PIECES + "".join(_SIZE.format(size) for size in sizes)
        head = f"<title>Proof</title><style>{self._styles}</style>"
        self.pdf(f'<html lang="en"><head>{head}</head><body>{body}</body></html>')

    def pdf(self, html: str) -> bytes:
        """The PDF/UA-1 of one self-contained document."""
        import weasyprint

        options = {"pdf_variant": "pdf/ua-1", "finisher": _say_where_links_lead}
        tree = _tree(html)
        if tree is None:
            document = weasyprint.HTML(string=html, url_fetcher=self._fetcher)
        else:
            if _take_out(tree, self._styles):
                options |= {"stylesheets": [self._sheet], "font_config": self._fonts}
            document = weasyprint.HTML(string="<html>", url_fetcher=self._fetcher)
            document.wrapper_element = type(document.wrapper_element).from_html_root(tree, content_language=None)
            document.etree_element = document.wrapper_element.etree_element
        pdf: bytes = document.write_pdf(**options)
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
            press = Press()
        except OSError:
            sys.exit(NO_PANGO_EXIT)
        press.proof()  # now, while the caller still writes the document
        sys.stdout.buffer.write(press.pdf(sys.stdin.buffer.read().decode()))
        sys.stdout.flush()
        os._exit(0)  # at once: to take the document apart object by object would cost a tenth of its rendering


if __name__ == "__main__":
    _serve()
