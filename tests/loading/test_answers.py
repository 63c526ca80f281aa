"""The answers of a file: every state that is understood, and every slip that is named at its line and column."""

from __future__ import annotations

import pytest

from readiness.errors import ReadinessError
from readiness.loading.assessment import read_assessment
from readiness.loading.rubric import load_rubric
from readiness.models.assessment import Answer, Blank, DontKnow, Level, NotApplicable
from readiness.models.rubric import Rubric
from readiness.strict_yaml import parse

HEAD = """\
rubric: digital-skills
rubric_version: 2.1.0
organisation: {name: Riverside Library, setting: branch, stage: preparing}
answers:
"""  # the answers begin on line 5


def answers(text: str, rubric: Rubric) -> dict[str, Answer]:
    return dict(read_assessment(parse(f"{HEAD}{text}".encode(), "a.yaml"), rubric).answers)


def complaints(text: str, rubric: Rubric) -> list[str]:
    """What is wrong with the answers, one sentence a problem."""
    with pytest.raises(ReadinessError) as caught:
        answers(text, rubric)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("0", Level(0)),
        ("4", Level(4)),
        ("{level: 2}", Level(2)),
        ("{level: 0, evidence: word_of_mouth}", Level(0, "word_of_mouth")),
        ("{level: 3, evidence: session_visited, note: 'Seen twice.', owner: Head of branch}",
         Level(3, "session_visited", "Seen twice.", "Head of branch")),
        ("dont_know", DontKnow()),
        ("{level: dont_know, note: 'Ask Ann.', owner: Ann's deputy}", DontKnow("Ask Ann.", "Ann's deputy")),
        ("", Blank()),
        ("~", Blank()),
        ("{}", Blank()),
        ("{level: , note: Later, owner: Someone}", Blank("Later", "Someone")),
        ("{note: Only a note}", Blank("Only a note")),
        ("{level: 2, evidence: , note: , owner: ~}", Level(2)),
    ],
)  # fmt: skip
def test_every_state_is_understood_in_its_short_and_its_long_form(
    text: str, answer: Answer, digital_skills: Rubric
) -> None:
    assert answers(f"  TUT-2: {text}\n", digital_skills)["TUT-2"] == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("{not_applicable: One crew}", NotApplicable("One crew")),
        ("{not_applicable: One crew, note: See rota, owner: Driver}", NotApplicable("One crew", "See rota", "Driver")),
        ("{not_applicable: One crew, level: , evidence: }", NotApplicable("One crew")),
    ],
)
def test_not_applicable_is_understood_with_its_reason(text: str, answer: Answer, digital_skills: Rubric) -> None:
    assert answers(f"  TUT-4: {text}\n", digital_skills)["TUT-4"] == answer


def test_questions_that_are_not_in_the_file_are_blank_and_the_order_is_that_of_the_rubric(
    digital_skills: Rubric,
) -> None:
    given = answers("  LRN-4: 1\n  TUT-1: 2\n", digital_skills)
    assert list(given) == list(digital_skills.indicators)
    assert {id: answer for id, answer in given.items() if answer != Blank()} == {"TUT-1": Level(2), "LRN-4": Level(1)}


@pytest.mark.parametrize("text", ["", "  {}\n", "  ~\n"])
def test_a_file_may_hold_no_answers_yet(text: str, digital_skills: Rubric) -> None:
    assert set(answers(text, digital_skills).values()) == {Blank()}


def test_notes_in_any_script_and_over_several_lines_are_kept(digital_skills: Rubric) -> None:
    text = "  TUT-1:\n    level: 1\n    note: |\n      Zoë: “genügt” 支援 😀\n      two\n    owner: 'ملاك'\n"
    assert answers(text, digital_skills)["TUT-1"] == Level(1, None, "Zoë: “genügt” 支援 😀\ntwo\n", "ملاك")


def test_a_note_may_have_ten_thousand_characters_and_an_owner_three_hundred(digital_skills: Rubric) -> None:
    given = answers(f"  TUT-1: {{note: {'n' * 10_000}, owner: {'o' * 300}}}\n", digital_skills)
    assert given["TUT-1"] == Blank("n" * 10_000, "o" * 300)


