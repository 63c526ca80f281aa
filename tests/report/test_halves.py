"""A report made in two halves and bound is the report made as a whole: what is seen, what is tagged, where links lead."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest

from readiness.errors import ReadinessError
from readiness.report.halves import halves_of
from readiness.report.html import render_html
from readiness.report.pdf import Renderer, render_pdf
from readiness.report.press import Press
from readiness.report.theme import Theme
from readiness.report.view import ReportView
from tests.report.conftest import ASSESSORS, HARBOUR, sample
from tests.report.test_pdf import structure

PIXEL = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
THEMED = Theme(author="Tern Consulting", accent="#7a1f3d", contact="hello@example.org", footer="In confidence")
VIEWS: dict[str, Callable[[], ReportView]] = {
    "one answers file": lambda: sample(HARBOUR)[1],
    "several assessors, verified": lambda: sample(*ASSESSORS, verified=True)[1],
    "a theme, and a cover of two pages": lambda: replace(
        sample(HARBOUR)[1],
        theme=THEMED,
        cover=replace(sample(HARBOUR)[1].cover, facts=tuple(("Assessed by", f"Person {each}") for each in range(40))),
    ),
}


@pytest.fixture(scope="module", params=VIEWS)
def both(request: pytest.FixtureRequest) -> Iterator[tuple[pikepdf.Pdf, pikepdf.Pdf]]:
    """The report as it is bound, and as it is when it is not taken apart."""
    html = render_html(VIEWS[request.param](), for_browser=False)
    bound = Press().pdf(html)
    whole = Press().pdf(html.replace(' data-second-half=""', ""))
    with pikepdf.open(BytesIO(bound)) as ours, pikepdf.open(BytesIO(whole)) as theirs:
        yield ours, theirs


def words(pdf: pikepdf.Pdf) -> list[str]:
    """Every word with its place on its page."""
    data = BytesIO()
    pdf.save(data)
    command = ["pdftotext", "-bbox", "-", "-"]
    listed = subprocess.run(command, input=data.getvalue(), capture_output=True, check=True).stdout.decode()
    return re.findall(r"<page .*|<word .*", listed)


def page_number(pdf: pikepdf.Pdf, page: pikepdf.Object) -> int:
    return next(number for number, each in enumerate(pdf.pages, start=1) if each.objgen == page.objgen)


def place(pdf: pikepdf.Pdf, destination: Any) -> tuple[int, list[str]]:
    page, *at = destination
    return page_number(pdf, page), [str(each) for each in at]


def pairs(tree: Any) -> Iterator[tuple[Any, Any]]:
    return zip(list(tree)[::2], list(tree)[1::2], strict=True)


def names(pdf: pikepdf.Pdf) -> list[tuple[str, tuple[int, list[str]]]]:
    """Every name that a link can lead to, in the order of the file, with its page and the place there."""
    return [(str(name), place(pdf, destination)) for name, destination in pairs(pdf.Root.Names.Dests.Names)]


def test_every_word_stands_at_the_same_place(both: tuple[pikepdf.Pdf, pikepdf.Pdf]) -> None:
    bound, whole = map(words, both)
    assert len(bound) > 3000
    assert bound == whole


def test_the_tags_are_the_same_in_the_same_order(both: tuple[pikepdf.Pdf, pikepdf.Pdf]) -> None:
    bound, whole = ([str(each.S) for each in structure(pdf.Root.StructTreeRoot.K)] for pdf in both)
    assert len(bound) > 3000
    assert bound == whole


def test_bookmarks_and_links_lead_to_the_same_places(both: tuple[pikepdf.Pdf, pikepdf.Pdf]) -> None:
    found = []
    for pdf in both:
        links = [
            (number, str(link.Dest), str(link.Contents), [str(each) for each in link.Rect])
            for number, page in enumerate(pdf.pages, start=1)
            for link in page.get("/Annots", ())
        ]
        count = int(pdf.Root.Outlines.Count)  # before they are opened, which counts them anew
        with pdf.open_outline() as outline:
            marks = [(mark.title, place(pdf, mark.destination), len(mark.children)) for mark in outline.root]
        assert {to for _, to, _, _ in links} <= {name for name, _ in names(pdf)}
        found.append((links, names(pdf), marks, count))
    assert len(found[0][0]) > 60
    assert found[0] == found[1]


def test_every_page_and_link_finds_its_tags_by_a_number_of_its_own(both: tuple[pikepdf.Pdf, pikepdf.Pdf]) -> None:
    pdf = both[0]
    entries = [(int(number), element) for number, element in pairs(pdf.Root.StructTreeRoot.ParentTree.Nums)]
    assert [number for number, _ in entries] == sorted({number for number, _ in entries})
    tags = dict(entries)
    used = Counter(int(page.StructParents) for page in pdf.pages)
    for page in pdf.pages:
        assert all(element.Pg.objgen == page.objgen for element in tags[int(page.StructParents)])
        for link in page.get("/Annots", ()):
            used[int(link.StructParent)] += 1
            assert tags[int(link.StructParent)].S == "/Link"
    assert set(used) == set(tags)
    assert set(used.values()) == {1}


def test_the_cells_of_a_table_name_its_headings_and_no_two_headings_have_one_name(
    both: tuple[pikepdf.Pdf, pikepdf.Pdf],
) -> None:
    elements = list(structure(both[0].Root.StructTreeRoot.K))
    headings = [str(each.ID) for each in elements if "/ID" in each]
    assert len(headings) == len(set(headings)) > 60
    cells = [each for each in elements if each.S == "/TD" and "/Headers" in each.A]
    assert len(cells) > 300
    assert {str(name) for cell in cells for name in cell.A.Headers} <= set(headings)


def test_running_lines_are_no_part_of_the_text(both: tuple[pikepdf.Pdf, pikepdf.Pdf]) -> None:
    pdf = both[0]
    running = {name: form for name, form in pdf.pages[-1].Resources.XObject.items() if "RunningLines" in name}
    assert len(running) > 5
    for form in running.values():
        marks = [each for each in pikepdf.parse_content_stream(form) if str(each.operator) in ("BDC", "BMC")]
        assert [str(mark.operands[0]) for mark in marks] == ["/Artifact"] * len(marks)
        assert len(marks) == 3


DOCUMENT = """<html lang="en"><head><title>t</title></head><body><header><h1>Cover</h1>
<ol><li><a href="#one">1</a></li> <li><a href="#deep">2</a></li></ol></header><main>
<section id="one"><h2>One</h2><p>First. <a href="#two">on</a></p></section>
<section id="two" data-second-half=""><h2>Two</h2><p><a href="#one">back</a> <a href="#two">here</a></p></section>
<section><p id="deep">Last.</p></section></main></body></html>"""


def text(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_a_half_has_its_sections_and_a_last_page_of_anchors_for_its_links_elsewhere() -> None:
    halves = halves_of(ElementTree.fromstring(DOCUMENT))
    assert halves is not None
    assert (text(halves.first), text(halves.second)) == ("t OneFirst. on", "t Twoback here Last.")
    assert [each.get("id") for each in halves.first.iter() if each.get("id")] == ["one", "two"]
    assert [each.get("id") for each in halves.second.iter() if each.get("id")] == ["two", "deep", "one"]


def test_the_frame_has_the_cover_and_each_anchor_on_the_page_on_which_it_begins() -> None:
    halves = halves_of(ElementTree.fromstring(DOCUMENT))
    assert halves is not None
    main = halves.frame([["one"], ["one", "two"], []]).find("body/main")
    assert main is not None
    assert text(halves.frame([])) == "tCover 1 2"
    assert [page.get("style") for page in main] == ["break-before: page"] * 3
    assert [[each.get("id") for each in page] for page in main] == [["one"], ["two"], []]


def test_a_document_without_a_mark_has_no_halves() -> None:
    assert halves_of(ElementTree.fromstring(DOCUMENT.replace('data-second-half=""', ""))) is None
    assert halves_of(ElementTree.fromstring("<html><body><p/></body></html>")) is None


@pytest.mark.parametrize("where", ["First.", "Last."])
def test_what_a_half_may_not_read_is_named(tmp_path: Path, where: str) -> None:
    secret = tmp_path / "secret.png"
    html = DOCUMENT.replace(where, f'<img alt="x" src="{secret.as_uri()}"/>')
    with pytest.raises(ReadinessError, match=r"could not be made .*Error fetching .*secret\.png"):
        render_pdf(html)
    assert render_pdf(html.replace(secret.as_uri(), PIXEL))[:5] == b"%PDF-"


def test_headings_of_the_same_table_in_both_halves_have_names_of_their_own() -> None:
    table = "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    section = f'<section><h2>One</h2><p><a href="#there">on</a></p><p id="there">There</p>{table}</section>'
    second = section.replace("<section>", '<section data-second-half="">').replace("there", "too")
    html = f'<html lang="en"><head><title>t</title></head><body><h1>T</h1><main>{section}{second}</main></body></html>'
    with pikepdf.open(BytesIO(Press().pdf(html))) as pdf:
        named = [str(each.ID) for each in structure(pdf.Root.StructTreeRoot.K) if "/ID" in each]
    assert len(named) == len(set(named)) == 4


def test_a_renderer_that_is_given_up_leaves_no_process_behind() -> None:
    with Renderer() as renderer:
        group = renderer._process.pid
        html = DOCUMENT.replace("Last.", "word " * 1_500_000)
        assert renderer._process.stdin is not None
        renderer._process.stdin.write(html.encode())
        renderer._process.stdin.close()
        renderer._process.stdin = None
        time.sleep(3)
        assert renderer._process.poll() is None
        given_up = time.monotonic()
    assert time.monotonic() - given_up < 10
    for _ in range(100):  # for a moment it can still be found
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("a process is still there")
