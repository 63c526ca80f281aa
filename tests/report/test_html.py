"""The HTML report: self-contained, safe against what users write, and careful in its words."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from readiness.loading.assessment import load_assessment
from readiness.loading.rubric import load_rubric
from readiness.models.assessment import Assessment, Level
from readiness.report.html import render_html
from readiness.report.theme import Theme
from readiness.report.view import report_view
from readiness.report.views.appendix import Provenance
from readiness.scoring.appraise import appraise
from tests.report.conftest import HARBOUR, LARKMEAD, LIBRARY, ROOT, SAMPLES, library_answers, name_of, sample
from tests.report.reading import read

HOSTILE = '<script>alert(1)</script><img src="http://example.org/x" onerror="x">{{ 7*7 }} & "quoted" \'q\' </style>'


def _hostile() -> Assessment:
    rubric = load_rubric("peer-support").rubric
    assessment = load_assessment(HARBOUR, rubric).assessment
    answers = {id: Level(1, "described", note=HOSTILE, owner=HOSTILE) for id in assessment.answers}
    organisation = assessment.organisation.model_copy(update={"name": HOSTILE, "country": HOSTILE})
    return replace(assessment, organisation=organisation, assessors=(HOSTILE,), answers=answers)


def test_hostile_text_in_every_field_shows_as_text() -> None:
    rubric = load_rubric("peer-support").rubric
    assessment = _hostile()
    theme = Theme(author=HOSTILE, contact=HOSTILE, footer=HOSTILE)
    view = report_view(appraise(rubric, assessment), Provenance("a", ("b",), "1"), theme)
    text, reader = read(render_html(view))
    clean = read(render_html(sample(HARBOUR)[1]))[1]
    assert set(reader.tags) <= set(clean.tags)
    assert "script" not in reader.tags
    assert not any(name.startswith("on") for name, _ in reader.attributes)
    assert text.count(" ".join(HOSTILE.split())) > 44 * 1
    assert "49" not in text[: text.index("Contents")]


def test_a_report_asks_for_nothing_from_outside() -> None:
    html = render_html(sample(HARBOUR)[1])
    _, reader = read(html)
    addresses = [value for name, value in reader.attributes if name in {"src", "href", "action", "data", "poster"}]
    assert addresses
    assert all(value.startswith(("#", "data:")) for value in addresses)
    assert all(value.startswith("data:") for value in re.findall(r"url\(([^)]{1,20})", html))
    assert "@import" not in html
    policy = next(value for name, value in reader.attributes if name == "content" and "default-src" in value)
    assert policy == "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'"


def test_every_internal_link_has_its_target() -> None:
    _, reader = read(render_html(sample(HARBOUR)[1]))
    ids = [value for name, value in reader.attributes if name == "id"]
    targets = {value[1:] for name, value in reader.attributes if name == "href"}
    assert len(ids) == len(set(ids))
    assert targets <= set(ids)


@pytest.mark.parametrize("answers", SAMPLES, ids=name_of)
def test_no_report_says_what_must_never_be_printed(answers: Path) -> None:
    rubric = load_rubric("peer-support").rubric
    text, _ = read(render_html(sample(answers)[1]))
    assert len(rubric.report.never_print) == 13
    assert [phrase for phrase in rubric.report.never_print if phrase.casefold() in text.casefold()] == []


@pytest.mark.parametrize("answers", SAMPLES, ids=name_of)
def test_every_report_says_what_it_must(answers: Path) -> None:
    rubric = load_rubric("peer-support").rubric
    text, _ = read(render_html(sample(answers)[1]))
    must = [
        "The verdict uses the least favourable reading of every open answer.",
        "This is a self-assessment. The comparison figures are opinions of 59 mental health workers in Singapore in 2023",
        "doi 10.1007/s44192-024-00125-x",
        *rubric.report.limits,
    ]
    assert [sentence for sentence in must if sentence not in text] == []
    assert len(rubric.report.limits) == 12


def test_every_question_is_shown_with_the_sentences_of_its_level_and_of_the_next() -> None:
    rubric = load_rubric("peer-support").rubric
    result, view = sample(HARBOUR)
    text, _ = read(render_html(view))
    levels = {i.id: i.level for i in result.indicators if i.level is not None}
    assert len(levels) == 41
    for id, level in levels.items():
        for sentence in rubric.indicators[id].levels[level : level + 2]:
            assert sentence in text


def test_notes_in_any_language_are_printed_word_for_word() -> None:
    answers = ROOT / "sample_orgs/kampung-kindness-centre/2026-05-20.yaml"
    rubric = load_rubric("peer-support").rubric
    notes = [a.note for a in load_assessment(answers, rubric).assessment.answers.values() if a.note]
    text, _ = read(render_html(sample(answers)[1]))
    assert any(re.search("[\u4e00-\u9fff]", note) for note in notes)
    assert [note for note in notes if " ".join(note.split()) not in text] == []


def test_an_incomplete_sheet_names_what_is_missing_and_gives_no_score() -> None:
    result, view = sample(LARKMEAD)
    text, _ = read(render_html(view))
    assert not result.score.printed
    assert "28 of 43 expected questions are answered; a score needs 80% of them." in text
    assert "Less than 50% is answered in: Training and professional development." in text
    assert "Score 25 to 82" in text


def test_a_second_subject_brings_its_own_words_and_none_of_the_first(tmp_path: Path) -> None:
    rubric = load_rubric(LIBRARY).rubric
    answers = tmp_path / "answers.yaml"
    answers.write_text(library_answers())
    result, view = sample(answers, rubric=str(LIBRARY))
    text, _ = read(render_html(view))
    assert result.gaps
    for word in ("peer support", "PSS", "mental health", "Singapore", "of 59"):
        assert word not in text
    assert f"{rubric.survey.study.n} {rubric.report.respondents}" in text
    assert [limit for limit in rubric.report.limits if limit not in text] == []


def test_the_theme_puts_the_author_contact_footer_and_colour_in() -> None:
    result, view = sample(HARBOUR)
    assert result.schema_ == "readiness/result/1"
    theme = Theme(author="Alder Consulting", contact="hello@alder.example", footer="In confidence", accent="#7a1f5c")
    html = render_html(replace(view, theme=theme, logo="data:image/png;base64,AAAA"))
    text, reader = read(html)
    assert "Alder Consulting, hello@alder.example" in text
    assert "In confidence" in text
    assert "#7a1f5c" in html
    assert "#0f5c6b" not in html
    assert ("alt", "Logo of Alder Consulting") in reader.attributes


def test_must_haves_are_counted_and_each_says_where_it_stands() -> None:
    text, _ = read(render_html(sample(ROOT / "sample_orgs/ashmere-hospital/2026-08-27.yaml")[1]))
    assert "11 of 12 must-haves for Ready to start a pilot met." in text
    assert "Not met : level 1, needs 2 PRO-2 Safety and getting help fast" in text
    assert text.count("Met: level 2, needs 2") == 11
    open_ones, _ = read(render_html(sample(LARKMEAD)[1]))
    assert "2 of 12 must-haves for Ready to start a pilot met." in open_ones
    assert open_ones.count("Not known : needs level 2") == 2
    assert open_ones.count("Not known : blank, needs 2") == 3
