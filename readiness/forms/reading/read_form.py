"""The content of a filled form in, what it says out: the one place that tells the shapes apart."""

from __future__ import annotations

from pathlib import PurePath

from readiness.errors import Problem, ReadinessError
from readiness.forms.reading.csv_file import csv_data
from readiness.forms.reading.filled import FilledForm
from readiness.forms.reading.json_file import json_document, json_form_data
from readiness.forms.reading.xlsform_export import read_export
from readiness.models.rubric import Rubric
from readiness.staff_survey.reading.workbook_guard import is_workbook

_NOT_A_FORM = {
    ".yaml": "this is an answers file already. Use it as it is: readiness check FILE",
    ".html": "this is the questionnaire itself. Open it in a browser, and download the answers from its last page.",
    ".pdf": "answers cannot be read from a PDF. Use the questionnaire as a web page, a workbook or a table.",
}
_NOT_A_FORM |= {".yml": _NOT_A_FORM[".yaml"], ".htm": _NOT_A_FORM[".html"]}


def read_form(content: bytes, name: str, rubric: Rubric) -> FilledForm:
    """Read a workbook, JSON, CSV, FHIR QuestionnaireResponse, or export of KoboToolbox or ODK.

    Raises ReadinessError if it is none of these, or if its shape cannot be read at all.
    """
    ending = PurePath(name).suffix.lower()
    if ending in _NOT_A_FORM:
        raise ReadinessError(Problem(_NOT_A_FORM[ending].replace("FILE", name), name))
    if not content.strip():
        raise ReadinessError(Problem("the file is empty.", name))
    if not is_workbook(content[:8]) and content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return _json(content, name, rubric)
    return read_export(content, name, rubric) or _table(content, name, rubric)


def _table(content: bytes, name: str, rubric: Rubric) -> FilledForm:
    if is_workbook(content[:8]):
        from readiness.forms.reading.workbook import workbook_data

        return workbook_data(content, name, rubric)
    return csv_data(content, name, rubric)


def _json(content: bytes, name: str, rubric: Rubric) -> FilledForm:
    value = json_document(content, name).value
    if isinstance(value, dict) and "resourceType" in value:
        from readiness.forms.reading.fhir_response import fhir_data

        return fhir_data(content, name, rubric)
    return json_form_data(content, name)
