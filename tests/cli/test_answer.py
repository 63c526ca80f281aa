"""`readiness answer`: what is open is asked one question at a time, and each answer is in the file at once."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from readiness.cli import asking
from readiness.cli.question_screen import safe
from readiness.cli.typed import typed
from readiness.loading.assessment import read_assessment
from readiness.loading.rubric import load_rubric
from readiness.models.assessment import Answer, Blank, DontKnow, Level, NotApplicable
from readiness.strict_yaml import parse
from tests.cli.answers import GOOD
from tests.cli.running import Outcome, files, run

RUBRIC = load_rubric("peer-support").rubric
START = """\
# our own remark
rubric: peer-support
rubric_version: 1.0.0
organisation: {name: "Elm Court", setting: private_practice, stage: planning}
answers:
  SUP-1: 2  # agreed in May
  SUP-2: {level: dont_know, note: "Ask Human resources."}
  # to be discussed
  SUP-3:
"""


@pytest.fixture
def path(folder: Path) -> Path:
    file = folder / "answers.yaml"
    file.write_text(START, encoding="utf-8")
    return file


def answer(*keys: str, more: tuple[str, ...] = ()) -> Outcome:
    """Type these lines, then end the input."""
    return run("answer", "answers.yaml", *more, stdin="".join(f"{key}\n" for key in keys))


def given(path: Path) -> dict[str, Answer]:
    """What stands in the file, without the blanks."""
    assessment = read_assessment(parse(path.read_bytes(), "answers.yaml"), RUBRIC)
    return {id: each for id, each in assessment.answers.items() if each != Blank()}


def test_the_first_open_question_is_asked_with_its_levels_and_what_each_key_does(path: Path) -> None:
    outcome = answer("s")
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert lines[:2] == [
        "42 of the 43 questions that “Ready to start a pilot” asks are open. 1 more is",
        "not expected yet; --all asks it too.",
    ]
    assert lines[4:6] == ["Supervision: question 1 of 42", ""]
    assert lines[6] == "SUP-3 Supervision led by peer support specialists"
    assert "  0 Not in place: Nobody has looked into supervision led by an experienced PSS." in lines
    assert "  d Don't know: we looked, and it is not known" in lines
    assert "0-4, d, Enter or x to leave it open, ? for help, b back, s save and stop:" in outcome.out
    assert outcome.out.endswith(
        "\nNothing new was saved.\n1 of 43 questions answered, 1 not known, 41 still blank.\n"
        "Go on with: readiness answer answers.yaml\nSee where you stand: readiness check answers.yaml\n"
    )


def test_an_answer_is_saved_at_once_and_all_else_in_the_file_stays(path: Path) -> None:
    answer("1", "2", "A partner agency: yes")
    assert path.read_text(encoding="utf-8") == START.replace(
        "SUP-3:", 'SUP-3: {level: 1, evidence: described, note: "A partner agency: yes"}'
    )


def test_evidence_and_note_may_be_left_out(path: Path) -> None:
    answer("0", "", "", "d", "")
    assert given(path) == {
        "SUP-1": Level(2),
        "SUP-2": DontKnow("Ask Human resources."),
        "SUP-3": Level(0),
        "SUP-4": DontKnow(),
    }


def test_what_is_left_open_stays_open_and_is_asked_again_next_time(path: Path) -> None:
    answer("", "3", "", "", "x", "skip", "0", "", "")
    assert list(given(path)) == ["SUP-1", "SUP-2", "SUP-4", "TRN-3"]
    again = answer("s")
    assert again.out.startswith("40 of the 43 questions that “Ready to start a pilot” asks are open.")
    assert "SUP-3 Supervision led" in again.out


def test_what_is_not_known_is_asked_after_the_blanks_and_keeps_its_note(path: Path) -> None:
    outcome = answer(*[""] * 41, "2", "", "")
    assert "question 42 of 42" in outcome.out
    assert "Answered so far: don't know. Enter keeps it.\nNote: Ask Human resources.\n" in outcome.out
    assert given(path)["SUP-2"] == Level(2, None, "Ask Human resources.")


def test_b_goes_back_shows_the_answer_and_enter_keeps_it(path: Path) -> None:
    outcome = answer("1", "3", "", "b", "", "b", "4", "", "")
    assert "Answered so far: 1 Informal (document seen). Enter keeps it." in outcome.out
    assert given(path)["SUP-3"] == Level(4)
    assert answer("b", "b", "s").code == 0  # there is nothing before the first


def test_the_same_level_again_keeps_its_evidence_and_another_does_not(path: Path) -> None:
    answer("1", "3", "", "b", "1", "", "")
    assert given(path)["SUP-3"] == Level(1, "document_seen")
    answer("b", "2", "", "", more=("--all",))
    assert given(path)["SUP-1"] == Level(2)


def test_a_note_can_be_kept_replaced_and_deleted(path: Path) -> None:
    last = [""] * 41
    answer(*last, "1", "", "New.")
    assert given(path)["SUP-2"] == Level(1, None, "New.")
    answer("", "1", "", "-", more=("--all",))
    assert given(path)["SUP-2"] == Level(1)


def test_not_applicable_asks_for_its_reason_where_it_is_allowed(path: Path) -> None:
    place = [id for id in RUBRIC.indicators if id not in ("SUP-1", "SUP-2")].index("MAT-2") - 1  # TRN-4 is not expected
    outcome = answer(*[""] * place, "n", "", "n", "Groups only.")
    assert "n  Not applicable" in outcome.out.replace("n Not", "n  Not")
    assert given(path)["MAT-2"] == NotApplicable("Groups only.")
    assert "This question always applies. Give a level, or d." in answer("n", "s").out


def test_a_question_mark_shows_what_to_look_for_and_the_note_for_the_setting(path: Path) -> None:
    out = answer("?", "s", more=("--all",)).out
    assert "What to look for:\n- Signed supervision agreement for each post\n" in out
    assert "Private practice: A paid outside supervisor counts;" in out
    assert "A must-have for “Ready to start a pilot”: no score makes up for it." in out


@pytest.mark.parametrize("key", ["5", "y", "-1", "2.0", "²", "dd"])
def test_a_key_that_is_no_answer_is_named_and_the_question_stays(key: str, path: Path) -> None:
    outcome = answer(key, "s")
    assert f"“{key}” is no answer here.\n" in outcome.out
    assert path.read_text(encoding="utf-8") == START


def test_a_number_that_is_no_grade_is_named(path: Path) -> None:
    assert "Give a number from 1 to 4, or nothing." in answer("1", "7", "2", "").out
    assert given(path)["SUP-3"] == Level(1, "described")


@pytest.mark.parametrize("keys", [("3", "b"), ("3", "2", "b"), ("d", "B")])
def test_b_at_the_evidence_or_the_note_goes_back_to_the_question_and_saves_nothing(
    keys: tuple[str, ...], path: Path
) -> None:
    outcome = answer(*keys, "s")
    assert outcome.out.count("question 1 of 42") == 2
    assert path.read_text(encoding="utf-8") == START


@pytest.mark.parametrize(
    ("keys", "saved"), [(("3", "s"), Level(3)), (("3", "2", "s"), Level(3, "described")), (("d", "S"), DontKnow())]
)
def test_s_at_the_evidence_or_the_note_saves_what_was_given_and_stops(
    keys: tuple[str, ...], saved: Answer, path: Path
) -> None:
    outcome = answer(*keys, "4", "", "")  # what is typed after it is not heard
    assert outcome.code == 0
    assert "Saved up to SUP-3.\n" in outcome.out
    assert given(path)["SUP-3"] == saved
    assert "SUP-4" not in given(path)


def test_a_note_too_long_for_a_file_is_asked_again_and_control_signs_are_left_out(path: Path) -> None:
    outcome = answer("1", "", "x" * 10_001, "\x1b[Dfi\x07ne\x1b[2J\tfor all")
    assert "This text has 10,001 characters; the most is 10,000. Shorten it." in outcome.out
    assert given(path)["SUP-3"] == Level(1, None, "fine for all")


def test_all_asks_every_question_again(path: Path) -> None:
    outcome = answer("", more=("--all",))
    assert outcome.out.startswith("All 44 questions, answered or not.\n")
    assert "Answered so far: 2 Arranged. Enter keeps it." in outcome.out


def test_a_goal_decides_what_is_asked(path: Path) -> None:
    assert answer("s", more=("--goal", "plan")).out.startswith(
        "17 of the 18 questions that “Ready to plan a pilot” asks are open. 26 more are\nnot expected yet"
    )


def test_when_nothing_is_open_it_says_what_is_next(folder: Path, answers: str) -> None:
    assert run("answer", answers).out == (
        "None of the 18 questions that “Ready to plan a pilot” asks is open. 26 more are\n"
        "not expected yet; --all asks them too.\n"
        "18 of 18 questions answered.\n"
        "See where you stand: readiness check answers.yaml\n"
    )


@pytest.fixture
def edited_meanwhile(path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Changes the file while the first note is being typed, as somebody with an editor may."""

    def edit(old: str, new: str) -> None:
        def prompt(question: str) -> str:
            if question.startswith("Note"):
                path.write_text(START.replace(old, new), encoding="utf-8")
            return typed(question)

        monkeypatch.setattr(asking, "typed", prompt)

    return edit


