"""The staff survey as text to build from in Google Forms or Microsoft Forms: settings first, then every exact word."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.models.staff_survey import StaffQuestion, StaffSurvey

HEAD = """\
Staff survey, to build in Google Forms or Microsoft Forms ({id} {version})

Copy every text exactly as it stands here. The answers are recognised by these
words: an answer whose words were changed cannot be counted with the others.


STEP 1. SETTINGS, SO THAT NOBODY CAN BE RECOGNISED

Both tools rename their settings now and then. Look for the same meaning.

In Google Forms, open Settings:
- Collect email addresses: Do not collect
- Send responders a copy of their response: Off
- Allow response editing: off
- Limit to 1 response: off, since it makes people sign in
- Restrict to users in your organisation: off, if you see it, for the same reason
- View results summary: off, since it shows small numbers to everyone who answers

In Microsoft Forms, open Settings:
- Who can fill out this form: Anyone can respond. If that is not allowed,
  Only people in my organization can respond, with Record name off
- One response per person: off
- Allow receipt of responses after submission: off
- Get email notification of each response: off

In both:
- Make no question required.
- Add no question on names, e-mail addresses, staff numbers, teams or dates.


STEP 2. TITLE AND DESCRIPTION
"""

QUESTIONS = """\


STEP 3. QUESTIONS

Paste all lines under "Options" at once into the first option: each line becomes
an option of its own. Where that does not work, paste them one by one.
"""

END = """\


STEP 4. BEFORE YOU SEND IT OUT

Answer it twice yourself, look at what was recorded, and delete both answers.
"""

TYPES = {
    "single": ("Multiple choice", "Choice, with Multiple answers off"),
    "multi": ("Checkboxes", "Choice, with Multiple answers on"),
    "number": (
        "Short answer, with Response validation: Number, Greater than or equal to, 0",
        "Text, with Restrictions: Number, Greater than or equal to, 0",
    ),
    "text": ("Paragraph", "Text, with Long answer on"),
}


def survey_text(survey: StaffSurvey) -> str:
    """The whole text. Each option is one line: a line break in a label becomes a space, since a form has no such thing."""
    parts = [HEAD.format(id=survey.id, version=survey.version), "Title:", one_line(survey.title or survey.id)]
    before = [text.strip() for text in (survey.intro, survey.definition, survey.eligibility) if text.strip()]
    if before:
        parts += ["", "Description:", "\n\n".join(before)]
    parts.append(QUESTIONS)
    for number, question in enumerate(survey.questions, start=1):
        parts += ["", f"Question {number} of {len(survey.questions)}", *_question(question)]
    return "\n".join([*parts, END])


def one_line(text: str) -> str:
    """A text with each run of spaces and line breaks as one space."""
    return " ".join(text.split())


def _question(question: StaffQuestion) -> Iterator[str]:
    google, microsoft = TYPES[question.type]
    yield from (one_line(question.text), "", f"In Google Forms: {google}", f"In Microsoft Forms: {microsoft}")
    if question.type not in ("single", "multi"):
        yield ""
        return
    for option in question.options:
        if option.key == "other":
            yield f'"{one_line(option.label)}" is an option like the others. Do not use the button that adds "Other".'
    yield from ("", "Options:", *(one_line(option.label) for option in question.options), "")
