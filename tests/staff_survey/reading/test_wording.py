"""Texts for comparing and for showing."""

from __future__ import annotations

import pytest

from readiness.staff_survey.reading.wording import clean, normal, shown, squeezed


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("  A  b\tC ", "a b c"),
        ("“Ja” – nein’s", '"ja" - nein\'s'),
        ("A\u00a0b\u200b", "a b"),
        ("Straße", "strasse"),
        ("ＡＢ", "ab"),
    ],
)
def test_what_reads_the_same_is_the_same(text: str, same: str) -> None:
    assert normal(text) == same
    assert normal(normal(text)) == same


def test_a_name_is_its_letters_and_digits() -> None:
    assert squeezed(" Work_setting-2 ") == squeezed("worksetting2") == "worksetting2"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('="Yes"', "Yes"), ('="say ""yes"""', 'say "yes"'), ('="a"&"b"', '="a"&"b"'), ("=1+1", "=1+1"), ("'=1", "=1"),
        ("'+1", "+1"), ("'til", "'til"), (" x ", "x"), ("'='", "='"), ('=" Yes "', "Yes"), ("", ""),
    ],
)  # fmt: skip
def test_what_only_stops_spreadsheets_is_taken_off(cell: str, text: str) -> None:
    assert clean(cell) == text


def test_a_heading_is_shown_short_printable_and_without_an_address() -> None:
    assert shown("a\n b\x1b[2J") == "a b [2J"
    assert shown(" ") == "(no heading)"
    assert shown("mail ada@example.org") == "(with an e-mail address)"
    assert shown("x" * 60) == "x" * 60
    assert shown("x" * 61) == "x" * 57 + "..."
