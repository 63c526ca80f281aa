"""The questionnaire as a page in a real browser, opened from a file as by a double click."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from readiness.forms.page import page_form
from readiness.forms.questionnaire import Questionnaire, questionnaire
from tests.forms.reading import RUBRICS

PEERS, LIBRARIES = RUBRICS["peer-support"], RUBRICS["digital-skills"]


@dataclass
class Opened:
    """A page, what it asked of any place, and what it complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def is_at(self, step: str) -> None:
        """Wait till the step with this heading is shown, as a person does before the next key. AssertionError if it never is."""
        expect(self.page.locator(".step:visible h1")).to_have_text(step)

    def go(self, step: str) -> None:
        self.page.evaluate(f"location.hash = 'step-{step}'")
        self.page.locator(f"#step-{step}").wait_for(state="visible")

    def fill_in_organisation(self, setting: str = "branch", stage: str = "considering") -> None:
        self.go("about")
        self.page.fill("#name", "Elm Library")
        self.page.check(f"#field-setting input[value={setting}]")
        self.page.check(f"#field-stage input[value={stage}]")

    def answer(self, id: str, value: str) -> None:
        """Choose an answer, on the part where it stands."""
        self.page.evaluate(f"location.hash = 'question-{id}'")
        self.page.locator(f"#question-{id}").wait_for(state="visible")
        self.page.check(f"#question-{id} input[name='level-{id}'][value='{value}']")

    def download(self, button: str = "yaml") -> str:
        self.go("check")
        with self.page.expect_download() as downloaded:
            self.page.click(f"#download-{button}")
        return Path(downloaded.value.path()).read_text(encoding="utf-8")

    def errors(self) -> list[str]:
        return self.page.locator("#errors:visible li").all_inner_texts()


Open = Callable[..., Opened]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


@pytest.fixture
def open_form(context: BrowserContext, tmp_path: Path) -> Open:
    """Opens a questionnaire, by default the small one, blank; again under the same name if called twice."""

    def opened(form: Questionnaire | None = None, name: str = "questionnaire.html") -> Opened:
        path = tmp_path / name
        path.write_text(page_form(form or questionnaire(LIBRARIES)), encoding="utf-8")
        return visit(context, path)

    return opened


def visit(context: BrowserContext, path: Path) -> Opened:
    found = Opened(context.new_page())
    found.page.on("request", lambda request: found.asked.append(request.url))
    found.page.on("console", lambda message: found.said.append(message.text))
    found.page.on("pageerror", lambda error: found.said.append(str(error)))
    found.page.goto(path.as_uri())
    return found
