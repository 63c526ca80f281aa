"""Filling in the page: part by part, kept in the browser, downloaded, opened again."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from readiness.forms.page import page_form
from readiness.forms.questionnaire import Particulars, questionnaire
from readiness.loading.assessment import read_assessment
from readiness.models.assessment import Blank, DontKnow, Level, NotApplicable
from readiness.strict_yaml import parse
from tests.cli.running import run
from tests.forms.page.conftest import LIBRARIES, PEERS, Open, visit

SECTIONS = [dimension.id for dimension in LIBRARIES.dimensions]


def test_a_person_fills_it_in_reloads_goes_on_downloads_and_has_it_scored(
    open_form: Open, context: BrowserContext, tmp_path: Path
) -> None:
    form = open_form(questionnaire(PEERS))
    page = form.page
    page.click("text=Start or continue")
    form.fill_in_organisation("hospital_general", "planning")
    page.fill("#date", "2026-09-15")
    page.fill("#assessors", "Nursing manager\nPeer support adviser\n")
    page.click("#next")
    form.is_at("Supervision")
    for id in list(PEERS.indicators)[:20]:
        form.answer(id, "2")
    page.close()

    again = visit(context, tmp_path / "questionnaire.html")  # continues where it stopped
    again.is_at(PEERS.dimension_of[list(PEERS.indicators)[19]].title)
    expect(again.page.locator("#left")).to_have_text(
        "24 of the 43 questions that “Ready to start a pilot” asks are left."
    )
    for id in list(PEERS.indicators)[20:]:
        again.answer(id, "2")
    (tmp_path / "answers.yaml").write_text(again.download(), encoding="utf-8")
    assert again.said == []

    assert run("check", tmp_path / "answers.yaml").out.startswith(
        "Nothing is wrong with these answers to peer-support 1.0.0."
    )
    result = json.loads(run("score", tmp_path / "answers.yaml", "--format", "json").out)
    assert result["verdict"]["reached"] == "start"
    assert result["assessment"]["assessors"] == ["Nursing manager", "Peer support adviser"]


def test_every_kind_of_answer_comes_out_as_it_was_given(open_form: Open) -> None:
    form = open_form()
    form.fill_in_organisation()
    form.answer("TUT-1", "2")
    form.page.check("#question-TUT-1 input[value=paper_seen]")
    form.page.fill("#note-TUT-1", "Signed.\n  Twice: “yes”, # no: 'x'")
    form.page.fill("#owner-TUT-1", "Head of branch")
    form.answer("TUT-2", "dont_know")
    form.answer("TUT-4", "not_applicable")
    form.page.fill("#reason-TUT-4", "One branch only.")
    form.page.fill("#note-TUT-3", "Ask in May.")
    for text in (form.download("yaml"), form.download("json")):
        assessment = read_assessment(parse(text.encode(), "answers"), LIBRARIES)
        assert {id: answer for id, answer in assessment.answers.items() if answer != Blank()} == {
            "TUT-1": Level(2, "paper_seen", "Signed.\n  Twice: “yes”, # no: 'x'", "Head of branch"),
            "TUT-2": DontKnow(),
            "TUT-3": Blank("Ask in May."),
            "TUT-4": NotApplicable("One branch only."),
        }
        assert (assessment.organisation.name, assessment.goal) == ("Elm Library", "design")


def test_the_grade_of_evidence_is_asked_of_a_level_only_and_does_not_stay_with_another_answer(open_form: Open) -> None:
    form = open_form()
    form.fill_in_organisation()
    form.answer("TUT-1", "2")
    form.page.check("#question-TUT-1 input[value=paper_seen]")
    form.answer("TUT-1", "dont_know")
    expect(form.page.locator("#field-evidence-TUT-1")).to_be_hidden()
    assert json.loads(form.download("json"))["answers"]["TUT-1"] == "dont_know"


def test_an_answer_can_be_taken_back(open_form: Open) -> None:
    form = open_form()
    form.fill_in_organisation()
    form.answer("TUT-1", "2")
    form.page.click("#question-TUT-1 >> text=Take back this answer")
    assert json.loads(form.download("json"))["answers"]["TUT-1"] is None


def test_it_says_how_many_questions_are_left_and_which_must_haves_are_open_and_never_a_score(open_form: Open) -> None:
    form = open_form(questionnaire(PEERS))
    left, open_ones = form.page.locator("#left"), form.page.locator("#must-haves")
    expect(left).to_have_text("44 of the 44 questions asked here are left.")
    expect(open_ones).to_have_text("Say first where your organisation stands.")
    form.fill_in_organisation("hospital_general", "exploring")
    expect(left).to_have_text("18 of the 18 questions that “Ready to plan a pilot” asks are left.")
    expect(open_ones).to_have_text("CUL-1")
    form.answer("CUL-1", "dont_know")
    expect(left).to_have_text("17 of the 18 questions that “Ready to plan a pilot” asks are left.")
    expect(open_ones).to_have_text("CUL-1")  # it was looked at, and is not known
    form.answer("CUL-1", "0")
    expect(open_ones).to_have_text("None for “Ready to plan a pilot”.")
    form.go("about")
    form.page.check("#field-goal input[value=start]")
    expect(left).to_have_text("42 of the 43 questions that “Ready to start a pilot” asks are left.")
    assert "score" not in form.page.inner_text("body").lower()


def test_parts_are_shown_one_by_one_and_the_browsers_own_back_works(open_form: Open) -> None:
    form = open_form()
    form.is_at(LIBRARIES.title)
    form.page.click("text=Start or continue")
    form.is_at("Your organisation")
    form.fill_in_organisation()
    form.page.click("#next")
    form.is_at(LIBRARIES.dimensions[0].title)
    assert form.page.evaluate("document.activeElement.textContent") == LIBRARIES.dimensions[0].title
    assert form.page.title() == f"{LIBRARIES.dimensions[0].title} - {LIBRARIES.title}"
    form.page.go_back()
    expect(form.page.locator("#step-about")).to_be_visible()
    form.page.click("#all-parts >> text=Check your answers")
    expect(form.page.locator("#step-check")).to_be_visible()


def test_the_last_page_shows_every_answer_with_the_way_back_to_it(open_form: Open) -> None:
    form = open_form()
    form.fill_in_organisation()
    form.answer("TUT-2", "1")
    form.page.fill("#note-TUT-2", "Two so far.")
    form.go("check")
    rows = form.page.locator("#summary .row")
    assert rows.count() == 7 + len(LIBRARIES.indicators)
    row = rows.filter(has_text="TUT-2")
    assert "1 In talks" in row.inner_text()
    assert "Note: Two so far." in row.inner_text()
    assert "Not answered" in rows.filter(has_text="TUT-1").inner_text()
    row.get_by_role("link").click()
    expect(form.page.locator("#question-TUT-2")).to_be_in_viewport()
    assert form.page.evaluate("document.activeElement.name") == "level-TUT-2"


def test_what_is_missing_is_listed_with_links_before_anything_is_downloaded(open_form: Open) -> None:
    form = open_form()
    form.answer("TUT-4", "not_applicable")
    form.go("check")
    form.page.click("#download-yaml")
    assert form.errors() == [
        "Write the name of the organisation.",
        "Say where the organisation works.",
        "Say where the organisation stands.",
        "TUT-4: say why it is not applicable, or choose another answer.",
    ]
    assert form.page.evaluate("document.activeElement.id") == "errors"
    form.page.click("#errors >> text=TUT-4")
    assert form.page.evaluate("document.activeElement.id") == "reason-TUT-4"
    form.page.fill("#reason-TUT-4", "One branch.")
    form.fill_in_organisation()
    assert "Elm Library" in form.download()


def test_a_part_is_left_only_once_its_mistakes_are_put_right(open_form: Open) -> None:
    form = open_form()
    form.go("about")
    form.page.click("#next")
    form.is_at("Your organisation")
    assert len(form.errors()) == 3
    assert form.page.locator("#name").get_attribute("aria-invalid") == "true"
    form.fill_in_organisation()
    form.page.click("#next")
    form.is_at(LIBRARIES.dimensions[0].title)
    assert form.page.locator("[aria-invalid]").count() == 0


def test_the_note_of_the_chosen_setting_is_shown_and_no_other(open_form: Open) -> None:
    form = open_form(questionnaire(PEERS))
    form.fill_in_organisation("private_practice", "planning")
    form.answer("SUP-1", "1")
    form.page.click("#question-SUP-1 >> text=In your setting")
    shown = form.page.locator("#question-SUP-1 [data-setting]:visible").all_inner_texts()
    assert shown == [f"Private practice: {PEERS.indicators['SUP-1'].setting_notes['private_practice']}"]


def test_answers_are_deleted_from_the_browser_on_demand(
    open_form: Open, context: BrowserContext, tmp_path: Path
) -> None:
    form = open_form()
    form.fill_in_organisation()
    form.page.on("dialog", lambda dialog: dialog.accept())
    form.go("start")
    form.page.click("#delete")
    expect(form.page.locator("#back-again")).to_have_text("The answers are deleted from this computer.")
    assert form.page.evaluate("Object.keys(localStorage).length") == 0
    again = visit(context, tmp_path / "questionnaire.html")
    assert again.page.input_value("#name") == ""


def test_answers_to_another_form_in_the_same_browser_stay_apart(open_form: Open) -> None:
    form = open_form()
    form.fill_in_organisation()
    other = open_form(questionnaire(LIBRARIES, cut_to="launch"), "other.html")
    assert other.page.input_value("#name") == ""
    other.page.evaluate("localStorage.setItem(Object.keys(localStorage)[0], '{\"draft\": 3')")
    damaged = open_form()
    assert damaged.page.input_value("#name") == ""
    assert damaged.said == []


def test_a_browser_that_keeps_nothing_says_so_and_works_all_the_same(context: BrowserContext, open_form: Open) -> None:
    context.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked') }})")
    form = open_form()
    assert form.page.inner_text("#where").startswith("This browser does not keep answers")
    form.fill_in_organisation()
    assert form.page.inner_text("#saved") == "Not stored anywhere."
    assert "Elm Library" in form.download()
    assert form.said == []


def test_a_form_that_is_cut_to_a_goal_keeps_that_goal(open_form: Open) -> None:
    form = open_form(questionnaire(PEERS, particulars=Particulars(goal="plan"), cut_to="plan"))
    assert form.page.locator(".question").count() == 18
    form.fill_in_organisation("hospital_general", "running")
    assert "Only its questions are asked here." in form.page.inner_text("#step-about")
    data = json.loads(form.download("json"))
    assert data["assessment"]["goal"] == "plan"
    assert len(data["answers"]) == 18


def test_a_form_filled_in_already_shows_its_answers_with_and_without_a_script(open_form: Open) -> None:
    form = questionnaire(
        LIBRARIES,
        particulars=Particulars("Elm Library", "branch", "considering", "Ireland", "2026-05-04", ("Head",), "launch"),
        answers={"TUT-1": Level(3, "paper_seen", "<b>Signed</b>", "Head"), "TUT-4": NotApplicable("One branch.")},
    )
    html = page_form(form)
    assert 'id="level-TUT-1-3" value="3" checked' in html
    assert "&lt;b&gt;Signed&lt;/b&gt;" in html
    page = open_form(form).page
    assert page.input_value("#note-TUT-1") == "<b>Signed</b>"
    assert page.is_checked("#question-TUT-4 input[value=not_applicable]")
    assert page.is_checked("#field-goal input[value=launch]")
