"""The questionnaire as an XLSForm: what pyxform makes of it, and that it asks what the rubric asks."""

from __future__ import annotations

import shutil
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook
from pyxform.validators.odk_validate import check_xform

from readiness.errors import ReadinessError
from readiness.forms.questionnaire import Questionnaire, questionnaire
from readiness.forms.questionnaire_xlsform import questionnaire_xlsform
from readiness.models.assessment import Assessment
from readiness.models.rubric import Rubric
from tests.forms.filled import THERE_AND_BACK, assessments, form_of
from tests.forms.reading import RUBRICS
from tests.forms.test_fhir import FILLED, FORMS, hostile
from tests.forms.xlsforms import XFORMS, sheet, submitted, xform
from tests.scoring import builders

LIBRARIES, PEERS = RUBRICS["digital-skills"], RUBRICS["peer-support"]


def survey(form: Questionnaire) -> dict[str, dict[str, str]]:
    rows = sheet(questionnaire_xlsform(form), "survey")
    return {row["name"]: row for row in rows if "name" in row}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_pyxform_accepts_it_without_a_warning(form: Questionnaire) -> None:
    content = questionnaire_xlsform(form)
    converted = xform(content)
    (data,) = [node for node in converted.iter() if node.tag == f"{XFORMS}data"]
    assert data.attrib == {
        "id": form.rubric + ("-plan" if form.cut_to else ""),
        "version": form.rubric_version,
    }
    assert [node for node in converted.iter() if node.tag.endswith("setvalue")] == []


@pytest.mark.skipif(not shutil.which("java"), reason="ODK Validate, which pyxform brings, runs on Java")
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_validator_of_odk_accepts_it(form: Questionnaire, tmp_path: Path) -> None:
    path = tmp_path / "form.xml"
    path.write_bytes(ElementTree.tostring(xform(questionnaire_xlsform(form))))
    assert check_xform(str(path)) == []


@given(assessments(LIBRARIES))
@settings(THERE_AND_BACK, max_examples=15)
def test_any_text_that_is_filled_in_makes_a_form_without_a_formula(assessment: Assessment) -> None:
    converted = xform(questionnaire_xlsform(form_of(LIBRARIES, assessment)))
    assert [node for node in converted.iter() if node.tag.endswith("setvalue")] == []


def test_the_particulars_come_first_and_each_dimension_is_a_page() -> None:
    rows = sheet(questionnaire_xlsform(FORMS["blank"]), "survey")
    groups = [(row["name"], row["label"], row["appearance"]) for row in rows if row["type"] == "begin_group"]
    assert groups == [
        ("about_you", "Your organisation", "field-list"),
        ("TUT_section", "Tutors", "field-list"),
        ("KIT_section", "Equipment", "field-list"),
        ("LRN_section", "Learners", "field-list"),
    ]
    assert [row["type"] for row in rows].count("end_group") == 4
    settings = sheet(questionnaire_xlsform(FORMS["blank"]), "settings")
    assert settings == [
        {
            "form_title": "Readiness of public libraries to run digital skills sessions for older adults",
            "form_id": "digital-skills",
            "version": "2.1.0",
            "style": "pages",
            "clean_text_values": "no",
        }
    ]


def test_a_question_has_its_levels_and_all_that_belongs_to_it() -> None:
    rows = survey(FORMS["blank"])
    assert rows["TUT_4"] == {
        "type": "select_one TUT_4_levels",
        "name": "TUT_4",
        "label": "TUT-4 Tutors learn from each other\n\nDo tutors meet to talk through what went well and what did not?",
        "hint": "Look for: Diary entry; Notes of the last two meetings",
    }
    assert rows["TUT_4_here_0"]["label"] == "Mobile library: One van with one crew may answer not applicable."
    assert rows["TUT_4_here_0"]["relevant"] == "${organisation_setting} = 'mobile'"
    reason = rows["TUT_4_not_applicable"]
    assert (reason["relevant"], reason["required"]) == ("${TUT_4} = 'not_applicable'", "yes")
    evidence = rows["TUT_4_evidence"]
    assert evidence["type"] == "select_one evidence"
    assert evidence["relevant"] == "${TUT_4} != '' and ${TUT_4} != 'dont_know' and ${TUT_4} != 'not_applicable'"
    assert (rows["TUT_4_note"]["type"], rows["TUT_4_owner"]["type"]) == ("text", "text")
    assert "TUT_1_not_applicable" not in rows
    assert rows["TUT_1"]["hint"].startswith(
        "Must-have for “Ready to design the programme” and all that follows\n\nLook for: "
    )
    choices = [
        row for row in sheet(questionnaire_xlsform(FORMS["blank"]), "choices") if row["list_name"] == "TUT_4_levels"
    ]
    assert [row["name"] for row in choices] == ["0", "1", "2", "3", "4", "dont_know", "not_applicable"]
    assert choices[2]["label"] == "2 Agreed: A meeting each term is in the diary, with someone to lead it."


