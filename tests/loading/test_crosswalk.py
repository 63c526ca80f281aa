"""Crosswalk files: what they say, and every slip that is named at its line and column."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from readiness.errors import ReadinessError
from readiness.loading.crosswalk import load_crosswalks
from readiness.loading.rubric import load_rubric
from readiness.loading.validation import validate_document
from readiness.models.crosswalk import Changed, Crosswalk
from readiness.strict_yaml import parse
from tests.loading.garden import CROSSWALK, VERSION_1, VERSION_2
from tests.test_docs import only


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """A copy of version 2, to be changed."""
    return Path(shutil.copytree(VERSION_2, tmp_path / "garden"))


def load(folder: Path) -> dict[int, Crosswalk]:
    return load_crosswalks(folder, load_rubric(folder).rubric)


def complaints(folder: Path) -> list[str]:
    with pytest.raises(ReadinessError) as caught:
        load(folder)
    return [str(problem).replace(f"{folder}/", "") for problem in caught.value.problems]


def rewrite(folder: Path, *changes: tuple[str, str], file: str = CROSSWALK) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / file).write_text(text, encoding="utf-8")


def test_a_crosswalk_says_what_became_of_every_question() -> None:
    (crosswalk,) = load(VERSION_2).values()
    assert (crosswalk.from_, crosswalk.to) == (1, 2)
    assert crosswalk.same == ("PLO-1", "PEO-3")
    assert crosswalk.changed == {
        "PLO-2": Changed(becomes="SOI-1"),
        "PEO-1": Changed(levels=(0, 1, 1, 2, 4)),
        "PEO-2": Changed(becomes="PEO-4", levels=(0, 0, 1, 2, 3)),
    }
    assert crosswalk.dropped == {"PLO-3": "Fences are the council's business now."}


def test_a_rubric_without_crosswalks_has_none() -> None:
    assert load(VERSION_1) == {}


def test_the_rubric_itself_is_the_same_with_and_without_its_crosswalks(garden: Path) -> None:
    before = load_rubric(garden)
    (garden / CROSSWALK).write_text("{", encoding="utf-8")
    after = load_rubric(garden)
    assert (after.rubric, after.sha256, after.warnings) == (before.rubric, before.sha256, before.warnings)


def test_a_question_may_become_one_that_a_later_minor_version_retired(garden: Path) -> None:
    rewrite(garden, ("becomes: SOI-1", "becomes: PEO-6"))
    assert load(garden)[1].changed["PLO-2"].becomes == "PEO-6"


def test_ids_may_change_places(garden: Path) -> None:
    rewrite(garden, ("same: [PLO-1, PEO-3]", "same: []"), ("PLO-2: {becomes: SOI-1}",
            "PLO-1: {becomes: PEO-3}\n  PEO-3: {becomes: PLO-1}"))  # fmt: skip
    assert load(garden)[1].changed["PEO-3"].becomes == "PLO-1"


# what is replaced, by what, and the complaints; lines 5 (same), 7-9 (changed), 11 (dropped)
SLIPS: dict[str, tuple[str, str, list[str]]] = {
    "an unknown new id": (
        "becomes: SOI-1", "becomes: SOI-2",
        ["7:20: PLO-2: SOI-2 is no question of this rubric. Did you mean SOI-1?"],
    ),
    "a dropped id among the same": (
        "same: [PLO-1, PEO-3]", "same: [PLO-1, PEO-3, PLO-9]",
        ["5:22: PLO-9: PLO-9 is no question of this rubric. Did you mean PLO-1?"],
    ),
    "other levels of an id that is gone": (
        "PEO-1: {levels", "PEO-9: {levels",
        ["8:3: PEO-9: PEO-9 is no question of this rubric. Did you mean PEO-5?"],
    ),
    "two that become one": (
        "becomes: SOI-1", "becomes: PEO-4",
        ["9:20: PEO-2: PLO-2 becomes PEO-4 already; two questions cannot become one. Drop one of them, with the reason."],
    ),
    "one that becomes another that stays": (
        "becomes: SOI-1", "becomes: PLO-1",
        ["7:20: PLO-2: PLO-1 becomes PLO-1 already; two questions cannot become one. Drop one of them, with the reason."],
    ),
    "an old id in two lists": (
        "  PLO-3: \"", "  PLO-1: \"",
        ["11:3: PLO-1 is named twice. Say once what becomes of it."],
    ),
    "an old id twice among the same": (
        "same: [PLO-1, PEO-3]", "same: [PLO-1, PLO-1]",
        ["5:15: PLO-1 is named twice. Say once what becomes of it."],
    ),
    "an old id twice in one mapping": (
        "  PEO-2: {", "  PEO-1: {", ["9:3: 'PEO-1' is given twice; the first is on line 8. Keep one of them."],
    ),
    "a level above 4": (
        "[0, 1, 1, 2, 4]", "[0, 1, 1, 2, 5]",
        ["8:32: changed.PEO-1.levels: it should be less than or equal to 4; it is 5."],
    ),
    "a level below 0": (
        "[0, 1, 1, 2, 4]", "[-1, 1, 1, 2, 4]",
        ["8:20: changed.PEO-1.levels: it should be greater than or equal to 0; it is -1."],
    ),
    "a level that is none": ("[0, 1, 1, 2, 4]", "[0, 1, 1.5, 2, 4]", ["8:26: changed.PEO-1.levels: 1.5 is not a whole number."]),
    "a level as text": ("[0, 1, 1, 2, 4]", "[0, 1, '1', 2, 4]", ['8:26: changed.PEO-1.levels: "1" is not a whole number.']),
    "falling levels": (
        "[0, 1, 1, 2, 4]", "[0, 1, 2, 1, 4]",
        ["8:19: changed.PEO-1.levels: the levels fall from 2 to 1; a higher old level is never a lower new one."],
    ),
    "four levels": (
        "[0, 1, 1, 2, 4]", "[0, 1, 1, 2]",
        ["8:19: changed.PEO-1.levels: write five levels, what each old level from 0 to 4 is now; there are 4 here."],
    ),
    "six levels": (
        "[0, 1, 1, 2, 4]", "[0, 1, 1, 2, 4, 4]",
        ["8:19: changed.PEO-1.levels: write five levels, what each old level from 0 to 4 is now; there are 6 here."],
    ),
    "a change to nothing": (
        "{becomes: SOI-1}", "{}",
        ["7:10: changed.PLO-2: say what it becomes, what its levels are now, or both."],
    ),
    "no reason": ("\"Fences are the council's business now.\"", '""', ["11:10: dropped.PLO-3: it is empty; write the text."]),
    "an unknown key": (
        "becomes: SOI-1", "become: SOI-1",
        ["7:11: unknown key 'become'."],
    ),
    "an unknown list": ("same: [", "keep: [", ["5:1: unknown key 'keep'. It can be: changed, dropped, from, same, schema, to."]),
    "another version of the format": (
        "crosswalk/1", "crosswalk/2", ['2:9: schema: "readiness/crosswalk/2" is not readiness/crosswalk/1.'],
    ),
    "no version of the format": ("schema: readiness/crosswalk/1\n", "", ["2:1: the key 'schema' is missing here."]),
    "another version than the name says": (
        "from: 1", "from: 0", ["3:7: from: the file's name says 1, this says 0. Correct one of them."],
    ),
    "a version to that the name does not say": (
        "to: 2", "to: 3", ["4:5: to: the file's name says 2, this says 3. Correct one of them."],
    ),
    "a version that is text": ("from: 1", "from: one", ['3:7: from: "one" is not a whole number.']),
    "ids that are none": (
        "same: [PLO-1, PEO-3]", "same: [PLO-1, 7]", ["5:15: same: 7 is not text (put it in quotes)."],
    ),
    "lists of the wrong kind": (
        "same: [PLO-1, PEO-3]", "same: PLO-1", ['5:7: same: "PLO-1" is not a list.'],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), SLIPS.values(), ids=SLIPS)
def test_each_slip_is_named_with_its_place(old: str, new: str, expected: list[str], garden: Path) -> None:
    rewrite(garden, (old, new))
    assert complaints(garden) == [f"{CROSSWALK}:{message}" for message in expected]


def test_all_slips_are_named_together_in_the_order_of_the_file(garden: Path) -> None:
    rewrite(
        garden, ("to: 2", "to: 3"), ("same: [PLO-1,", "same: [PLO-7,"), ("becomes: SOI-1", "becomes: PEO-4"),
        ("[0, 1, 1, 2, 4]", "[4, 3, 2, 1, 0]"), ('"Fences', '7 # "Fences'),
    )  # fmt: skip
    assert [message.partition(": ")[0] for message in complaints(garden)] == [
        f"{CROSSWALK}:{place}" for place in ("4:5", "5:8", "8:19", "9:20", "11:10")
    ]


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_an_empty_crosswalk_is_refused(text: str, garden: Path) -> None:
    (garden / CROSSWALK).write_text(text, encoding="utf-8")
    assert complaints(garden) == [f"{CROSSWALK}:1:1: the file is empty."]


def test_a_crosswalk_that_is_no_mapping_is_refused(garden: Path) -> None:
    (garden / CROSSWALK).write_text("- PLO-1\n", encoding="utf-8")
    (message,) = complaints(garden)
    assert message.startswith(f"{CROSSWALK}:1:1: the file: ")


@pytest.mark.parametrize("name", ["1-2.yaml", "one-to-two.yaml", "1-to-3.yaml", "2-to-1.yaml", "v1-to-2.yaml"])
def test_a_file_whose_name_is_no_step_between_versions_is_refused(name: str, garden: Path) -> None:
    (garden / CROSSWALK).rename(garden / "crosswalks" / name)
    assert complaints(garden) == [
        f"crosswalks/{name}:2:1: the file's name says from which major version to the next it leads, such as 1-to-2.yaml. "
        "Rename it."
    ]


def test_a_crosswalk_beyond_the_version_of_the_rubric_is_refused(garden: Path) -> None:
    text = (garden / CROSSWALK).read_text(encoding="utf-8").replace("from: 1", "from: 2").replace("to: 2", "to: 3")
    (garden / "crosswalks" / "2-to-3.yaml").write_text(text, encoding="utf-8")
    messages = complaints(garden)
    assert (
        "crosswalks/2-to-3.yaml:4:5: it leads to version 3, but this rubric is version 2.1.0. Correct one of them."
        in messages
    )


def later(garden: Path, text: str) -> None:
    """The rubric as version 3 with a second crosswalk."""
    rewrite(garden, ("version: 2.1.0", "version: 3.0.0"), file="rubric.yaml")
    (garden / "crosswalks" / "2-to-3.yaml").write_text(text, encoding="utf-8")


STEP_2 = """\
schema: readiness/crosswalk/1
from: 2
to: 3
same: [PLO-1, PEO-1, PEO-3, PEO-4, PEO-5]
changed: {SOI-9: {becomes: SOI-1}}
dropped: {PEO-6: "Asked in 2.0 only."}
"""


def test_an_earlier_crosswalk_leads_to_the_questions_that_the_next_one_names(garden: Path) -> None:
    later(garden, STEP_2)
    assert complaints(garden) == [
        f"{CROSSWALK}:7:20: PLO-2: SOI-1 is no question of version 2, as its own crosswalk has them. Did you mean SOI-9?"
    ]
    rewrite(garden, ("becomes: SOI-1", "becomes: SOI-9"))
    assert sorted(load(garden)) == [1, 2]


def test_without_the_next_crosswalk_nothing_tells_what_the_questions_were(garden: Path) -> None:
    rewrite(garden, ("version: 2.1.0", "version: 3.0.0"), file="rubric.yaml")
    rewrite(garden, ("becomes: SOI-1", "becomes: ANY-1"))
    assert sorted(load(garden)) == [1]


def test_the_problems_of_all_crosswalks_are_named_together(garden: Path) -> None:
    later(garden, STEP_2.replace("to: 3", "to: 4"))
    rewrite(garden, ("becomes: SOI-1", "becomes: PLO-1"))
    assert [message.partition(": ")[0] for message in complaints(garden)] == [
        f"{CROSSWALK}:7:20", "crosswalks/2-to-3.yaml:3:5",
    ]  # fmt: skip


def test_crosswalks_that_cannot_be_read_are_named_together(garden: Path) -> None:
    later(garden, "a: [1\n")
    (garden / CROSSWALK).write_bytes(b"\xff\xfe")
    assert complaints(garden) == [
        f"{CROSSWALK}:1:1: the file is UTF-16, not UTF-8. Save it again as UTF-8.",
        "crosswalks/2-to-3.yaml:1:4: what begins here is never closed. Add the missing quote or bracket.",
    ]


def test_the_example_in_the_documents_is_a_crosswalk() -> None:
    document = parse(only("writing-a-rubric.md", "yaml", "schema: readiness/crosswalk").encode(), "1-to-2.yaml")
    assert validate_document(document, Crosswalk).changed["LRN-2"].levels == (0, 1, 1, 2, 4)
