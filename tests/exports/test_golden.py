"""The whole text of `score`, `check` and `explain` for three sample organisations, as files that a person has read.

To write them anew after a change that is meant: UPDATE_GOLDEN=1 pytest tests/exports/test_golden.py, then read the diff.
"""

from __future__ import annotations

import os

import pytest

from readiness.exports.explain import explain_text
from readiness.exports.text import check_text, score_text
from tests.exports.samples import ROOT, sample

FOLDER = ROOT / "tests" / "golden"
SAMPLES = {
    "harbour": "harbour-general-hospital/2026-09-15.yaml",  # a mixed picture
    "tern-lane": "tern-lane-practice/2026-04-14.yaml",  # the goal is reached
    "larkmead": "larkmead-community-services/2026-07-09.yaml",  # not enough answers
}
EXPLAINED = {
    "harbour": ["SUP-1", "PRO-3", "CUL-4", "TRN-4", "RES-2"],  # must-have, not known, blank, not expected, moved up
    "tern-lane": ["MAT-1", "CUL-4", "TRN-4"],  # at target, not known, not applicable
    "larkmead": ["RES-1", "EMO-1"],  # must-haves: not known, blank
}


def texts() -> dict[str, str]:
    """Every text by the name of its file."""
    found = {}
    for short, name in SAMPLES.items():
        found[f"{short}.score.txt"] = score_text(*sample(name))
        found[f"{short}.check.txt"] = check_text(*sample(name))
        for id in EXPLAINED[short]:
            found[f"{short}.explain.{id}.txt"] = explain_text(*sample(name), id)
    return found


TEXTS = texts()


@pytest.mark.parametrize("name", TEXTS)
def test_the_text_is_the_one_that_was_read(name: str) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        (FOLDER / name).write_text(TEXTS[name], encoding="utf-8")
    assert TEXTS[name] == (FOLDER / name).read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(TEXTS)
