"""`readiness check`: what is answered, what is open, and an exit code that says if that is enough."""

from __future__ import annotations

from pathlib import Path

from tests.cli.answers import GOOD, answered, changed
from tests.cli.running import files, run

FIRST = "Nothing is wrong with these answers to peer-support 1.0.0.\n"
ENOUGH = "That is enough for a score and a verdict.\n"
ALL = "18 of 18 questions expected for Ready to plan a pilot are answered (18 of all 44).\n"


def test_complete_answers_give_exit_code_0(answers: str, folder: Path) -> None:
    assert run("check", answers) == (0, FIRST + ALL + ENOUGH, "")
    assert files(folder) == {answers: GOOD.encode()}


def test_answers_come_from_standard_input_with_a_dash() -> None:
    assert run("check", "-", stdin=GOOD) == (0, FIRST + ALL + ENOUGH, "")
    assert run("check", "-", stdin=answered("5")).err.startswith("standard input:11:10: SUP-2: level 5 ")


def test_a_question_that_is_not_known_is_listed_and_counts_as_answered() -> None:
    outcome = run("check", "-", stdin=answered("dont_know"))
    assert outcome == (0, FIRST + ALL + "Open:\n  SUP-2   Supervisors prepared for the role (not known)\n" + ENOUGH, "")


def test_a_blank_question_is_listed_and_does_not_count_as_answered() -> None:
    counts = "17 of 18 questions expected for Ready to plan a pilot are answered (17 of all 44).\n"
    outcome = run("check", "-", stdin=answered(""))
    assert outcome == (0, FIRST + counts + "Open:\n  SUP-2   Supervisors prepared for the role (blank)\n" + ENOUGH, "")


def test_a_blank_must_have_is_not_enough_and_gives_exit_code_1() -> None:
    outcome = run("check", "-", stdin=changed("  CUL-1: 2\n", ""))
    assert outcome.code == 1
    assert outcome.err == ""
    assert outcome.out.endswith(
        "Open:\n"
        "  CUL-1   Senior sponsor with authority (blank, must-have)\n"
        "That is not enough for a score and a verdict:\n"
        "- A must-have is blank (don't know would count as an answer): CUL-1 Senior sponsor with authority.\n"
    )


def test_too_few_answers_are_not_enough() -> None:
    text = "".join(line for line in GOOD.splitlines(keepends=True) if line[2:5] not in ("RES", "EMO"))
    outcome = run("check", "-", stdin=text)
    assert outcome.code == 1
    assert outcome.out.endswith(
        "That is not enough for a score and a verdict:\n"
        "- 13 of 18 expected questions are answered; a score needs 80% of them.\n"
        "- Less than 50% is answered in: Emotional support and accommodations and Resources, shared planning\n"
        "  and learning.\n"
    )


def test_another_goal_asks_for_other_questions(answers: str) -> None:
    outcome = run("check", answers, "--goal", "start")
    assert outcome.code == 1
    assert "\n18 of 43 questions expected for Ready to start a pilot are answered (18 of all 44).\n" in outcome.out
    assert run("check", answers, "--goal", "plan").code == 0


def test_everything_that_is_wrong_is_said_at_once_and_gives_exit_code_2(folder: Path) -> None:
    text = answered("5").replace("stage: exploring", "stage: explorng").replace("  RES-3: 1", "  RSE-3: yes")
    (folder / "answers.yaml").write_text(text, encoding="utf-8")
    assert run("check", "answers.yaml") == (
        2,
        "",
        "answers.yaml:6:10: 'explorng' is no stage of this rubric. Did you mean exploring?\n"
        "answers.yaml:11:10: SUP-2: level 5 is not on the scale 0-4. Did you mean 4? See: readiness rubric show SUP-2\n"
        "answers.yaml:27:3: 'RSE-3' is no question of this rubric. Did you mean RES-3?\n",
    )


def test_a_rubric_is_named_or_given_as_a_folder(answers: str) -> None:
    folder = Path(__file__).parents[2] / "rubrics" / "peer-support"
    assert run("check", answers, "--rubric", folder) == run("check", answers, "--rubric", "peer-support")
