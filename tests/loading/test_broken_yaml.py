"""Files as editors, copying and half-finished work leave them: one plain sentence, at the place to mend."""

from __future__ import annotations

import pytest

from readiness.errors import ReadinessError
from readiness.strict_yaml import parse


def value_of(text: str) -> object:
    return parse(text.encode(), "f.yaml").value


def complaints(data: str | bytes) -> list[str]:
    """What is wrong with a file, one sentence a problem."""
    with pytest.raises(ReadinessError) as caught:
        parse(data if isinstance(data, bytes) else data.encode(), "f.yaml")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "place"), [("a:\n\tb: 1\n", "2:1"), ("a:\n  - b\n\t- c\n", "3:1"), ("a: 1\tb: 2\n", "1:7")]
)
def test_a_tab_used_to_indent_is_explained(text: str, place: str) -> None:
    assert complaints(text) == [f"f.yaml:{place}: a tab; YAML allows only spaces for indenting. Replace it by spaces."]


def test_a_tab_inside_a_text_or_before_a_value_does_no_harm() -> None:
    assert value_of("a: b\tc\nd:\t1\n") == {"a": "b\tc", "d": 1}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named(encoding: str) -> None:
    mark = {"utf-16": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}[encoding]
    assert complaints(mark + "a: é".encode(encoding)) == [
        "f.yaml:1:1: the file is UTF-16, not UTF-8. Save it again as UTF-8."
    ]


def test_latin_1_is_refused_at_the_first_byte_that_is_not_utf_8() -> None:
    assert complaints("name: Zoë\n".encode() + "city: Zürich\n".encode("latin-1")) == [
        "f.yaml:2:8: byte 0xfc is not UTF-8. Save the file again with the encoding UTF-8."
    ]
    (message,) = complaints("ë: ".encode() + b"\xff")
    assert message.startswith("f.yaml:1:4: byte 0xff is not UTF-8.")


@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b", "\x7f"])
def test_a_control_character_is_refused_at_its_place(character: str) -> None:
    assert complaints(f"a: 1\nb: c{character}d\n") == [
        "f.yaml:2:5: a control character that YAML does not allow. Delete it."
    ]


def test_a_byte_order_mark_moves_no_place() -> None:
    (message,) = complaints(b"\xef\xbb\xbfa: b\x07c\n")
    assert message.startswith("f.yaml:1:5: a control character")


def test_a_control_character_after_accents_is_refused_at_its_place() -> None:
    assert complaints("é: naïve\nb: c\x07d\n") == [
        "f.yaml:2:5: a control character that YAML does not allow. Delete it."
    ]


HINT = "Check the indentation, the colons and the quotes of this line and the one above."
NO_FIT = f"this line does not fit the lines around it. {HINT}"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (
            "a: b: c\n",
            "1:5",
            "a colon that does not fit here. If it belongs to the text, put the text in quotes; otherwise check",
        ),
        ("a: 1\n  b: 2\n", "2:4", "a colon that does not fit here."),
        ("a:1\nb: 2\n", "2:2", "a colon that does not fit here."),
        ("a: 1\n- b\n", "2:1", NO_FIT),
        ("a: 1\n b: 2\nc: 3\n", "2:3", "a colon that does not fit here."),
        ("a:\n  b: 1\n c: 2\n", "3:2", NO_FIT),
        ("a: 'it's'\n", "1:8", NO_FIT),
        ("a: @b\n", "1:4", "a text cannot begin with this character. Put the text in quotes."),
        ("a: 1\nb 2\nc: 3\n", "2:1", "a key without its colon"),
        ("a: [1, 2\nb: 3\n", "2:2", "a comma or a closing bracket is missing before this. Add it."),
        ("a: {b: 1 c: 2}\n", "1:11", "a comma or a closing bracket is missing before this. Add it."),
    ],
)
def test_broken_yaml_is_refused_where_it_breaks(text: str, place: str, words: str) -> None:
    (message,) = complaints(text)
    assert message.startswith(f"f.yaml:{place}: {words}")


def test_what_has_no_plain_words_is_refused_where_it_breaks_with_a_hint() -> None:
    (message,) = complaints('a: 1\nb: "\\q"\n')
    assert message.startswith("f.yaml:2:5: this is not valid YAML (")
    assert message.endswith(f"). {HINT}")


@pytest.mark.parametrize(
    "text",
    ["a: 1\nb: 'open\n", "a: 1\nb: 'open\nc: 2\nd: 3\n", 'a: 1\nb: "open\nc: 2\nd: 3\n', "a: 1\nb: [1, 2\n",
     "a: 1\nb: {c: 2\n", "a: 1\nb:\t'open\n"],
)  # fmt: skip
def test_an_unclosed_quote_or_bracket_is_placed_where_it_opens(text: str) -> None:
    assert complaints(text) == ["f.yaml:2:4: what begins here is never closed. Add the missing quote or bracket."]
