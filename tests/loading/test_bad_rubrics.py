"""Each file in tests/bad_rubrics/ is one mistake in an otherwise good rubric, and the words that must name it.

`replace` is text that stands once in `file` of the good rubric, and `with` what the mistake puts in its place;
without `replace`, `with` is the whole file. `expect` is the message, or the list of messages, in their order:
the place first, then words that must follow; ` .. ` stands for any others. `warns` is the same for a rubric that
loads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from readiness.errors import Problem, ReadinessError
from readiness.loading.rubric import load_rubric

MISTAKES = Path(__file__).parent.parent / "bad_rubrics"
TECHNICAL = re.compile(r"\b(pydantic|tuple|dict|validation|instance|NoneType|\w+Error|regex|pattern|schema)\b|\^\[")


@dataclass(frozen=True)
class Mistake:
    file: str
    replace: str | None
    put: str
    expect: tuple[str, ...]
    warns: tuple[str, ...]

    def make_in(self, folder: Path) -> None:
        path = folder / self.file
        if self.replace is None:
            path.write_text(self.put, encoding="utf-8")
            return
        text = path.read_text(encoding="utf-8")
        assert text.count(self.replace) == 1, f"{self.replace!r} must stand exactly once in {self.file}"
        path.write_text(text.replace(self.replace, self.put), encoding="utf-8")


def _several(value: str | list[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def _read(name: str) -> tuple[Mistake, dict[str, Any]]:
    data = yaml.safe_load((MISTAKES / f"{name}.yaml").read_text(encoding="utf-8"))
    expect, warns = _several(data.get("expect")), _several(data.get("warns"))
    return Mistake(data["file"], data.get("replace"), data["with"], expect, warns), data


NAMES = sorted(path.stem for path in MISTAKES.glob("*.yaml"))


def complaints(folder: Path) -> list[str]:
    """Every error of a rubric folder, with paths from that folder."""
    with pytest.raises(ReadinessError) as caught:
        load_rubric(folder)
    return _shown(folder, caught.value.problems)


def _shown(folder: Path, problems: tuple[Problem, ...]) -> list[str]:
    return [str(problem).replace(f"{folder}/", "") for problem in problems]


def holds(message: str, expected: str) -> bool:
    """Whether a message begins with the place and then holds the other words in their order."""
    pattern = ".*?".join(re.escape(words) for words in expected.split(" .. "))
    return re.match(pattern, message) is not None


def assert_all_hold(messages: list[str], expected: tuple[str, ...]) -> None:
    assert len(messages) == len(expected), messages
    for message, words in zip(messages, expected, strict=True):
        assert holds(message, words), message
        assert not TECHNICAL.search(message), message


@pytest.mark.parametrize("mistake", [pytest.param(_read(name)[0], id=name) for name in NAMES])
def test_each_mistake_is_named_with_its_place_in_plain_words(mistake: Mistake, folder: Path) -> None:
    mistake.make_in(folder)
    if mistake.warns:
        assert_all_hold(_shown(folder, load_rubric(folder).warnings), mistake.warns)
    else:
        assert_all_hold(complaints(folder), mistake.expect)


def test_every_file_of_a_mistake_says_all_that_it_must() -> None:
    assert len(NAMES) >= 30
    for name in NAMES:
        mistake, data = _read(name)
        assert data.keys() <= {"about", "file", "replace", "with", "expect", "warns"}, name
        assert data["about"], name
        assert bool(mistake.expect) != bool(mistake.warns), name
        for words in (*mistake.expect, *mistake.warns):
            assert re.match(r"[a-z_/0-9-]+\.yaml:\d+:\d+", words), name


def _spoil(folder: Path, *names: str) -> list[str]:
    for name in names:
        _read(name)[0].make_in(folder)
    return complaints(folder)


def test_files_that_cannot_be_read_are_reported_together(folder: Path) -> None:
    (folder / "report.yaml").write_bytes(b"subject: caf\xe9\n")
    (folder / "surveys" / "marsden-oduya-2024.yaml").unlink()
    assert _spoil(folder, "key-twice", "dimension-file-empty") == [
        "dimensions/tutors.yaml:129:5: 'effort' is given twice; the first is on line 128. Keep one of them.",
        "dimensions/equipment.yaml:1:1: the file is empty.",
        "rubric.yaml:7:9: survey: there is no file surveys/marsden-oduya-2024.yaml.",
        "report.yaml:1:13: byte 0xe9 is not UTF-8. Save the file again with the encoding UTF-8.",
    ]


def test_wrong_keys_and_types_of_all_files_are_reported_together(folder: Path) -> None:
    messages = _spoil(
        folder, "threshold-120", "effort-unknown", "levels-four", "survey-of-nobody", "links-basis",
        "key-unknown-in-report",
    )  # fmt: skip
    assert sorted(message.partition(": ")[0] for message in messages) == [
        "dimensions/equipment.yaml:29:13",
        "dimensions/learners.yaml:9:7",
        "links.yaml:8:63",
        "report.yaml:15:1",
        "rubric.yaml:30:119",
        "surveys/marsden-oduya-2024.yaml:14:6",
    ]


def test_what_does_not_fit_together_is_reported_for_all_files_together(folder: Path) -> None:
    messages = _spoil(
        folder, "effort-points-fall", "requires-in-a-circle", "citation-of-unknown-row", "gate-above-its-target",
        "link-unknown", "gate-not-applicable", "setting-note-unknown", "survey-count-above-n",
        "links-unknown-challenge", "staff-survey-table-unknown",
    )  # fmt: skip
    assert sorted(message.partition(": ")[0] for message in messages) == [
        "dimensions/equipment.yaml:24:40",
        "dimensions/equipment.yaml:25:26",
        "dimensions/learners.yaml:34:15",
        "dimensions/learners.yaml:96:28",
        "dimensions/tutors.yaml:34:15",
        "dimensions/tutors.yaml:63:9",
        "links.yaml:8:15",
        "rubric.yaml:40:18",
        "staff_survey.yaml:6:106",
        "surveys/marsden-oduya-2024.yaml:80:47",
    ]
