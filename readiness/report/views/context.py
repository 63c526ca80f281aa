"""What every part of the report looks things up in: the result, its rubric and the answers behind it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from readiness.models.assessment import Answer, Assessment, Blank, DontKnow, Level, NotApplicable
from readiness.models.plan import PlannedResult
from readiness.models.result import Gap, IndicatorResult, Result, Weight
from readiness.models.rubric import Indicator, Rubric
from readiness.report import words

if TYPE_CHECKING:
    from readiness.scoring.appraise import Appraisal


@dataclass(frozen=True)
class Context:
    rubric: Rubric
    assessment: Assessment
    result: Result

    @cached_property
    def gaps(self) -> dict[str, Gap]:
        return {gap.id: gap for gap in self.result.gaps}

    @cached_property
    def weights(self) -> dict[str, Weight]:
        return {weight.id: weight for weight in self.result.weights}

    @cached_property
    def indicators(self) -> dict[str, IndicatorResult]:
        return {indicator.id: indicator for indicator in self.result.indicators}

    @property
    def n(self) -> int:
        """How many people the survey asked."""
        return self.rubric.survey.study.n

    def indicator(self, id: str) -> Indicator:
        return self.rubric.indicators[id]

    def answer(self, id: str) -> Answer:
        return self.assessment.answers[id]

    def named(self, id: str) -> str:
        """'SUP-1 Supervision arranged for every post'."""
        return f"{id} {self.indicator(id).title}"

    def level_name(self, level: int) -> str:
        """'level 2, arranged'."""
        return f"level {level}, {self.rubric.scale[level].name.lower()}"

    def level_sentence(self, id: str, level: int) -> str:
        return self.rubric.sentences(self.indicator(id))[level]

    def milestone_title(self, id: str | None) -> str:
        """The title of a verdict; None is the one before the first milestone."""
        return self.rubric.before_first_milestone if id is None else self.rubric.milestone(id).title

    def state(self, id: str) -> str:
        """The answer in two words: 'Level 2', 'Not known', 'Blank', 'Not applicable'."""
        match self.answer(id):
            case Level(level=level):
                return f"Level {level}"
            case DontKnow():
                return "Not known"
            case Blank():
                return "Blank"
            case NotApplicable():
                return "Not applicable"

    def next_step(self, id: str) -> str:
        """The first thing to do: the step to the next level, or finding out where the question stands."""
        indicator, answer = self.indicator(id), self.answer(id)
        if not isinstance(answer, Level):
            look_for = f" Look for: {words.decapital(indicator.evidence[0])}." if indicator.evidence else ""
            return f"Find out first where this stands.{look_for}"
        if answer.level == 4:
            return "Keep it up and review it each year."
        if indicator.next_steps:
            return indicator.next_steps[answer.level]
        return f"Move from {self.rubric.scale[answer.level].name} to {self.rubric.scale[answer.level + 1].name}."

    def owner(self, id: str) -> str:
        """Who takes the next step: the organisation's own choice, else the rubric's suggestion."""
        return self.answer(id).owner or self.indicator(id).owner or "To be named"

    def benchmark(self, id: str) -> str:
        """The survey's figures behind a question: 'Named by 53 of 59 (supervision), 46 (too little supervision)'."""
        weight = self.weights[id]
        if not weight.surveyed:
            return "Not surveyed: not on the survey's lists"
        parts = []
        for side, options in (("strategies", weight.strategies), ("challenges", weight.challenges)):
            rows = getattr(self.rubric.survey, side)
            if weight.filled != side:
                parts += [(option.count, words.decapital(rows[option.key].label)) for option in options]
        first, *others = parts
        return ", ".join([f"Named by {first[0]} of {self.n} ({first[1]})", *(f"{n} ({label})" for n, label in others)])


@dataclass(frozen=True)
class PlanContext(Context):
    """The same with the whole result, and with all that was computed beside it."""

    result: PlannedResult
    appraisal: Appraisal

    @classmethod
    def of(cls, appraisal: Appraisal) -> PlanContext:
        return cls(appraisal.rubric, appraisal.used, appraisal.result, appraisal)
