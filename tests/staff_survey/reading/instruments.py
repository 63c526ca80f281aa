"""Small staff surveys with the traps that a real one may hold: commas in labels, one label within another, no "other"."""

from __future__ import annotations

from readiness.models.staff_survey import Option, StaffQuestion, StaffSurvey


def question(id: str, key: str, type: str, text: str, **options: str) -> StaffQuestion:
    return StaffQuestion.model_validate(
        {
            "id": id,
            "key": key,
            "type": type,
            "text": text,
            "options": tuple(Option(key=key, label=label) for key, label in options.items()),
        }
    )


TEA = question(
    "T", "tea", "multi", "Which teas do you drink?",
    green="Green", green_mint="Green, with mint", mint="Mint, fresh; or dried", black="Black tea", other="Other",
    other_herbs="Other herbs",
)  # fmt: skip
CUPS = question("N", "cups", "number", "How many cups a day?")
SUGAR = question("S", "sugar", "single", "Do you take sugar?", yes="Yes", yes_two="Yes, two", no="No")
MILK = question("M", "milk", "multi", "Which milk’s yours?", cow="Cow’s", oat="Oat", soy="Soy – plain")
WHY = question("W", "why", "text", "Say why, if you like.")
HOW = question("H", "how", "text", "Say why, if you like.")


def survey(*questions: StaffQuestion) -> StaffSurvey:
    return StaffSurvey(id="tea-survey", version="1.0.0", min_respondents=10, min_cell=5, questions=questions)


TEAS = survey(TEA, WHY, CUPS, SUGAR, HOW, MILK)
