"""A crosswalk: what became of every question of one major version of a rubric in the next."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from readiness.models.base import Count, Frozen, Id, Level, Text


def _rising(levels: tuple[int, ...]) -> tuple[int, ...]:
    if len(levels) != 5:
        message = "write five levels, what each old level from 0 to 4 is now; there are {found} here"
        raise PydanticCustomError("levels", message, {"found": len(levels)})
    fall = next(((a, b) for a, b in pairwise(levels) if b < a), None)
    if fall is not None:
        message = "the levels fall from {high} to {low}; a higher old level is never a lower new one"
        raise PydanticCustomError("levels", message, {"high": fall[0], "low": fall[1]})
    return levels


class Changed(Frozen):
    """Another id (without `becomes`: the same), other levels (`levels[old]` is the new level), or both."""

    becomes: Id | None = None
    levels: Annotated[tuple[Level, ...], AfterValidator(_rising)] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Changed:
        if self.becomes is None and self.levels is None:
            raise PydanticCustomError("changed", "say what it becomes, what its levels are now, or both")
        return self


class Crosswalk(Frozen):
    """Every question of the old major version stands in exactly one of `same`, `changed` and `dropped`."""

    schema_: Literal["readiness/crosswalk/1"] = Field(alias="schema")
    from_: Count = Field(alias="from", description="the old major version")
    to: Count = Field(description="the new major version, one higher")
    same: tuple[Id, ...] = Field((), description="ids that ask the same on the same levels")
    changed: dict[Id, Changed] = Field({}, description="old ids that have another id or other levels now")
    dropped: dict[Id, Text] = Field({}, description="old ids that nothing takes the place of, each with the reason")
