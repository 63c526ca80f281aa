"""The sample organisations are right, and show what their list says they show."""

from __future__ import annotations

import pytest

from tests.exports.samples import FOLDER, NAMES, sample


def test_every_sample_organisation_is_listed() -> None:
    listed = [
        line.split("`")[1]
        for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]
    assert sorted(listed) == sorted({name.split("/")[0] for name in NAMES})
    assert len(listed) == 8


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_file_is_named_by_its_date_and_its_folder_by_the_organisation(name: str) -> None:
    folder, _, file = name.partition("/")
    organisation = sample(name).assessment.organisation.name
    assert f"{sample(name).assessment.date}.yaml" == file
    assert organisation.lower().replace(".", "").replace(" ", "-") == folder