SEE = " See: readiness rubric show TUT-1"
LADDER = "Take the highest level whose whole sentence is true."
CHOICES = "Give a level from 0 to 4, dont_know, or nothing if it is open."
REASON = 'Write {not_applicable: "the reason"}'
ALWAYS = "this question always applies. Give a level, or dont_know."


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("5", f"level 5 is not on the scale 0-4. Did you mean 4?{SEE}"),
        ("-1", f"level -1 is not on the scale 0-4. Did you mean 0?{SEE}"),
        ("2.5", f"level 2.5 is not on the scale 0-4. {LADDER}{SEE}"),
        ("2.0", f"level 2.0 is not on the scale 0-4. {LADDER}{SEE}"),
        ("1e300", f"level 1e+300 is not on the scale 0-4. {LADDER}{SEE}"),
        ("1e999", f"'1e999' is no answer. {CHOICES}{SEE}"),  # too large for any number
        ("-1e999", f"'-1e999' is no answer. {CHOICES}{SEE}"),
        ("2e400", f"'2e400' is no answer. {CHOICES}{SEE}"),
        ("true", f"true is not a level. Give a whole number from 0 to 4.{SEE}"),
        ("false", f"false is not a level. Give a whole number from 0 to 4.{SEE}"),
        ('"2"', "'2' is text. Write the level without quotes: 2"),
        ('" 3 "', "' 3 ' is text. Write the level without quotes: 3"),
        ("[2]", f"this is no answer. Give one level from 0 to 4, or dont_know.{SEE}"),
        ("yes", f"'yes' is no answer. {CHOICES}{SEE}"),
        ("partly", f"'partly' is no answer. {CHOICES}{SEE}"),
        ('"5"', f"'5' is no answer. {CHOICES}{SEE}"),
        ('""', f"'' is no answer. {CHOICES}{SEE}"),
        ("2026-09-15", f"'2026-09-15' is no answer. {CHOICES}{SEE}"),
        ("x" * 41, f"'{'x' * 37}...' is no answer. {CHOICES}{SEE}"),
        ("dont know", "'dont know' is not understood. Write dont_know"),
        ("don't know", "'don't know' is not understood. Write dont_know"),
        ("Dont_Know", "'Dont_Know' is not understood. Write dont_know"),
        ("do not know", "'do not know' is not understood. Write dont_know"),
        ("unknown", "'unknown' is not understood. Write dont_know"),
        ("unsure", "'unsure' is not understood. Write dont_know"),
        ("N/A", ALWAYS),
        ("n.a.", ALWAYS),
        ("not applicable", ALWAYS),
        ("not_applicable", ALWAYS),
    ],
)
def test_what_is_no_answer_is_refused_where_it_stands(given: str, message: str, digital_skills: Rubric) -> None:
    assert complaints(f"  TUT-1: {given}\n", digital_skills) == [f"a.yaml:5:10: TUT-1: {message}"]
    assert complaints(f"  TUT-1:\n    level: {given}\n", digital_skills) == [f"a.yaml:6:12: TUT-1: {message}"]


def test_a_mapping_as_a_level_is_refused(digital_skills: Rubric) -> None:
    assert complaints("  TUT-1: {level: {note: x}}\n", digital_skills) == [
        f"a.yaml:5:18: TUT-1: this is no answer. Give one level from 0 to 4, or dont_know.{SEE}"
    ]


@pytest.mark.parametrize("given", ["N/A", "n.a.", "not applicable", "not_applicable"])
def test_not_applicable_as_a_word_is_told_to_give_its_reason(given: str, digital_skills: Rubric) -> None:
    message = f"'{given}' needs its reason. {REASON}"
    assert complaints(f"  TUT-4: {given}\n", digital_skills) == [f"a.yaml:5:10: TUT-4: {message}"]
    assert complaints(f"  TUT-4:\n    level: {given}\n", digital_skills) == [f"a.yaml:6:12: TUT-4: {message}"]


@pytest.mark.parametrize(
    ("given", "place", "message"),
    [
        ("{level: 2, evidence: papers_seen}", "5:31", "'papers_seen' is no grade of evidence. Did you mean paper_seen?"),
        ("{level: 2, evidence: proof}", "5:31",
         "'proof' is no grade of evidence. It can be: paper_seen, session_visited, word_of_mouth."),
        ("{level: 2, evidence: 3}", "5:31",
         "'3' is no grade of evidence. It can be: paper_seen, session_visited, word_of_mouth."),
        ("{evidence: paper_seen}", "5:11", "evidence is for a level; there is none here. Give the level, or delete it."),
        ("{level: dont_know, evidence: paper_seen}", "5:29",
         "evidence is for a level; there is none here. Give the level, or delete it."),
        ("{level: 2, evidnce: paper_seen}", "5:21", "unknown key 'evidnce'. Did you mean evidence?"),
        ("{level: 2, zzz: 1}", "5:21",
         "unknown key 'zzz'. It can be: evidence, level, not_applicable, note, owner."),
        ("{level: 2, note: 3}", "5:27", "the note is not text. Put it in quotes."),
        ("{level: 2, note: [seen]}", "5:27", "the note is not text. Put it in quotes."),
        ("{level: 2, owner: true}", "5:28", "the owner is not text. Put it in quotes."),
        (f"{{level: 2, note: {'n' * 10_001}}}", "5:27",
         "the text has 10,001 characters; the most is 10,000. Shorten it."),
        (f"{{level: 2, owner: {'o' * 301}}}", "5:28", "the text has 301 characters; the most is 300. Shorten it."),
    ],
)  # fmt: skip
def test_what_is_wrong_beside_a_level_is_refused_where_it_stands(
    given: str, place: str, message: str, digital_skills: Rubric
) -> None:
    assert complaints(f"  TUT-1: {given}\n", digital_skills) == [f"a.yaml:{place}: TUT-1: {message}"]


