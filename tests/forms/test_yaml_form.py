"""The questionnaire as a file: complete, readable, and always a right answers file, whatever its texts hold."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.errors import ReadinessError
from readiness.forms.yaml_form import yaml_form
from readiness.loading.assessment import read_assessment
from readiness.loading.rubric import load_rubric
from readiness.models.assessment import Assessment, Blank, Level
from readiness.models.rubric import Rubric
from readiness.strict_yaml import parse
from tests.scoring import builders

RUBRICS = {
    "peer-support": load_rubric("peer-support").rubric,
    "digital-skills": load_rubric(Path(__file__).parents[1] / "rubrics" / "digital-skills").rubric,
}
EVERY_FORM = [
    pytest.param(rubric, setting.id, milestone.stage, id=f"{name} {setting.id} {milestone.stage}")
    for name, rubric in RUBRICS.items()
    for setting in rubric.settings
    for milestone in rubric.milestones
]
MANY = settings(max_examples=100, deadline=None, derandomize=True)


def form(rubric: Rubric, setting: str = "", stage: str = "", *, name: str = "Elm Court", short: bool = False) -> str:
    setting = setting or rubric.settings[0].id
    return yaml_form(
        rubric, name=name, setting=setting, stage=stage or rubric.milestones[0].stage, date="2026-09-15", short=short
    )


def read(text: str, rubric: Rubric) -> Assessment:
    return read_assessment(parse(text.encode(), "form.yaml"), rubric)


def asked(text: str) -> list[str]:
    return list(parse(text.encode(), "form.yaml").value["answers"])


def flat(text: str) -> str:
    """The words of the comments, whatever the line that they stand on."""
    return " ".join(" ".join(line.strip().removeprefix("#") for line in text.splitlines()).split())


def block(text: str, id: str) -> str:
    """The comments right above a question, as one line."""
    return flat(text.split(f"\n  {id}:\n")[0].rsplit("\n\n", 1)[1])


@pytest.mark.parametrize(("rubric", "setting", "stage"), EVERY_FORM)
@pytest.mark.parametrize("short", [False, True])
def test_every_form_is_a_right_answers_file_with_nothing_answered(
    rubric: Rubric, setting: str, stage: str, short: bool
) -> None:
    assessment = read(form(rubric, setting, stage, short=short), rubric)
    assert set(assessment.answers.values()) == {Blank()}
    assert (assessment.organisation.name, assessment.organisation.setting) == ("Elm Court", setting)
    assert (assessment.organisation.stage, assessment.date) == (stage, "2026-09-15")
    assert rubric.milestone(assessment.goal).stage == stage


@pytest.mark.parametrize(("rubric", "setting", "stage"), EVERY_FORM)
def test_no_line_is_longer_than_120_columns_and_none_ends_in_a_space(rubric: Rubric, setting: str, stage: str) -> None:
    lines = [line for line in form(rubric, setting, stage).splitlines() if not line.startswith("  setting: ")]
    assert [line for line in lines if len(line) > 120 or line != line.rstrip()] == []


@pytest.mark.xfail(strict=True, reason="unclear: 130 columns, all settings are listed behind the one chosen")
def test_the_line_of_the_setting_is_not_longer_than_120_columns_either() -> None:
    assert max(map(len, form(RUBRICS["peer-support"]).splitlines())) <= 120


@pytest.mark.parametrize("rubric", RUBRICS.values(), ids=RUBRICS)
def test_every_question_has_its_words_and_all_its_level_sentences_above_it(rubric: Rubric) -> None:
    text = form(rubric)
    assert asked(text) == list(rubric.indicators)
    for id, indicator in rubric.indicators.items():
        above = block(text, id)
        assert f"{id} {indicator.title} (" in above
        assert indicator.question in above
        sentences = [f"{level} {sentence}" for level, sentence in enumerate(indicator.levels)]
        assert len(sentences) == 5
        assert " ".join(sentences) in above
        assert f"Look for: {'; '.join(indicator.evidence)}" in above
        assert ('May be set aside: {not_applicable: "the reason"}' in above) is indicator.may_be_not_applicable


def test_each_question_says_what_the_goal_asks_of_it() -> None:
    first = {
        stage: {
            id: block(form(RUBRICS["peer-support"], "", stage), id)
            for id in ("SUP-1", "SUP-3", "TRN-4", "CUL-1", "JOB-3")
        }
        for stage in ("exploring", "planning", "running")
    }
    assert "SUP-1 Supervision arranged for every post (target 1) " in first["exploring"]["SUP-1"]
    assert "SUP-1 Supervision arranged for every post (target 2, must-have) " in first["planning"]["SUP-1"]
    assert "SUP-1 Supervision arranged for every post (target 3, must-have) " in first["running"]["SUP-1"]
    assert "(not expected yet) " in first["exploring"]["SUP-3"]
    assert "(target 1) " in first["planning"]["SUP-3"]
    assert "(target 3, must-have) " in first["running"]["SUP-3"]
    assert "(not expected yet) " in first["planning"]["TRN-4"]
    assert "(target 1) " in first["running"]["TRN-4"]
    assert "(target 2, must-have) " in first["exploring"]["CUL-1"]
    assert "(target 3) " in first["running"]["JOB-3"]


@pytest.mark.parametrize(("rubric", "setting", "stage"), EVERY_FORM)
def test_the_short_form_asks_what_the_goal_expects_and_nothing_else(rubric: Rubric, setting: str, stage: str) -> None:
    goal = next(milestone.id for milestone in rubric.milestones if milestone.stage == stage)
    expected = [id for id, indicator in rubric.indicators.items() if indicator.targets[goal] > 0]
    text = form(rubric, setting, stage, short=True)
    assert asked(text) == expected  # no gate of the two rubrics is above a target of 0
    assert "(not expected yet)" not in text
    headings = re.findall(r"^  # ---- (.*) ----$", text, re.MULTILINE)
    assert headings == [part.title for part in rubric.dimensions if {i.id for i in part.indicators} & set(expected)]


def test_only_the_notes_for_the_chosen_setting_are_printed() -> None:
    rubric = RUBRICS["peer-support"]
    for setting in rubric.settings:
        text = form(rubric, setting.id)
        for id, indicator in rubric.indicators.items():
            note = indicator.setting_notes.get(setting.id)
            assert ("Here: " in block(text, id)) is (note is not None)
            assert note is None or f"Here: {note}" in block(text, id)


def test_the_head_explains_answers_grades_and_choices() -> None:
    text = form(RUBRICS["peer-support"], "private_practice", "planning")
    head = flat(text[: text.index("answers:\n")])
    for part in (
        "Readiness for peer support specialists. Goal: Ready to start a pilot.",
        "Answer each question with the highest level whose whole sentence is true, from 0 to 4:",
        "Write dont_know if you looked and do not know.",
        "evidence is how the answer was checked: claimed, described, document_seen, records_sampled.",
        "stage: planning # exploring, planning, running, embedding",
        "hospital_general, hospital_psychiatric, community_general, community_mental_health, private_practice",
    ):
        assert part in head


@pytest.mark.xfail(strict=True, reason="bug: the example is always SUP-1 with document_seen")
def test_the_example_in_the_head_can_be_used_with_any_rubric() -> None:
    rubric = RUBRICS["digital-skills"]
    head = form(rubric).split("\nrubric:")[0]
    example = "\n".join(line.removeprefix("#  ") for line in head.splitlines() if re.match(r"#   \S+: \{", line))
    text = form(rubric).split("answers:\n")[0] + "answers:\n" + example + "\n"
    assert read(text, rubric).answers


def test_the_example_in_the_head_can_be_used_with_the_shipped_rubric() -> None:
    rubric = RUBRICS["peer-support"]
    head = form(rubric).split("\nrubric:")[0]
    (example,) = re.findall(r"^#   (SUP-1: \{.*\})$", head, re.MULTILINE)
    answer = read(form(rubric).split("answers:\n")[0] + f"answers:\n  {example}\n", rubric).answers["SUP-1"]
    assert answer == Level(2, "document_seen", "Agreement of 4 May.", "Service head")


NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"], include_characters="\n\t"), min_size=1, max_size=40
)


@given(NAMES)
@MANY
def test_any_name_comes_back_as_it_was_given(name: str) -> None:
    rubric = RUBRICS["digital-skills"]
    assert read(form(rubric, name=name), rubric).organisation.name == name


@pytest.mark.parametrize("name", ["a\x00b", "a\x1bb", "a\r\nb", "a\x7fb", "a\x85b", "a\x9fb", "a\ufffeb"], ids=ascii)
@pytest.mark.xfail(strict=True, reason="bug: written all the same; refused or changed when it is read")
def test_control_characters_in_a_name_come_back_too(name: str) -> None:
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


@pytest.mark.xfail(strict=True, raises=ReadinessError, reason="bug: line ends before the first word are kept")
def test_a_question_that_begins_with_an_empty_line_does_not_break_the_file() -> None:
    rubric = small(question="\nsecond: line")
    assert read(form(rubric), rubric).answers == {"Q-1": Blank()}


def titled(part: str, title: str) -> Rubric:
    data = small().model_dump(mode="json")
    holder = {"rubric": data, "dimension": data["dimensions"][0], "goal": data["milestones"][0]}.get(part)
    (holder or data["dimensions"][0]["indicators"][0])["title"] = title
    return builders.rubric_of(data)


@pytest.mark.parametrize(
    "part",
    [
        "question",
        *(
            pytest.param(part, marks=pytest.mark.xfail(strict=True, raises=(ReadinessError, AssertionError), reason="bug: the title is not wrapped"))
            for part in ("rubric", "dimension", "goal")
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("title", ["First line\nsecond: line", "many words " * 20], ids=["two lines", "long"])
def test_no_title_breaks_the_file_or_its_width(part: str, title: str) -> None:
    rubric = titled(part, title)
    text = form(rubric)
    assert read(text, rubric).answers == {"Q-1": Blank()}
    assert max(map(len, text.splitlines())) <= 120


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"], ids=ascii)
@pytest.mark.xfail(strict=True, raises=ReadinessError, reason="bug: YAML ends a comment there")
def test_no_unusual_line_end_in_a_text_breaks_the_file(separator: str) -> None:
    rubric = small(question=f"First{separator}second: line")
    assert read(form(rubric), rubric).answers == {"Q-1": Blank()}


@pytest.mark.parametrize("id", ["2026", "1.0", "true", "null"])
@pytest.mark.xfail(strict=True, raises=ReadinessError, reason="bug: names are written without quotes")
def test_a_setting_that_looks_like_a_number_or_a_word_of_yaml_stays_text(id: str) -> None:
    rubric = builders.rubric([builders.question("Q-1", 2)], settings=[{"id": id, "title": "Any"}])
    assert read(form(rubric), rubric).organisation.setting == id


def test_a_question_without_sentences_of_its_own_gets_those_of_the_general_scale() -> None:
    rubric = builders.rubric([builders.question("Q-1", 2)])
    assert "0 Not in place 1 Informal 2 Arranged 3 Working 4 Improving" in block(form(rubric), "Q-1")
