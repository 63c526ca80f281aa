"""The questionnaire as JSON: an answers file for programs, and for whoever prefers it."""

from __future__ import annotations

import json

from readiness.forms.answers_data import answers_data
from readiness.forms.questionnaire import Questionnaire


def json_form(form: Questionnaire) -> str:
    """Indented JSON with the keys of an answers file, ending with a line end; a question without an answer is null."""
    return json.dumps(answers_data(form), ensure_ascii=False, indent=2) + "\n"
