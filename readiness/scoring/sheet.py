"""An assessment laid out for scoring: each indicator beside its answer and its weight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from readiness.models.assessment import Answer, Assessment, Blank, DontKnow, Level, NotApplicable
from readiness.models.rubric import Gate, Indicator, Rubric


@dataclass(frozen=True)
class Item:
    indicator: Indicator
    dimension: str
    answer: Answer
    weight: float

    @property
    def id(self) -> str:
        return self.indicator.id

    @property
    def applicable(self) -> bool:
        return not isinstance(self.answer, NotApplicable)

    @property
    def answered(self) -> bool:
        """A level or a don't know: both are answers, a blank is unfinished work."""
        return isinstance(self.answer, Level | DontKnow)

    @property
    def open(self) -> bool:
        """Blank or don't know: what it would be is not known."""
        return isinstance(self.answer, Blank | DontKnow)

    @property
    def level(self) -> int | None:
        return self.answer.level if isinstance(self.answer, Level) else None

    @property
    def lowest(self) -> int:
        """The level at worst; an unknown never improves anything."""
        return self.level or 0

    @property
    def highest(self) -> int:
        """The level at best."""
        return 4 if self.level is None else self.level

    def target(self, milestone: str) -> int:
        return self.indicator.targets[milestone]


@dataclass(frozen=True)
class Sheet:
    """All items in print order, and the goal that the organisation works towards."""

    rubric: Rubric
    goal: str
    items: tuple[Item, ...]

    @cached_property
    def by_id(self) -> dict[str, Item]:
        return {item.id: item for item in self.items}

    @property
    def applicable(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.applicable)

    def expected(self, milestone: str) -> tuple[Item, ...]:
        """What a milestone expects: the applicable items with a target above 0 there."""
        return tuple(item for item in self.items if item.applicable and item.target(milestone) > 0)

    @cached_property
    def due(self) -> frozenset[str]:
        """The goal and all earlier milestones: their gates are due."""
        return frozenset(self.rubric.up_to(self.goal))

    def due_gates(self, item: Item) -> tuple[Gate, ...]:
        return tuple(gate for gate in item.indicator.gates if gate.milestone in self.due)

    def required(self, item: Item) -> int:
        return required_level(self.rubric, item.indicator, self.goal)


def required_level(rubric: Rubric, indicator: Indicator, goal: str) -> int:
    """T: the level that a goal asks for, by its target or by a due gate, whichever is higher."""
    due = rubric.up_to(goal)
    return max([indicator.targets[goal], *(gate.min_level for gate in indicator.gates if gate.milestone in due)])


def lay_out(rubric: Rubric, assessment: Assessment, weights: Mapping[str, float]) -> Sheet:
    """Put every indicator beside its answer and its weight."""
    items = tuple(
        Item(indicator, dimension.id, assessment.answers[indicator.id], weights[indicator.id])
        for dimension, indicator in rubric.pairs()
    )
    return Sheet(rubric, assessment.goal, items)
