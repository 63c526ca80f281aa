"""What can be wrong with a user's input, said so that the user can put it right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where (1-based line and column, if known), what, and what to do."""

    message: str
    file: str | None = None
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        place = [str(part) for part in (self.file, self.line, self.column) if part is not None]
        return ": ".join(filter(None, [":".join(place), self.message]))


class ReadinessError(Exception):
    """Input that cannot be used; `problems` lists everything found, in the order of the file."""

    def __init__(self, problems: Problem | str | Iterable[Problem]) -> None:
        if isinstance(problems, str):
            problems = Problem(problems)
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """' Did you mean X?' for a near miss, otherwise the choices, or nothing if there are many."""
    choices = sorted(known)
    folded = {choice.casefold(): choice for choice in choices}
    near = get_close_matches(wrong.casefold(), folded, n=1, cutoff=0.6)
    if near:
        return f" Did you mean {folded[near[0]]}?"
    return f" It can be: {', '.join(choices)}." if 0 < len(choices) <= 8 else ""
