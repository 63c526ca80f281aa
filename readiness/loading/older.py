"""An older answers file in, the same answers to the questions of today's rubric out (docs/method.md, section 14).

What the file says stands for what was asked then, so it is not refused for what only a newer rubric forbids.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from readiness.errors import Problem, ReadinessError
from readiness.loading.assessment import in_order, must_be_for, read_assessment
from readiness.loading.crosswalk import crosswalk_file, load_crosswalks, major
from readiness.loading.rubric import LoadedRubric
from readiness.loading.validation import validate_document
from readiness.models.assessment import AnswersFile, Assessment
from readiness.models.crosswalk import Crosswalk
from readiness.models.rubric import Rubric
from readiness.strict_yaml import Document
from readiness.strict_yaml import Path as DataPath

_VERSION = re.compile(r"\d+\.\d+\.\d+\Z")
_UNCHANGED: tuple[int, ...] = (0, 1, 2, 3, 4)


class Today(NamedTuple):
    """What became of an old question: its id now (None if dropped), and the new level of each old one."""

    id: str | None
    levels: tuple[int, ...] = _UNCHANGED


def read_older(document: Document, loaded: LoadedRubric) -> Assessment:
    """Check parsed answers of any version, with the crosswalks that lead from it to this rubric.

    The organisation and the version are those of the file. Questions that are dropped or retired are left out, new
    ones are blank. Raises ReadinessError with every problem found, or for a crosswalk that is missing.
    """
    rubric = loaded.rubric
    must_be_for(rubric, document)
    if not isinstance(document.value, dict):
        return read_assessment(document, rubric)  # which says what is wrong
    crosswalks = _chain(document, loaded)
    given = document.value.get("answers")
    given = given if isinstance(given, dict) else {}
    unnamed: list[Problem] = []
    today: dict[str, Today] = {}
    for old, raw in given.items():
        became = _became(old, crosswalks)
        if became is not None:
            today[old] = became
        elif raw is not None:
            unnamed.append(_unnamed(document, old, loaded, crosswalks))
    try:
        assessment = read_assessment(_as_of_today(document, today, rubric, bool(crosswalks)), rubric)
    except ReadinessError as error:
        raise ReadinessError(in_order([*_with_old_ids(error.problems, today), *unnamed])) from None
    if unnamed:
        raise ReadinessError(unnamed)
    file = validate_document(document, AnswersFile)
    return replace(assessment, organisation=file.organisation, rubric_version=file.rubric_version)


def _chain(document: Document, loaded: LoadedRubric) -> tuple[Crosswalk, ...]:
    """The crosswalks from the version of a file to that of the rubric, none if the major version is the same."""
    given, rubric = document.value.get("rubric_version"), loaded.rubric
    if not (isinstance(given, str) and _VERSION.match(given)) or major(given) == major(rubric.version):
        return ()
    between = f"these answers are for version {given}, and this rubric is version {rubric.version}"
    if major(given) > major(rubric.version):
        message = f"{between}. Name the newer rubric with --rubric."
        raise ReadinessError(document.problem(("rubric_version",), message))
    crosswalks = load_crosswalks(loaded.folder, rubric)
    steps = range(major(given), major(rubric.version))
    missing = [str(crosswalk_file(loaded.folder, since)) for since in steps if since not in crosswalks]
    if missing:
        message = f"{between}. To compare them, the rubric needs a file that is not there: {', '.join(missing)}"
        raise ReadinessError(document.problem(("rubric_version",), message))
    return tuple(crosswalks[since] for since in steps)


def _became(old: str, crosswalks: tuple[Crosswalk, ...]) -> Today | None:
    """What the crosswalks make of a question, one after the other; None if the first does not name it."""
    id, levels = old, _UNCHANGED
    for crosswalk in crosswalks:
        if id in crosswalk.dropped:
            return Today(None)
        if id in crosswalk.changed:
            entry = crosswalk.changed[id]
            id = entry.becomes or id
            levels = tuple((entry.levels or _UNCHANGED)[level] for level in levels)
        elif id not in crosswalk.same:
            return None
    return Today(id, levels)


def _unnamed(document: Document, old: str, loaded: LoadedRubric, crosswalks: tuple[Crosswalk, ...]) -> Problem:
    file = crosswalk_file(loaded.folder, crosswalks[0].from_)
    message = f"{file} does not say what became of '{old}'. Correct the id, or add it there."
    return document.problem(("answers", old), message, at_key=True)


def _as_of_today(document: Document, today: Mapping[str, Today], rubric: Rubric, crossed: bool) -> Document:
    """The file as it would have been written for this rubric; every part keeps its place."""
    value = dict(document.value)
    retired = {entry.id for entry in rubric.retired}
    kept = {old: each for old, each in today.items() if each.id is not None and each.id not in retired}
    if isinstance(value.get("answers"), dict):
        another = value.get("rubric_version") != rubric.version
        value["answers"] = {
            each.id: _answer(value["answers"][old], each, rubric, another) for old, each in kept.items()
        }
    if crossed:
        value["rubric_version"] = rubric.version
    value |= _where_known(value, rubric)
    ids = {old: each.id for old, each in kept.items() if each.id is not None}
    return Document(document.name, value, dict(_moved(document.places, ids)), dict(_moved(document.key_places, ids)))


def _where_known(value: dict[str, Any], rubric: Rubric) -> Iterator[tuple[str, Any]]:
    """The organisation and the goal, with a setting, stage or goal that today's rubric lacks replaced: none is used."""
    organisation, occasion = value.get("organisation"), value.get("assessment")
    if isinstance(organisation, dict):
        known = {"setting": [s.id for s in rubric.settings], "stage": [m.stage for m in rubric.milestones]}
        yield (
            "organisation",
            {
                key: known[key][0] if key in known and _is_other(given, known[key]) else given
                for key, given in organisation.items()
            },
        )
    if isinstance(occasion, dict) and _is_other(occasion.get("goal"), rubric.milestone_ids):
        yield "assessment", {**occasion, "goal": None}


