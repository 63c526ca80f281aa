"""A logo's bytes in, a safe data URI out: small, of a known kind, and without anything active."""

from __future__ import annotations

import re
import struct
from base64 import b64encode
from xml.etree import ElementTree

from readiness.errors import ReadinessError

MAX_BYTES = 500_000
MAX_PIXELS = 2_000  # each way
MAX_ELEMENTS = 1_000
MAX_DEPTH = 20

_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}"
_ELEMENTS = frozenset(
    "svg g path rect circle ellipse line polyline polygon title desc defs linearGradient radialGradient stop".split()
)
_ATTRIBUTES = frozenset(
    """id class version viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy d points transform opacity offset
    fill fill-rule fill-opacity clip-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit
    stroke-opacity stroke-dasharray stop-color stop-opacity gradientUnits gradientTransform
    preserveAspectRatio""".split()
)
_LOCAL = re.compile(r"url\(\s*[\"']?#[\w-]+[\"']?\s*\)")


def logo_uri(data: bytes) -> str:
    """A PNG or SVG as a data URI. Raises ReadinessError for any other file and for what a logo does not need."""
    if len(data) > MAX_BYTES:
        raise ReadinessError(f"the file is {len(data):,} bytes; the most is {MAX_BYTES:,}. Make it smaller.")
    if data.startswith(_PNG):
        _check_png(data)
        return f"data:image/png;base64,{b64encode(data).decode()}"
    if b"<svg" in data[:2000]:
        _check_svg(data)
        return f"data:image/svg+xml;base64,{b64encode(data).decode()}"
    raise ReadinessError("this is neither PNG nor SVG. Save it as one of these.")


def _check_png(data: bytes) -> None:
    if len(data) < 24 or data[12:16] != b"IHDR":
        raise ReadinessError("this PNG is damaged. Save it again.")
    width, height = struct.unpack(">II", data[16:24])
    if not (0 < width <= MAX_PIXELS and 0 < height <= MAX_PIXELS):
        raise ReadinessError(f"it is {width} by {height} pixels; the most is {MAX_PIXELS} each way. Make it smaller.")
    from io import BytesIO

    from PIL import Image

    try:
        with Image.open(BytesIO(data)) as image:
            image.load()
    except Exception:  # Pillow raises many kinds for damaged data
        raise ReadinessError("this PNG is damaged. Save it again.") from None


def _check_svg(data: bytes) -> None:
    """Only plain shapes, gradients and text equivalents; no script, style, reference or entity."""
    if re.search(rb"<!(DOCTYPE|ENTITY)|<\?xml-stylesheet", data, re.IGNORECASE):
        raise ReadinessError("this SVG has a document type or a style sheet. Export it as plain SVG, or as PNG.")
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError:
        raise ReadinessError("this SVG is not valid XML. Export it again, or as PNG.") from None
    elements = 0
    ahead = [(root, 1)]
    while ahead:
        element, depth = ahead.pop()
        elements += 1
        name = str(element.tag).removeprefix(_SVG)
        if name not in _ELEMENTS:
            raise ReadinessError(f"this SVG has <{name.split('}')[-1]}>, which a logo may not use. Export it as PNG.")
        for key, value in element.attrib.items():
            if key not in _ATTRIBUTES or _leads_out(value):
                short = key.split("}")[-1]
                raise ReadinessError(f"this SVG has the attribute {short}, which a logo may not use. Export it as PNG.")
        if elements > MAX_ELEMENTS or depth > MAX_DEPTH:
            raise ReadinessError("this SVG is too complex for a logo. Export it as PNG.")
        ahead += [(child, depth + 1) for child in element]


def _leads_out(value: str) -> bool:
    """A reference to anything but a part of the same file."""
    rest = _LOCAL.sub("", value).lower()
    return "url(" in rest or "script:" in rest or "data:" in rest
