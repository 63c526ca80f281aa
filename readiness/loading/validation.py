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
        details = [detail for detail in error.errors() if not _is_consequence(detail, error.errors())]
        problems = dict.fromkeys(_problem(value, detail, model, locate) for detail in details)
        raise ReadinessError(problems) from None


def validate_document(document: Document, model: type[Model]) -> Model:
    """Check a whole file against a model. Raises ReadinessError with every finding."""
    if document.value is None:
        raise ReadinessError(Problem("the file is empty.", document.name, 1, 1))
    return validate(document.value, model, lambda path: (document, path))


def _is_consequence(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """A list counts as too short once one of its entries is wrong; only the entry is the user's concern."""
    loc = detail["loc"]
    return detail["type"] == "too_short" and any(
        len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in details
    )


def _problem(value: Any, detail: ErrorDetails, model: type[BaseModel], locate: Locate) -> Problem:
    path, kind = _existing(value, detail["loc"]), detail["type"]
    document, inner = locate(path)
    last = detail["loc"][-1] if detail["loc"] else ""
    if kind == "extra_forbidden":
        known = did_you_mean(str(last), _keys_at(model, path[:-1]))
        return document.problem(inner, f"unknown key '{last}'.{known}", at_key=True)
    if kind == "missing" and isinstance(last, str):
        return document.problem(inner, f"the key '{last}' is missing here.")
    if kind == "union_tag_not_found":
        tag = str(detail["ctx"]["discriminator"]).strip("'")
        return document.problem(inner, f"the key '{tag}' is missing here.")
    if kind == "union_tag_invalid":
        inner = (*inner, str(detail["ctx"]["discriminator"]).strip("'"))
    name = " ".join(filter(None, (_owner(value, path), ".".join(str(part) for part in inner if isinstance(part, str)))))
    return document.problem(inner, f"{name or 'the file'}: {_say(kind, detail, inner)}")


def _owner(value: Any, path: Path) -> str:
    """The id of the innermost entry that a path leads through, such as the question."""
    found = ""
    for part in path[:-1]:
        value = value[part]
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            found = value["id"]
    return found


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


_WANTED = {
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "string_type": "text (put it in quotes)",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping (key: value)",
    "model_type": "a mapping (key: value)",
    "model_attributes_type": "a mapping (key: value)",
}
_FORMS = {
    "version": "Write three numbers, for example 1.0.0.",
    "rubric_version": "Write three numbers, for example 1.0.0.",
    "date": "Write it as year-month-day, for example 2026-09-15.",
}


def _say(kind: str, detail: ErrorDetails, path: Path) -> str:
    """Pydantic's finding in plain words."""
    given, context = detail["input"], detail.get("ctx", {})
    shown = "nothing" if given is None else json.dumps(given, ensure_ascii=False)
    if len(shown) > 60:
        shown = f"{shown[:57]}..."
    form = _FORMS.get(str(path[-1])) if path else None
    if form and kind in ("string_type", "string_pattern_mismatch"):
        what = "date" if path[-1] == "date" else "version"
        return f"{shown} is not a {what}. {form}"
    if kind == "string_type" and given is None:
        return "it is empty; write the text."
    if kind in _WANTED:
        return f"{shown} is not {_WANTED[kind]}."
    if kind == "literal_error":
        return f"{shown} is not {str(context['expected']).replace(chr(39), '')}."
    if kind == "union_tag_invalid":
        return f"{context['tag']} is not {str(context['expected_tags']).replace(chr(39), '')}."
    if kind == "missing":
        return "the list is too short; it needs 2 entries."  # only pairs are found so
    if kind in ("too_short", "too_long"):
        least, most = context.get("min_length"), context.get("max_length")
        wanted = f"at least {least}" if kind == "too_short" else f"at most {most}"
        return f"the list has {context['actual_length']} entries; it needs {wanted}."
    if kind == "string_too_short":
        return "it is empty; write the text."
    if kind == "string_too_long":
        return f"the text has {len(given):,} characters; the most is {context['max_length']:,}. Shorten it."
    if kind == "string_pattern_mismatch":
        begins = "a letter" if context["pattern"].startswith("^[A-Za-z][") else "a letter or a digit"
        return f"{shown} may only hold letters without accents, digits, - and _, and begins with {begins}."
    message = detail["msg"].removeprefix("Value error, ").replace("Input should", "it should").rstrip(".")
    return f"{message}; it is {shown}." if kind.endswith(("_equal", "_than")) else f"{message}."
