"""Input that cannot be used: where it is wrong, what is wrong and what to do; exit code 2, and nothing is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.answers import GOOD, answered, changed
from tests.cli.running import files, run

SEE = "See: readiness rubric show SUP-2"
ANOTHER = "Name the right rubric with --rubric, or correct this line if it should be peer-support."

# what the file holds, and the complaint about it
WRONG: dict[str, tuple[str | bytes, str]] = {
    "an empty file": ("", "1:1: the file is empty."),
    "a file of comments": ("# to be filled in\n", "1:1: the file is empty."),
    "a binary file": (b"\x89PNG\r\n\x1a\n\x00\x00", "1:1: byte 0x89 is not UTF-8. Save the file again with the encoding UTF-8."),
    "a file of zeros": (b"\x00" * 64, "1:1: a control character that YAML does not allow. Delete it."),
    "a UTF-16 file": (GOOD.encode("utf-16"), "1:1: the file is UTF-16, not UTF-8. Save it again as UTF-8."),
    "a Latin-1 file": (
        changed("Lakeside Clinic", "Café").encode("latin-1"),
        "4:13: byte 0xe9 is not UTF-8. Save the file again with the encoding UTF-8.",
    ),
    "an unknown question": (
        changed("  SUP-2: 1", "  SPU-2: 1"),
        "11:3: 'SPU-2' is no question of this rubric. Did you mean SUP-2?",
    ),
    "a question twice": (
        changed("  SUP-2: 1", "  SUP-1: 2"),
        "11:3: 'SUP-1' is given twice; the first is on line 10. Keep one of them.",
    ),
    "level 5": (answered("5"), f"11:10: SUP-2: level 5 is not on the scale 0-4. Did you mean 4? {SEE}"),
    "level -1": (answered("-1"), f"11:10: SUP-2: level -1 is not on the scale 0-4. Did you mean 0? {SEE}"),
    "level 2.5": (
        answered("2.5"),
        f"11:10: SUP-2: level 2.5 is not on the scale 0-4. Take the highest level whose whole sentence is true. {SEE}",
    ),
    "level 2.5 further in": (
        answered("{note: Half, level: 2.5}"),
        f"11:30: SUP-2: level 2.5 is not on the scale 0-4. Take the highest level whose whole sentence is true. {SEE}",
    ),
    "a level beyond all numbers": (
        answered("1e999"),
        f"11:10: SUP-2: '1e999' is no answer. Give a level from 0 to 4, dont_know, or nothing if it is open. {SEE}",
    ),
    "true": (answered("true"), f"11:10: SUP-2: true is not a level. Give a whole number from 0 to 4. {SEE}"),
    "a level as text": (answered("'2'"), "11:10: SUP-2: '2' is text. Write the level without quotes: 2"),
    "don't know in other words": (answered("don't know"), "11:10: SUP-2: 'don't know' is not understood. Write dont_know"),
    "not applicable without a reason": (
        changed("  EMO-3: 1", "  TRN-4: {not_applicable: }"),
        "21:27: TRN-4: the reason is missing. Write {not_applicable: \"the reason\"}",
    ),
    "not applicable on a must-have": (
        answered("{not_applicable: No supervisor here}"),
        "11:11: SUP-2: this is a must-have, so it is never not applicable. Give a level, or dont_know.",
    ),
    "not applicable on a question that always applies": (
        changed("  EMO-3: 1", "  RES-5: {not_applicable: No pilot}"),
        "21:11: RES-5: this question always applies. Give a level, or dont_know.",
    ),
    "an unknown grade of evidence": (
        answered("{level: 1, evidence: document_sen}"),
        "11:31: SUP-2: 'document_sen' is no grade of evidence. Did you mean document_seen?",
    ),
    "an unknown key": (
        answered("{level: 1, notes: Half}"),
        "11:21: SUP-2: unknown key 'notes'. Did you mean note?",
    ),
    "answers for another rubric": (
        changed("rubric: peer-support", "rubric: digital-skills").replace("SUP-1", "TUT-1"),
        f"1:9: these are answers for the rubric 'digital-skills', not 'peer-support'. {ANOTHER}",
    ),
    "a misspelt rubric": (
        changed("rubric: peer-support", "rubric: peer-suport"),
        f"1:9: these are answers for the rubric 'peer-suport', not 'peer-support'. {ANOTHER}",
    ),
    "another major version": (
        changed("1.0.0", "2.0.0"),
        "2:17: these answers are for version 2.0.0; this rubric is version 1.0.0. Between major versions questions change: "
        "answer the new questionnaire, or use the older rubric.",
    ),
    "an unknown setting": (
        changed("setting: private_practice", "setting: private_practise"),
        "5:12: 'private_practise' is no setting of this rubric. Did you mean private_practice?",
    ),
    "an unknown stage": (
        changed("stage: exploring", "stage: plan"),
        "6:10: 'plan' is no stage of this rubric. Did you mean planning?",
    ),
    "an unknown goal": (
        changed("date: 2026-09-15", "goal: sacle"),
        "8:9: 'sacle' is no milestone of this rubric. Did you mean scale?",
    ),
    "a date in another form": (
        changed("2026-09-15", "15/09/2026"),
        "8:9: assessment.date: '15/09/2026' is not a date. Write it as year-month-day, for example 2026-09-15.",
    ),
    "a tab": (changed("  SUP-2: 1", "\tSUP-2: 1"), "11:1: a tab; YAML allows only spaces for indenting. Replace it by spaces."),
    "a missing colon": (
        changed("  SUP-2: 1", "  SUP-2 1"),
        "11:3: a key without its colon and a space. Write key: value, or indent the text that goes on here.",
    ),
    "a quote that is never closed": (
        changed('"Lakeside Clinic"', '"Lakeside Clinic'),
        "4:9: what begins here is never closed. Add the missing quote or bracket.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "message"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_a_file_is_said_with_its_place(content: str | bytes, message: str, folder: Path) -> None:
    data = content if isinstance(content, bytes) else content.encode()
    before: dict[str, bytes | None] = {"answers.yaml": data, "out": b"of last time"}
    (folder / "answers.yaml").write_bytes(data)
    (folder / "out").write_bytes(b"of last time")
    assert run("score", "answers.yaml", "-o", "out") == (2, "", f"answers.yaml:{message}\n")
    assert files(folder) == before


@pytest.mark.parametrize(
    "words",
    [["check", "{}"], ["score", "{}"], ["explain", "{}", "SUP-1"], ["plan", "{}"], ["report", "{}", "-o", "r.html"]],
)
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none.yaml", "none.yaml: there is no such file. Check the name and the folder."),
        ("nowhere/none.yaml", "nowhere/none.yaml: there is no such file. Check the name and the folder."),
        ("inner", "inner: this is a folder, not a file. Name a file in it."),
        ("empty", "empty:1:1: the file is empty."),
    ],
)  # fmt: skip
def test_every_command_that_reads_answers_says_if_it_cannot(
    words: list[str], name: str, message: str, folder: Path
) -> None:
    (folder / "inner").mkdir()
    (folder / "empty").touch()
    assert run(*(word.format(name) for word in words)) == (2, "", f"{message}\n")
    assert files(folder) == {"empty": b"", "inner": None}


@pytest.mark.parametrize(
    "command", [["check"], ["score", "-o", "out"], ["plan", "-o", "out"], ["report", "-o", "out.html"]]
)
@pytest.mark.parametrize(
    ("more", "message"),
    [
        (["--goal", "sacle"], "--goal: 'sacle' is no milestone of this rubric. Did you mean scale?"),
        (["--goal", "planning"], "--goal: 'planning' is no milestone of this rubric. Did you mean plan?"),
        (["--goal", ""], "--goal: '' is no milestone of this rubric. It can be: plan, scale, start, sustain."),
        (["--rubric", "peer-suport"],
         "peer-suport: no installed rubric has this name, and there is no such folder. Did you mean peer-support?"),
        (["--rubric", "nowhere"],
         "nowhere: no installed rubric has this name, and there is no such folder. It can be: peer-support."),
        (["--rubric", "."], ".: this folder has no rubric.yaml, so it is not a rubric."),
    ],
)  # fmt: skip
def test_an_unknown_goal_or_rubric_is_refused_with_the_nearest_one(
    command: list[str], more: list[str], message: str, answers: str, folder: Path
) -> None:
    assert run(*command, answers, *more) == (2, "", f"{message}\n")
    assert files(folder) == {answers: GOOD.encode()}


TOO_LONG = "long" * 100


@pytest.mark.parametrize(
    "words",
    [
        ["check", TOO_LONG],
        ["check", "answers.yaml", "--rubric", TOO_LONG],
        ["score", "answers.yaml", "-o", TOO_LONG],
        ["init", "--setting", "private_practice", "--stage", "planning", "-o", TOO_LONG],
    ],
    ids=["answers", "rubric", "output", "new file"],
)
def test_a_name_that_is_too_long_for_a_file_is_refused(words: list[str], answers: str) -> None:
    outcome = run(*words)
    assert outcome.code == 2
    assert outcome.err.startswith(f"{TOO_LONG}: ")
