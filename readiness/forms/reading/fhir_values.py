"""One answer of a FHIR response and the item that it answers in, the value for the answers file out."""

from __future__ import annotations

from typing import Any

from readiness.forms.fhir_items import Item
from readiness.forms.reading.fhir_document import Given
from readiness.forms.reading.said import level_said

_TEXTS = {"text": ("valueString",), "string": ("valueString",), "date": ("valueDate", "valueDateTime", "valueString")}


def meant(given: Given, item: Item, *, is_level: bool) -> tuple[Any, str]:
    """The value and nothing, or nothing and what is wrong with it. A code that is unknown is left to the check of answers.

    An item that the questionnaire no longer has is empty; its answer is whatever was given.
    """
    if not item.get("answerOption"):
        return _text(given, _TEXTS.get(item.get("type", ""), (given.kind,)))
    if given.kind == "valueCoding":
        code, wrong = _coded(given.value, item)
    elif given.kind == "valueString" and isinstance(given.value, str):
        code, wrong = _displays(item).get(given.value, given.value), ""
    elif is_level and given.kind in ("valueInteger", "valueDecimal", "valueBoolean"):
        number = given.value
        return (int(number) if isinstance(number, float) and number.is_integer() else number), ""
    else:
        code, wrong = "", f"{given.kind} is no answer here. It must be a valueCoding with a code of the questionnaire."
    return (level_said(code) if is_level and code else code), wrong


def _text(given: Given, kinds: tuple[str, ...]) -> tuple[Any, str]:
    if given.kind not in kinds:
        return "", f"{given.kind} is no answer here. It must be a {kinds[0]}."
    if not isinstance(given.value, str):
        return "", f"this {given.kind} is not text. Put it in quotes."
    return given.value[:10] if given.kind == "valueDateTime" else given.value, ""


def _coded(coding: Any, item: Item) -> tuple[str, str]:
    """The code of a Coding; without one, the code that its display belongs to."""
    if not isinstance(coding, dict):
        return "", "a valueCoding must be an object with a code."
    system, code, display = (coding.get(key) for key in ("system", "code", "display"))
    right = item["answerOption"][0]["valueCoding"]["system"]
    if system is not None and system != right:
        return (
            "",
            f"'{system}' is another system of codes than {right}. Choose one of the answers of the questionnaire.",
        )
    shown = _displays(item).get(display) if isinstance(display, str) else None
    if code is None and shown is not None:
        return shown, ""
    if not isinstance(code, str) or not code.strip():
        return "", "it has neither a code nor the words of an answer of this question."
    if shown not in (None, code):
        return "", f"its code is {code}, but its words are those of {shown}. Correct one of them."
    return code, ""


def _displays(item: Item) -> dict[str, str]:
    """The code of each display that only one option has."""
    codings = [option["valueCoding"] for option in item["answerOption"]]
    displays = [coding["display"] for coding in codings]
    return {coding["display"]: coding["code"] for coding in codings if displays.count(coding["display"]) == 1}
