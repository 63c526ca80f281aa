"""Random rubrics and random assessments of them, for properties that must hold for all.

A `Case` is a rubric and answers to it. Draw one with `cases()`; change it with `case.answer(...)`, `case.towards(...)`
or `case.rewritten(...)`, each of which gives a new case.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from readiness.models.assessment import Answer, Assessment, Blank, DontKnow, Level, NotApplicable
from readiness.models.plan import PlannedResult
from readiness.models.result import Result
from readiness.models.rubric import Rubric
from readiness.scoring.appraise import Appraisal, appraise
from readiness.scoring.assess import assess
from readiness.scoring.sheet import Sheet, lay_out
from readiness.scoring.weights import weigh
from tests.scoring import builders
from tests.scoring.builders import MILESTONES, Data
from tests.scoring.cases import as_json

T = TypeVar("T")

LEVELS = st.integers(0, 4)
MOST_QUESTIONS = 14
FOR_ALL = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
FOR_SOME = settings(FOR_ALL, max_examples=60)  # where the whole result is computed, path and simulation included

DIMENSIONS = ("people", "Role", "b2", "Aims")
CHALLENGES = ("trust", "Pay", "isolation")
STRATEGIES = ("training", "Team", "supervision")
UNCOUNTED = ("q_time", "q_space")  # named in the survey's text only
THRESHOLDS = (0, 25.5, 50, 60, 80, 100)
WEEKS = ((2, 6), (0, 0), (1, 1), (1, 3), (4, 8), (5, 10), (13, 26))
ANSWERED: tuple[Answer, ...] = (*map(Level, (0, 0, 1, 1, 1, 2, 2, 2, 3, 4)), DontKnow())
SUPPORTED = (1, 2, 0, 3, 4)  # by a grade of evidence
UNANSWERED = (Blank(), NotApplicable("not here"), NotApplicable("not here"))


@dataclass(frozen=True, repr=False)
class Case:
    """A rubric and one assessment of it."""

    rubric: Rubric
    assessment: Assessment

    def __repr__(self) -> str:
        """What a person needs to follow a failing example by hand."""
        lines = [f"goal {self.goal}; {self.rubric.completeness}; {self.rubric.gaps}; {self.rubric.scale}"]
        lines += [f"{m.id}: {m.attainment_min} overall, {m.dimension_min} a dimension" for m in self.rubric.milestones]
        for dimension, question in self.rubric.pairs():
            gates = {gate.milestone: gate.min_level for gate in question.gates}
            lines.append(
                f"{dimension.id} {question.id}: {self.assessment.answers[question.id]}; targets {question.targets}; "
                f"gates {gates}; requires {question.requires}; weight {self.weights()[question.id]}; "
                f"{question.effort}, {question.lead_weeks} weeks"
            )
        return "\n".join(lines)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))

    @property
    def goal(self) -> str:
        return self.assessment.goal

    def answer(self, answers: Mapping[str, Answer]) -> Case:
        """The same case with some answers changed."""
        return replace(self, assessment=builders.with_answers(self.assessment, answers))

    def levels(self, levels: Mapping[str, int]) -> Case:
        """The same case with these levels given."""
        return self.answer({id: Level(level) for id, level in levels.items()})

    def towards(self, goal: str) -> Case:
        return replace(self, assessment=replace(self.assessment, goal=goal))

    def rewritten(self, change: Callable[[Data], object]) -> Case:
        """The same answers to a rubric whose data was changed in place by `change`."""
        data = self.rubric.model_dump(mode="json")
        change(data)
        return replace(self, rubric=builders.rubric_of(data))

    def ids(self, *kinds: type) -> list[str]:
        """The questions answered in one of these ways."""
        return [id for id, given in self.assessment.answers.items() if isinstance(given, kinds)]

    @property
    def applicable(self) -> list[str]:
        return self.ids(Level, DontKnow, Blank)

    def level(self, id: str) -> int:
        """The level given, 0 where there is none."""
        given = self.assessment.answers[id]
        return given.level if isinstance(given, Level) else 0

    def target(self, id: str, milestone: str | None = None) -> int:
        """The target at the goal, or at another milestone."""
        return self.rubric.indicators[id].targets[milestone or self.goal]

    def expected(self, milestone: str | None = None) -> list[str]:
        return [id for id in self.applicable if self.target(id, milestone) > 0]

    def gates(self, id: str, until: str | None = None) -> dict[str, int]:
        """The least levels that the gates of a question ask for, up to the goal or another milestone."""
        due = self.rubric.up_to(until or self.goal)
        return {gate.milestone: gate.min_level for gate in self.rubric.indicators[id].gates if gate.milestone in due}

    def required(self, id: str) -> int:
        return max([self.target(id), *self.gates(id).values()])

    def place(self, milestone: str | None) -> int:
        """0 if no milestone is reached, else its place from 1."""
        return 0 if milestone is None else self.rubric.milestone_ids.index(milestone) + 1

    def reachable(self) -> int:
        """How many milestones come before the first that expects nothing of what is applicable."""
        expects = [bool(self.expected(milestone)) for milestone in self.rubric.milestone_ids]
        return [*expects, False].index(False)

    def result(self) -> Result:
        return assess(self.rubric, self.assessment)

    def appraisal(self, *others: Assessment, verified: bool = False) -> Appraisal:
        """All that is computed of these answers, or of these and those of other assessors."""
        return appraise(self.rubric, self.assessment, *others, verified=verified)

    def whole(self) -> PlannedResult:
        return self.appraisal().result

    def sheet(self, weights: Mapping[str, float] | None = None) -> Sheet:
        """The answers laid out with the rubric's weights, or with others."""
        return lay_out(self.rubric, self.assessment, self.weights() if weights is None else weights)

    def weights(self) -> dict[str, float]:
        return {id: weight.weight for id, weight in weigh(self.rubric).items()}


