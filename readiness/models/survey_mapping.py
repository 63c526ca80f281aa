"""How the columns and answer texts of one form's exports are to be read, where they are not understood by themselves."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from readiness.models.base import Frozen, Key

SCHEMA = "readiness/survey-mapping/1"


class MappedColumn(Frozen):
    """A column by its heading, and by its number (from 1) where two have the same heading.

    `question` null: the column is not read. `option`: the column says only whether this option was ticked.
    """

    heading: str
    column: Annotated[int, Field(ge=1)] | None = None
    question: Key | None
    option: Key | None = None


class SurveyMapping(Frozen):
    """`answers`: for a question, texts of the export and the option that each is; null for none of them."""

    schema_: Literal["readiness/survey-mapping/1"] = Field(alias="schema")
    instrument: Key
    from_: Key | None = Field(default=None, alias="from")
    columns: tuple[MappedColumn, ...] = ()
    answers: dict[Key, dict[str, Key | None]] = {}
