"""An answers file and its rubric in, a checked Assessment out (docs/method.md, section 3)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readiness.errors import Problem, ReadinessError, did_you_mean
from readiness.loading.files import read_bytes
from readiness.loading.validation import validate_document
from readiness.models.assessment import (
    MAX_LINE,
    MAX_NOTE,
    Answer,
    AnswersFile,
    Assessment,
    Blank,
    DontKnow,
    Level,
    NotApplicable,
    Occasion,
)
from readiness.models.rubric import Indicator, Rubric
from readiness.strict_yaml import Document, parse
from readiness.strict_yaml import Path as DataPath

DONT_KNOW = "dont_know"
_LENGTHS = {"note": MAX_NOTE, "owner": MAX_LINE, "not_applicable": MAX_NOTE}


@dataclass(frozen=True)
class LoadedAssessment:
    """A checked assessment and the SHA-256 of the file that it was read from."""

    assessment: Assessment
    sha256: str


def load_assessment(path: str | Path, rubric: Rubric) -> LoadedAssessment:
    """Read one answers file (`-` is standard input). Raises ReadinessError with every problem found."""
    content = read_bytes(path)
    name = "standard input" if str(path) == "-" else str(path)
    return LoadedAssessment(read_assessment(parse(content, name), rubric), hashlib.sha256(content).hexdigest())


def read_assessment(document: Document, rubric: Rubric) -> Assessment:
    """Check parsed answers against a rubric. Raises ReadinessError with every problem found."""
    must_be_for(rubric, document)
    problems = [*_foreign(document, rubric)]
    answers = _answers(document, rubric, problems)
    try:
        file = validate_document(document, AnswersFile)
    except ReadinessError as error:
        raise ReadinessError(in_order([*error.problems, *problems])) from None
    if problems:
        raise ReadinessError(in_order(problems))
    occasion = file.assessment or Occasion()
    goal = occasion.goal or next(m.id for m in rubric.milestones if m.stage == file.organisation.stage)
    return Assessment(file.organisation, occasion.date, occasion.assessors, goal, answers, file.rubric_version)


def in_order(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.line or 0, problem.column or 0))


def must_be_for(rubric: Rubric, document: Document) -> None:
    """Answers of another rubric: one cause, so one message, whatever else does not fit then."""
    named = _value(document, ("rubric",))
    if isinstance(named, str) and named and named != rubric.id:
        message = (
            f"these are answers for the rubric '{named}', not '{rubric.id}'. Name the right rubric with --rubric, "
            f"or correct this line if it should be {rubric.id}."
        )
        raise ReadinessError(document.problem(("rubric",), message))


def _value(document: Document, path: DataPath) -> Any:
    """What stands at a path, or None."""
    value = document.value
    for part in path:
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _foreign(document: Document, rubric: Rubric) -> Iterator[Problem]:
    """Names that must be those of the rubric, and a version that it can still read."""
    checks: tuple[tuple[DataPath, list[str], str], ...] = (
        (("organisation", "setting"), [s.id for s in rubric.settings], "setting"),
        (("organisation", "stage"), [m.stage for m in rubric.milestones], "stage"),
        (("assessment", "goal"), list(rubric.milestone_ids), "milestone"),
    )
    for path, known, what in checks:
        value = _value(document, path)
        if isinstance(value, str) and value not in known:
            yield document.problem(path, f"'{value}' is no {what} of this rubric.{did_you_mean(value, known)}")
    version = _value(document, ("rubric_version",))
    if (
        isinstance(version, str)
        and version.split(".")[0] != rubric.version.split(".")[0]
        and re.match(r"\d+\.\d+\.\d+\Z", version)
    ):
        message = (
            f"these answers are for version {version}; this rubric is version {rubric.version}. "
            "Between major versions questions change: answer the new questionnaire, or use the older rubric."
        )
        yield document.problem(("rubric_version",), message)


def _answers(document: Document, rubric: Rubric, problems: list[Problem]) -> dict[str, Answer]:
    """An answer for every indicator in print order; what is wrong goes to `problems`."""
    given = document.value.get("answers") if isinstance(document.value, dict) else None
    given = given if isinstance(given, dict) else {}
    retired = {entry.id: entry.reason for entry in rubric.retired}
    for id in given:
        if id not in rubric.indicators:
            message = f"'{id}' is no question of this rubric.{did_you_mean(id, rubric.indicators)}"
            if id in retired:
                message = f"{id} is no longer asked: {retired[id]} Delete this answer."
            problems.append(document.problem(("answers", id), message, at_key=True))
    answers: dict[str, Answer] = {}
    for id, indicator in rubric.indicators.items():
        path: DataPath = ("answers", id)
        answer, wrong = _answer(given.get(id), indicator, rubric)
        problems += [document.problem((*path, *inner), f"{id}: {text}", at_key=key) for inner, text, key in wrong]
        answers[id] = answer
    return answers


Wrong = tuple[DataPath, str, bool]
_ALWAYS_APPLIES = "this question always applies. Give a level, or dont_know."


def _answer(raw: Any, indicator: Indicator, rubric: Rubric) -> tuple[Answer, list[Wrong]]:
    if not isinstance(raw, dict):
        level, message = _level(raw, indicator)
        wrong: list[Wrong] = [((), message, False)] if message else []
        return _answer_of(level, None, "", ""), wrong
    wrong = _wrong_parts(raw, rubric)
    text = {key: raw[key] if isinstance(raw.get(key), str) else "" for key in ("note", "owner")}
    if "not_applicable" in raw:
        reason = raw["not_applicable"]
        wrong += _wrong_not_applicable(raw, indicator)
        return NotApplicable(reason if isinstance(reason, str) else "", **text), wrong
    level, message = _level(raw.get("level"), indicator)
    if message:
        wrong.append((("level",), message, False))
    evidence = raw.get("evidence")
    if evidence is not None and not isinstance(level, int) and not message:
        wrong.append(
            (("evidence",), "evidence is for a level; there is none here. Give the level, or delete it.", True)
        )
    return _answer_of(level, evidence if isinstance(evidence, str) else None, text["note"], text["owner"]), wrong


def _answer_of(level: int | str | None, evidence: str | None, note: str, owner: str) -> Answer:
    if isinstance(level, int):
        return Level(level, evidence, note, owner)
    return DontKnow(note, owner) if level == DONT_KNOW else Blank(note, owner)


def _level(raw: Any, indicator: Indicator) -> tuple[int | str | None, str | None]:
    """The level as given (None if blank), or what is wrong with it."""
    if raw is None or raw == DONT_KNOW:
        return raw, None
    if isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw <= 4:
        return raw, None
    see = f"See: readiness rubric show {indicator.id}"
    if isinstance(raw, bool):
        return None, f"{str(raw).lower()} is not a level. Give a whole number from 0 to 4. {see}"
    if isinstance(raw, int | float):
        nearest = min(4, max(0, int(raw)))
        hint = (
            f"Did you mean {nearest}?"
            if isinstance(raw, int)
            else "Take the highest level whose whole sentence is true."
        )
        return None, f"level {raw} is not on the scale 0-4. {hint} {see}"
    if isinstance(raw, str) and raw.strip() in {"0", "1", "2", "3", "4"}:
        return None, f"'{raw}' is text. Write the level without quotes: {raw.strip()}"
    if not isinstance(raw, str):
        return None, f"this is no answer. Give one level from 0 to 4, or dont_know. {see}"
    shown = raw if len(raw) <= 40 else f"{raw[:37]}..."
    if "".join(filter(str.isalpha, raw.lower())) in {"dontknow", "donotknow", "unknown", "unsure"}:
        return None, f"'{shown}' is not understood. Write dont_know"
    if "".join(filter(str.isalpha, raw.lower())) in {"na", "notapplicable"}:
        if not indicator.may_be_not_applicable:
            return None, _ALWAYS_APPLIES
        return None, f"'{shown}' needs its reason. Write {{not_applicable: \"the reason\"}}"
    return None, f"'{shown}' is no answer. Give a level from 0 to 4, dont_know, or nothing if it is open. {see}"


def _wrong_parts(raw: dict[str, Any], rubric: Rubric) -> list[Wrong]:
    known = ("level", "evidence", "note", "owner", "not_applicable")
    wrong: list[Wrong] = [
        ((key,), f"unknown key '{key}'.{did_you_mean(key, known)}", True) for key in raw if key not in known
    ]
    grades = [grade.id for grade in rubric.evidence_grades]
    evidence = raw.get("evidence")
    if evidence is not None and evidence not in grades:
        wrong.append(
            (("evidence",), f"'{evidence}' is no grade of evidence.{did_you_mean(str(evidence), grades)}", False)
        )
    for key, longest in _LENGTHS.items():
        text = raw.get(key)
        if key != "not_applicable" and text is not None and not isinstance(text, str):
            wrong.append(((key,), f"the {key} is not text. Put it in quotes.", False))
        elif isinstance(text, str) and len(text) > longest:
            wrong.append(
                ((key,), f"the text has {len(text):,} characters; the most is {longest:,}. Shorten it.", False)
            )
    return wrong


def _wrong_not_applicable(raw: dict[str, Any], indicator: Indicator) -> list[Wrong]:
    wrong: list[Wrong] = []
    reason = raw["not_applicable"]
    at: DataPath = ("not_applicable",)
    if indicator.gates:
        wrong.append((at, "this is a must-have, so it is never not applicable. Give a level, or dont_know.", True))
    elif not indicator.may_be_not_applicable:
        wrong.append((at, _ALWAYS_APPLIES, True))
    elif not isinstance(reason, str) or not reason.strip():
        wrong.append((at, 'the reason is missing. Write {not_applicable: "the reason"}', False))
    for key in ("level", "evidence"):
        if raw.get(key) is not None:
            wrong.append(((key,), f"'{key}' and not_applicable exclude each other. Delete one of them.", True))
    return wrong
