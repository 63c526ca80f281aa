"""A rubric: what readiness means for one programme. Everything that is judgement is a value in here."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from readiness.models.base import Confidence, Count, Frozen, Id, Key, Level, Score, Share, Text, Version, Weeks
from readiness.models.staff_survey import StaffSurvey
from readiness.models.survey import Survey

Effort = Literal["low", "medium", "high"]


class ScaleLevel(Frozen):
    """One step of the ladder 0-4; lead_share belongs to level 1, lead_weeks to levels 3 and 4."""

    level: Level
    name: Text
    meaning: str = ""
    proof: str = ""
    lead_share: Share | None = None
    lead_weeks: Weeks | None = None


class EvidenceGrade(Frozen):
    id: Key
    title: Text
    supports_up_to: Level


class Setting(Frozen):
    id: Key
    title: Text


class Milestone(Frozen):
    """A stage of readiness; *_min are the least attainment (0-100) overall and in each dimension.

    `survey_group` is the column of the published crosstabs that an organisation working towards it is most like.
    """

    id: Id
    title: Text
    stage: Key
    stage_title: Text
    attainment_min: Score
    dimension_min: Score
    survey_group: Key | None = None


class Completeness(Frozen):
    overall: Share
    dimension: Share
    tailored: Share


class EffortPoints(Frozen):
    low: Annotated[int, Field(ge=1)]
    medium: Annotated[int, Field(ge=1)]
    high: Annotated[int, Field(ge=1)]


class GapSettings(Frozen):
    quick_win_weeks: Count
    prerequisite_level: Annotated[int, Field(ge=1, le=4)]
    effort_points: EffortPoints


class Simulation(Frozen):
    draws: Annotated[int, Field(ge=1)]
    seed: Count
    slip: Share
    top: Annotated[int, Field(ge=1)]


class Comparison(Frozen):
    confidence: Confidence
    significance: Confidence
    similar_margin: Confidence
    similar_confidence: Confidence
    low_response: Share


class Agreement(Frozen):
    low: Share
    alpha_questions: Annotated[int, Field(ge=1)]


class ChangeSettings(Frozen):
    confidence: Confidence


class Retired(Frozen):
    """An id that was used once and must never be used again."""

    id: Id
    reason: Text


class Gate(Frozen):
    """A must-have: the level that the milestone cannot do without, whatever the score."""

    milestone: Id
    min_level: Annotated[int, Field(ge=1, le=4)]
    reason: Text


class Links(Frozen):
    """The survey rows that an indicator is about."""

    challenges: tuple[Key, ...] = ()
    strategies: tuple[Key, ...] = ()


def _exactly(count: int, what: str) -> AfterValidator:
    def check(values: tuple[str, ...]) -> tuple[str, ...]:
        if values and len(values) != count:
            raise PydanticCustomError("count", "{what}; there are {found} here", {"what": what, "found": len(values)})
        return values

    return AfterValidator(check)


class Indicator(Frozen):
    """One question on the ladder. Without its own sentences it is answered on the general scale."""

    id: Id
    title: Text
    question: str = ""
    levels: Annotated[tuple[Text, ...], _exactly(5, "a question has five sentences, for levels 0 to 4")] = ()
    next_steps: Annotated[tuple[Text, ...], _exactly(4, "a question has four next steps, from level 0 to 4")] = ()
    evidence: tuple[Text, ...] = ()
    targets: dict[Id, Level]
    gates: tuple[Gate, ...] = ()
    links: Links = Links()
    basis: tuple[Text, ...] = ()
    effort: Effort
    lead_weeks: Weeks
    owner: str = ""
    requires: tuple[Id, ...] = ()
    may_be_not_applicable: bool = False
    setting_notes: dict[Key, Text] = {}


class Dimension(Frozen):
    id: Id
    title: Text
    about: str = ""
    indicators: Annotated[tuple[Indicator, ...], Field(min_length=1)]


class Link(Frozen):
    """A strategy taken to address a challenge: `stated` in the survey's text, or `inferred` by us."""

    challenge: Key
    strategy: Key
    basis: Literal["stated", "inferred"]
    where: str = ""


class ReportWords(Frozen):
    """The words of a report that belong to this rubric's subject, and what every report must say."""

    respondents: str = "people surveyed"
    survey_in_short: str = ""
    terms: dict[str, Text] = {}
    limits_short: str = ""
    limits: tuple[Text, ...] = ()
    never_print: tuple[Text, ...] = ()
    references: tuple[Text, ...] = ()


class Rubric(Frozen):
    """The whole rubric folder in one object: rubric.yaml with the files that it names put in place."""

    id: Key
    version: Version
    title: Text
    language: Text
    survey: Survey
    scale: Annotated[tuple[ScaleLevel, ...], Field(min_length=5, max_length=5)]
    evidence_grades: tuple[EvidenceGrade, ...] = ()
    settings: Annotated[tuple[Setting, ...], Field(min_length=1)]
    before_first_milestone: Text
    milestones: Annotated[tuple[Milestone, ...], Field(min_length=1)]
    completeness: Completeness
    gaps: GapSettings
    simulation: Simulation
    comparison: Comparison
    agreement: Agreement
    change: ChangeSettings
    retired: tuple[Retired, ...] = ()
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1)]
    links: tuple[Link, ...] = ()
    staff_survey: StaffSurvey | None = None
    report: ReportWords = ReportWords()

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Every indicator by id, in print order."""
        return {indicator.id: indicator for _, indicator in self.pairs()}

    @cached_property
    def dimension_of(self) -> dict[str, Dimension]:
        """The dimension of each indicator id."""
        return {indicator.id: dimension for dimension, indicator in self.pairs()}

    @cached_property
    def milestone_ids(self) -> tuple[str, ...]:
        return tuple(milestone.id for milestone in self.milestones)

    def pairs(self) -> Iterator[tuple[Dimension, Indicator]]:
        for dimension in self.dimensions:
            for indicator in dimension.indicators:
                yield dimension, indicator

    def sentences(self, indicator: Indicator) -> tuple[str, ...]:
        """What each level 0-4 of a question means: its own sentences, or those of the general scale."""
        return indicator.levels or tuple(step.meaning or step.name for step in self.scale)

    def milestone(self, milestone_id: str) -> Milestone:
        return self.milestones[self.milestone_ids.index(milestone_id)]

    def up_to(self, milestone_id: str) -> tuple[str, ...]:
        """The ids of this milestone and all earlier ones."""
        return self.milestone_ids[: self.milestone_ids.index(milestone_id) + 1]