class Choices:
    """Many small choices out of one drawn byte string: far faster than to draw them one by one.

    Byte 0 picks the first option, so a failing example shrinks towards the options that stand first.
    """

    def __init__(self, code: bytes) -> None:
        self._bytes = iter(code)

    def pick(self, options: Sequence[T]) -> T:
        return options[next(self._bytes) % len(options)]

    def pick_each(self, options: Sequence[T], times: int) -> list[T]:
        return [self.pick(options) for _ in range(times)]

    def some(self, options: Sequence[str], most: int) -> list[str]:
        """Up to `most` different options."""
        picked = self.pick_each(["", *options], most)
        return list(dict.fromkeys(filter(None, picked)))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A rubric, and answers of every kind towards one of its milestones; a gate is never set aside."""
    choices = Choices(draw(st.binary(min_size=40, max_size=40)))
    codes = draw(st.lists(st.binary(min_size=20, max_size=20), min_size=1, max_size=MOST_QUESTIONS))
    milestones = MILESTONES[: choices.pick((2, 3, 4))]
    goal = choices.pick(milestones)
    parts: dict[str, list[Data]] = {}
    answers: dict[str, Answer] = {}
    for own in map(Choices, codes):
        id = f"{own.pick('QaZ')}{len(answers)}"  # the order of ids is neither that of print nor that of `requires`
        question = _question(own, id, milestones, list(answers))
        parts.setdefault(own.pick(DIMENSIONS), []).append(question)
        answers[id] = own.pick((*ANSWERED, Blank()) if question["gates"] else ANSWERED + UNANSWERED)
    rubric = builders.rubric(
        parts,
        thresholds={id: (choices.pick(THRESHOLDS), choices.pick(THRESHOLDS[:4])) for id in milestones},
        counts=_survey(choices),
        links=_links(choices),
        **_settings(choices),
    )
    return Case(rubric, builders.with_answers(builders.assessment(rubric, goal), answers))


@st.composite
def graded_cases(draw: st.DrawFn) -> Case:
    """A case whose rubric has grades of evidence and whose levels name one of them, or none; `sampled` supports all."""
    case = draw(cases())
    choices = Choices(draw(st.binary(min_size=20, max_size=20)))
    known = choices.pick((("claimed", "seen", "sampled"), ("claimed", "sampled"), ("seen", "sampled")))
    limits = {id: choices.pick(SUPPORTED) for id in known} | {"sampled": 4}
    levels = {id: given for id, given in case.assessment.answers.items() if isinstance(given, Level)}
    graded = {id: replace(given, evidence=choices.pick((None, *known))) for id, given in levels.items()}
    return case.rewritten(lambda data: data.update(evidence_grades=builders.grades(**limits))).answer(graded)


@st.composite
def cases_and_question(draw: st.DrawFn) -> tuple[Case, str]:
    """A case, and the id of one of its questions."""
    case = draw(cases())
    return case, draw(st.sampled_from(list(case.rubric.indicators)))


def _question(choices: Choices, id: str, milestones: Sequence[str], earlier: Sequence[str]) -> Data:
    """A question whose targets rise, with gates not above them; it requires only questions made before it."""
    targets = sorted(choices.pick_each((0, 1, 2, 2, 3, 4), len(milestones)))
    levels = choices.pick_each(choices.pick(((0,), (0,), (0, 0, 1, 2, 3, 4))), len(milestones))
    gates = [(milestone, min(pair)) for milestone, *pair in zip(milestones, targets, levels, strict=True)]
    return builders.question(
        id,
        *targets,
        gates={milestone: level for milestone, level in gates if level > 0},
        challenges=choices.some(CHALLENGES, 2),
        strategies=choices.some(STRATEGIES, 2),
        effort=choices.pick(("low", "medium", "high")),
        weeks=choices.pick(WEEKS),
        requires=choices.some(earlier, 2),
    )


def _survey(choices: Choices) -> Data:
    n = choices.pick(range(1, 91))
    counts = [{key: choices.pick(range(n + 1)) for key in keys} for keys in (CHALLENGES, STRATEGIES)]
    return builders.survey(n, *counts)


def _links(choices: Choices) -> list[Data]:
    pairs = [(challenge, strategy) for challenge in CHALLENGES for strategy in STRATEGIES + UNCOUNTED]
    bases = choices.pick_each(("", "", "stated", "inferred"), len(pairs))
    return [builders.link(*pair, basis=basis) for pair, basis in zip(pairs, bases, strict=True) if basis]


def _settings(choices: Choices) -> Data:
    scale: list[Data] = copy.deepcopy(builders.SETTINGS["scale"])
    scale[1]["lead_share"] = choices.pick((0.5, 0, 0.1, 1))
    for level in (3, 4):
        scale[level]["lead_weeks"] = list(choices.pick(WEEKS))
    return {
        "scale": scale,
        "completeness": {
            "overall": choices.pick((0.8, 0.5, 0)),
            "dimension": choices.pick((0.5, 0.4, 0)),
            "tailored": choices.pick((0.2, 0, 1)),
        },
        "gaps": {"quick_win_weeks": choices.pick((6, 0, 20)), "prerequisite_level": choices.pick((2, 1, 3, 4))},
    }


def shuffled(case: Case, random: Random) -> Case:
    """The same case with everything that has no order of meaning in another order."""

    def shuffle(data: Data) -> None:
        lists = [data["dimensions"], data["links"], *(table["rows"] for table in data["survey"]["tables"])]
        for dimension in data["dimensions"]:
            lists.append(dimension["indicators"])
            for question in dimension["indicators"]:
                lists += [question["gates"], question["requires"], *question["links"].values()]
        for values in lists:
            random.shuffle(values)

    answers = list(case.assessment.answers.items())
    random.shuffle(answers)
    return replace(case.rewritten(shuffle), assessment=replace(case.assessment, answers=dict(answers)))


def canonical(result: Result) -> Any:
    """The result as plain data, with the parts in print order put into the order of ids."""
    data = as_json(result)
    data["dimensions"].sort(key=lambda dimension: dimension["id"])
    data["coverage"]["missing"].sort()
    return data
