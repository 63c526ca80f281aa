"""The questionnaire as CSV: there and back without a loss, and whatever a spreadsheet or a hand does to it is understood or named."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.errors import ReadinessError
from readiness.forms.csv_form import csv_form
from readiness.forms.questionnaire import Particulars, questionnaire
from readiness.forms.reading.csv_file import csv_data
from readiness.forms.reading.understand import Understood, understand
from readiness.models.assessment import Assessment, Blank, DontKnow, Level, NotApplicable
from tests.forms.filled import THERE_AND_BACK, assessments, form_of
from tests.forms.reading import RUBRICS

LIBRARIES = RUBRICS["digital-skills"]
PEERS = RUBRICS["peer-support"]


def read(text: str | bytes) -> Understood:
    content = text.encode() if isinstance(text, str) else text
    return understand(csv_data(content, "answers.csv", LIBRARIES), LIBRARIES)


@THERE_AND_BACK
@given(assessments(LIBRARIES), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_there_and_back_nothing_is_lost(assessment: Assessment, encoding: str) -> None:
    text = csv_form(form_of(LIBRARIES, assessment))
    assert read(text.encode(encoding)) == Understood(assessment, tuple(LIBRARIES.indicators), ())
