"""What `readiness report` refuses before it makes a report. How reports look is tested elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.answers import GOOD
from tests.cli.running import files, run


def test_without_an_output_there_is_no_report(answers: str, folder: Path) -> None:
    outcome = run("report", answers)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith("Error: Name the file to write: -o report.pdf\n")
    assert files(folder) == {answers: GOOD.encode()}


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("nowhere/r.html", "nowhere/r.html: there is no such folder. Make it first, or name another."),
        ("r.html", "r.html: this is a folder, not a file. Name a file in it."),
        ("answers.yaml/r.html", "answers.yaml/r.html: it cannot be written: Not a directory."),
    ],
)
def test_an_output_that_cannot_be_written_is_refused(output: str, message: str, answers: str, folder: Path) -> None:
    (folder / "r.html").mkdir()
    assert run("report", answers, "-o", output) == (2, "", f"{message}\n")
    assert files(folder) == {answers: GOOD.encode(), "r.html": None}


@pytest.mark.parametrize(
    ("theme", "message"),
    [
        ("", "theme.yaml:1:1: the file is empty."),
        ("authors: Elm\n", "theme.yaml:1:1: unknown key 'authors'. Did you mean author?"),
        ("accent: #0f5c6b\n",
         "theme.yaml:1:8: accent: a colour begins with #, which starts a comment. Put it in quotes: accent: '#0f5c6b'"),
        ("accent: teal\n", "theme.yaml:1:9: accent: 'teal' is not a colour. Write it as '#0f5c6b', in quotes."),
        # white on #ffff00 has a contrast of 1.07 to 1 (WCAG 2)
        ("accent: '#ffff00'\n", "theme.yaml:1:9: accent: '#ffff00' is too pale to read on white: its contrast is 1.1 to 1 "
         "and 4.5 to 1 is needed. Take a darker one."),
        ("author: ''\n", "theme.yaml:1:9: author: it is empty; write the text."),
        ("logo: none.png\n",
         "theme.yaml:1:7: logo none.png: there is no such file. Check the name and the folder."),
    ],
)  # fmt: skip
def test_a_theme_that_cannot_be_used_is_refused_with_its_place(
    theme: str, message: str, answers: str, folder: Path
) -> None:
    (folder / "theme.yaml").write_text(theme, encoding="utf-8")
    outcome = run("report", answers, "-o", "r.html", "--theme", "theme.yaml")
    assert outcome == (2, "", f"{message}\n")
    assert sorted(files(folder)) == [answers, "theme.yaml"]


def test_a_theme_that_is_not_there_is_refused(answers: str, folder: Path) -> None:
    message = "theme.yaml: there is no such file. Check the name and the folder.\n"
    assert run("report", answers, "-o", "r.html", "--theme", "theme.yaml") == (2, "", message)
    assert files(folder) == {answers: GOOD.encode()}
