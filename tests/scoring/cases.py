"""The method's test cases (tests/method_cases): a rubric folder, the answers and what the method says they give."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from readiness.loading.assessment import load_assessment
from readiness.loading.rubric import load_rubric
from readiness.models.assessment import Assessment
from readiness.models.plan import PlannedResult
from readiness.models.result import Result
from readiness.models.rubric import Rubric
from readiness.scoring.appraise import appraise
from readiness.scoring.assess import assess

FOLDER = Path(__file__).parent.parent / "method_cases"

PLAN_KEYS = frozenset({"schedule", "path", "verified", "simulation", "sensitivity", "robustness"})


def read_case(name: str) -> dict[str, Any]:
    case: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return case


def names_with_a_result() -> list[str]:
    return [path.stem for path in sorted(FOLDER.glob("*.json")) if "result" in read_case(path.stem)["expected"]]


def load_case(name: str, folder: Path) -> tuple[Rubric, Assessment]:
    """Write the case's files to an empty folder and load them as a user would."""
    case = read_case(name)
    for file, content in {**case["files"], "answers.yaml": case["answers"]}.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(json.dumps(content), encoding="utf-8")
    rubric = load_rubric(folder).rubric
    return rubric, load_assessment(folder / "answers.yaml", rubric).assessment


def score_case(name: str, folder: Path) -> Result:
    """The core result of a case."""
    return assess(*load_case(name, folder))


def appraise_case(name: str, folder: Path) -> PlannedResult:
    """The whole result of a case."""
    return appraise(*load_case(name, folder)).result


def as_json(result: Result) -> Any:
    return json.loads(result.model_dump_json(by_alias=True))


def without_plan(value: Any) -> Any:
    """The same data without the keys that belong to the plan part of the result."""
    if isinstance(value, dict):
        return {key: without_plan(part) for key, part in value.items() if key not in PLAN_KEYS}
    if isinstance(value, list):
        return [without_plan(part) for part in value]
    return value
