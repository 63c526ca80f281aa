"""The staff survey as one plain page to print and to fill in by hand: no script, nothing to fetch, nothing is sent."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from readiness.models.staff_survey import StaffQuestion, StaffSurvey

SHORT = 16  # characters of a label; options no longer than this stand beside each other


def survey_html(survey: StaffSurvey, language: str = "en") -> str:
    """The page, in the instrument's words and order; `language` is that of the instrument, such as "en"."""
    environment = Environment(
        loader=PackageLoader("readiness.forms"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    types = {question.type for question in survey.questions}
    return environment.get_template("staff_survey.html").render(
        survey=survey,
        title=survey.title or survey.id,
        before=[text for text in (survey.intro, survey.definition, survey.eligibility) if text],
        questions=[(question, _are_short(question)) for question in survey.questions],
        types=types,
        language=language,
    )


def _are_short(question: StaffQuestion) -> bool:
    return all(len(option.label) <= SHORT for option in question.options)