def test_what_somebody_else_writes_meanwhile_is_kept(path: Path, edited_meanwhile: Callable[[str, str], None]) -> None:
    edited_meanwhile("our own remark", "edited meanwhile")
    outcome = answer("1", "", "", "s")
    assert "The file was changed meanwhile. It was read again." in outcome.out
    assert path.read_text(encoding="utf-8") == START.replace("our own remark", "edited meanwhile").replace(
        "SUP-3:", "SUP-3: 1"
    )


def test_the_same_question_answered_meanwhile_is_shown_again_and_not_overwritten(
    path: Path, edited_meanwhile: Callable[[str, str], None]
) -> None:
    edited_meanwhile("SUP-3:", "SUP-3: 4")
    outcome = answer("1", "", "", "s")
    assert "SUP-3 has another answer there now. Look at it once more." in outcome.out
    assert "Answered so far: 4 Improving. Enter keeps it." in outcome.out
    assert given(path)["SUP-3"] == Level(4)


def test_a_file_broken_meanwhile_is_left_alone_and_its_mistakes_are_named(
    path: Path, edited_meanwhile: Callable[[str, str], None]
) -> None:
    edited_meanwhile("SUP-1: 2", "SUP-1: 9")
    outcome = answer("1", "", "", "s")
    assert outcome.code == 2
    assert outcome.err.startswith("answers.yaml:6:10: SUP-1: level 9 is not on the scale 0-4.")
    assert "SUP-3 is not saved. Put that right, then answer it again; or x to leave it, s to\nstop.\n" in outcome.out
    assert "The last answer to SUP-3 was not saved.\n" in outcome.out
    assert path.read_text(encoding="utf-8") == START.replace("SUP-1: 2", "SUP-1: 9")


