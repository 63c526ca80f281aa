"""The staff survey as text to paste: exact words, one option a line, and the settings that keep answers anonymous."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from readiness.forms.survey_text import one_line, survey_text
from readiness.models.staff_survey import StaffSurvey
from tests.forms.instruments import SOME, hostile, instrument, instruments, labels, shipped


def blocks(text: str) -> list[list[str]]:
    """The lines of each question, without its heading."""
    body = text.split("\nSTEP 3. QUESTIONS\n")[1].split("\nSTEP 4.")[0]
    return [block.rstrip("\n").split("\n") for block in re.split(r"\nQuestion \d+ of \d+\n", body)[1:]]


def read_labels(text: str) -> list[tuple[str, list[str]]]:
    """The text of each question and the lines to paste as its options."""
    return [(block[0], block[block.index("Options:") + 1 :] if "Options:" in block else []) for block in blocks(text)]


def expected(survey: StaffSurvey) -> list[tuple[str, list[str]]]:
    """On one line each: no form has a line break in an option."""
    return [(" ".join(t.split()), [" ".join(label.split()) for _, label in options]) for t, options in labels(survey)]


def test_every_question_and_option_of_the_shipped_survey_is_there_word_for_word() -> None:
    found = read_labels(survey_text(shipped()))
    assert found == [(text, [label for _, label in options]) for text, options in labels(shipped())]
    assert len(found) == 20
    assert found[2] == (
        "Do you lead other staff?",
        [
            "No",
            "Yes, a team and its daily work",
            "Yes, a department",
            "Yes, several departments or the whole organisation",
        ],
    )


def test_a_text_of_two_lines_is_one_line_to_paste() -> None:
    found = read_labels(survey_text(hostile()))
    assert found == expected(hostile())
    assert found[1][1][2] == "First line second line"
    assert found[2][0] == "Hours & minutes <of> work?"


@given(instruments())
@SOME
def test_any_instrument_keeps_its_words(survey: StaffSurvey) -> None:
    assert read_labels(survey_text(survey)) == expected(survey)


@pytest.mark.parametrize(
    ("key", "google", "microsoft"),
    [
        ("pss_present", "Multiple choice", "Choice, with Multiple answers off"),
        ("benefits", "Checkboxes", "Choice, with Multiple answers on"),
        ("role_comment", "Paragraph", "Text, with Long answer on"),
        (
            "years_experience",
            "Short answer, with Response validation: Number, Greater than or equal to, 0",
            "Text, with Restrictions: Number, Greater than or equal to, 0",
        ),
    ],
)
def test_each_question_says_which_type_to_choose(key: str, google: str, microsoft: str) -> None:
    place = [question.key for question in shipped().questions].index(key)
    block = blocks(survey_text(shipped()))[place]
    assert [block[2], block[3]] == [f"In Google Forms: {google}", f"In Microsoft Forms: {microsoft}"]


def test_other_is_to_be_an_ordinary_option_with_its_exact_label() -> None:
    said = [line for block in blocks(survey_text(shipped())) for line in block if "option like the others" in line]
    assert len(said) == 7
    assert said[0] == '"Other" is an option like the others. Do not use the button that adds "Other".'
    assert said[1].startswith('"Other, or I prefer not to say" is an option')


def test_only_a_question_with_another_answer_speaks_of_it() -> None:
    survey = instrument({"id": "Q", "key": "q", "type": "single", "text": "Now?", "options": [("a", "Yes")]})
    assert "option like the others" not in survey_text(survey)


@pytest.mark.parametrize(
    "setting",
    [
        "- Collect email addresses: Do not collect\n",
        "- View results summary: off",
        "- Limit to 1 response: off",
        "with Record name off\n",
        "- Make no question required.\n",
    ],
)
def test_the_settings_that_would_identify_people_are_named_before_the_questions(setting: str) -> None:
    assert setting in survey_text(shipped()).split("STEP 3.")[0]


def test_title_and_description_hold_the_words_before_the_questions() -> None:
    survey = shipped()
    description = f"{survey.intro.strip()}\n\n{survey.definition.strip()}\n\n{survey.eligibility.strip()}"
    text = survey_text(survey)
    assert f"\nTitle:\nStaff views on working with peer support specialists\n\nDescription:\n{description}\n" in text
    assert text.splitlines()[0].endswith("(peer-support-staff 1.0.0)")


def test_an_instrument_without_words_before_the_questions_has_no_description() -> None:
    text = survey_text(instrument({"id": "Q", "key": "q", "type": "text", "text": "Why?"}))
    assert "Description" not in text.split("STEP 2.")[1].split("\n", 1)[1]
    assert "\nTitle:\ngarden-staff\n" in text


def test_a_text_on_one_line_has_no_break_and_no_double_space() -> None:
    assert one_line("  a \n\t b\u00a0c ") == "a b c"
