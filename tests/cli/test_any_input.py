"""Whatever is in a file, `check` and `import` end with 0, 1 or 2 and a sentence, never with a traceback."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.answers import GOOD
from tests.cli.running import run

MANY = settings(max_examples=200, deadline=None, derandomize=True)

PIECES = [
    "rubric: ", "peer-support", "rubric_version: ", "1.0.0", "organisation:", "name: ", "setting: ", "stage: ", "answers:",
    "assessment: ", "date: ", "2026-09-15", "assessors: ", "goal: ", "plan", "SUP-1", "TRN-4", ": ", "level: ", "evidence: ",
    "document_seen", "note: ", "owner: ", "not_applicable: ", "dont_know", "0", "2", "5", "-1", "2.5", "1e3", "true", "null",
    "\n", "\n  ", "\n    ", "- ", "{", "}", "[", "]", ", ", "?", "|", "|2-\n", ">", "'", '"', "\\", "\\x", "#", "---\n", "...\n",
    "%YAML 1.1\n", "&a ", "*a", "<<: ", "!!int ", "!x ", "@", "`", "\t", "\r", "\x00", "\x1b", "\x7f", "\x85", "\u2028",
    "\ufeff", "\ufffe", "é", "精", "\U0001f33f", "999999999999999999999",
]  # fmt: skip
YAMLISH = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """The good file with a few parts cut out and a few pieces put in."""
    text = GOOD
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        piece = "".join(draw(st.lists(st.sampled_from(PIECES), max_size=4)))
        text = text[:start] + piece + text[start + draw(st.integers(0, 12)) :]
    return text


def ends_well(data: bytes) -> None:
    outcome = run("check", "-", stdin=data)
    assert outcome.code in {0, 1, 2}
    if outcome.code == 2:
        assert outcome.out == ""
        assert outcome.err.startswith("standard input:")
    else:
        assert outcome.err == ""
        assert outcome.out.startswith("Nothing is wrong with these answers")


@given(st.binary(max_size=300))
@MANY
def test_any_bytes_end_well(data: bytes) -> None:
    ends_well(data)


@given(YAMLISH)
@MANY
def test_anything_like_yaml_ends_well(text: str) -> None:
    ends_well(text.encode())


@given(damaged())
@MANY
def test_any_damage_to_a_good_file_ends_well(text: str) -> None:
    ends_well(text.encode())


@given(st.text(max_size=20))
@MANY
def test_any_answer_ends_well(answer: str) -> None:
    ends_well(GOOD.replace("SUP-2: 1", f"SUP-2: {answer}").encode("utf-8", "replace"))


def import_ends_well(data: bytes, *more: str) -> None:
    outcome = run("import", "-", *more, stdin=data)
    assert outcome.code in {0, 2}
    assert outcome.err.startswith("standard input:")
    assert (outcome.out == "") is (outcome.code == 2)
    if outcome.code == 0:
        assert run("check", "-", stdin=outcome.out).code in {0, 1}


TABLE = """\
id,level,evidence,note
organisation.name,Elm Court,,
organisation.setting,private_practice,,
organisation.stage,exploring,,
assessment.date,2026-05-04,,
SUP-1,1,described,"Agreed."
SUP-2,dont_know,,
MAT-2,not_applicable,,Groups only.
"""
JSON = """\
{"rubric": "peer-support", "rubric_version": "1.0.0", "organisation": {"name": "Elm Court", "setting": "private_practice",
"stage": "exploring"}, "assessment": {"date": "2026-05-04", "assessors": ["Manager"], "goal": "plan"},
"answers": {"SUP-1": {"level": 2, "note": "a"}, "SUP-2": null, "MAT-2": {"not_applicable": "Groups."}}}
"""
CELLS = [
    *PIECES,
    ",",
    ";",
    '""',
    "organisation.",
    "assessment.assessors,",
    "SUP-1,",
    "=1+1",
    "[[",
    "]]",
    '{"a":',
    "NaN",
    "\\ud83d",
]


@st.composite
def damaged_form(draw: st.DrawFn) -> bytes:
    text = draw(st.sampled_from([TABLE, JSON]))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        piece = "".join(draw(st.lists(st.sampled_from(CELLS), max_size=3)))
        text = text[:start] + piece + text[start + draw(st.integers(0, 12)) :]
    return text.encode(draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"])), "replace")


@given(st.binary(max_size=300))
@MANY
def test_any_bytes_taken_for_a_form_end_well(data: bytes) -> None:
    import_ends_well(data)


@given(damaged_form(), st.sampled_from([(), ("--partial",)]))
@MANY
def test_any_damage_to_a_form_ends_well(data: bytes, more: tuple[str, ...]) -> None:
    import_ends_well(data, *more)
