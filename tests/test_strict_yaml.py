"""The YAML that the program reads: plain data, a place for every value, and a sentence for all that is refused."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.errors import ReadinessError
from readiness.strict_yaml import MAX_BYTES, MAX_DEPTH, MAX_NODES, parse

Json = Any


def value_of(text: str) -> Json:
    return parse(text.encode(), "f.yaml").value


def complaints(data: str | bytes) -> list[str]:
    """What is wrong with a file, one sentence a problem."""
    with pytest.raises(ReadinessError) as caught:
        parse(data if isinstance(data, bytes) else data.encode(), "f.yaml")
    return [str(problem) for problem in caught.value.problems]


# -- values


@pytest.mark.parametrize("word", ["yes", "no", "on", "off", "Yes", "NO", "Off", "y", "n", "Y", "N"])
def test_the_words_that_yaml_1_1_took_for_booleans_stay_text(word: str) -> None:
    assert value_of(f"answer: {word}") == {"answer": word}


@pytest.mark.parametrize(
    "text",
    ["010", "00", "12:30:45", "2026-09-15", "2026-09-15T10:00:00", "1_000", "0x1f", "0o17", "0b1", "1,000", "1.2.3",
     ".nan", ".inf", "-.inf", ".5", "1e", "tRUE", "nUll", "=", "<<", "10%", "1234567890123456789"],
)  # fmt: skip
def test_what_only_looks_like_a_number_or_a_date_stays_text(text: str) -> None:
    value = value_of(f"answer: {text}")["answer"]
    assert value == text
    assert isinstance(value, str)


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), ("7", 7), ("-5", -5), ("+5", 5), ("999999999999999999", 999999999999999999), ("1.0", 1.0), ("0.10", 0.1),
     ("1.", 1.0), ("1e3", 1000.0), ("1E3", 1000.0), ("-2.5e-3", -0.0025), ("true", True), ("True", True),
     ("FALSE", False), ("~", None), ("null", None), ("NULL", None), ("", None)],
)  # fmt: skip
def test_numbers_booleans_and_nothing_are_read_as_such(text: str, value: object) -> None:
    read = value_of(f"answer: {text}")["answer"]
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize("quoted", ['"2"', "'2'", '"2.0"', '"true"', '"null"', '"~"', '""', "'no'"])
def test_whatever_stands_in_quotes_is_text(quoted: str) -> None:
    assert value_of(f"answer: {quoted}") == {"answer": quoted[1:-1]}


def test_blocks_and_folded_lines_are_text() -> None:
    text = "a: |\n  one\n  two\nb: >-\n  three\n  four\nc: five\n  six\nd: |\n  7\n"
    assert value_of(text) == {"a": "one\ntwo\n", "b": "three four", "c": "five six", "d": "7\n"}


def test_every_key_is_text() -> None:
    assert value_of("1: a\ntrue: b\n2026-09-15: c\nno: d\n~: e\n") == {
        "1": "a", "true": "b", "2026-09-15": "c", "no": "d", "~": "e",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["", "  \n\n", "# only a comment\n", "---\n", "~\n"])
def test_an_empty_file_holds_nothing(text: str) -> None:
    assert value_of(text) is None


@pytest.mark.parametrize("text", ["a: 1\nb: 2\n", "a: 1\r\nb: 2\r\n", "---\na: 1\nb: 2\n...\n", "\ufeffa: 1\nb: 2"])
def test_line_ends_document_marks_and_a_byte_order_mark_change_nothing(text: str) -> None:
    assert value_of(text) == {"a": 1, "b": 2}


def test_text_in_any_script_is_kept() -> None:
    text = "Straße: “naïve”\n名前: 支援 😀\nنص: 'عربي'\n"
    assert value_of(text) == {"Straße": "“naïve”", "名前": "支援 😀", "نص": "عربي"}


# -- places


def test_every_value_and_every_key_has_its_line_and_column() -> None:
    text = (
        '# comment\nname: Riverside\nlevels:\n  - 1\n  - {up: "two", down: [x,  y]}\n\nnotes:\n    long: |\n      a\n'
    )
    document = parse(text.encode(), "f.yaml")
    assert document.places == {
        (): (2, 1),
        ("name",): (2, 7),
        ("levels",): (4, 3),
        ("levels", 0): (4, 5),
        ("levels", 1): (5, 5),
        ("levels", 1, "up"): (5, 10),
        ("levels", 1, "down"): (5, 23),
        ("levels", 1, "down", 0): (5, 24),
        ("levels", 1, "down", 1): (5, 28),
        ("notes",): (8, 5),
        ("notes", "long"): (8, 11),
    }
    assert document.key_places == {
        ("name",): (2, 1),
        ("levels",): (3, 1),
        ("levels", 1, "up"): (5, 6),
        ("levels", 1, "down"): (5, 17),
        ("notes",): (7, 1),
        ("notes", "long"): (8, 5),
    }


def test_columns_count_characters_not_bytes() -> None:
    document = parse("{é: 支援, b: 😀, c: 1}\n".encode(), "f.yaml")
    assert document.places == {(): (1, 1), ("é",): (1, 5), ("b",): (1, 12), ("c",): (1, 18)}
    assert parse(b"\xef\xbb\xbfab: 1", "f.yaml").places[("ab",)] == (1, 5)  # a byte order mark is no character


def test_a_problem_stands_at_the_value_its_key_or_the_nearest_thing_around_it() -> None:
    document = parse(b"a:\n  b: [1, 2]\n", "f.yaml")
    assert str(document.problem(("a", "b", 1), "this.")) == "f.yaml:2:10: this."
    assert str(document.problem(("a", "b"), "this.", at_key=True)) == "f.yaml:2:3: this."
    assert str(document.problem(("a", "missing", "deeper"), "this.")) == "f.yaml:2:3: this."
    assert str(document.problem(("elsewhere",), "this.", at_key=True)) == "f.yaml:1:1: this."
    assert str(parse(b"", "f.yaml").problem((), "this.")) == "f.yaml:1:1: this."


def _depth(value: Json) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(_depth, inner), default=0)


# Control characters are refused but for tab and line ends; the other characters left out json.dumps writes as they
# are, and YAML reads them as line ends or as the mark of a file's beginning.
_PLAIN = st.text(
    st.characters(
        exclude_categories=["Cc", "Cs", "Cn"], include_characters="\t\n", exclude_characters="\u2028\u2029\ufeff"
    ),
    max_size=20,
)
_SCALARS = st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.floats(allow_nan=False, allow_infinity=False)
_DATA = st.recursive(
    _SCALARS | _PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_PLAIN, inner, max_size=4),
    max_leaves=15,
).filter(lambda data: _depth(data) <= MAX_DEPTH)


@settings(deadline=None)
@given(_DATA)
def test_json_comes_back_the_same_with_a_place_for_every_value(data: Json) -> None:
    text = json.dumps(data, ensure_ascii=False)
    document = parse(text.encode(), "f.yaml")
    assert json.dumps(document.value, ensure_ascii=False) == text
    values = dict(_walk((), data))
    assert document.places.keys() == values.keys()
    for path, value in values.items():
        line, column = document.places[path]
        assert line == 1
        assert text[column - 1 :].startswith(json.dumps(value, ensure_ascii=False))


def _walk(path: tuple[str | int, ...], value: Json) -> list[tuple[tuple[str | int, ...], Json]]:
    inner: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(path, value), *(found for key, part in inner for found in _walk((*path, key), part))]


# -- what is refused


def test_a_key_given_twice_is_refused_with_both_places() -> None:
    assert complaints("a: 1\nb: {x: 1, y: 2, x: 3}\na: 2\n\na: 3\n") == [
        "f.yaml:2:17: 'x' is given twice; the first is on line 2. Keep one of them.",
        "f.yaml:3:1: 'a' is given twice; the first is on line 1. Keep one of them.",
        "f.yaml:5:1: 'a' is given twice; the first is on line 1. Keep one of them.",
    ]


def test_the_same_key_in_two_mappings_is_no_repetition() -> None:
    assert value_of("- {a: 1}\n- {a: 2}\n- {b: {a: 3}, a: 4}\n") == [{"a": 1}, {"a": 2}, {"b": {"a": 3}, "a": 4}]


def test_keys_that_differ_only_in_their_quotes_are_the_same_key() -> None:
    assert complaints("2026: a\n'2026': b\n") == [
        "f.yaml:2:1: '2026' is given twice; the first is on line 1. Keep one of them."
    ]


def test_a_repeated_part_is_one_problem_whatever_is_inside() -> None:
    assert complaints("A:\n  level: 1\n  note: x\nA:\n  level: 2\n  note: y\n") == [
        "f.yaml:4:1: 'A' is given twice; the first is on line 1. Keep one of them."
    ]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: &x [1]\nb: *x\n", "2:4", "*x repeats another part of the file; aliases are not allowed"),
        ("*x\n", "1:1", "*x repeats another part of the file; aliases are not allowed"),
        ("a: {b: 1}\nc:\n  <<: {b: 2}\n", "3:3", "merge keys (<<) are not allowed"),
        ("a: 1\nb: !mine 2\n", "2:4", "!mine is not allowed"),
        ("a: !!str 2\n", "1:4", "is not allowed. Delete it"),
        ("a: !!python/object/apply:os.system [ls]\n", "1:4", "is not allowed. Delete it"),
        ("a: 1\n---\nb: 2\n", "2:1", "a second document begins here (---)"),
        ("a: 1\n? [b, c]\n: 2\n", "2:3", "a list or mapping cannot be the name of a key"),
        ("{b: 1}: 2\n", "1:1", "a list or mapping cannot be the name of a key"),
    ],
)
def test_the_clever_parts_of_yaml_are_refused_at_their_place(text: str, place: str, words: str) -> None:
    (message,) = complaints(text)
    assert message.startswith(f"f.yaml:{place}: ")
    assert words in message


def test_an_anchor_that_nothing_repeats_and_a_quoted_merge_sign_do_no_harm() -> None:
    assert value_of("a: &x 1\n'<<': 2\n") == {"a": 1, "<<": 2}


def test_a_tag_on_a_key_is_refused_too() -> None:
    assert complaints("a: 1\n!mine b: 2\n") == ["f.yaml:2:1: the tag !mine is not allowed. Delete it."]


@pytest.mark.parametrize("escape", [r"\u0000", r"\x1f", r"\0", r"\a", r"\e", r"\r", r"\x7f", r"\x80", r"\u009f"])
def test_a_control_character_written_as_an_escape_is_refused_where_its_text_begins(escape: str) -> None:
    assert complaints(f'a: "{escape}"\nb: [1, "two{escape}"]\n') == [
        "f.yaml:1:4: this text holds a control character. Delete it.",
        "f.yaml:2:8: this text holds a control character. Delete it.",
    ]


def test_a_control_character_in_a_key_is_refused_too() -> None:
    assert complaints(r'{"a\e[31m": 1}') == ["f.yaml:1:2: this text holds a control character. Delete it."]


def test_a_tab_and_line_ends_may_be_written_as_escapes() -> None:
    assert value_of(r'a: "one\ttwo\nthree\N"') == {"a": "one\ttwo\nthree\x85"}


def _bomb(line: str) -> str:
    """A small file in which each line repeats the one before nine times."""
    lines = [
        line.format(key=key, nine=", ".join([f"*{before}"] * 9)) for before, key in pairwise("abcdefghijklmnopqrst")
    ]
    return "a: &a {k: lol}\n" + "".join(lines)


def test_a_file_of_1_kb_that_would_grow_to_gigabytes_is_refused_at_the_first_alias() -> None:
    bomb = _bomb("{key}: &{key} [{nine}]\n")
    assert 500 < len(bomb) < 1024
    assert complaints(bomb) == [
        "f.yaml:2:8: *a repeats another part of the file; aliases are not allowed. Write it out."
    ]


def test_merge_keys_that_would_grow_to_gigabytes_are_refused_at_the_first_one() -> None:
    bomb = _bomb("{key}: &{key} {{<<: [{nine}]}}\n")
    assert 500 < len(bomb) < 1024
    assert complaints(bomb) == [
        "f.yaml:2:8: merge keys (<<) are not allowed. Write the keys out.",
        "f.yaml:2:13: *a repeats another part of the file; aliases are not allowed. Write it out.",
    ]


@pytest.mark.parametrize("levels", [21, 200, 100_000])
@pytest.mark.parametrize(("opening", "place"), [("[", "1:21"), ("{a: ", "1:81"), ("- ", "1:41")])
def test_deep_nests_are_refused_where_they_become_too_deep(opening: str, place: str, levels: int) -> None:
    assert complaints(opening * levels) == [f"f.yaml:{place}: more than 20 levels of nesting."]


def test_twenty_levels_are_allowed() -> None:
    value = value_of("[" * 20 + "]" * 20)
    for _ in range(19):
        (value,) = value
    assert value == []


def test_a_file_above_two_million_bytes_is_refused_and_one_of_that_size_is_read() -> None:
    assert MAX_BYTES == 2_000_000
    assert value_of("a: " + "x" * 1_999_997) == {"a": "x" * 1_999_997}
    assert complaints("a: " + "x" * 1_999_998) == ["f.yaml: the file is 2,000,001 bytes; the most is 2,000,000."]


def test_more_than_a_hundred_thousand_values_are_refused() -> None:
    assert MAX_NODES == 100_000
    (message,) = complaints("[" + "1," * 100_000 + "]")
    assert message == "f.yaml:1:200000: more than 100,000 values in one file."


def test_independent_problems_are_reported_together_in_the_order_of_the_file() -> None:
    messages = complaints("a: 1\na: 2\nb: !mine 3\nc: {<<: {d: 1}}\ne: [1, 2\nf: 3\n")
    assert [message.split(": ")[0] for message in messages] == [
        "f.yaml:2:1", "f.yaml:3:4", "f.yaml:4:5", "f.yaml:6:2",
    ]  # fmt: skip
