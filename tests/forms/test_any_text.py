"""Whatever a name, a text or an id of a rubric holds, the questionnaire stays a right answers file."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.models.assessment import Blank
from readiness.models.rubric import Rubric
from tests.forms.reading import RUBRICS, asked, form, read
from tests.scoring import builders

MANY = settings(max_examples=100, deadline=None, derandomize=True)
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1, max_size=40)


@given(NAMES)
@MANY
def test_any_name_comes_back_as_it_was_given(name: str) -> None:
    rubric = RUBRICS["digital-skills"]
    assert read(form(rubric, name=name), rubric).organisation.name == name


def small(**texts: Any) -> Rubric:
    """A rubric of one question, with these texts in it."""
    question = builders.question("Q-1", 2) | {
        "question": texts.get("question", ""),
        "levels": [texts.get("level", "Level.")] * 5,
        "evidence": [texts.get("evidence", "Paper")],
        "setting_notes": {"hospital": texts.get("note", "Here.")},
        "may_be_not_applicable": True,
    }
    return builders.rubric([question])


HOSTILE = [
    "a: b",
    "- x",
    "# y",
    "{",
    "]",
    '"',
    "'",
    "\n",
    "\nx: y\n",
    "\r\nx: 1",
    "\t",
    "|",
    "%A",
    "---",
    "...",
    "\u3000",
    "\\",
    "é",
    "x" * 130,
]


@given(*[st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=6).map(" ".join)] * 4)
@MANY
def test_no_text_of_a_question_breaks_the_file(question: str, level: str, evidence: str, note: str) -> None:
    rubric = small(question=f"Q {question}", level=f"L {level}", evidence=evidence, note=note)
    text = form(rubric)
    assert asked(text) == ["Q-1"]
    assert read(text, rubric).answers == {"Q-1": Blank()}
    assert {line[:1] for line in text.splitlines()[text.splitlines().index("answers:") + 1 :]} <= {"", " "}


def test_a_question_that_begins_with_an_empty_line_does_not_break_the_file() -> None:
    rubric = small(question="\nsecond: line")
    assert read(form(rubric), rubric).answers == {"Q-1": Blank()}


def titled(part: str, title: str) -> Rubric:
    data = small().model_dump(mode="json")
    holder = {"rubric": data, "dimension": data["dimensions"][0], "goal": data["milestones"][0]}.get(part)
    (holder or data["dimensions"][0]["indicators"][0])["title"] = title
    return builders.rubric_of(data)


@pytest.mark.parametrize("part", ["question", "rubric", "dimension", "goal"])
@pytest.mark.parametrize("title", ["First line\nsecond: line", "many words " * 20], ids=["two lines", "long"])
def test_no_title_breaks_the_file_or_its_width(part: str, title: str) -> None:
    rubric = titled(part, title)
    text = form(rubric)
    assert read(text, rubric).answers == {"Q-1": Blank()}
    assert max(map(len, text.splitlines())) <= 120


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"], ids=ascii)
def test_no_unusual_line_end_in_a_text_breaks_the_file(separator: str) -> None:
    rubric = small(question=f"First{separator}second: line")
    assert read(form(rubric), rubric).answers == {"Q-1": Blank()}


@pytest.mark.parametrize("id", ["2026", "1.0", "true", "null"])
def test_a_setting_that_looks_like_a_number_or_a_word_of_yaml_stays_text(id: str) -> None:
    rubric = builders.rubric([builders.question("Q-1", 2)], settings=[{"id": id, "title": "Any"}])
    assert read(form(rubric), rubric).organisation.setting == id