def _is_other(given: Any, known: list[str] | tuple[str, ...]) -> bool:
    return isinstance(given, str) and given not in known and given != ""


def _answer(raw: Any, today: Today, rubric: Rubric, another: bool) -> Any:
    """The answer on today's levels; in a file of another version, without what only today's rubric does not know."""
    if not isinstance(raw, dict):
        return _level(raw, today.levels)
    answer = {key: _level(part, today.levels) if key == "level" else part for key, part in raw.items()}
    if another and isinstance(answer.get("evidence"), str):
        grades = {grade.id for grade in rubric.evidence_grades}
        answer["evidence"] = answer["evidence"] if answer["evidence"] in grades else None
    return _blank_if_always_asked(answer, today, rubric) if another else answer


def _blank_if_always_asked(answer: dict[str, Any], today: Today, rubric: Rubric) -> dict[str, Any]:
    """A question that was set aside then and always applies now: as it is asked now, it is blank."""
    indicator, reason = rubric.indicators.get(today.id or ""), answer.get("not_applicable")
    if indicator is None or indicator.may_be_not_applicable or answer.get("level") is not None:
        return answer
    if not isinstance(reason, str) or not reason.strip():
        return answer
    return {"note": answer.get("note") or reason, "owner": answer.get("owner")}


def _level(raw: Any, levels: tuple[int, ...]) -> Any:
    """The new level of an old one; whatever else stands there stays, right or wrong."""
    return levels[raw] if isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw <= 4 else raw


def _moved(places: Mapping[DataPath, Any], ids: Mapping[str, str]) -> Iterator[tuple[DataPath, Any]]:
    """Places by today's paths; those of answers that are left out are gone."""
    for path, place in places.items():
        if len(path) < 2 or path[0] != "answers":
            yield path, place
        elif str(path[1]) in ids:
            yield ("answers", ids[str(path[1])], *path[2:]), place


def _with_old_ids(problems: tuple[Problem, ...], today: Mapping[str, Today]) -> Iterator[Problem]:
    """A problem of a question that has another id now names the one that stands in the file."""
    old_ids = {f"{each.id}: ": old for old, each in today.items() if each.id != old}
    for problem in problems:
        named = next((now for now in old_ids if problem.message.startswith(now)), None)
        if named is None:
            yield problem
        else:
            message = f"{old_ids[named]} (now {named[:-2]}): {problem.message.removeprefix(named)}"
            yield replace(problem, message=message)
