"""The PDFs of a frame and of its halves in, one PDF out, with its tags, links and bookmarks whole.

What is put together is what WeasyPrint writes: one structure element for each page, links that lead to names, a name
for each anchor, and bookmarks. ISO 32000-1, 7.9.6 (name trees), 12.3.3 (bookmarks), 14.7 (structure).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Name, Object, Page, Pdf


def bind(frame: bytes, *halves: bytes) -> bytes:
    """Put the pages of the halves, without the last of each, in the place of the empty pages at the end of the frame."""
    with ExitStack() as stack:
        pdf, *parts = (stack.enter_context(pikepdf.open(BytesIO(each))) for each in (frame, *halves))
        empty = sum(len(part.pages) - 1 for part in parts)
        cover = len(pdf.pages) - empty
        names = _names(pdf, [page.obj for page in pdf.pages[:cover]])
        _drop_structure(pdf, [page.obj for page in pdf.pages[cover:]])
        running_lines = iter(list(pdf.pages)[cover:])
        for part in parts:
            pages = _add_pages(pdf, part, running_lines)
            _add_structure(pdf, part, pages)
            _add_bookmarks(pdf, part)
            names |= _names(part, pages)
        del pdf.pages[cover : cover + empty]
        pdf.Root.Names.Dests.Names = Array([each for name in sorted(names) for each in (name, names[name])])
        bound = BytesIO()
        pdf.save(bound, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return bound.getvalue()


def _add_pages(pdf: Pdf, part: Pdf, running_lines: Iterator[Page]) -> list[Object]:
    """Add the pages of a half but its last at the end, each with the running lines of a page of the frame."""
    pages: list[Object] = []
    for page in list(part.pages)[:-1]:
        pdf.pages.append(page)
        added = pdf.pages[-1]
        name = Name(f"/RunningLines{len(pdf.pages)}")  # its own, since pages share what they draw with
        added.add_resource(_as_artifact(next(running_lines)), Name.XObject, name)
        added.contents_add(b"q", prepend=True)
        added.contents_add(f"Q {name} Do".encode())
        pages.append(added.obj)
    return pages


def _as_artifact(lines: Page) -> Object:
    """A page to be drawn on another, with all of it marked as no part of the text."""
    form = lines.as_form_xobject()
    artifact = pikepdf.ContentStreamInstruction([Name.Artifact], pikepdf.Operator("BMC"))
    drawn = pikepdf.parse_content_stream(form)
    form.write(pikepdf.unparse_content_stream([artifact if str(each.operator) == "BDC" else each for each in drawn]))
    return form


def _drop_structure(pdf: Pdf, pages: Sequence[Object]) -> None:
    """Drop the tags of the last pages of a document, and the numbers by which they know them."""
    root = pdf.Root.StructTreeRoot
    elements = root.K[0].K
    del elements[len(elements) - len(pages) :]
    numbers = {int(page.StructParents) for page in pages}
    kept = [pair for pair in _pairs(root.ParentTree.Nums) if int(pair[0]) not in numbers]
    root.ParentTree.Nums = Array([each for pair in kept for each in pair])


def _add_structure(pdf: Pdf, part: Pdf, pages: Sequence[Object]) -> None:
    """Add the tags of these pages, and the numbers by which pages and links know theirs."""
    root, added = pdf.Root.StructTreeRoot, pdf.copy_foreign(part.Root.StructTreeRoot)
    for element in list(added.K[0].K)[: len(pages)]:
        element.P = root.K[0]
        root.K[0].K.append(element)
    numbers = root.ParentTree.Nums
    shift = int(numbers[-2]) + 1
    dropped = int(part.pages[-1].StructParents)
    for number, element in _pairs(added.ParentTree.Nums):
        if int(number) != dropped:
            numbers.append(int(number) + shift)
            numbers.append(element)
    for page in pages:
        page.StructParents += shift
        for link in page.get("/Annots", ()):
            link.StructParent += shift


def _add_bookmarks(pdf: Pdf, part: Pdf) -> None:
    """Add the bookmarks after those that are there."""
    ours, added = pdf.Root.Outlines, pdf.copy_foreign(part.Root.Outlines)
    mark = added.First
    mark.Prev, ours.Last.Next = ours.Last, mark
    while True:
        mark.Parent = ours
        if "/Next" not in mark:
            break
        mark = mark.Next
    ours.Last = mark
    ours.Count += added.Count


def _names(source: Pdf, pages: Sequence[Object]) -> dict[str, Array]:
    """The names that lead to the first pages of a document, each with its place on these pages."""
    there = {page.objgen: ours for page, ours in zip(source.pages, pages, strict=False)}
    found = {str(name): list(place) for name, place in _pairs(source.Root.Names.Dests.Names)}
    return {name: Array([there[on.objgen], *at]) for name, (on, *at) in found.items() if on.objgen in there}


def _pairs(entries: Any) -> Iterator[tuple[Any, Any]]:
    """The keys of a tree of names or numbers, each with its value."""
    listed = list(entries)
    return zip(listed[::2], listed[1::2], strict=True)
