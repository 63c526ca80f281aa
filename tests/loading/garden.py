"""A made-up rubric in two major versions, the crosswalk between them, and answers to each."""

from __future__ import annotations

from pathlib import Path

RUBRICS = Path(__file__).parent.parent / "rubrics"
VERSION_1, VERSION_2 = RUBRICS / "school-garden-1", RUBRICS / "school-garden-2"
CROSSWALK = "crosswalks/1-to-2.yaml"

# the answers stand on lines 7 (PLO-1) to 12 (PEO-3)
OLDER = """\
rubric: school-garden
rubric_version: 1.2.0
organisation: {name: Hill School, setting: village, stage: thinking}
assessment: {date: 2025-03-01, goal: dig}
answers:
  # what version 1 asked
  PLO-1: 1
  PLO-2: {level: 2, evidence: told, note: "Two samples."}
  PLO-3: 3
  PEO-1: {level: 3, evidence: seen}
  PEO-2: 3
  PEO-3: 0
"""

NEWER = """\
rubric: school-garden
rubric_version: 2.1.0
organisation: {name: Hill School, setting: rural, stage: digging}
assessment: {date: 2026-03-01}
answers:
  PLO-1: 2
  SOI-1: 2
  PEO-1: 2
  PEO-3: 1
  PEO-4: 1
  PEO-5: 1
"""


def older(old: str, new: str) -> str:
    """The older answers with one thing changed."""
    assert OLDER.count(old) == 1, old
    return OLDER.replace(old, new)
