"""A question in, the words that forms of other tools show for it out."""

from __future__ import annotations

from readiness.forms.questionnaire import Question, Questionnaire

DONT_KNOW = "Don't know: we looked, and it is not known"
NOT_APPLICABLE = "Not applicable: say why below"
HOW_TO_ANSWER = (
    "Give each question the highest level whose whole sentence is true. Leave a question empty if it is not answered yet. "
    "Write roles, never names of persons, and nothing about anybody's health."
)
WHICH = "Which of these is true?"
ABOUT_YOU = "Your organisation"
GOAL_HINT = "Choose one only if you work towards another goal than the one your stage has."
ASSESSORS_HINT = "Roles, such as manager or adviser; no names."


def level_labels(form: Questionnaire, question: Question) -> tuple[str, ...]:
    """The five levels as they are chosen, such as "2 Arranged: A signed agreement ..."."""
    pairs = zip(form.scale, question.levels, strict=True)
    said = (name if name == sentence else f"{name}: {sentence}" for name, sentence in pairs)
    return tuple(in_a_line(f"{level} {text}") for level, text in enumerate(said))


def look_for(question: Question) -> str:
    """What to look for, or nothing."""
    return f"Look for: {'; '.join(map(in_a_line, question.evidence))}" if question.evidence else ""


def must_have(form: Questionnaire, question: Question) -> str:
    """From which milestone on it is a must-have, or nothing."""
    due = [milestone.title for milestone in form.milestones if milestone.id in question.must_have_at]
    if not due:
        return ""
    return in_a_line(f"Must-have for “{due[0]}”" + (" and all that follows" if len(due) > 1 else ""))


def setting_notes(form: Questionnaire, question: Question) -> list[tuple[str, str]]:
    """For each setting that has a note on this question: its id, and the note after the name of the setting."""
    return [
        (setting.id, in_a_line(f"{setting.title}: {question.setting_notes[setting.id]}"))
        for setting in form.settings
        if setting.id in question.setting_notes
    ]


def title_of(form: Questionnaire) -> str:
    """The title of the questionnaire, with the goal that it is cut to."""
    return f"{form.title}: {form.cut_to.title}" if form.cut_to else form.title


def in_a_line(text: str) -> str:
    return " ".join(text.split())
