"""JSON in, the FHIR QuestionnaireResponse in it out, and the answers of its items in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from readiness.errors import Problem, ReadinessError
from readiness.forms.reading.json_file import json_document
from readiness.strict_yaml import Document, Path

RESPONSE = "QuestionnaireResponse"
_RETURN = re.compile(rb"(?<!\\)((?:\\\\)*)\\r(?:\\n)?")


@dataclass(frozen=True)
class Given:
    """One answer: the linkId that it is for, the type that it has in FHIR (valueCoding, ...), the value, and its path."""

    link: str
    kind: str
    value: Any
    path: Path


@dataclass
class Response:
    """A response and where it stands in its document; `wrong` takes what is not as FHIR has it."""

    document: Document
    path: Path
    value: dict[str, Any]
    wrong: list[Problem] = field(default_factory=list)

    def refuse(self, path: Path, message: str) -> None:
        self.wrong.append(self.document.problem(path, message))


def response_in(content: bytes, name: str) -> Response:
    """The response itself, or the only one of a Bundle. Raises ReadinessError if there is none to be used."""
    document = json_document(_RETURN.sub(rb"\1\\n", content), name)  # line ends as an answers file has them
    path = _only_one(document) if _type(document.value) == "Bundle" else ()
    response = Response(document, path, _at(document.value, path))
    if message := _unusable(response.value):
        raise ReadinessError(document.problem(path, message))
    if response.value.get("status") == "entered-in-error":
        message = "this response is marked as entered in error, so it does not count. Ask for the right one."
        raise ReadinessError(document.problem((*path, "status"), message))
    return response


def given_in(response: Response) -> Iterator[Given]:
    """Every answer, wherever its item is nested; and a Given without a kind for each item that is there."""
    yield from _items(response, response.value, response.path)


def _type(value: Any) -> Any:
    return value.get("resourceType") if isinstance(value, dict) else None


def _at(value: Any, path: Path) -> Any:
    for part in path:
        value = value[part]
    return value


def _only_one(document: Document) -> Path:
    entries = document.value.get("entry")
    found: list[Path] = [
        ("entry", place, "resource")
        for place, entry in enumerate(entries if isinstance(entries, list) else [])
        if isinstance(entry, dict) and _type(entry.get("resource")) == RESPONSE
    ]
    if len(found) == 1:
        return found[0]
    many = f"this Bundle holds {len(found)} responses; import takes one. Save each {RESPONSE} as a file of its own."
    none = f"this Bundle holds no {RESPONSE}, so no answers. Export the response to the questionnaire."
    raise ReadinessError(document.problem(("entry",), many if found else none))


def _unusable(value: Any) -> str:
    kind = _type(value)
    if kind == RESPONSE:
        return ""
    if kind == "Questionnaire":
        return f"this is the questionnaire itself. Fill it in with a tool for FHIR forms, and import its {RESPONSE}."
    if isinstance(kind, str):
        return f"this is a FHIR {kind}, which holds no answers to a questionnaire. Import a {RESPONSE}."
    return f'this is no FHIR {RESPONSE}: it has no "resourceType": "{RESPONSE}".'


def _items(response: Response, parent: dict[str, Any], path: Path) -> Iterator[Given]:
    for at, item in _objects(response, parent, path, "item"):
        link = item.get("linkId")
        if not isinstance(link, str):
            response.refuse(at, "this item has no linkId, so nobody knows what it answers.")
            link = ""
        yield Given(link, "", None, at)
        for inner, answer in _objects(response, item, at, "answer"):
            if link:
                yield from _values(response, link, answer, inner)
            yield from _items(response, answer, inner)
        yield from _items(response, item, at)


def _objects(response: Response, parent: dict[str, Any], path: Path, key: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The objects in the list that stands under a key, with their paths."""
    found = parent.get(key)
    if found is None:
        return
    if not isinstance(found, list):
        response.refuse((*path, key), f'"{key}" must be a list, with [ and ] around it.')
        return
    for place, each in enumerate(found):
        if isinstance(each, dict):
            yield (*path, key, place), each
        else:
            response.refuse((*path, key, place), f'each entry of "{key}" must be an object, with {{ and }} around it.')


def _values(response: Response, link: str, answer: dict[str, Any], path: Path) -> Iterator[Given]:
    kinds = [key for key in answer if key.startswith("value")]
    if len(kinds) > 1:
        response.refuse(path, f"{link}: this answer has {len(kinds)} values: {', '.join(kinds)}. Keep one of them.")
        return
    for kind in kinds:
        if answer[kind] is not None:
            yield Given(link, kind, answer[kind], (*path, kind))
