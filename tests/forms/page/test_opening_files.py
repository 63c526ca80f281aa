"""Opening saved answers: what was not understood is named, and nothing ever breaks."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.forms.page.conftest import Open, Opened

GOOD = """\
# a person's own comment
rubric: digital-skills
rubric_version: 2.0.0
organisation: {name: Elm Library, setting: branch, stage: considering}
assessment: {date: 2026-05-04, assessors: [Head of branch]}
answers:
  TUT-1: 2 # so far
  TUT-2: {level: 1, evidence: paper_seen, note: "Signed: yes"}
  LRN-1: dont_know
  LRN-2:
"""


def give(form: Opened, text: str, name: str = "answers.yaml") -> None:
    form.page.locator("#file").set_input_files({"name": name, "mimeType": "text/plain", "buffer": text.encode()})


def test_a_file_written_by_hand_is_understood(open_form: Open) -> None:
    form = open_form()
    give(form, GOOD)
    expect(form.page.locator("#back-again")).to_have_text("3 answers of answers.yaml were taken over.")
    assert form.page.input_value("#date") == "2026-05-04"
    assert form.page.input_value("#note-TUT-2") == "Signed: yes"
    assert form.page.is_checked("#question-LRN-1 input[value=dont_know]")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("TUT-1: 2", "TUT-1: 7", "TUT-1: “7” is no level from 0 to 4; the answer was left out."),
        ("TUT-1: 2", 'TUT-1: "2"', "TUT-1: “2” is no level from 0 to 4; the answer was left out."),
        ("TUT-1: 2", "TUT-1: [1]", "TUT-1: “1” is no level from 0 to 4; the answer was left out."),
        ("TUT-1", "TUT-9", "TUT-9: this question is not asked here, so its answer was left out."),
        (
            "TUT-1: 2",
            "TUT-1: {not_applicable: No}",
            "TUT-1: “not applicable” does not fit here; the answer was left out.",
        ),
        ("paper_seen", "seen", "TUT-2: “seen” does not say how a level was checked; the answer was left out."),
        ("note", "notes", "TUT-2: “notes” is not known here; the answer was left out."),
        ("branch,", "brnch,", "The setting “brnch” is not known here."),
        ("2026-05-04", "4.5.2026", "“4.5.2026” is not a date."),
        ("[Head of branch]", "Head", "Those who answered are not a list of roles."),
    ],
)
def test_what_is_not_understood_is_named_and_the_rest_is_taken_over(
    old: str, new: str, said: str, open_form: Open
) -> None:
    form = open_form()
    give(form, GOOD.replace(old, new, 1))
    expect(form.page.locator("#errors li")).to_have_text([said])
    assert "were taken over, but not all of it" in form.page.inner_text("#errors-title")
    assert form.page.input_value("#name") == "Elm Library"
    assert form.page.is_checked("#question-LRN-1 input[value=dont_know]")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rubric: [", "It is neither YAML nor JSON, or it is damaged."),
        ('{"rubric": }', "It is neither YAML nor JSON, or it is damaged."),
        ("[" * 200, "It is neither YAML nor JSON, or it is damaged."),
        ("a: &a [1]\nb: *a", "It is neither YAML nor JSON, or it is damaged."),
        ("", "It is neither YAML nor JSON, or it is damaged."),
        ("just text", "This is no answers file."),
        ("- rubric", "This is no answers file."),
        (
            GOOD.replace("digital-skills", "peer-support"),
            "These are answers to another questionnaire (peer-support), not to digital-skills.",
        ),
        (
            GOOD.replace("2.0.0", "1.4.0"),
            "These answers are for version 1.4.0; this is version 2.1.0. Between major versions questions change.",
        ),
    ],
)
def test_what_is_no_answers_file_of_this_questionnaire_changes_nothing(text: str, said: str, open_form: Open) -> None:
    form = open_form()
    give(form, GOOD)
    expect(form.page.locator("#back-again")).to_be_visible()
    give(form, text, "other.yaml")
    expect(form.page.locator("#errors li")).to_have_text([said])
    assert form.page.inner_text("#errors-title").startswith("other.yaml ")
    assert form.page.input_value("#name") == "Elm Library"
    assert form.said == []
