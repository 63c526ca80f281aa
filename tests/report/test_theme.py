"""theme.yaml and its logo: what is taken, and what is refused in one clear line."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from readiness.errors import ReadinessError
from readiness.report.logo import logo_uri
from readiness.report.theme import contrast_with_white, load_theme

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (width + 1) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _refused(tmp_path: Path, text: str) -> str:
    path = tmp_path / "theme.yaml"
    path.write_text(text)
    with pytest.raises(ReadinessError) as caught:
        load_theme(path)
    return str(caught.value).replace(f"{tmp_path}/", "")


def test_a_whole_theme_is_read_with_its_logo(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(4, 3))
    path = tmp_path / "theme.yaml"
    path.write_text(
        "author: Alder\nlogo: logo.png\naccent: '#7A1F5C'\ncontact: hello@alder.example\nfooter: In confidence\n"
    )
    theme, logo = load_theme(path)
    assert (theme.author, theme.accent, theme.contact, theme.footer) == (
        "Alder",
        "#7a1f5c",
        "hello@alder.example",
        "In confidence",
    )
    assert logo is not None
    assert logo.startswith("data:image/png;base64,")


def test_every_key_may_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "theme.yaml"
    path.write_text("author: Alder\n")
    assert load_theme(path)[0].accent == "#0f5c6b"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "accent: #0f5c6b\n",
            "theme.yaml:1:8: accent: a colour begins with #, which starts a comment. Put it in quotes",
        ),
        (
            "accent: '#ffcc00'\n",
            "theme.yaml:1:9: accent: '#ffcc00' is too pale to read on white: its contrast is 1.5 to 1",
        ),
        ("accent: teal\n", "theme.yaml:1:9: accent: 'teal' is not a colour. Write it as '#0f5c6b', in quotes"),
        ("colour: '#000000'\n", "theme.yaml:1:1: unknown key 'colour'."),
        ("logo: none.png\n", "theme.yaml:1:7: logo none.png: there is no such file."),
        ("author: ''\n", "theme.yaml:1:9: author: it is empty; write the text."),
    ],
)
def test_a_wrong_theme_gets_one_line_with_its_place(tmp_path: Path, text: str, words: str) -> None:
    assert words in _refused(tmp_path, text)


@pytest.mark.parametrize(
    ("colour", "ratio"), [("#000000", 21.0), ("#ffffff", 1.0), ("#777777", 4.48), ("#0000ff", 8.59)]
)
def test_contrast_is_that_of_wcag(colour: str, ratio: float) -> None:
    assert round(contrast_with_white(colour), 2) == ratio


def test_a_plain_svg_logo_is_taken() -> None:
    body = '<title>Alder</title><g fill="#123456"><path d="M0 0h9v9z"/><circle cx="2" cy="2" r="1" fill="url(#a)"/></g>'
    assert logo_uri(SVG.format(body).encode()).startswith("data:image/svg+xml;base64,")


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<use href='#a'/>", "<use>"),
        ("<image href='http://example.org/x.png'/>", "<image>"),
        ("<style>@import 'x'</style>", "<style>"),
        ("<foreignObject/>", "<foreignObject>"),
        ("<path d='M0 0' onclick='x()'/>", "attribute onclick"),
        ("<path d='M0 0' style='fill: url(http://example.org)'/>", "attribute style"),
        ("<path d='M0 0' fill='url(http://example.org/a)'/>", "attribute fill"),
        ("<a href='javascript:x()'/>", "<a>"),
        ("<text>logo</text>", "<text>"),
    ],
)
def test_an_svg_with_anything_active_is_refused(body: str, what: str) -> None:
    with pytest.raises(ReadinessError, match=what):
        logo_uri(SVG.format(body).encode())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"GIF89a", "neither PNG nor SVG"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', "document type"),
        (b"<svg", "not valid XML"),
        (SVG.format("<g>" * 30 + "</g>" * 30).encode(), "too complex"),
        (SVG.format("<path/>" * 1001).encode(), "too complex"),
        (png(4, 3)[:40], "damaged"),
        (png(4, 3)[:20], "damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + struct.pack(">II", 12_000, 12_000), "damaged"),
        (png(2_001, 1), "2001 by 1 pixels; the most is 2000"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 500_001, "bytes; the most is 500,000"),
    ],
)
def test_a_logo_that_is_no_logo_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(ReadinessError, match=words):
        logo_uri(data)
