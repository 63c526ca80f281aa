"""The building stones of a FHIR R4 Questionnaire: items, options and conditions, as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Item = dict[str, Any]

_EXTENSIONS = "http://hl7.org/fhir/StructureDefinition"
ORDINAL_VALUE = f"{_EXTENSIONS}/ordinalValue"
ITEM_WEIGHT = f"{_EXTENSIONS}/itemWeight"
ITEM_CONTROL = f"{_EXTENSIONS}/questionnaire-itemControl"
CHOICE_ORIENTATION = f"{_EXTENSIONS}/questionnaire-choiceOrientation"
ITEM_CONTROLS = "http://hl7.org/fhir/questionnaire-item-control"


@dataclass(frozen=True)
class Option:
    """What may be chosen; `ordinal` is its number if it counts as one."""

    code: str
    display: str
    ordinal: int | None = None


def display(link: str, text: str, *, control: str = "", when: Sequence[Item] = ()) -> Item:
    """A text to read; with the control "help" behind an icon, where the program that shows the form has one."""
    item: Item = {"linkId": link, "text": text, "type": "display"} | _enabled(when)
    return ({"extension": [_control(control)]} if control else {}) | item


def group(link: str, text: str, items: Sequence[Item], *, prefix: str = "") -> Item:
    numbered = {"prefix": prefix} if prefix else {}
    return {"linkId": link} | numbered | {"text": text, "type": "group", "item": list(items)}


def choice(
    link: str,
    text: str,
    system: str,
    options: Iterable[Option],
    chosen: str,
    *,
    required: bool = False,
    in_full: bool = False,
    when: Sequence[Item] = (),
) -> Item:
    """A question with its options; the one with the code `chosen` is chosen already.

    `in_full` asks for one option below the other: a drop-down would cut sentences off.
    """
    upright = [_control("radio-button"), {"url": CHOICE_ORIENTATION, "valueCode": "vertical"}]
    item: Item = {"extension": upright} if in_full else {}
    item |= {"linkId": link, "text": text, "type": "choice"} | _enabled(when)
    if required:
        item["required"] = True
    return item | {"answerOption": [_answer_option(system, option, chosen) for option in options]}


def entry(
    link: str,
    text: str,
    kind: str,
    filled: Sequence[str] = (),
    *,
    longest: int = 0,
    required: bool = False,
    repeats: bool = False,
    when: Sequence[Item] = (),
) -> Item:
    """A question to write an answer to, of the type string, text or date; `filled` are the answers that it has already."""
    item: Item = {"linkId": link, "text": text, "type": kind} | _enabled(when)
    item |= {key: True for key, is_so in (("required", required), ("repeats", repeats)) if is_so}
    if longest:
        item["maxLength"] = longest
    initial = [{"valueDate" if kind == "date" else "valueString": each} for each in filled if each]
    return item | ({"initial": initial} if initial else {})


def equals(link: str, system: str, code: str) -> Item:
    """The condition that the question `link` is answered with a code."""
    return {"question": link, "operator": "=", "answerCoding": {"system": system, "code": code}}


def _control(code: str) -> Item:
    return {"url": ITEM_CONTROL, "valueCodeableConcept": {"coding": [{"system": ITEM_CONTROLS, "code": code}]}}


def _enabled(when: Sequence[Item]) -> Item:
    if not when:
        return {}
    return {"enableWhen": list(when)} | ({"enableBehavior": "any"} if len(when) > 1 else {})


def _answer_option(system: str, option: Option, chosen: str) -> Item:
    """The number stands on the coding, which a response repeats, and as the later itemWeight on the option itself."""
    coding: Item = {"system": system, "code": option.code, "display": option.display}
    weight: Item = {}
    if option.ordinal is not None:
        coding = {"extension": [{"url": ORDINAL_VALUE, "valueDecimal": option.ordinal}]} | coding
        weight = {"extension": [{"url": ITEM_WEIGHT, "valueDecimal": option.ordinal}]}
    return weight | {"valueCoding": coding} | ({"initialSelected": True} if option.code == chosen else {})
