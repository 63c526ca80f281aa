"""Every test of a command runs in an empty folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.answers import GOOD


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the command is called in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def answers(folder: Path) -> str:
    """The name of a good answers file in it."""
    (folder / "answers.yaml").write_text(GOOD, encoding="utf-8")
    return "answers.yaml"
