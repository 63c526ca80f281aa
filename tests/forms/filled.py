"""Any assessment of a rubric, for what must hold on every way there and back: answers, form, answers."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from readiness.forms.questionnaire import Questionnaire, particulars_of, questionnaire
from readiness.models.assessment import (
    MAX_LINE,
    MAX_NOTE,
    Answer,
    Assessment,
    Blank,
    DontKnow,
    Level,
    NotApplicable,
    Organisation,
)
from readiness.models.rubric import Indicator, Rubric

THERE_AND_BACK = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

SIGNS = st.characters(exclude_categories=["Cc", "Cs"])  # no answers file may hold others, but for these:
BREAKS = st.sampled_from(
    ["\n", "\n\n", "\t", "\x85", "\u2028", "=1+1", "-", "'=", "@", '"', ";", ", ", "<b>", "&amp;", "_x000D_"]
)
TEXTS = st.lists(SIGNS | BREAKS, max_size=40).map("".join) | st.just("x" * MAX_NOTE)
LINES = (
    st.lists(SIGNS | st.sampled_from(["=", "'", ",", ";"]), min_size=1, max_size=30)
    .map("".join)
    .filter(lambda text: text == " ".join(text.split()))  # what stands in one line of a form
    .map(lambda text: text[:MAX_LINE])
)


def assessments(rubric: Rubric) -> st.SearchStrategy[Assessment]:
    """Any assessment of a rubric: every state of an answer, any text, any organisation, with or without a date."""
    organisations = st.builds(
        Organisation,
        name=LINES,
        setting=st.sampled_from([setting.id for setting in rubric.settings]),
        stage=st.sampled_from([milestone.stage for milestone in rubric.milestones]),
        country=st.none() | LINES,
    )
    return st.builds(
        Assessment,
        organisation=organisations,
        date=st.none() | st.dates(date(1900, 1, 1), date(2999, 12, 31)).map(date.isoformat),
        assessors=st.lists(LINES, max_size=4).map(tuple),
        goal=st.sampled_from(rubric.milestone_ids),
        answers=st.fixed_dictionaries({id: _answers(rubric, each) for id, each in rubric.indicators.items()}),
        rubric_version=st.just(rubric.version),
    )


def form_of(rubric: Rubric, assessment: Assessment) -> Questionnaire:
    """The whole questionnaire, filled in."""
    return questionnaire(rubric, particulars=particulars_of(rubric, assessment), answers=assessment.answers)


def _answers(rubric: Rubric, indicator: Indicator) -> st.SearchStrategy[Answer]:
    more = {"note": st.just("") | TEXTS, "owner": st.just("") | LINES}
    grades = st.sampled_from([None, *(grade.id for grade in rubric.evidence_grades)])
    kinds: list[st.SearchStrategy[Answer]] = [
        st.builds(Level, level=st.integers(0, 4), evidence=grades, **more),
        st.builds(DontKnow, **more),
        st.builds(Blank, **more),
    ]
    if indicator.may_be_not_applicable:
        kinds.append(st.builds(NotApplicable, reason=TEXTS.filter(str.strip), **more))
    return st.one_of(kinds)
