"""One answer changed in an answers file that a person wrote: that answer is new, and nothing else is."""

from __future__ import annotations

import difflib
import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.errors import ReadinessError
from readiness.forms.answers_data import answer_data
from readiness.forms.answers_edit import with_answer
from readiness.forms.json_form import json_form
from readiness.loading.assessment import read_assessment
from readiness.models.assessment import Answer, Assessment, Blank, DontKnow, Level, NotApplicable
from readiness.strict_yaml import parse
from readiness.yaml_text import quoted
from tests.forms.filled import THERE_AND_BACK, assessments, form_of
from tests.forms.reading import RUBRICS

LIBRARIES = RUBRICS["digital-skills"]
HEAD = """\
# yaml-language-server: $schema=answers.schema.json
rubric: 'digital-skills'   # ours
rubric_version: 2.1.0
organisation: {name: "Elm Library", setting: branch, stage: considering}
assessment:
    date:   2026-05-04
"""


class Person:
    """Writes answers as people do: each in another style, with a numbered comment wherever one may stand."""

    def __init__(self, seed: int) -> None:
        self.random, self.comments = Random(seed), 0

    def remark(self, *, line: str = "") -> str:
        """A comment, sometimes; at the end of a line, or on a line of its own that begins so."""
        if self.random.random() < 0.5:
            return ""
        self.comments += 1
        return f"{line}# c{self.comments} it's: {{so}}\n" if line else f"   # c{self.comments}"

    def answers(self, answers: dict[str, Answer]) -> str:
        indent = " " * self.random.choice([1, 2, 4])
        lines = [f"answers:{self.remark()}\n"]
        for id, answer in answers.items():
            lines += [
                self.random.choice(["", "\n"]),
                self.remark(line=self.random.choice(["", indent, "      "]) or " "),
            ]
            lines.append(self.entry(id, answer, indent))
        return "".join(lines)

    def entry(self, id: str, answer: Answer, indent: str) -> str:
        data = answer_data(answer)
        parts = data if isinstance(data, dict) else {"level": data}
        written = {key: self.value(value) for key, value in parts.items()}
        style = self.random.choice(["short", "flow", "block", "below", "lines"])
        id = self.random.choice([id, f'"{id}"', f"'{id}'", f"{id} "])
        if style == "short" and not isinstance(data, dict):
            return f"{indent}{id}: {written['level']}".rstrip() + f"{self.remark()}\n"
        if style == "block":
            inner = indent + " " * self.random.choice([1, 2, 3])
            rows = [f"{inner}{key}: {value}".rstrip() + f"{self.remark()}\n" for key, value in written.items()]
            return f"{indent}{id}:{self.remark()}\n" + "".join(rows)
        if style == "below":
            inner = indent + " " * self.random.choice([1, 2, 3])
            rows = [self.below(inner, key, parts[key], value) for key, value in written.items()]
            return f"{indent}{id}:{self.remark()}\n" + "".join(rows)
        pairs = [f"{key}: {value or 'null'}" for key, value in written.items()]
        if style == "lines":
            gap = f",{self.remark()}\n{indent}      "
            return f"{indent}{id}: {{{gap.join(pairs)}}}{self.remark()}\n"
        return f"{indent}{id}: {{ {', '.join(pairs)} }}{self.remark()}\n"

    def below(self, indent: str, key: str, data: object, value: str) -> str:
        """A key with its value on the lines below it, as a block of text where it can be one."""
        remark = self.remark()
        if isinstance(data, str) and re.fullmatch(r"[!-~][ -~]*(\n[!-~][ -~]*)*", data):
            lines = "".join(f"{indent}      {line}\n" for line in data.split("\n"))  # deeper than any comment after it
            return f"{indent}{key}: |-{remark}\n{lines}"
        own = self.remark(line=f"{indent}  ")
        return f"{indent}{key}:{remark}\n{own}" + (f"{indent}  {value}{self.remark()}\n" if value else "")

    def value(self, value: object) -> str:
        if value is None:
            return ""
        return quoted(value) if isinstance(value, str) and value != "dont_know" else str(value)


def comments(text: str) -> list[str]:
    return re.findall(r"# c\d+", text)


