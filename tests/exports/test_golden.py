"""Whole outputs of `score`, `check`, `explain` and `plan` for sample organisations, as files that a person has read.

To write them anew after a change that is meant: UPDATE_GOLDEN=1 pytest tests/exports/test_golden.py, then read the diff.
"""

from __future__ import annotations

import json
import os
from typing import Any

import pytest

from readiness import __version__
from readiness.exports.check_text import check_text
from readiness.exports.explain import explain_text
from readiness.exports.json_text import result_json
from readiness.exports.plan_csv import plan_csv
from readiness.exports.plan_ics import plan_ics
from readiness.exports.plan_text import plan_text
from readiness.exports.score_text import score_text
from readiness.report.views.context import PlanContext
from readiness.report.views.work_plan import work_plan
from tests.exports.samples import ROOT, appraised, sample
from tests.scoring.test_method_cases import differences

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
    """Every output by the name of its file."""
    found = {}
    for short, name in SAMPLES.items():
        appraisal = appraised(name)
        found[f"{short}.score.txt"] = score_text(appraisal)
        found[f"{short}.check.txt"] = check_text(*sample(name))
        for id in EXPLAINED[short]:
            found[f"{short}.explain.{id}.txt"] = explain_text(appraisal, id)
    found["harbour.score.json"] = result_json(appraised(SAMPLES["harbour"]).result)
    return found | plans()


def plans() -> dict[str, str]:
    """The plan of one sample in every format, and what a budget and questions that are kept out make of it."""
    context = PlanContext.of(appraised(SAMPLES["harbour"]))
    plan = work_plan(context)
    return {
        "harbour.plan.txt": plan_text(context, plan),
        "harbour.plan.json": plan.model_dump_json(by_alias=True, indent=2) + "\n",
        "harbour.plan.csv": plan_csv(plan),
        "harbour.plan.ics": plan_ics(plan).decode().replace(f"readiness {__version__}", "readiness VERSION"),
        "harbour.plan.budget-5.txt": plan_text(context, work_plan(context, budget=5)),
        "harbour.plan.without-ACC-1-INT-1.txt": plan_text(context, work_plan(context, frozenset({"ACC-1", "INT-1"}))),
    }


TEXTS = texts()


@pytest.mark.parametrize("name", TEXTS)
def test_the_output_is_the_one_that_was_read(name: str) -> None:
    path = FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(TEXTS[name].encode())
    read = path.read_bytes().decode()
    if name.endswith(".json"):
        assert list(differences(comparable(read), comparable(TEXTS[name]))) == []
    else:
        assert TEXTS[name] == read


def comparable(text: str) -> Any:
    """JSON without the version of numpy: with another one, simulated figures may differ a little (section 10)."""
    value = json.loads(text)
    value.get("simulation", {}).pop("numpy", None)
    return value


def test_no_golden_file_is_left_over() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(TEXTS)
