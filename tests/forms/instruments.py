"""Staff surveys to make forms of: the one that is shipped, one made up to do harm, and random ones."""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from readiness.models.staff_survey import StaffSurvey
from tests.forms.reading import RUBRICS

SOME = settings(max_examples=25, deadline=None, derandomize=True)

Labels = list[tuple[str, list[tuple[str, str]]]]


def shipped() -> StaffSurvey:
    survey = RUBRICS["peer-support"].staff_survey
    assert survey is not None
    return survey


def instrument(*questions: dict[str, Any], **parts: Any) -> StaffSurvey:
    """A staff survey of these questions; an option is written (key, label)."""
    head = {"id": "garden-staff", "version": "2.1.0", "min_respondents": 10, "min_cell": 5}
    asked = [
        {**question, "options": tuple({"key": key, "label": label} for key, label in question.get("options", ()))}
        for question in questions
    ]
    return StaffSurvey.model_validate({**head, "questions": tuple(asked), **parts})


def hostile() -> StaffSurvey:
    """Texts that a workbook, a page or a text could take for something else."""
    return instrument(
        {
            "id": "Q1",
            "key": "intro",
            "type": "single",
            "text": '=HYPERLINK("http://example.org","click")',
            "options": [
                ("yes", "<script>alert(1)</script>"),
                ("no", "=1+1"),
                ("x.csv", "@SUM(1)"),
                ("0", "\"quoted\", with a comma; and 'more'"),
            ],
        },
        {
            "id": "Q2",
            "key": "plants.csv",
            "type": "multi",
            "text": "</title></style><b>What grows here?</b>",
            "options": [
                ("herbs", "草药，还有茶"),
                ("trees", "மரங்கள் மற்றும் பூக்கள்"),
                ("both", "First line\nsecond line"),
                ("figures", "2026-09-15"),
                ("other", "Other"),
            ],
        },
        {"id": "Q3", "key": "hours", "type": "number", "text": "Hours & minutes\n<of> work?"},
        {"id": "Q4", "key": "why", "type": "text", "text": "{{ survey.id }} {% raw %}"},
        title="<h1>Garden & 'staff'</h1>",
        intro="-1+1\nsecond line",
        definition="https://example.org/a?b=1&c=2",
        eligibility="'; DROP TABLE staff; --",
    )


def labels(survey: StaffSurvey) -> Labels:
    """The text of each question, and key and label of each of its options, in the order of the instrument."""
    return [(q.text, [(option.key, option.label) for option in q.options]) for q in survey.questions]


_KEYS = st.from_regex(r"[a-z][a-z0-9_.-]{0,8}", fullmatch=True).filter(lambda key: key != "meta")
_TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"], include_characters='\n<&"=${}*#'),
    min_size=1,
    max_size=30,
).filter(lambda text: text.strip() and "${" not in text)


@st.composite
def instruments(draw: st.DrawFn) -> StaffSurvey:
    """Any staff survey that every form can hold."""
    questions = []
    for place, key in enumerate(draw(st.lists(_KEYS, min_size=1, max_size=5, unique=True))):
        kind = draw(st.sampled_from(["single", "multi", "number", "text"]))
        keys = draw(st.lists(_KEYS, min_size=1, max_size=5, unique=True)) if kind in ("single", "multi") else []
        options = [(option, draw(_TEXTS)) for option in keys]
        questions.append({"id": f"Q{place}", "key": key, "type": kind, "text": draw(_TEXTS), "options": options})
    return instrument(*questions, title=draw(_TEXTS), intro=draw(_TEXTS))
