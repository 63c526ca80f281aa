"""A FHIR QuestionnaireResponse in, what it says as the data of an answers file out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readiness.errors import Problem, ReadinessError, did_you_mean
from readiness.forms.fhir import fhir_questionnaire
from readiness.forms.fhir_items import Item
from readiness.forms.fhir_names import PARTICULARS, Canonical, places, read_canonical
from readiness.forms.questionnaire import questionnaire
from readiness.forms.reading.answer_parts import answer_of
from readiness.forms.reading.fhir_document import Given, Response, given_in, response_in
from readiness.forms.reading.fhir_values import meant
from readiness.forms.reading.filled import FilledForm
from readiness.models.rubric import Rubric
from readiness.strict_yaml import Path


def fhir_data(content: bytes, name: str, rubric: Rubric) -> FilledForm:
    """Read the answers of a response, nested as its questionnaire is or flat.

    Without the url of one of our questionnaires it is taken to be for `rubric`. Raises ReadinessError if it is no response
    that can be used, or answers another questionnaire altogether.
    """
    response = response_in(content, name)
    said = _canonical(response)
    form = FilledForm(name, {"rubric": rubric.id, "rubric_version": rubric.version})
    form.places = {(): _place(response, response.path)}
    for key, value in (("rubric", said.rubric), ("rubric_version", said.version)) if said else ():
        form.places[(key,)] = _place(response, (*response.path, "questionnaire"))
        form.value[key] = value or form.value[key]
    if form.value["rubric"] == rubric.id:
        _read(form, response, rubric, said)
    form.refused += sorted(response.wrong, key=lambda problem: (problem.line or 0, problem.column or 0))
    return form


def _canonical(response: Response) -> Canonical | None:
    url = response.value.get("questionnaire")
    return read_canonical(url) if isinstance(url, str) else None


def _place(response: Response, path: Path) -> tuple[int, int]:
    found = response.document.problem(path, "")
    return found.line or 1, found.column or 1


def _read(form: FilledForm, response: Response, rubric: Rubric, said: Canonical | None) -> None:
    items = _questions(fhir_questionnaire(questionnaire(rubric)))
    known = places(rubric.indicators)
    retired = {entry.id for entry in rubric.retired}
    there: dict[str, list[Given]] = {}
    for given in given_in(response):
        there.setdefault(given.link, [])
        if given.kind:
            there[given.link].append(given)
    if said is None and not there.keys() & known.keys():
        raise ReadinessError(_another(response))
    answers: dict[str, dict[str, Any]] = {id: {} for id in _asked(rubric, said, set(there))}
    for link, answered in there.items():
        if answered and link in retired:
            answers[link] = {}  # the check of answers says why it is no longer asked
            form.places[("answers", link)] = _place(response, answered[0].path)
        elif answered and link not in known:
            hint = did_you_mean(link, known)
            response.refuse(answered[0].path, f"'{link}' is no question of this rubric, so its answer is lost.{hint}")
        elif answered:
            _take(form, answers, response, items.get(link, {}), known[link], answered)
    for id, answer in answers.items():
        if there.get(id) and "level" not in answer:
            answer.pop("evidence", None)  # its level was refused, which is enough to say
    form.value["answers"] = {id: answer_of(answer) for id, answer in answers.items()}


def _questions(parent: Item) -> dict[str, Item]:
    """The items of the questionnaire that take an answer, by their linkIds."""
    found = {}
    for item in parent.get("item", []):
        if item["type"] not in ("group", "display"):
            found[item["linkId"]] = item
        found |= _questions(item)
    return found


def _another(response: Response) -> Problem:
    message = "none of its linkIds is one of this rubric's questions, so it answers another questionnaire. "
    message += "Import a response to the form that readiness form --format fhir writes."
    return response.document.problem((*response.path, "questionnaire"), message)


def _asked(rubric: Rubric, said: Canonical | None, there: set[str]) -> Iterator[str]:
    """The questions of the questionnaire that is named, which a response need not repeat; else those it has an item for."""
    goal = said.goal if said and said.goal in rubric.milestone_ids else None
    for question in questionnaire(rubric, cut_to=goal).questions:
        if said or there & {link for link, path in places([question.id]).items() if path[0] == "answers"}:
            yield question.id


def _take(
    form: FilledForm,
    answers: dict[str, dict[str, Any]],
    response: Response,
    item: Item,
    path: Path,
    answered: list[Given],
) -> None:
    """Put the answer to one linkId where it belongs, unless it is not understood."""
    if len(answered) > 1 and not item.get("repeats"):
        line = _place(response, answered[0].path)[0]
        message = f"{answered[1].link}: this is answered {len(answered)} times, first in line {line}. Keep one answer."
        response.refuse(answered[1].path, message)
        return
    values: list[Any] = []
    for given in answered:
        value, wrong = meant(given, item, is_level=path[-1] == "level")
        if wrong:
            response.refuse(given.path, f"{given.link}: {wrong}")
        elif value != "":
            spot = (*path, len(values)) if item.get("repeats") else path
            form.places.setdefault(path, _place(response, given.path))
            form.places[spot] = _place(response, given.path)
            values.append(value)
    if not values:
        return
    part, key = str(path[0]), str(path[1])
    if part in PARTICULARS:
        form.value.setdefault(part, {})[key] = values if item.get("repeats") else values[0]
    else:
        form.places.setdefault(path[:2], _place(response, answered[0].path))
        answers.setdefault(key, {})[str(path[2])] = values[0]