@THERE_AND_BACK
@given(
    st.integers(0, 2**32),
    assessments(LIBRARIES),
    assessments(LIBRARIES),
    st.sampled_from(list(LIBRARIES.indicators)),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_one_answer_is_new_and_nothing_else(
    seed: int, before: Assessment, after: Assessment, id: str, line_end: str, ends: bool
) -> None:
    text = HEAD + Person(seed).answers(dict(before.answers))
    text = (text if ends else text.rstrip("\n")).replace("\n", line_end)
    new = after.answers[id]
    changed = with_answer(text, id, new, "answers.yaml")

    found = read_assessment(parse(changed.encode(), "answers.yaml"), LIBRARIES)
    assert found.answers == {**before.answers, id: new}
    assert (found.organisation.name, found.date) == ("Elm Library", "2026-05-04")
    assert comments(changed) == comments(text)
    assert changed.count("\n") - changed.count("\r\n") == (0 if line_end == "\r\n" else changed.count("\n"))
    lines = text.split(line_end)
    first = next(number for number, line in enumerate(lines) if re.match(rf" +['\"]?{id}['\"]? ?:", line))
    following = (
        number
        for number, line in enumerate(lines[first + 1 :], first + 1)
        if re.match(r" +['\"]?[A-Z]+-\d['\"]? ?:", line)
    )
    last = next(following, len(lines))
    for tag, start, end, *_ in difflib.SequenceMatcher(
        None, lines, changed.split(line_end), autojunk=False
    ).get_opcodes():
        assert tag == "equal" or (first <= start and end <= last), (lines[start:end], changed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("answers:\n", "answers:\n  TUT-1: {level: 2, note: \"Yes: so.\"}\n"),
        ("answers: # none yet\n", "answers: # none yet\n  TUT-1: {level: 2, note: \"Yes: so.\"}\n"),
        ("answers: {}", "answers: {TUT-1: {level: 2, note: \"Yes: so.\"}}"),
        ("answers: {LRN-1: 1} # so far", "answers: {LRN-1: 1, TUT-1: {level: 2, note: \"Yes: so.\"}} # so far"),
        ("answers:\n    LRN-1: 1", "answers:\n    LRN-1: 1\n    TUT-1: {level: 2, note: \"Yes: so.\"}"),
        ("", "answers:\n  TUT-1: {level: 2, note: \"Yes: so.\"}\n"),
    ],
)  # fmt: skip
def test_a_question_that_is_not_there_yet_is_added_after_the_others(text: str, expected: str) -> None:
    changed = with_answer(HEAD + text, "TUT-1", Level(2, None, "Yes: so."), "a.yaml")
    assert changed.removeprefix(HEAD.rstrip("\n")).strip() == expected.strip()
    assert changed.startswith(HEAD.rstrip("\n"))


@pytest.mark.parametrize(
    ("line", "answer", "expected"),
    [
        ("TUT-1: 1 # mine", Level(3), "TUT-1: 3 # mine"),
        ("TUT-1:", DontKnow(), "TUT-1: dont_know"),
        ("TUT-1: # later", Level(0, "paper_seen"), "TUT-1: {level: 0, evidence: paper_seen} # later"),
        ("TUT-1: 2", Blank(), "TUT-1:"),
        ("TUT-4: {level: 1, note: 'a'} # x", NotApplicable("b"), 'TUT-4: {not_applicable: "b"} # x'),
        (
            "TUT-1:\n    level: 1 # one\n    note: a # two",
            Level(2, None, "a"),
            "TUT-1:\n    level: 2 # one\n    note: a # two",
        ),
        (
            "TUT-1:\n    level: 1\n    evidence: paper_seen # seen by Ann\n    note: |\n      long\n",
            DontKnow("long\n"),
            "TUT-1:\n    level: dont_know\n    # seen by Ann\n    note: |\n      long\n",
        ),
        (
            "TUT-1:\n    level: # one\n      1 # two\n    evidence: # three\n      # four\n      paper_seen # five",
            DontKnow(),
            "TUT-1:\n    level: # one\n      dont_know # two\n    # three\n    # four\n    # five",
        ),
        (
            "TUT-1:\n    note: | # one\n      a # text\n    level: 1",
            Level(1, None, "b"),
            'TUT-1:\n    note: "b" # one\n    level: 1',
        ),
        (
            "TUT-1:\n    note: | # one\n      a # text\n    level: 1",
            Level(2),
            "TUT-1:\n    # one\n    level: 2",
        ),
        (
            "TUT-1:\n    note: a",
            Level(2, "paper_seen", "a"),
            "TUT-1:\n    level: 2\n    evidence: paper_seen\n    note: a",
        ),
    ],
)
def test_an_answer_keeps_the_way_in_which_it_was_written(line: str, answer: Answer, expected: str) -> None:
    around = HEAD + "answers:\n  LRN-1: 1\n  {}\n  # what follows\n  LRN-2:   0\n"
    changed = with_answer(around.replace("{}", line), line.partition(":")[0], answer, "a.yaml")
    assert changed == around.replace("{}", expected)


def test_a_new_line_ends_as_the_others_do_whatever_sign_a_comment_holds() -> None:
    text = "# a\u2028# b\n" + HEAD + "answers:\n  LRN-1: 1\n"
    assert with_answer(text, "TUT-1", Level(2), "a.yaml") == text + "  TUT-1: 2\n"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("answers: {LRN-1: 2, TUT-1}", "7:26"),
        ("answers: &all\n  TUT-2: 1", "7:10"),
        ("answers:\n  TUT-2:\n    note: |+\n      kept\n\n", "8:3"),
    ],
    ids=["no colon", "anchor", "line ends kept"],
)
def test_what_cannot_be_changed_alone_is_named_with_its_place(text: str, place: str) -> None:
    with pytest.raises(ReadinessError) as refused:
        with_answer(HEAD + text, "TUT-1", Level(3, None, "n"), "a.yaml")
    said = "TUT-1: this is written in a way that cannot be changed here. Change it by hand."
    assert str(refused.value) == f"a.yaml:{place}: {said}"


@THERE_AND_BACK
@given(assessments(LIBRARIES), assessments(LIBRARIES), st.sampled_from(list(LIBRARIES.indicators)))
def test_an_answers_file_in_json_stays_json(before: Assessment, after: Assessment, id: str) -> None:
    changed = with_answer(json_form(form_of(LIBRARIES, before)), id, after.answers[id], "answers.json")
    found = read_assessment(parse(changed.encode(), "answers.json"), LIBRARIES)
    assert found.answers == {**before.answers, id: after.answers[id]}
