"""A small answers file for the shipped rubric: the 18 questions of `plan`, all at target. Line 10 is SUP-1."""

from __future__ import annotations

GOOD = """\
rubric: peer-support
rubric_version: 1.0.0
organisation:
  name: "Lakeside Clinic"
  setting: private_practice
  stage: exploring
assessment:
  date: 2026-09-15
answers:
  SUP-1: 1
  SUP-2: 1
  TRN-1: 1
  JOB-1: 1
  JOB-2: 1
  PRO-1: 1
  PRO-2: 1
  PRO-3: 1
  ACC-1: 1
  ACC-4: 1
  EMO-1: 1
  EMO-3: 1
  CUL-1: 2
  CUL-2: 1
  CUL-3: 1
  RES-1: 1
  RES-2: 1
  RES-3: 1
"""


def changed(old: str, new: str) -> str:
    """The good file with one thing changed."""
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


def answered(answer: str, question: str = "SUP-2") -> str:
    """The good file with another answer to one question; SUP-2 is on line 11 and its answer begins at column 10."""
    return changed(f"  {question}: 1\n", f"  {question}: {answer}\n")
