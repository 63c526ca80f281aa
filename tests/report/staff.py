"""Made-up answers of staff to the shipped survey, as counts and as the file that holds them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from readiness.models.rubric import Rubric
from readiness.models.staff_result import StaffComparison
from readiness.models.staff_survey import StaffSurvey
from readiness.staff_survey.comparison import compare
from readiness.staff_survey.tally import QuestionTally, Tally

PEOPLE = 24
STRATEGIES = {
    "supervision": 20, "training": 18, "job_description": 7, "match_departments": 3, "protocol": 12,
    "team_opportunities": 9, "match_clients": 6, "other": 0,
}  # fmt: skip
CHALLENGES = {"role_understanding_colleagues": 21, "lack_of_supervision": 10, "colleague_receptivity": 20}


def instrument(rubric: Rubric) -> StaffSurvey:
    assert rubric.staff_survey is not None
    return rubric.staff_survey


def tally(rubric: Rubric, **changed: dict[str, int]) -> Tally:
    """24 people; `changed` puts other counts in place of those of a question."""
    given = {
        "accept": {"yes": 16, "maybe": 6, "no": 2},
        "can_explain_role": {"yes": 12, "partly": 6, "no": 6},
        "role": {"share_experience": 22, "medication": 11},
        "challenges": CHALLENGES,
        "strategies": STRATEGIES,
    } | changed
    questions = {}
    for question in instrument(rubric).questions:
        if question.key in given:
            counts = {option.key: given[question.key].get(option.key, 0) for option in question.options}
            base = PEOPLE if question.type == "multi" else sum(counts.values())
            questions[question.key] = QuestionTally(base, counts, Counter())
    return Tally(PEOPLE, questions, "0" * 64)


def comparison(rubric: Rubric, **changed: dict[str, int]) -> StaffComparison:
    return compare(rubric, instrument(rubric), tally(rubric, **changed), 30)


def write_answers(path: Path, people: int) -> Path:
    """A file of people who all accept and of whom every second one names supervision."""
    rows = ["yes,supervision;training" if number % 2 else "yes,training" for number in range(people)]
    path.write_text("\n".join(["accept,strategies", *rows]) + "\n", encoding="utf-8")
    return path
