"""For everybody and everywhere: keyboard, screen reader, narrow screens, paper, no script, hostile text, no network."""

from __future__ import annotations

import re
from pathlib import Path
from subprocess import run

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, expect

from readiness.forms.page import page_form
from readiness.forms.questionnaire import Particulars, questionnaire
from readiness.models.assessment import Level
from tests.forms.page.conftest import LIBRARIES, PEERS, Open, Opened, visit
from tests.scoring import builders

STEPS = ("start", "about", f"part-{LIBRARIES.dimensions[0].id}", "check")


def violations(form: Opened) -> list[str]:
    found = Axe().run(form.page).response["violations"]
    return [f"{each['id']}: {[node['html'][:120] for node in each['nodes']]}" for each in found]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("step", STEPS)
def test_axe_finds_nothing_to_complain_of(step: str, width: int, open_form: Open) -> None:
    form = open_form()
    form.page.set_viewport_size({"width": width, "height": 900})
    form.answer("TUT-1", "2")
    form.go(step)
    for summary in form.page.locator("summary:visible").all():
        summary.click()
    assert violations(form) == []


def test_axe_finds_nothing_to_complain_of_in_a_page_with_mistakes(open_form: Open) -> None:
    form = open_form()
    form.answer("TUT-4", "not_applicable")
    form.page.click("#next")
    assert len(form.errors()) == 1
    assert violations(form) == []
    form.go("about")
    form.page.click("#next")
    assert len(form.errors()) == 3
    assert violations(form) == []


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_sticks_out_sideways(width: int, open_form: Open) -> None:
    """320 pixels are what 1280 leave at 400% zoom."""
    form = open_form(questionnaire(PEERS))
    form.page.set_viewport_size({"width": width, "height": 900})
    for step in ("start", "about", "part-MAT", "check"):
        form.go(step)
        assert form.page.evaluate("document.documentElement.scrollWidth") == width


def test_the_keyboard_is_enough(open_form: Open) -> None:
    form = open_form()
    keyboard = form.page.keyboard

    def tab_to(selector: str) -> None:
        for _ in range(60):
            keyboard.press("Tab")
            if form.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"Tab never comes to {selector}")

    keyboard.press("Tab")
    assert form.page.evaluate("document.activeElement.className") == "skip"
    tab_to("[data-go]")
    keyboard.press("Enter")
    tab_to("#name")
    keyboard.type("Elm Library")
    tab_to("[name=setting]")
    keyboard.press("Space")
    tab_to("[name=stage]")
    keyboard.press("Space")
    tab_to("#next")
    keyboard.press("Enter")
    form.is_at(LIBRARIES.dimensions[0].title)
    first = LIBRARIES.dimensions[0].indicators[0].id
    tab_to(f"[name=level-{first}]")
    keyboard.press("Space")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowDown")
    for step in [*(dimension.title for dimension in LIBRARIES.dimensions[1:]), "Check your answers"]:
        tab_to("#next")
        keyboard.press("Enter")
        form.is_at(step)
    tab_to("#download-yaml")
    with form.page.expect_download() as download:
        keyboard.press("Enter")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert f"{first}: 2\n" in text
    assert 'name: "Elm Library"' in text


def test_each_group_of_answers_has_its_question_as_a_name(open_form: Open) -> None:
    form = open_form()
    form.go("part-TUT")
    indicator = LIBRARIES.indicators["TUT-1"]
    group = form.page.get_by_role("group", name=f"TUT-1 {indicator.title}", exact=True)
    assert group.get_by_role("radio").count() == 6
    assert form.page.locator("#answer-TUT-1").get_attribute("aria-describedby") == "ask-TUT-1"
    assert form.page.get_by_label("Who takes the next step? (a role)").count() == len(LIBRARIES.indicators)


