"""Free text, kept only if asked for, and apart from the answers: sorted, so that no text can be laid beside its row."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.errors import ReadinessError
from readiness.models.staff_survey import StaffQuestion
from readiness.staff_survey.reading.columns import Column, Whole
from readiness.staff_survey.reading.wording import clean

MOST_CHARACTERS = 100_000_000


class Comments:
    """The texts of the questions that ask for one."""

    def __init__(self, columns: Sequence[Column], questions: Sequence[StaffQuestion]) -> None:
        order = {question.key: place for place, question in enumerate(questions)}
        self.columns = [
            (order[column.use.question.key], column.use.question.key, column.number - 1)
            for column in columns
            if isinstance(column.use, Whole) and column.use.question.type == "text"
        ]
        self.texts: list[tuple[int, str, str]] = []
        self.characters = 0

    def take(self, row: Sequence[str]) -> None:
        """Keep the texts of one person. Raises ReadinessError if there is more than memory should hold."""
        for place, key, column in self.columns:
            if text := clean(row[column]):
                self.texts.append((place, key, text))
                self.characters += len(text)
        if self.characters > MOST_CHARACTERS:
            raise ReadinessError(f"--keep-text: there are more than {MOST_CHARACTERS:,} characters of free text.")

    def sorted(self) -> list[tuple[str, str]]:
        """Question and text, by question and then by alphabet."""
        return [(key, text) for _, key, text in sorted(self.texts)]
