"""A heading in, the question that it asks out, and the option if it stands for one: by text, key or id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readiness.models.staff_survey import StaffQuestion, StaffSurvey
from readiness.staff_survey.reading.formats import Joint
from readiness.staff_survey.reading.wording import normal, squeezed

_NUMBER = re.compile(r"(?:q(?:uestion)?\s*)?\d{1,3}\s*[.):\-]?\s+")
_ENDS_WITH_NUMBER = re.compile(r"(.*\D)\d{1,2}\Z")  # as Microsoft Forms tells equal headings apart
_AT_THE_END = " .?!:*"


@dataclass(frozen=True)
class Sighting:
    """The questions that a heading may be (several only if they have the same text), and what it says of an option.

    `tick`: the column stands for one option; `option` is its key, None for one that the question does not have.
    """

    questions: tuple[StaffQuestion, ...]
    by_name: bool
    tick: bool = False
    option: str | None = None


class Finder:
    """The questions of one staff survey, to be found by what their columns are called."""

    def __init__(self, survey: StaffSurvey) -> None:
        self.names: dict[str, StaffQuestion] = {}
        self.texts: dict[str, tuple[StaffQuestion, ...]] = {}
        self.options: dict[str, dict[str, str]] = {}
        for question in survey.questions:
            for name in (question.key, question.id):
                self.names.setdefault(squeezed(name), question)
            text = normal(question.text).rstrip(_AT_THE_END)
            if text:
                self.texts[text] = (*self.texts.get(text, ()), question)
            options = self.options[question.key] = {}
            for option in question.options:
                options[normal(option.label)] = option.key
            for option in question.options:
                options.setdefault(normal(option.key), option.key)
                options.setdefault(squeezed(option.key), option.key)
        ids = "|".join(sorted((re.escape(normal(q.id)) for q in survey.questions), key=len, reverse=True))
        self.id_in_front = re.compile(rf"\[?(?:{ids})(?:\s*[.):\-\]]\s*|\s+)") if ids else _NUMBER

    def look(self, names: Sequence[str], joints: Sequence[Joint], groups: str) -> Sighting | None:
        """The first name that is a question, or else a question and its option, or else a question and another option."""
        normals = [normal(name) for name in names]
        for name in normals:
            if found := self._question(name, groups):
                return found
        ticks = [tick for name in normals for tick in self._ticks(name, joints, groups)]
        return next((tick for tick in ticks if tick.option is not None), ticks[0] if ticks else None)

    def _question(self, name: str, groups: str) -> Sighting | None:
        """The question that a heading is, alone or behind the names of its groups."""
        places = [place + 1 for place, sign in enumerate(name) if sign in groups]
        for start in (0, *places):
            by_text = self._by_text(name[start:].strip())
            if by_text:
                return Sighting(by_text, by_name=False)
            by_name = self.names.get(squeezed(name[start:]))
            if by_name is not None:
                return Sighting((by_name,), by_name=True)
        return None

    def _by_text(self, text: str) -> tuple[StaffQuestion, ...]:
        for form in self._forms(text):
            if found := self.texts.get(form.rstrip(_AT_THE_END)):
                return found
        return ()

    def _forms(self, text: str) -> Iterator[str]:
        """A heading as it stands, without the number or id in front, and without a number behind."""
        fronts = (pattern.match(text) for pattern in (self.id_in_front, _NUMBER))
        for form in (text, *(text[front.end() :] for front in fronts if front)):
            yield form
            if numbered := _ENDS_WITH_NUMBER.match(form):
                yield numbered[1]

    def _ticks(self, name: str, joints: Sequence[Joint], groups: str) -> Iterator[Sighting]:
        """Every way to read a heading as a question and one of its options."""
        for opening, closing in joints:
            if not name.endswith(closing):
                continue
            place = name.find(opening)
            while place >= 0:
                option = name[place + len(opening) : len(name) - len(closing)].strip()
                found = self._question(name[:place].strip(), groups)
                if found and option and len(found.questions) == 1 and found.questions[0].type == "multi":
                    yield Sighting(found.questions, found.by_name, True, self._option(found.questions[0], option))
                place = name.find(opening, place + 1)

    def _option(self, question: StaffQuestion, text: str) -> str | None:
        options = self.options[question.key]
        return options.get(text) or options.get(squeezed(text))
