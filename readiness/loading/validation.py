"""Plain data and a model in, the model out; pydantic's findings become problems with a place and a cure."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from readiness.errors import Problem, ReadinessError, did_you_mean
from readiness.strict_yaml import Document, Path

Model = TypeVar("Model", bound=BaseModel)
Locate = Callable[[Path], tuple[Document, Path]]


def validate(value: Any, model: type[Model], locate: Locate) -> Model:
    """Check plain data against a model. `locate` tells in which file, and where in it, a path stands.

    Raises ReadinessError with every finding.
    """
    try:
        return model.model_validate_json(json.dumps(value))
    except ValidationError as error:
        raise ReadinessError([_problem(value, detail, model, locate) for detail in error.errors()]) from None


def validate_document(document: Document, model: type[Model]) -> Model:
    """Check a whole file against a model. Raises ReadinessError with every finding."""
    if document.value is None:
        raise ReadinessError(Problem("the file is empty.", document.name, 1, 1))
    return validate(document.value, model, lambda path: (document, path))


def _problem(value: Any, detail: ErrorDetails, model: type[BaseModel], locate: Locate) -> Problem:
    path = _existing(value, detail["loc"])
    document, inner = locate(path)
    kind = detail["type"]
    if kind == "extra_forbidden":
        wrong = str(detail["loc"][-1])
        known = did_you_mean(wrong, _keys_at(model, path[:-1]))
        return document.problem(inner, f"unknown key '{wrong}'.{known}", at_key=True)
    if kind == "missing":
        return document.problem(inner, f"the key '{detail['loc'][-1]}' is missing here.")
    name = ".".join(str(part) for part in path if isinstance(part, str)) or "the file"
    return document.problem(inner, f"{name}: {_say(kind, detail)}")


def _existing(value: Any, loc: tuple[str | int, ...]) -> Path:
    """The part of pydantic's location that is a path in the data; it also names union members and keys."""
    path: list[str | int] = []
    for part in loc:
        in_mapping = isinstance(value, dict) and part in value
        in_list = isinstance(value, list) and isinstance(part, int) and part < len(value)
        if in_mapping or in_list:
            value = value[part]
            path.append(part)
    return tuple(path)


def _keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """The field names that a model allows at a path, for the suggestion."""
    schema = model.model_json_schema()
    nodes = [schema]
    for part in path:
        nodes = [step for node in nodes for step in _step(_flat(node, schema), part)]
    return [key for node in nodes for flat in _flat(node, schema) for key in flat.get("properties", {})]


def _flat(node: dict[str, Any], schema: dict[str, Any]) -> list[dict[str, Any]]:
    if "$ref" in node:
        node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
    options = node.get("anyOf") or node.get("oneOf")
    return [flat for option in options for flat in _flat(option, schema)] if options else [node]


def _step(nodes: list[dict[str, Any]], part: str | int) -> list[dict[str, Any]]:
    found = []
    for node in nodes:
        if isinstance(part, int):
            found.append(node.get("items"))
        else:
            found.append(node.get("properties", {}).get(part))
    return [node for node in found if node]


def _say(kind: str, detail: ErrorDetails) -> str:
    """Pydantic's finding in plain words."""
    given, context = detail["input"], detail.get("ctx", {})
    shown = "nothing" if given is None else json.dumps(given, ensure_ascii=False)
    if len(shown) > 60:
        shown = f"{shown[:57]}..."
    wanted = {
        "int_type": "a whole number",
        "int_from_float": "a whole number",
        "float_type": "a number",
        "string_type": "text (put it in quotes)",
        "bool_type": "true or false",
        "tuple_type": "a list",
        "dict_type": "a mapping (key: value)",
        "model_type": "a mapping (key: value)",
        "model_attributes_type": "a mapping (key: value)",
        "literal_error": context.get("expected", ""),
        "union_tag_invalid": context.get("expected_tags", ""),
    }.get(kind)
    if wanted:
        return f"{shown} is not {wanted.replace(chr(39), '')}."
    if kind == "string_too_short":
        return "it is empty; write the text."
    if kind == "string_pattern_mismatch":
        if "[0-9]+" in context["pattern"]:
            return f"{shown} is not a version. Write three numbers, for example 1.0.0."
        return f"{shown} may only hold letters without accents, digits, - and _, and starts with a letter."
    message = detail["msg"].removeprefix("Value error, ").replace("Input should", "it should").rstrip(".")
    message = message.replace("Tuple", "the list").replace("String", "the text")
    return f"{message}; it is {shown}." if kind.endswith(("_equal", "_than")) else f"{message}."
