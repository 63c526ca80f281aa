"""The staff survey as a page: its words are safe, it asks for nothing, and it looks right narrow, wide and printed."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from subprocess import run

import pikepdf
import pytest
from hypothesis import given
from playwright.sync_api import Browser, Page

from readiness.forms.survey_html import survey_html
from readiness.models.staff_survey import StaffSurvey
from tests.forms.instruments import SOME, hostile, instrument, instruments, labels, shipped

SURVEYS = {"shipped": shipped(), "hostile": hostile()}


class _Texts(HTMLParser):
    """The texts of the instrument, and every element with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.questions: list[list[str]] = []
        self.before: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._inside: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "section":
            self.questions.append([])
        if dict(attrs).get("class") == "text":
            self._inside = self.questions[-1] if self.questions else self.before
            self._inside.append("")

    def handle_data(self, data: str) -> None:
        if self._inside is not None:
            self._inside[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = None

    def marks(self) -> list[list[str | None]]:
        """The classes of the circles and squares of each question."""
        found: list[list[str | None]] = []
        for tag, attributes in self.elements:
            if tag == "section":
                found.append([])
            elif tag == "i" and found:
                found[-1].append(attributes["class"])
        return found


def parsed(html: str) -> _Texts:
    parser = _Texts()
    parser.feed(html)
    parser.close()
    return parser


def expected(survey: StaffSurvey) -> list[list[str]]:
    return [[text, *(label for _, label in options)] for text, options in labels(survey)]


@pytest.mark.parametrize("survey", SURVEYS.values(), ids=SURVEYS)
def test_every_question_and_option_is_there_word_for_word(survey: StaffSurvey) -> None:
    page = parsed(survey_html(survey))
    assert page.questions == expected(survey)
    assert page.before == [survey.title, survey.intro, survey.definition, survey.eligibility]


@given(instruments())
@SOME
def test_any_instrument_keeps_its_words(survey: StaffSurvey) -> None:
    assert parsed(survey_html(survey)).questions == expected(survey)


@given(instruments())
@SOME
def test_no_text_of_an_instrument_becomes_an_element(survey: StaffSurvey) -> None:
    tags = [tag for tag, _ in parsed(survey_html(survey)).elements]
    assert set(tags) <= set("html head meta title style body main h1 p span i section h2 ul li div footer".split())
    assert tags.count("section") == len(survey.questions)


def test_the_page_runs_nothing_sends_nothing_and_fetches_nothing() -> None:
    page = parsed(survey_html(hostile()))
    assert {tag for tag, _ in page.elements} & {"script", "form", "input", "link", "img", "a", "b"} == set()
    assert [attributes["content"] for tag, attributes in page.elements if "http-equiv" in attributes] == [
        "default-src 'none'; style-src 'unsafe-inline'"
    ]
    assert "url(" not in survey_html(hostile())


def test_one_answer_has_circles_and_several_have_squares() -> None:
    found = dict(zip((q.key for q in shipped().questions), parsed(survey_html(shipped())).marks(), strict=True))
    assert found["accept"] == ["mark one"] * 3
    assert found["supervisors"] == ["mark"] * 4
    assert found["years_experience"] == found["role_comment"] == []


def test_a_number_and_a_text_have_space_to_write_in() -> None:
    page = parsed(survey_html(shipped()))
    spaces = [attributes["class"] for tag, attributes in page.elements if tag == "div"]
    assert spaces == ["space figure", *["space"] * 4]


def test_options_stand_beside_each_other_only_where_all_are_short() -> None:
    page = parsed(survey_html(shipped()))
    lists = [attributes.get("class") for tag, attributes in page.elements if tag == "ul"]
    assert [name == "beside" for name in lists] == [False] * 3 + [True] * 4 + [False] * 5 + [True] * 3


@pytest.mark.parametrize(("length", "beside"), [(16, True), (17, False)])
def test_an_option_of_more_than_16_characters_has_a_line_of_its_own(length: int, beside: bool) -> None:
    options = [("a", "Yes"), ("b", "x" * length)]
    html = survey_html(instrument({"id": "Q", "key": "q", "type": "single", "text": "Now?", "options": options}))
    assert ('<ul class="beside">' in html) is beside


def test_only_the_marks_that_occur_are_explained() -> None:
    def said(kind: str) -> str:
        options = [("a", "Yes")] if kind != "text" else []
        return survey_html(instrument({"id": "Q", "key": "q", "type": kind, "text": "Now?", "options": options}))

    assert ["Circle:" in said(kind) for kind in ("single", "multi", "text")] == [True, False, False]
    assert ["Square:" in said(kind) for kind in ("single", "multi", "text")] == [False, True, False]
    assert "You may skip any question." in said("text")


def test_the_page_names_its_language_title_and_version() -> None:
    html = survey_html(shipped(), "en-SG")
    assert '<html lang="en-SG">' in html
    assert "<title>Staff views on working with peer support specialists</title>" in html
    assert '<p class="small">peer-support-staff 1.0.0</p>' in html


def test_an_instrument_without_a_title_is_called_by_its_id() -> None:
    html = survey_html(instrument({"id": "Q", "key": "q", "type": "text", "text": "Why?"}))
    assert "<title>garden-staff</title>" in html
    assert parsed(html).before == ["garden-staff"]


# ---- in a browser


def opened(browser: Browser, survey: StaffSurvey, folder: Path, width: int) -> tuple[Page, list[str], list[str]]:
    """The page, what it asks for, and what it complains of."""
    path = folder / "survey.html"
    path.write_text(survey_html(survey), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(path.as_uri())
    return page, asked, said


def long_words() -> StaffSurvey:
    options = [("a", "Donaudampfschifffahrtsgesellschaft" * 8), ("b", "无" * 200)]
    return instrument(
        {"id": "Q", "key": "q", "type": "multi", "text": "x" * 300, "options": options},
        title="W" * 200,
        intro="y" * 900,
    )


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("survey", [shipped(), hostile(), long_words()], ids=["shipped", "hostile", "long words"])
def test_nothing_sticks_out_sideways(browser: Browser, survey: StaffSurvey, tmp_path: Path, width: int) -> None:
    page, _, _ = opened(browser, survey, tmp_path, width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


@pytest.mark.parametrize("survey", SURVEYS.values(), ids=SURVEYS)
def test_it_asks_for_nothing_and_complains_of_nothing(browser: Browser, survey: StaffSurvey, tmp_path: Path) -> None:
    page, asked, said = opened(browser, survey, tmp_path, 1280)
    assert asked == [(tmp_path / "survey.html").as_uri()]
    assert said == []
    page.close()


def test_a_line_break_of_a_label_is_seen(browser: Browser, tmp_path: Path) -> None:
    page, _, _ = opened(browser, hostile(), tmp_path, 1280)
    assert "First line\nsecond line" in page.inner_text("#Q2")
    page.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_every_mark_is_large_enough_and_on_the_line_of_its_label(browser: Browser, tmp_path: Path, width: int) -> None:
    page, _, _ = opened(browser, shipped(), tmp_path, width)
    found = page.evaluate(
        "[...document.querySelectorAll('li')].map(item => {"
        " const [mark, text] = [...item.children].map(part => part.getBoundingClientRect());"
        " return [mark.width, mark.height, mark.right <= text.left, mark.top >= text.top && mark.top < text.top + 10]; })"
    )
    assert len(found) == 78
    assert {tuple(each) for each in found} == {(16, 16, True, True)}
    page.close()


def printed(browser: Browser, survey: StaffSurvey, folder: Path) -> list[str]:
    """The text of each printed page."""
    page, _, _ = opened(browser, survey, folder, 1280)
    target = folder / "survey.pdf"
    page.pdf(path=target, prefer_css_page_size=True)
    page.close()
    with pikepdf.open(target) as pdf:
        width, height = (float(side) for side in pdf.pages[0].mediabox[2:])
        assert (round(width), round(height)) == (595, 842)
    text = run(["pdftotext", "-layout", str(target), "-"], capture_output=True, check=True, text=True).stdout
    return text.split("\f")[:-1]


def test_it_prints_on_a_few_numbered_pages(browser: Browser, tmp_path: Path) -> None:
    """Four with the fonts of Debian; another machine may have wider ones."""
    pages = printed(browser, shipped(), tmp_path)
    assert 3 <= len(pages) <= 5
    last = [re.sub(r"\s", "", page.rstrip().splitlines()[-1]) for page in pages]
    assert last == [f"{number}/{len(pages)}" for number in range(1, len(pages) + 1)]


def long_lists() -> StaffSurvey:
    """Questions of several lengths, so that a page would end in the middle of one."""
    return instrument(
        *(
            {
                "id": f"Q{number}",
                "key": f"q{number}",
                "type": "multi",
                "text": f"Question of {number} options?",
                "options": [(f"o{place}", f"A longer option, number {number} of {place}") for place in range(number)],
            }
            for number in range(5, 17)
        )
    )


@pytest.mark.parametrize("survey", [shipped(), long_lists()], ids=["shipped", "long lists"])
def test_no_question_is_split_over_two_pages_nor_a_remark_from_the_question_before(
    browser: Browser, survey: StaffSurvey, tmp_path: Path
) -> None:
    pages = [" ".join(page.split()) for page in printed(browser, survey, tmp_path)]
    place = 0
    for number, question in enumerate(survey.questions, start=1):
        here = next(i for i, page in enumerate(pages) if f" {number}. {question.text} " in f" {page} ")
        assert all(option.label in pages[here] for option in question.options), question.id
        assert question.type != "text" or here == place, question.id
        place = here
    assert place == len(pages) - 1