def test_it_asks_nobody_for_anything_and_may_not(open_form: Open) -> None:
    form = open_form()
    form.fill_in_organisation()
    form.answer("TUT-1", "2")
    form.download()
    assert [url for url in form.asked if not url.startswith(("file:", "blob:"))] == []
    assert form.said == []
    html = page_form(questionnaire(LIBRARIES))
    assert re.search(
        r"""content="default-src &#39;none&#39;; style-src &#39;sha256-[^ ]+&#39;; script-src &#39;sha256""", html
    )
    for code in (
        "fetch('http://127.0.0.1:9/')",
        "new Promise((ok, no) => { const i = new Image(); i.onload = ok; i.onerror = no; i.src = 'http://127.0.0.1:9/x.png' })",
    ):
        with pytest.raises(Exception, match=r"Failed to fetch|Event"):
            form.page.evaluate(code)
    assert any("Content Security Policy" in said for said in form.said)


HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "{{ 7 * 7 }} ${7*7} &lt;b&gt; <!-- -->",
    "x" * 300,
    "مرحبا \u202e بك 👩🏽\u200d⚕️",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_rubric_or_an_answer_is_text_and_nothing_else(text: str, open_form: Open) -> None:
    question = builders.question("Q-1", 2) | {
        "title": text,
        "question": text,
        "levels": [text] * 5,
        "evidence": [text],
        "setting_notes": {"hospital": text},
        "may_be_not_applicable": True,
    }
    rubric = builders.rubric([question])
    particulars = Particulars(text, "hospital", rubric.milestones[0].stage, text, "", (text,))
    form = open_form(questionnaire(rubric, particulars=particulars, answers={"Q-1": Level(2, None, text, text)}))
    dialogs: list[str] = []
    form.page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    form.page.set_viewport_size({"width": 320, "height": 900})
    form.answer("Q-1", "3")
    for summary in form.page.locator(".question summary:visible").all():
        summary.click()
    assert form.page.locator("#ask-Q-1").text_content() == text
    assert form.page.input_value("#note-Q-1") == text
    assert form.page.evaluate("document.documentElement.scrollWidth") == 320
    form.go("check")
    assert text in (form.page.locator("#summary").text_content() or "")
    assert text in form.download("json").replace('\\"', '"')
    assert (form.said, dialogs) == ([], [])


def test_without_a_script_it_is_a_paper_form_and_says_so(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "paper.html"
    path.write_text(page_form(questionnaire(PEERS)), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 900})
    page = context.new_page()
    page.goto(path.as_uri())
    text = page.inner_text("body")
    assert text.count("This is the questionnaire on paper: print it and fill it in by hand.") == 1
    for indicator in PEERS.indicators.values():
        assert indicator.title in text
        assert all(sentence in text for sentence in indicator.levels)
    assert page.locator("button:visible").count() == 0
    assert page.locator("a:visible").count() == 1  # to skip the head
    assert "Stored only" not in text
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_on_paper_every_question_stands_with_its_answer(script: bool, browser: Browser, tmp_path: Path) -> None:
    note = "Agreed in March. " * 60 + "The end."
    filled = questionnaire(PEERS, answers={"SUP-1": Level(2, "described", note)})
    path = tmp_path / "paper.html"
    path.write_text(page_form(filled), encoding="utf-8")
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(path.as_uri())
    page.pdf(path=tmp_path / "paper.pdf", prefer_css_page_size=True)
    context.close()
    text = run(["pdftotext", "-layout", tmp_path / "paper.pdf", "-"], capture_output=True, text=True, check=True).stdout
    flat = " ".join(text.split())
    for indicator in PEERS.indicators.values():
        assert f"{indicator.id} {indicator.title}" in flat
    assert "The end." in flat
    assert ("Take back this answer" in flat, "Download" in flat, "Continue" in flat) == (False, False, False)
    pages = int(
        re.findall(r"Pages: +(\d+)", run(["pdfinfo", tmp_path / "paper.pdf"], capture_output=True, text=True).stdout)[0]
    )
    assert pages <= 28


def test_a_hidden_page_comes_back_when_the_address_leads_nowhere(
    context: BrowserContext, open_form: Open, tmp_path: Path
) -> None:
    form = open_form()
    form.page.evaluate("location.hash = 'nowhere'")
    form.page.evaluate("location.hash = '%'")
    expect(form.page.locator("#step-start")).to_be_visible()
    assert form.said == []
    visit(context, tmp_path / "questionnaire.html").is_at(LIBRARIES.title)