def test_only_name_setting_and_stage_are_required_and_a_reason_where_it_is_asked() -> None:
    required = [name for name, row in survey(FORMS["blank"]).items() if "required" in row]
    assert required == [
        "organisation_name",
        "organisation_setting",
        "organisation_stage",
        "TUT_4_not_applicable",
        "LRN_4_not_applicable",
    ]


def test_a_filled_form_has_its_answers_in_the_xform() -> None:
    values = submitted(xform(questionnaire_xlsform(FILLED)))
    expected = {
        "form_rubric": "digital-skills",
        "about_you/organisation_setting": "branch",
        "about_you/assessment_date": "2026-05-04",
        "about_you/assessment_assessors": "Manager\nVolunteer",
        "about_you/assessment_goal": "grow",
        "TUT_section/TUT_1": "2",
        "TUT_section/TUT_1_evidence": "paper_seen",
        "TUT_section/TUT_3": "dont_know",
        "TUT_section/TUT_4": "not_applicable",
        "TUT_section/TUT_4_not_applicable": "One branch\nonly.",
        "LRN_section/LRN_1": "",
        "LRN_section/LRN_1_note": "Later.",
    }
    assert {name: values[name] for name in expected} == expected


def test_questions_with_the_same_levels_share_a_list() -> None:
    same = builders.rubric([builders.question("Q-1", 2), builders.question("Q-2", 2)])
    rows = survey(questionnaire(same))
    assert (rows["Q_1"]["type"], rows["Q_2"]["type"]) == ("select_one Q_1_levels", "select_one Q_1_levels")


def test_a_rubric_without_grades_asks_for_none() -> None:
    assert [name for name in survey(questionnaire(hostile())) if name.endswith("_evidence")] == []


def test_a_form_that_is_cut_asks_what_the_goal_needs() -> None:
    rows = survey(FORMS["cut"])
    asked = [name for name, row in rows.items() if row["type"].endswith("_levels")]
    assert (len(asked), asked[:2]) == (18, ["SUP_1", "SUP_2"])


def test_every_cell_is_a_text_and_the_same_questionnaire_gives_the_same_bytes() -> None:
    content = questionnaire_xlsform(FILLED)
    cells = [cell for each in load_workbook(BytesIO(content)) for row in each.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert questionnaire_xlsform(FILLED) == content


def long(**texts: Any) -> Rubric:
    return builders.rubric([builders.question("Q-1", 2) | texts])


def test_texts_that_no_cell_can_hold_are_named_at_once() -> None:
    rubric = long(question="Why? " + "x" * 40_000, evidence=["y" * 33_000])
    with pytest.raises(ReadinessError) as refused:
        questionnaire_xlsform(questionnaire(rubric))
    assert [problem.message for problem in refused.value.problems] == [
        f"the text that begins 'Q-1 Q-1 Why? {'x' * 46}' has 40,014 characters; a cell holds 32,767. Shorten it in the rubric.",
        f"the text that begins 'Look for: {'y' * 50}' has 33,010 characters; a cell holds 32,767. Shorten it in the rubric.",
    ]


def test_without_xlsxwriter_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ReadinessError, match=r"pip install 'readiness\[forms\]'"):
        questionnaire_xlsform(FORMS["blank"])
