"""A published survey as counts, row by row, so that every figure can be checked against its source."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field

from readiness.models.base import Count, Frozen, Key, Text

OTHER = "other"


class Source(Frozen):
    """Where the survey was published."""

    id: Key
    authors: tuple[Text, ...] = ()
    year: int | None = None
    published: str | None = None
    title: str = ""
    journal: str = ""
    volume: str = ""
    article: str = ""
    doi: str = ""
    licence: str = ""


class Study(Frozen):
    """Who was asked. `n` is the number of people behind every count."""

    n: Annotated[int, Field(ge=1)]
    country: str = ""
    population: str = ""
    sampling: str = ""
    mode: str = ""
    fielded: tuple[str, str] | None = None
    responses: Count | None = None
    excluded: Count | None = None
    of_whom: dict[Key, Count] = {}
    limits: tuple[Text, ...] = ()


class Row(Frozen):
    """One option and how many chose it; pct as printed in the source."""

    row: Annotated[int, Field(ge=1)]
    key: Key
    label: Text
    n: Count
    pct: float | None = None


class ChoiceTable(Frozen):
    """Counts of one question; pct_base is what the printed percentages are of, if not n."""

    id: Key
    title: Text
    kind: Literal["single_choice", "multi_select"]
    n: Annotated[int, Field(ge=1)]
    pct_base: Annotated[int, Field(ge=1)] | None = None
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]


class CrossRow(Frozen):
    """One answer split by group; pct is that of all groups together."""

    key: Key
    counts: tuple[Count, ...]
    pct: float | None = None


class PublishedTest(Frozen):
    """A test as the source reports it: two-sample t with pooled variance, answers coded 1, 2, 3 .. by row."""

    test: Text
    df: Annotated[int, Field(ge=1)]
    t: float
    p: float


class CrossTable(Frozen):
    id: Key
    title: Text
    kind: Literal["crosstab"]
    columns: Annotated[tuple[Key, ...], Field(min_length=2)]
    column_titles: tuple[Text, ...] = ()
    rows: Annotated[tuple[CrossRow, ...], Field(min_length=2)]
    published_test: PublishedTest | None = None


Table = Annotated[ChoiceTable | CrossTable, Field(discriminator="kind")]


class Theme(Frozen):
    key: Key
    title: Text
    challenges: tuple[Text, ...] = ()
    strategies_named: tuple[Text, ...] = ()


class Fact(Frozen):
    section: Text
    fact: Text


class BenchmarkTables(Frozen):
    """Which tables hold the challenges and the strategies that indicators link to."""

    challenges: Key = "T8"
    strategies: Key = "T9"


class Survey(Frozen):
    source: Source
    study: Study
    benchmarks: BenchmarkTables = BenchmarkTables()
    tables: Annotated[tuple[Table, ...], Field(min_length=1)]
    themes: tuple[Theme, ...] = ()
    context: tuple[Fact, ...] = ()

    @cached_property
    def challenges(self) -> dict[str, Row]:
        """The challenges by key, in the order of the published table, without `other`."""
        return self._options(self.benchmarks.challenges)

    @cached_property
    def strategies(self) -> dict[str, Row]:
        """The strategies by key, in the order of the published table, without `other`."""
        return self._options(self.benchmarks.strategies)

    def _options(self, table_id: str) -> dict[str, Row]:
        rows: Any = next((t.rows for t in self.tables if t.id == table_id and isinstance(t, ChoiceTable)), ())
        return {row.key: row for row in rows if row.key != OTHER}
