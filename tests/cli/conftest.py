"""Every test of a command runs in an empty folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from readiness import cli
from readiness.loading.rubric import LoadedRubric, load_rubric
from readiness.resources import DEFAULT_RUBRIC
from tests.cli.answers import GOOD


@pytest.fixture(scope="session", autouse=True)
def shipped_rubric_is_read_once() -> Iterator[None]:
    """The shipped rubric is large and stays as it is, so it is read once; test_processes reads it as a user would."""
    remembered = cache(load_rubric)

    def load(name: str | Path) -> LoadedRubric:
        return remembered(name) if name == DEFAULT_RUBRIC else load_rubric(name)

    with pytest.MonkeyPatch.context() as monkeypatch:
        for found in iter_modules(cli.__path__, "readiness.cli."):
            module = import_module(found.name)
            if hasattr(module, "load_rubric"):
                monkeypatch.setattr(module, "load_rubric", load)
        yield


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
