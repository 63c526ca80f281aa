"""Texts that are filled in already in an XLSForm: nothing in them means anything to a program, and they come back whole."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyxform.parsing.sheet_headers import clean_text_values
from pyxform.utils import default_is_dynamic

from readiness.forms.xlsform_names import choice_of, chosen, columns, name_of
from readiness.forms.xlsform_text import from_form, in_form, label
from tests.forms.filled import LINES, TEXTS

ALIKE = "\u2010\uff0b\u2217\u2223\u02bb\u02bc\u201f\u02ee\u202f"
SIGNS = "-+*|\u2018\u2019\u201c\u201d\u00a0${}([ \nx_041<r>\u2060\u2060\u2060" + ALIKE
TRICKY = st.lists(st.sampled_from([*SIGNS, " div ", " mod ", "today(", "_x000D_", "${a}"]), max_size=12).map("".join)
MANY = settings(max_examples=600, deadline=None, derandomize=True)


@given(TRICKY | TEXTS | LINES)
@MANY
def test_any_text_comes_back_and_is_no_formula_on_the_way(text: str) -> None:
    written = in_form(text)
    assert from_form(written) == text
    assert not default_is_dynamic(written, "text")
    assert "${" not in written
    assert clean_text_values(written, strip_whitespace=False) == written
    assert written == written.strip()
    assert not re.search("_x[0-9A-Fa-f]{4}_|\u00a0|\ufffe|\uffff|\\A<r>", written)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Signed in May.", "Signed in May."),
        ("3 - 4", "3 \u2010\u2060 4"),
        ("\u2019s", "\u02bc\u2060s"),
        ("see f(x) ", "see f\u2060(x) \u2060"),
    ],
)
def test_a_text_looks_the_same(text: str, written: str) -> None:
    assert in_form(text) == written


def test_what_somebody_writes_on_a_telephone_is_taken_as_it_is() -> None:
    text = "Don\u2019t - and \u201cwe\u201d + I (f[1]) ${a} \u2010 \u02bc"
    assert from_form(text) == text


def test_a_label_refers_to_no_question() -> None:
    assert label("Cost in ${x}") == "Cost in $\u2060{x}"


IDS = st.from_regex("[A-Za-z][A-Za-z0-9_-]{0,12}", fullmatch=True) | st.sampled_from(
    ["SUP-1", "SUP_1", "sup-1", "SUP-1-note", "organisation", "form_rubric", "meta", "A-1-", "A--1"]
)


@given(st.lists(IDS, unique=True, max_size=12))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_no_two_names_differ_only_in_capitals_hyphens_and_underscores(ids: list[str]) -> None:
    names = list(columns(ids))
    assert len({re.sub("[-_]", "", name).casefold() for name in map(name_of, ids)}) == len(ids)
    assert len({name.casefold() for name in names}) == 2 + 7 + 5 * len(ids)
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9_]*", name) for name in names)


def test_a_usual_id_has_a_name_that_people_know_again() -> None:
    assert [name_of(id) for id in ("SUP-1", "KIT", "sup-1")] == ["SUP_1", "KIT", "sup_1_3fc5ec9c"]


@pytest.mark.parametrize("id", ["hospital_general", "9-a.b", "1", "a-b", "x.y"])
def test_the_name_of_a_choice_is_no_formula_and_gives_the_id_back(id: str) -> None:
    assert chosen(choice_of(id)) == id
    assert not default_is_dynamic(choice_of(id), "select one")