@pytest.mark.parametrize(
    ("given", "place", "message"),
    [
        ("TUT-4: {not_applicable: }", "5:27", f"the reason is missing. {REASON}"),
        ("TUT-4: {not_applicable: ''}", "5:27", f"the reason is missing. {REASON}"),
        ("TUT-4: {not_applicable: '  '}", "5:27", f"the reason is missing. {REASON}"),
        ("TUT-4: {not_applicable: true}", "5:27", f"the reason is missing. {REASON}"),
        (f"TUT-4: {{not_applicable: {'r' * 10_001}}}", "5:27",
         "the text has 10,001 characters; the most is 10,000. Shorten it."),
        ("TUT-4: {not_applicable: One crew, level: 2}", "5:37",
         "'level' and not_applicable exclude each other. Delete one of them."),
        ("TUT-4: {level: 0, not_applicable: One crew}", "5:11",
         "'level' and not_applicable exclude each other. Delete one of them."),
        ("TUT-4: {not_applicable: One crew, evidence: paper_seen}", "5:37",
         "'evidence' and not_applicable exclude each other. Delete one of them."),
        ("TUT-3: {not_applicable: One crew}", "5:11", ALWAYS),
        ("TUT-1: {not_applicable: One crew}", "5:11",
         "this is a must-have, so it is never not applicable. Give a level, or dont_know."),
    ],
)  # fmt: skip
def test_not_applicable_is_refused_where_it_is_not_allowed_or_has_no_reason(
    given: str, place: str, message: str, digital_skills: Rubric
) -> None:
    assert complaints(f"  {given}\n", digital_skills) == [f"a.yaml:{place}: {given[:5]}: {message}"]


@pytest.mark.parametrize(
    ("id", "hint"),
    [("TUT1", " Did you mean TUT-1?"), ("lrn-2", " Did you mean LRN-2?"), ("budget", ""), ("7", "")],
)
def test_a_question_that_does_not_exist_is_named_with_the_nearest_one(
    id: str, hint: str, digital_skills: Rubric
) -> None:
    assert complaints(f"  TUT-2: 1\n  {id}: 2\n", digital_skills) == [
        f"a.yaml:6:3: '{id}' is no question of this rubric.{hint}"
    ]


def test_in_the_shipped_rubric_sup1_is_read_as_a_slip_for_sup_1() -> None:
    text = (
        HEAD.replace("digital-skills", "peer-support").replace("2.1.0", "1.0.0").replace("branch", "private_practice")
    )
    text = text.replace("preparing", "planning") + "  SUP1: 2\n"
    with pytest.raises(ReadinessError) as caught:
        read_assessment(parse(text.encode(), "a.yaml"), load_rubric("peer-support").rubric)
    assert str(caught.value) == "a.yaml:5:3: 'SUP1' is no question of this rubric. Did you mean SUP-1?"


def test_several_slips_in_one_answer_are_all_named(digital_skills: Rubric) -> None:
    assert complaints("  TUT-1: {note: 3, level: 6, evidence: x, foo: 1}\n", digital_skills) == [
        "a.yaml:5:17: TUT-1: the note is not text. Put it in quotes.",
        f"a.yaml:5:27: TUT-1: level 6 is not on the scale 0-4. Did you mean 4?{SEE}",
        "a.yaml:5:40: TUT-1: 'x' is no grade of evidence. It can be: paper_seen, session_visited, word_of_mouth.",
        "a.yaml:5:43: TUT-1: unknown key 'foo'. It can be: evidence, level, not_applicable, note, owner.",
    ]


def test_an_answer_to_a_retired_question_says_so(digital_skills: Rubric) -> None:
    assert complaints("  KIT-4: 2\n", digital_skills) == [
        "a.yaml:5:3: KIT-4 is no longer asked: Printed handouts are now part of LRN-3. Delete this answer."
    ]
