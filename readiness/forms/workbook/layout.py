"""A questionnaire in, the words of its workbook out that its reader must know again: keys, choices and marks."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.forms.questionnaire import Question, Questionnaire
from readiness.forms.workbook.cell_text import alike

FORMAT = "readiness questionnaire"
VERSION = "1.0"  # of this layout; a reader knows all with the same first number

# The keys in the hidden first row of each sheet name its columns, those in the hidden first column of the first its rows.
PARTICULAR, VALUE = "particular", "value"
ID, QUESTION, LEVELS, ANSWER = "id", "question", "levels", "answer"
EVIDENCE, NOTE, OWNER, REASON = "evidence", "note", "owner", "not_applicable"
ASSESSORS = "assessment.assessors"

DONT_KNOW, NOT_APPLICABLE = "Don't know", "Not applicable"
ALWAYS_APPLIES = "Always applies"  # in place of a reason
_LONGEST_CHOICE = 250  # Excel shows 255 characters of an entry in a list

Choices = dict[str, str]  # what may be chosen, by its id


def asked_text(form: Questionnaire, question: Question) -> tuple[str, str]:
    """The title of a question, and what stands below it: the question, and from which milestone on it is a must-have."""
    must = [milestone.title for milestone in form.milestones if milestone.id in question.must_have_at]
    marked = f"MUST-HAVE from “{must[0]}” on" if len(must) > 1 else f"MUST-HAVE for “{must[0]}”" if must else ""
    below = "\n\n".join(filter(None, [question.text, marked]))
    return f"{question.id}  {question.title}", f"\n{below}" if below else ""


def level_choices(form: Questionnaire, question: Question) -> list[str]:
    """The five levels of a question as they are chosen, such as "2 - Arranged: A signed agreement ..."."""
    return [_cut(f"{number} - {said}") for number, said in enumerate(_levels(form, question))]


def levels_text(form: Questionnaire, question: Question) -> str:
    """The same in full, one below the other."""
    return "\n".join(f"{number} - {said}" for number, said in enumerate(_levels(form, question)))


def answer_choices(form: Questionnaire, question: Question) -> list[str]:
    """All that may be chosen as the answer."""
    more = [NOT_APPLICABLE] if question.may_be_not_applicable else []
    return [*level_choices(form, question), DONT_KNOW, *more]


def settings_of(form: Questionnaire) -> Choices:
    return _distinct((setting.id, setting.title) for setting in form.settings)


def stages_of(form: Questionnaire) -> Choices:
    return _distinct((milestone.stage, milestone.stage_title) for milestone in form.milestones)


def goals_of(form: Questionnaire) -> Choices:
    return _distinct((milestone.id, milestone.title) for milestone in form.milestones)


def grades_of(form: Questionnaire) -> Choices:
    return _distinct((grade.id, grade.title) for grade in form.evidence_grades)


def _levels(form: Questionnaire, question: Question) -> list[str]:
    """The name of each level with its sentence, unless the sentence is no more than the name."""
    pairs = zip(form.scale, question.levels, strict=True)
    return [_line(name if name == sentence else f"{name}: {sentence}") for name, sentence in pairs]


def _distinct(titles: Iterable[tuple[str, str]]) -> Choices:
    """Each title; where two are alike, with its id."""
    named = [(id, _cut(_line(title), 160)) for id, title in titles]
    seen = [alike(title) for _, title in named]
    return {id: title if seen.count(alike(title)) == 1 else f"{title} ({id})" for id, title in named}


def _line(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str, longest: int = _LONGEST_CHOICE) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
