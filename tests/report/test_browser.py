"""The HTML report in a real browser: wide and narrow, zoomed, and without a word to the network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from readiness.report.html import render_html
from tests.report.conftest import HARBOUR, sample


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Debian's own browser where there is one, else the one that scripts/setup installed
        launched = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("html") / "report.html"
    path.write_text(render_html(sample(HARBOUR)[1]), encoding="utf-8")
    return path.as_uri()


def _open(browser: Browser, report: str, width: int, scale: float = 1) -> tuple[Page, list[str], list[str]]:
    page = browser.new_page(viewport={"width": width, "height": 900}, device_scale_factor=scale)
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(report)
    return page, asked, said


@pytest.mark.parametrize("width", [320, 640, 768, 1280])
def test_nothing_sticks_out_sideways(browser: Browser, report: str, width: int) -> None:
    """640 pixels are what 1280 leave at 200% zoom."""
    page, _, _ = _open(browser, report, width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


def test_it_asks_for_nothing_and_complains_of_nothing(browser: Browser, report: str) -> None:
    page, asked, said = _open(browser, report, 1280)
    assert [url for url in asked if not url.startswith("data:")] == [report]
    assert said == []
    assert page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")
    page.close()


def test_text_is_large_enough_to_read_on_a_narrow_screen(browser: Browser, report: str) -> None:
    page, _, _ = _open(browser, report, 320)
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('main p, main td, main li')]"
        ".map(part => parseFloat(getComputedStyle(part).fontSize)))"
    )
    assert smallest >= 12
    page.close()


def test_it_prints_on_about_as_many_pages_as_the_pdf(browser: Browser, report: str, tmp_path: Path) -> None:
    import pikepdf

    page, _, _ = _open(browser, report, 1280)
    target = tmp_path / "printed.pdf"
    page.pdf(path=target, prefer_css_page_size=True)
    with pikepdf.open(target) as printed:
        assert 12 <= len(printed.pages) <= 17
    page.close()
