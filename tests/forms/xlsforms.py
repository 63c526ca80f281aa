"""An XLSForm as the programs that take it see it, and the submission that leaves the form as it is."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree

from openpyxl import load_workbook
from pyxform.xls2xform import convert

from readiness.staff_survey.reading.csv_rows import Row

XFORMS = "{http://www.w3.org/2002/xforms}"
OF_THE_SERVER = {
    "_id": "31", "_uuid": "8c0f", "_submission_time": "2026-05-04T10:11:12", "__version__": "vX1", "meta/instanceID": "uuid:8c0f",
}  # fmt: skip


def sheet(content: bytes, name: str) -> list[dict[str, str]]:
    """The rows of a sheet by the names of their columns, without empty cells."""
    head, *rows = load_workbook(BytesIO(content))[name].iter_rows(values_only=True)
    return [{str(k): str(v) for k, v in zip(head, row, strict=True) if v is not None} for row in rows]


def xform(content: bytes) -> ElementTree.Element:
    """The XForm, which is made without a warning."""
    warnings: list[str] = []
    result = convert(BytesIO(content), warnings=warnings)
    assert warnings == []
    return ElementTree.fromstring(result.xform)


def submitted(form: ElementTree.Element) -> dict[str, str]:
    """What is sent if nobody changes anything: each value under its name after those of its groups."""
    (instance,) = [node for node in form.iter(f"{XFORMS}instance") if "id" not in node.attrib]
    values = _leaves(instance[0], "")
    for bind in form.iter(f"{XFORMS}bind"):
        if "calculate" in bind.attrib:
            values[bind.attrib["nodeset"].removeprefix("/data/")] = bind.attrib["calculate"].strip("'")
    return values


def _leaves(parent: ElementTree.Element, before: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in parent:
        name = f"{before}{node.tag.rpartition('}')[2]}"
        found |= _leaves(node, f"{name}/") if len(node) else {name: node.text or ""}
    return found


def defaults(content: bytes) -> dict[str, str]:
    """The same without its groups, straight from the workbook."""
    rows = [row for row in sheet(content, "survey") if row["type"] not in ("begin_group", "end_group", "note")]
    return {row["name"]: row.get("default", row.get("calculation", "").strip("'")) for row in rows}


def export(values: dict[str, str], *, joint: str = "/") -> list[Row]:
    """A table of one submission; `joint` stands between the names of groups, or is empty if they are left out."""
    headings = [heading.replace("/", joint) if joint else heading.rpartition("/")[2] for heading in values]
    return [(1, [*OF_THE_SERVER, *headings]), (2, [*OF_THE_SERVER.values(), *values.values()])]
