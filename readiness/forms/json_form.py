"""The questionnaire as JSON: an answers file for programs, and for whoever prefers it."""

from __future__ import annotations

import json
import re
from typing import Any

from readiness.forms.answers_data import answers_data
from readiness.forms.questionnaire import Questionnaire

_UNLIKE_YAML = re.compile("[\x85\u2028\u2029\ufeff\ufffe\uffff]")


def json_form(form: Questionnaire) -> str:
    """Indented JSON with the keys of an answers file, ending with a line end; a question without an answer is null."""
    return as_json(answers_data(form), indent=2) + "\n"


def as_json(data: Any, indent: int | None = None) -> str:
    """Data as JSON that readers of YAML understand as well."""
    return _UNLIKE_YAML.sub(_escaped, json.dumps(data, ensure_ascii=False, indent=indent))


def _escaped(sign: re.Match[str]) -> str:
    """A sign that JSON takes as it is, but that ends a line in YAML or may not stand there."""
    return f"\\u{ord(sign[0]):04x}"