def test_an_answer_that_was_not_saved_can_be_given_again_once_the_file_is_right(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = iter([START.replace("SUP-1: 2", "SUP-1: 9"), START.replace("SUP-1: 2", "SUP-1: 4")])

    def prompt(question: str) -> str:
        if question.startswith("Note"):
            path.write_text(next(states), encoding="utf-8")
        return typed(question)

    monkeypatch.setattr(asking, "typed", prompt)
    outcome = answer("1", "", "", "3", "", "", "s")
    assert outcome.code == 0
    assert (given(path)["SUP-1"], given(path)["SUP-3"]) == (Level(4), Level(3))


def test_a_file_deleted_meanwhile_is_not_made_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def prompt(question: str) -> str:
        path.unlink(missing_ok=True)
        return typed(question)

    monkeypatch.setattr(asking, "typed", prompt)
    outcome = answer("1", "", "", "s")
    assert (outcome.code, path.exists()) == (2, False)
    assert outcome.err == "answers.yaml: there is no such file. Check the name and the folder.\n"


def test_what_cannot_be_changed_alone_is_said_and_the_next_question_can_be_answered(path: Path) -> None:
    path.write_text(START.replace("answers:", "answers: &all"), encoding="utf-8")
    outcome = answer("", "2", "", "", "s")  # SUP-4 would have to be added
    assert outcome.code == 2
    assert "SUP-4: this is written in a way that cannot be changed here. Change it by hand.\n" in outcome.err


def test_a_byte_order_mark_and_windows_line_ends_stay(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + START.replace("\n", "\r\n").encode())
    answer("1", "", "")
    assert path.read_bytes() == b"\xef\xbb\xbf" + START.replace("SUP-3:", "SUP-3: 1").replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("answer", "none.yaml"),
            "none.yaml: there is no such file. Begin one with: readiness init -o none.yaml --setting SETTING",
        ),
        (("answer", "-"), "answers are written back into the file, so name one: readiness answer answers.yaml"),
        (("answer", "."), ".: this is a folder, not a file. Name a file in it."),
        (("answer", "bad.yaml"), "bad.yaml:10:10: SUP-1: level 7 is not on the scale 0-4."),
        (
            ("answer", "good.yaml", "--goal", "strat"),
            "--goal: 'strat' is no milestone of this rubric. Did you mean start?",
        ),
        (("answer", "good.yaml", "bad.yaml"), "Got unexpected extra argument (bad.yaml)"),
    ],
)
def test_what_cannot_be_answered_is_refused_before_anything_is_asked(
    words: tuple[str, ...], said: str, folder: Path
) -> None:
    (folder / "good.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "bad.yaml").write_text(GOOD.replace("SUP-1: 1", "SUP-1: 7"), encoding="utf-8")
    before = files(folder)
    outcome = run(*words, stdin="1\n")
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert files(folder) == before


def test_a_file_that_may_not_be_written_is_refused_before_anything_is_asked(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    outcome = answer("1")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("answers.yaml: you have no permission to write into this file")


def test_a_folder_that_may_not_be_written_is_refused_before_anything_is_asked(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda place, _: place == "answers.yaml")
    outcome = answer("1")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"{path.parent}: you have no permission to write into this folder")


def test_what_is_no_ordinary_file_is_refused_before_it_is_read(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    outcome = run("answer", "pipe")
    assert outcome.err == "pipe: this is no ordinary file, so no answer could be saved in it. Name another.\n"


def test_text_that_could_command_a_terminal_is_shown_as_spaces() -> None:
    assert safe("a\x1b[2Jb\u202ec\u2028d\te\x85") == "a [2Jb c d e "


def test_signs_that_a_script_needs_within_words_stay() -> None:
    assert safe("\u0645\u06cc\u200c\u062f\u0627\u0646\u0645") == "\u0645\u06cc\u200c\u062f\u0627\u0646\u0645"


@pytest.mark.parametrize("keys", ["", "1\n", "1\n2\n", "\xff\n1\n\n\x00\xe9\xff\n"])
def test_input_that_ends_anywhere_or_is_no_text_ends_well(keys: str, path: Path) -> None:
    outcome = run("answer", "answers.yaml", stdin=keys.encode("latin-1"))
    assert (outcome.code, outcome.err) == (0, "")
    assert given(path).get("SUP-3") == (Level(1, None, "\ufffd\ufffd") if "\xff" in keys else None)


def test_closed_input_ends_well(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readiness.cli.typed.sys.stdin", None)
    with pytest.raises(click.Abort):
        typed("0-4:")


@pytest.mark.parametrize("columns", [40, 200])
def test_lines_fit_the_terminal(columns: int, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    out = answer("?", "s", more=("--all",)).out
    assert max(map(len, out.splitlines())) == min(columns, 100)


def test_a_key_and_what_it_does_stand_on_one_line(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert "\n0-4, d, Enter or x to leave it open,\n? for help, b back, s save and stop: \n" in answer("s").out


def _own_terminal() -> None:
    """Make the terminal that of this process, and let it hear Ctrl-C even if whoever runs the tests does not."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_in_a_real_terminal_it_can_be_used_and_left_with_ctrl_c(path: Path) -> None:
    main, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "readiness", "answer", str(path)],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
        preexec_fn=_own_terminal,
    )
    os.close(terminal)
    seen = ""

    def wait_for(text: str, again: bytes = b"") -> str:
        """What came before this text; a key is pressed anew after each second in which nothing came."""
        nonlocal seen
        end = time.monotonic() + 30
        while text not in seen:
            assert time.monotonic() < end, seen
            if select.select([main], [], [], 1)[0]:
                seen += os.read(main, 4096).decode("utf-8", "replace")
            elif again:
                os.write(main, again)
        before, _, seen = seen.partition(text)
        return before

    try:
        wait_for("save and stop:")
        os.write(main, b"2\n")
        wait_for("How was it checked?")
        os.write(main, b"\n")
        wait_for("Note")
        os.write(main, b"Agred\x1b[D\x1b[De\n")  # two steps to the left, and the letter that is missing
        wait_for("SUP-4")
        wait_for("save and stop:")
        os.write(main, b"\x03")
        goodbye = wait_for("Go on with:", again=b"\x03")  # Python does not hear one that comes just before it listens
        assert process.wait(timeout=30) == 0
    finally:
        process.kill()
        process.wait()
        os.close(main)
    assert "Saved up to SUP-3." in goodbye
    assert given(path)["SUP-3"] == Level(2, None, "Agreed")
