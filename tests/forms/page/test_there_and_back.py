"""Any answers come out of the page as they went in: filled in beforehand, or opened as a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from playwright.sync_api import Browser, Page

from readiness.forms.json_form import json_form
from readiness.forms.page import page_form
from readiness.forms.questionnaire import questionnaire
from readiness.forms.yaml_form import yaml_form
from readiness.loading.assessment import read_assessment
from readiness.models.assessment import Assessment
from readiness.strict_yaml import parse
from tests.forms.filled import THERE_AND_BACK, assessments, form_of
from tests.forms.page.conftest import LIBRARIES

SOME = settings(THERE_AND_BACK, max_examples=12, phases=[Phase.generate])  # to shrink in a browser takes minutes


def downloaded(page: Page, button: str) -> Assessment:
    page.evaluate("location.hash = 'step-check'")
    page.locator("#step-check").wait_for(state="visible")
    with page.expect_download() as download:
        page.click(f"#download-{button}")
    return read_assessment(parse(Path(download.value.path()).read_bytes(), "answers"), LIBRARIES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("page")


@SOME
@given(assessment=assessments(LIBRARIES))
def test_answers_filled_in_beforehand_come_out_as_they_are(
    browser: Browser, folder: Path, assessment: Assessment
) -> None:
    path = folder / "filled.html"
    path.write_text(page_form(form_of(LIBRARIES, assessment)), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert downloaded(page, "yaml") == assessment
    assert downloaded(page, "json") == assessment
    page.close()


@SOME
@given(assessment=assessments(LIBRARIES))
def test_answers_opened_from_a_file_come_out_as_they_are(
    browser: Browser, folder: Path, assessment: Assessment
) -> None:
    path = folder / "blank.html"
    path.write_text(page_form(questionnaire(LIBRARIES)), encoding="utf-8")
    form = form_of(LIBRARIES, assessment)
    page = browser.new_page()
    page.goto(path.as_uri())
    for name, text in (("answers.yaml", yaml_form(form)), ("answers.json", json_form(form))):
        page.locator("#file").set_input_files({"name": name, "mimeType": "text/plain", "buffer": text.encode()})
        page.locator("#back-again:visible", has_text=name).wait_for(state="attached")
        assert page.locator("#errors").is_hidden()
        assert downloaded(page, "yaml") == assessment
        page.evaluate("location.hash = 'step-start'")
        page.locator("#step-start").wait_for(state="visible")
    page.close()
