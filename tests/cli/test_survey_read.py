"""`readiness survey read`: what is written, what is said, and that nothing said or written tells who answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.staff_survey.tally import tally_csv
from tests.cli.running import files, run
from tests.staff_survey.reading.people import SURVEY, Person, as_csv
from tests.staff_survey.reading.shapes import SHAPES, google_download, google_sheet, microsoft
from tests.staff_survey.reading.test_shapes import EXPECTED, PEOPLE

BOM = "\ufeff"


def export(folder: Path, content: bytes, name: str = "export.csv") -> str:
    (folder / name).write_bytes(content)
    return name


def rows(*rows: list[str]) -> bytes:
    return as_csv([list(row) for row in rows])


@pytest.mark.parametrize("shape", SHAPES)
def test_every_export_becomes_one_and_the_same_file(shape: str, folder: Path) -> None:
    made = SHAPES[shape][1](PEOPLE)
    more = []
    if made.dictionary:
        more = ["--dictionary", export(folder, made.dictionary, "dictionary.csv")]
    outcome = run("survey", "read", export(folder, made.content, made.name), "-o", "staff_survey.csv", *more)
    assert (outcome.code, outcome.out) == (0, "")
    assert (folder / "staff_survey.csv").read_bytes().decode() == BOM + EXPECTED
    assert outcome.err.startswith("Recognised: ")
    assert ", 3 answers.\nRead: 16 of 16 questions.\nLeft out: 1 row without any answer.\n" in outcome.err


def test_what_is_written_can_be_counted(folder: Path) -> None:
    run("survey", "read", export(folder, google_download(PEOPLE).content), "-o", "staff_survey.csv")
    tally = tally_csv("staff_survey.csv", SURVEY)
    assert tally.responses == 3
    assert tally.questions["role"].counts["other"] == 1


def test_the_command_says_what_it_recognised_read_dropped_and_did_not_understand(folder: Path) -> None:
    outcome = run("survey", "read", export(folder, microsoft(PEOPLE).content, "x.xlsx"), "-o", "s.csv")
    comment = '"If you like, say why. Please name nobody and give no heal..."'
    assert outcome.err == (
        "Recognised: Microsoft Forms, 3 answers.\n"
        "Read: 16 of 16 questions.\n"
        "Left out: 1 row without any answer.\n"
        'Dropped, may tell who answered, or comes from the tool: 6 columns: "ID", "Start time", "Completion time", "Email", '
        '"Name", "Last modified time".\n'
        f"Dropped, free text: 4 columns: {comment}, {comment}, {comment}, {comment}.\n"
        "Not understood: 2 texts that no option has.\n"
        '  row 3, column 7 (work_setting), counted as "other"\n'
        '  row 3, column 15 (role), counted as "other"\n'
        "  The texts are not shown, since people may have written them: --show-text shows them.\n"
    )


def test_questions_without_a_column_are_named(folder: Path) -> None:
    content = rows(["Consent", "accept", "willing"], ["I agree", "Yes", "Certainly"])
    outcome = run("survey", "read", export(folder, content), "-o", "s.csv")
    assert outcome.code == 0
    assert (
        "Recognised: a table with a column for each question, 1 answer.\nRead: 2 of 16 questions. No column asks "
        in outcome.err
    )
    assert " asks work_setting, job_group, " in outcome.err
    assert 'Dropped, no question of the staff survey: 1 column: "Consent".\n' in outcome.err
    assert "  row 2, column 3 (willing), left unanswered\n" in outcome.err
    assert (folder / "s.csv").read_text(encoding="utf-8-sig") == "accept,willing\nyes,\n"


def test_long_lists_are_cut_and_counted(folder: Path) -> None:
    head = ["accept", "willing", *(f"y{n}" for n in range(20))]
    content = rows(head, *([f"my word {n}", "Yes", *[""] * 20] for n in range(9)), *([["my", "my", *[""] * 20]] * 15))
    content += as_csv([["Yes", "Yes", *[""] * 20]])
    outcome = run("survey", "read", export(folder, content), "-o", "s.csv")
    assert (
        '20 columns: "y0", "y1", "y2", "y3", "y4", "y5", "y6", "y7", "y8", "y9", "y10", "y11" and 8 more.'
        in outcome.err
    )
    assert "Not understood: 39 texts that no option has.\n" in outcome.err
    assert "  and 19 more\n" in outcome.err
    assert outcome.err.count("  row ") == 20


SECRET = "Zanzibar"  # in every cell that tells who answered, and in every text that somebody wrote


def secret(shape: str) -> bytes:
    """An export in which whatever a person could be known by holds one word."""
    people = [Person({**PEOPLE[1].answers, "role_comment": SECRET, "years_experience": SECRET}, typed=SECRET)]
    made = SHAPES[shape][1](people)
    assert not made.name.endswith("xlsx")
    encoding = "utf-8"
    text = made.content.decode(encoding)
    for own in ("someone@example.org", "192.0.2.7", "uuid1", "R_1abcDEF", "103.8198", "65f0a0000000000000000000"):
        text = text.replace(own, SECRET)
    assert SECRET in text
    return text.encode(encoding)


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if "workbook" not in shape and shape != "microsoft"])
def test_nothing_that_a_person_could_be_known_by_is_written_or_said(shape: str, folder: Path) -> None:
    more = []
    dictionary = SHAPES[shape][1](PEOPLE).dictionary
    if dictionary:
        more = ["--dictionary", export(folder, dictionary, "dictionary.csv")]
    name = export(folder, secret(shape))
    outcome = run("survey", "read", name, "-o", "s.csv", "--write-mapping", "m.yaml", *more)
    assert outcome.code == 0
    for text in (outcome.err, (folder / "s.csv").read_text("utf-8-sig"), (folder / "m.yaml").read_text("utf-8")):
        assert SECRET.casefold() not in text.casefold()


def test_nothing_that_a_person_could_be_known_by_is_said_when_the_export_is_refused(folder: Path) -> None:
    spoiled = (
        rows(["Name", "accept", "willing"], [SECRET, "Yes", "No", SECRET]),
        rows(["Name", "accept"], [SECRET, SECRET]),
        rows(["Name", "accept", "willing"], *[[SECRET, SECRET, "Yes"]] * 10),
        rows(["accept", "accept", "Name"], ["Yes", "No", SECRET]),
        f'Name,accept\n"{SECRET}'.encode(),
    )
    for content in spoiled:
        outcome = run("survey", "read", export(folder, content), "-o", "s.csv")
        assert outcome.code == 2
        assert SECRET not in outcome.err + outcome.out
        assert len(outcome.err.splitlines()) == 1
        assert list(files(folder)) == ["export.csv"]


def test_texts_are_shown_only_if_asked_for_and_without_control_characters(folder: Path) -> None:
    content = rows(["accept", "willing"], ["Yes", "We\x1b[31mll" + "l" * 100])
    outcome = run("survey", "read", export(folder, content), "-o", "s.csv", "--show-text")
    assert f"  row 2, column 2 (willing), left unanswered: we [31ml{'l' * 49}...\n" in outcome.err
    assert "--show-text" not in outcome.err


def test_comments_go_to_a_file_of_their_own_if_asked_for(folder: Path) -> None:
    name = export(folder, google_sheet(PEOPLE).content)
    outcome = run("survey", "read", name, "-o", "s.csv", "--keep-text", "comments.csv")
    assert outcome.code == 0
    assert (folder / "comments.csv").read_bytes().decode() == (
        f'{BOM}question,text\r\nrole_comment,"They know, and they listen; often."\r\nchallenges_comment,\'=1+1\r\n'
    )
    assert (folder / "s.csv").read_bytes().decode() == BOM + EXPECTED
    assert "Kept apart: the comments of 4 columns.\n" in outcome.err
    assert "free text" not in outcome.err


def test_a_mapping_file_is_written_corrected_and_used(folder: Path) -> None:
    name = export(folder, rows(["A", "Aufgeschlossen?"], *[["Ja", "Klar"]] * 12))
    assert run("survey", "read", name, "-o", "s.csv").code == 2
    outcome = run("survey", "read", name, "--write-mapping", "m.yaml")
    assert (outcome.code, outcome.out, sorted(files(folder))) == (0, "", ["export.csv", "m.yaml"])
    text = (folder / "m.yaml").read_text("utf-8")
    assert '{heading: "A", question: null}' in text
    text = text.replace('"A", question: null', '"A", question: accept').replace(
        '?", question: null', '?", question: willing'
    )
    (folder / "m.yaml").write_text(text, encoding="utf-8")
    refused = run("survey", "read", name, "-o", "s.csv", "--mapping", "m.yaml")
    assert refused.code == 2
    assert refused.err.splitlines()[0].startswith(
        "export.csv:1:1: none of the 12 answers to accept is one of its options."
    )
    run("survey", "read", name, "--write-mapping", "m2.yaml", "--mapping", "m.yaml")
    text = (folder / "m2.yaml").read_text("utf-8")
    text = text.replace('"ja": null', '"ja": "yes"').replace('"klar": null', '"klar": maybe')
    (folder / "m2.yaml").write_text(text, encoding="utf-8")
    assert run("survey", "read", name, "-o", "s.csv", "--mapping", "m2.yaml").code == 0
    assert (folder / "s.csv").read_text("utf-8-sig") == "accept,willing\n" + "yes,maybe\n" * 12
