"""A questionnaire for any rubric, and what it is once it is read back."""

from __future__ import annotations

from pathlib import Path

from readiness.forms.questionnaire import Particulars, questionnaire
from readiness.forms.yaml_form import yaml_form
from readiness.loading.assessment import read_assessment
from readiness.loading.rubric import load_rubric
from readiness.models.assessment import Assessment
from readiness.models.rubric import Rubric
from readiness.strict_yaml import parse

RUBRICS = {
    "peer-support": load_rubric("peer-support").rubric,
    "digital-skills": load_rubric(Path(__file__).parents[1] / "rubrics" / "digital-skills").rubric,
}


def form(rubric: Rubric, setting: str = "", stage: str = "", *, name: str = "Elm Court", short: bool = False) -> str:
    """The questionnaire; if not said otherwise, for the first setting and stage of the rubric."""
    setting, stage = setting or rubric.settings[0].id, stage or rubric.milestones[0].stage
    goal = next(milestone.id for milestone in rubric.milestones if milestone.stage == stage)
    particulars = Particulars(name=name, setting=setting, stage=stage, date="2026-09-15")
    return yaml_form(questionnaire(rubric, particulars=particulars, cut_to=goal if short else None))


def read(text: str, rubric: Rubric) -> Assessment:
    return read_assessment(parse(text.encode(), "form.yaml"), rubric)


def asked(text: str) -> list[str]:
    """The questions in it, in their order."""
    return list(parse(text.encode(), "form.yaml").value["answers"])
