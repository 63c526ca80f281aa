"""The HTML report in a real browser: wide and narrow, zoomed, and without a word to the network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from readiness.report.html import render_html
from readiness.report.view import ReportView
from readiness.report.views.change_page import ChangePage
from tests.report.conftest import ASSESSORS, DATES, HARBOUR, changed, sample

PAGES: dict[str, Callable[[], ReportView | ChangePage]] = {
    "report": lambda: sample(HARBOUR)[1],
    "several assessors": lambda: sample(*ASSESSORS)[1],
    "two dates": lambda: changed(*DATES[:2]),
    "three dates": lambda: changed(*DATES),
}


@pytest.fixture(scope="module", params=PAGES)
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("html") / "page.html"
    path.write_text(render_html(PAGES[request.param]()), encoding="utf-8")
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


def test_every_chart_that_is_too_wide_can_be_scrolled_from_the_keyboard_and_has_a_name(
    browser: Browser, report: str
) -> None:
    page, _, _ = _open(browser, report, 320)
    charts = page.locator("svg:not(.range-bar):not(.heat)")
    regions = page.locator("[role=region]")
    assert charts.count() > 0
    assert page.locator("[role=region] svg").count() == charts.count()
    for region in regions.all():
        assert len(region.get_attribute("aria-label") or "") > 10
        region.focus()
        assert region.evaluate("part => part.scrollWidth > part.clientWidth")
        page.keyboard.press("ArrowRight")
        region.evaluate("part => new Promise(done => setTimeout(() => done(part), 250))")
        assert region.evaluate("part => part.scrollLeft") > 0
    page.close()


def test_every_link_leads_to_a_part_of_the_same_page(browser: Browser, report: str) -> None:
    page, asked, _ = _open(browser, report, 768)
    dead = page.evaluate(
        "[...document.querySelectorAll('a')].map(link => link.getAttribute('href'))"
        ".filter(target => !target.startsWith('#') || !document.getElementById(target.slice(1)))"
    )
    assert dead == []
    for link in page.locator("nav a").all():
        link.click()
        target = (link.get_attribute("href") or "").lstrip("#")
        assert page.evaluate(f"document.getElementById('{target}').getBoundingClientRect().top < innerHeight")
    assert len([url for url in asked if not url.startswith("data:")]) == 1
    page.close()


def test_every_picture_says_in_words_what_it_shows(browser: Browser, report: str) -> None:
    page, _, _ = _open(browser, report, 1280)
    pictures = page.evaluate(
        "[...document.querySelectorAll('svg')].map(one => [one.getAttribute('role'), one.firstElementChild])"
        ".map(([role, first]) => [role, first.tagName, first.textContent.length])"
    )
    assert pictures
    assert all(role == "img" and tag == "title" and length > 20 for role, tag, length in pictures)
    page.close()


def test_a_report_prints_on_about_as_many_pages_as_the_pdf(browser: Browser, tmp_path: Path) -> None:
    import pikepdf

    source = tmp_path / "report.html"
    source.write_text(render_html(sample(HARBOUR)[1]), encoding="utf-8")
    page, _, _ = _open(browser, source.as_uri(), 1280)
    target = tmp_path / "printed.pdf"
    page.pdf(path=target, prefer_css_page_size=True)
    with pikepdf.open(target) as printed:
        assert 14 <= len(printed.pages) <= 20
    page.close()
