"""What makes a PDF faster changes nothing in it."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree

import pydyf
import pytest
import tinyhtml5
from weasyprint.text.line_break import Layout

from readiness.report.faster import libraries_by_file_name
from readiness.report.html import render_html
from readiness.report.press import Press
from readiness.report.styles import report_styles
from readiness.report.view import ReportView
from readiness.report.views.change_page import ChangePage
from tests.report.conftest import ASSESSORS, DATES, HARBOUR, changed, sample

VIEWS: dict[str, Callable[[], ReportView | ChangePage]] = {
    "a report": lambda: sample(HARBOUR)[1],
    "of several assessors": lambda: sample(*ASSESSORS, verified=True)[1],
    "a change": lambda: changed(*DATES),
}
PLAIN = """
import weasyprint
from readiness.report import faster

html = "<style>p{width:9em} b{text-align:justify}</style><h1>A title</h1>" + "<p>Some words that break into lines.<b>x y</b>" * 9
first = weasyprint.HTML(string=html).write_pdf(uncompressed_pdf=True)
faster.keep_lines()
faster.keep_lines()
assert weasyprint.HTML(string=html).write_pdf(uncompressed_pdf=True) == first
assert weasyprint.text.line_break.Layout.deactivate.__module__ == "readiness.report.faster"
"""


def flat(element: Any) -> Iterator[tuple[str, dict[str, str], str]]:
    """Every element with its attributes and the text of its own, spaces aside."""
    for each in element.iter():
        inside = " ".join([each.text or "", *(child.tail or "" for child in each)])
        yield str(each.tag), dict(each.attrib), " ".join(inside.split())


@pytest.mark.parametrize("kind", VIEWS)
def test_a_report_says_the_same_to_a_parser_of_xml_and_to_one_of_html(kind: str) -> None:
    html = render_html(VIEWS[kind](), for_browser=False)
    svg = "{http://www.w3.org/2000/svg}"
    as_xml = [(tag.replace(svg, ""), attributes, said) for tag, attributes, said in flat(ElementTree.fromstring(html))]
    parsed = [
        (tag.replace(svg, ""), {name: value for name, value in attributes.items() if "xmlns" not in name}, said)
        for tag, attributes, said in flat(tinyhtml5.parse(html, namespace_html_elements=False))
    ]
    assert len(as_xml) > 100
    assert as_xml == parsed


def test_styles_read_before_make_the_same_pages_as_styles_in_the_document() -> None:
    html = render_html(sample(HARBOUR)[1], for_browser=False)
    styles = report_styles(embed=False)
    assert html.count(styles) == 1
    assert Press().pdf(html) == Press().pdf(html.replace(styles, f"{styles}/* so it is read anew */"))


def test_lines_that_are_kept_are_drawn_like_lines_that_are_set_anew() -> None:
    done = subprocess.run([sys.executable, "-c", PLAIN], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_weasyprint_still_has_what_makes_it_faster() -> None:
    assert all(hasattr(Layout, name) for name in ("set_text", "reactivate", "deactivate", "setup"))
    assert hasattr(pydyf, "zlib")


def test_streams_are_compressed_as_usual_and_not_as_well_as_can_be() -> None:
    Press()
    data = b"".join(f"{number} 0 obj <</S /Span /K {number % 7}>>".encode() for number in range(5000))
    stream = pydyf.Stream([data], compress=True).data
    assert zlib.compress(data) in stream
    assert zlib.compress(data, 9) not in stream


def test_libraries_are_looked_for_as_usual_once_weasyprint_is_imported() -> None:
    search = ctypes.util.find_library
    with libraries_by_file_name():
        assert (ctypes.util.find_library("c") is None) is (sys.platform == "linux")
    assert ctypes.util.find_library is search
