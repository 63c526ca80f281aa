"""The tests' own small rubric, on another subject than the one that is shipped."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from readiness.loading.rubric import load_rubric
from readiness.models.rubric import Rubric

FOLDER = Path(__file__).parent.parent / "rubrics" / "digital-skills"


@pytest.fixture(scope="session")
def digital_skills_folder() -> Path:
    """The rubric folder itself, only to be read."""
    return FOLDER


@pytest.fixture(scope="session")
def digital_skills() -> Rubric:
    return load_rubric(FOLDER).rubric


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the rubric folder, to be changed."""
    return Path(shutil.copytree(FOLDER, tmp_path / "rubric"))
