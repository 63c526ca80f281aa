"""JSON Schemas of every kind of file, so that editors and other programs can check them."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel, TypeAdapter

from readiness.loading.cases import Case
from readiness.models.agreement import Agreement
from readiness.models.assessment import MAX_LINE, MAX_NOTE, AnswersFile
from readiness.models.change import Change, Trend
from readiness.models.crosswalk import Crosswalk
from readiness.models.plan import PlannedResult
from readiness.models.result import Result
from readiness.models.rubric import Dimension, Indicator, Link, ReportWords, Rubric
from readiness.models.staff_result import StaffComparison
from readiness.models.staff_survey import StaffSurvey
from readiness.models.survey import Survey
from readiness.models.work_plan import WorkPlan
from readiness.report.theme import Theme

KINDS = (
    "answers",
    "rubric",
    "dimension",
    "links",
    "survey",
    "staff_survey",
    "report",
    "case",
    "crosswalk",
    "theme",
    "result",
    "plan",
    "agreement",
    "change",
    "survey_result",
)
_DIALECT = "https://json-schema.org/draft/2020-12/schema"

_CHANGE: TypeAdapter[Change | Trend] = TypeAdapter(Change | Trend)  # two dates, or more

Schema = dict[str, Any]


def schemas(rubric: Rubric) -> dict[str, Schema]:
    """Kind of file: its schema. That of the answers knows the questions of this rubric."""
    links: Schema = {"type": "array", "items": Link.model_json_schema()}
    found = {
        "answers": answers_schema(rubric),
        "rubric": _rubric_schema(),
        "dimension": Dimension.model_json_schema(),
        "links": links,
        "survey": Survey.model_json_schema(),
        "staff_survey": StaffSurvey.model_json_schema(),
        "report": ReportWords.model_json_schema(),
        "case": Case.model_json_schema(),
        "crosswalk": Crosswalk.model_json_schema(),
        "theme": Theme.model_json_schema(),
        "result": _result_schema(),
        "plan": _output_schema(WorkPlan),
        "agreement": _open(Agreement.model_json_schema(by_alias=True, mode="serialization")),
        "change": _open(_CHANGE.json_schema(by_alias=True, mode="serialization")),
        "survey_result": _output_schema(StaffComparison),
    }
    return {kind: {"$schema": _DIALECT, **found[kind]} for kind in KINDS}


def schema_text(schema: Schema | dict[str, Schema]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _open(schema: Any) -> Any:
    """The same schema, but a reader accepts keys that a later minor version adds."""
    if isinstance(schema, dict):
        return {
            key: _open(value) for key, value in schema.items() if key != "additionalProperties" or value is not False
        }
    return [_open(value) for value in schema] if isinstance(schema, list) else schema


def _output_schema(model: type[BaseModel]) -> Schema:
    """What the program writes: it always says which contract it keeps, and a later minor version may add keys."""
    schema: Schema = _open(model.model_json_schema(by_alias=True, mode="serialization"))
    schema["required"] = ["schema", *schema["required"]]
    return schema


def _result_schema() -> Schema:
    """The whole result; a reader accepts one of which only the core has been computed."""
    schema, core = _output_schema(PlannedResult), _output_schema(Result)
    schema["required"] = core["required"]
    schema["$defs"]["PlannedGap"]["required"] = core["$defs"]["Gap"]["required"]
    return schema


def _rubric_schema() -> Schema:
    """rubric.yaml names its parts; the program puts the files in their place."""
    schema = Rubric.model_json_schema()
    name: Schema = {"type": "string", "pattern": r"^[^./\\][^/\\]*$"}
    for part in ("links", "staff_survey", "report"):
        del schema["properties"][part]
    schema["properties"]["survey"] = {**name, "description": "the name of a file in surveys/, without its ending"}
    schema["properties"]["dimensions"] = {
        "type": "array",
        "items": name,
        "minItems": 1,
        "description": "the names of files in dimensions/, in print order",
    }
    return schema


def answers_schema(rubric: Rubric) -> Schema:
    """The answers file, with this rubric's questions, settings, stages, milestones and grades by name."""
    schema = AnswersFile.model_json_schema()
    definitions = schema["$defs"]
    definitions["Organisation"]["properties"]["setting"] = _choice({s.id: s.title for s in rubric.settings})
    definitions["Organisation"]["properties"]["stage"] = _choice({m.stage: m.stage_title for m in rubric.milestones})
    goals = _choice({m.id: m.title for m in rubric.milestones})
    definitions["Occasion"]["properties"]["goal"] = {"anyOf": [goals, {"type": "null"}]}
    definitions["Occasion"]["properties"]["date"] = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"}
    schema["properties"]["rubric"] = {"const": rubric.id}
    major = rubric.version.split(".")[0]
    schema["properties"]["rubric_version"] = {"type": "string", "pattern": rf"^{major}\.\d+\.\d+$"}
    schema["properties"]["answers"] = {
        "anyOf": [
            {
                "type": "object",
                "properties": {id: _answer(rubric, indicator) for id, indicator in rubric.indicators.items()},
                "additionalProperties": False,
            },
            {"type": "null"},
        ]
    }
    return {"$schema": _DIALECT, **schema}


def _choice(titles: dict[str, str]) -> Schema:
    return {"oneOf": [{"const": id, "title": title} for id, title in titles.items()]}


def _answer(rubric: Rubric, indicator: Indicator) -> Schema:
    sentences = rubric.sentences(indicator)
    level: Schema = {
        "oneOf": [
            *({"const": level, "description": sentence} for level, sentence in enumerate(sentences)),
            {"const": "dont_know", "description": "Asked, and not known."},
            {"type": "null", "description": "Not answered yet."},
        ]
    }
    words: Schema = {
        "note": {"type": ["string", "null"], "maxLength": MAX_NOTE},
        "owner": {"type": ["string", "null"], "maxLength": MAX_LINE},
    }
    graded: Schema = {"properties": {"level": {"type": "integer"}}, "required": ["level"]}
    grades: Schema = {"enum": [*(grade.id for grade in rubric.evidence_grades), None]}
    forms: list[Schema] = [
        level,
        {
            "type": "object",
            "properties": {"level": level, "evidence": grades, **words},
            "additionalProperties": False,
            "if": {"properties": {"evidence": {"type": "string"}}, "required": ["evidence"]},
            "then": graded,
        },
    ]
    if indicator.may_be_not_applicable:
        reason: Schema = {"type": "string", "pattern": r"\S", "maxLength": MAX_NOTE}
        forms.append(
            {
                "type": "object",
                "properties": {"not_applicable": reason, **words},
                "required": ["not_applicable"],
                "additionalProperties": False,
            }
        )
    return {"description": f"{indicator.title}. {indicator.question}".strip(), "anyOf": forms}
