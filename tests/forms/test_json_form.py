"""The questionnaire as JSON: there and back without a loss, and every slip of a hand that edits it is named."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.forms.json_form import json_form
from readiness.forms.reading.json_file import json_document, json_form_data
from readiness.forms.reading.understand import Understood, understand
from readiness.models.assessment import Assessment
from tests.forms.filled import THERE_AND_BACK, assessments, form_of
from tests.forms.reading import RUBRICS

LIBRARIES = RUBRICS["digital-skills"]
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(categories=["L", "P"])), inner, max_size=4)
    ),
    max_leaves=20,
)


def read(text: str) -> Understood:
    return understand(json_form_data(text.encode(), "answers.json"), LIBRARIES)


@pytest.mark.parametrize("ascii", [False, True])
@THERE_AND_BACK
@given(assessment=assessments(LIBRARIES))
def test_there_and_back_nothing_is_lost(assessment: Assessment, ascii: bool) -> None:
    text = json_form(form_of(LIBRARIES, assessment))
    if ascii:
        text = json.dumps(json.loads(text))  # as other programs write it
    assert read(text) == Understood(assessment, tuple(LIBRARIES.indicators), ())


@THERE_AND_BACK
@given(JSON, st.sampled_from([None, 2, "\t"]), st.booleans())
def test_json_is_read_as_any_json_reader_reads_it(value: object, indent: int | str | None, ascii: bool) -> None:
    assert json_document(json.dumps(value, indent=indent, ensure_ascii=ascii).encode(), "a.json").value == value
