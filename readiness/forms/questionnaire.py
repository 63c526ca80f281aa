"""A rubric and perhaps answers in, the questionnaire out: the one model that every form is a view of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from readiness.models.assessment import Answer, Assessment, Blank
from readiness.models.rubric import EvidenceGrade, Indicator, Milestone, Rubric, Setting
from readiness.scoring.sheet import required_level


@dataclass(frozen=True)
class Question:
    """One question, what each milestone asks of it, and the answer given so far.

    `levels` are the sentences of levels 0-4, `evidence` what to look for, `setting_notes` a note for each setting that has
    one. `required` is the level that each milestone asks for (0: not expected there), `must_have_at` the milestones at
    which one of its gates is due.
    """

    id: str
    title: str
    text: str
    levels: tuple[str, ...]
    evidence: tuple[str, ...]
    setting_notes: Mapping[str, str]
    may_be_not_applicable: bool
    required: Mapping[str, int]
    must_have_at: tuple[str, ...]
    answer: Answer


@dataclass(frozen=True)
class Section:
    """The questions of one dimension."""

    id: str
    title: str
    about: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Particulars:
    """Who answers, when and for which goal; what is not known yet is empty. Without a goal, that of the stage holds."""

    name: str = ""
    setting: str = ""
    stage: str = ""
    country: str = ""
    date: str = ""
    assessors: tuple[str, ...] = ()
    goal: str = ""


@dataclass(frozen=True)
class Questionnaire:
    """All that a form shows. `cut_to` is the milestone whose questions alone are asked, if it is cut.

    `scale` names the levels 0-4, such as "Arranged".
    """

    rubric: str
    rubric_version: str
    title: str
    language: str
    scale: tuple[str, ...]
    settings: tuple[Setting, ...]
    milestones: tuple[Milestone, ...]
    evidence_grades: tuple[EvidenceGrade, ...]
    sections: tuple[Section, ...]
    particulars: Particulars
    cut_to: Milestone | None

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in the order of the rubric."""
        return tuple(question for section in self.sections for question in section.questions)

    @property
    def goal(self) -> Milestone | None:
        """The milestone worked towards: the one that is named, else that of the stage, if either is known."""
        named, stage = self.particulars.goal, self.particulars.stage
        return next((m for m in self.milestones if m.id == named), None) or next(
            (m for m in self.milestones if m.stage == stage), None
        )


def questionnaire(
    rubric: Rubric,
    *,
    particulars: Particulars | None = None,
    answers: Mapping[str, Answer] | None = None,
    cut_to: str | None = None,
) -> Questionnaire:
    """The questionnaire, blank or with answers; `cut_to` leaves out what that milestone does not ask for."""
    given = answers or {}
    sections = (
        Section(
            dimension.id,
            dimension.title,
            dimension.about,
            tuple(
                _question(rubric, indicator, given.get(indicator.id, Blank()))
                for indicator in dimension.indicators
                if cut_to is None or required_level(rubric, indicator, cut_to) > 0
            ),
        )
        for dimension in rubric.dimensions
    )
    return Questionnaire(
        rubric.id,
        rubric.version,
        rubric.title,
        rubric.language,
        tuple(step.name for step in rubric.scale),
        rubric.settings,
        rubric.milestones,
        rubric.evidence_grades,
        tuple(section for section in sections if section.questions),
        particulars or Particulars(),
        None if cut_to is None else rubric.milestone(cut_to),
    )


def particulars_of(rubric: Rubric, assessment: Assessment) -> Particulars:
    """What an assessment says of itself; its goal only where it is not that of the stage."""
    organisation = assessment.organisation
    of_the_stage = next(milestone.id for milestone in rubric.milestones if milestone.stage == organisation.stage)
    return Particulars(
        organisation.name,
        organisation.setting,
        organisation.stage,
        organisation.country or "",
        assessment.date or "",
        assessment.assessors,
        "" if assessment.goal == of_the_stage else assessment.goal,
    )


def _question(rubric: Rubric, indicator: Indicator, answer: Answer) -> Question:
    return Question(
        indicator.id,
        indicator.title,
        indicator.question,
        rubric.sentences(indicator),
        indicator.evidence,
        indicator.setting_notes,
        indicator.may_be_not_applicable,
        {milestone: required_level(rubric, indicator, milestone) for milestone in rubric.milestone_ids},
        tuple(
            milestone
            for milestone in rubric.milestone_ids
            if any(gate.milestone in rubric.up_to(milestone) for gate in indicator.gates)
        ),
        answer,
    )
