"""Staff surveys by hand: a small instrument, and answers files that hold given counts."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from functools import cache
from io import StringIO
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from readiness.loading.rubric import load_rubric
from readiness.models.rubric import Rubric
from readiness.models.staff_survey import StaffSurvey
from readiness.staff_survey.tally import Tally, tally_csv
from tests.scoring import builders
from tests.scoring.builders import Data
from tests.scoring.cases import read_case

Counts = Mapping[str, Mapping[str, int]]
Numbers = Mapping[str, Sequence[float]]


def question(key: str, type: str, *options: str, table: str | None = None) -> Data:
    data: Data = {"id": key.upper(), "key": key, "type": type, "text": f"About {key}?"}
    if options:
        data["options"] = [{"key": option, "label": option.capitalize()} for option in options]
    return data | ({"benchmark": {"table": table}} if table else {})


def instrument(*questions: Data, **settings: int) -> StaffSurvey:
    """A staff survey that needs ten answers and hides counts under five, if not said otherwise."""
    data = {"id": "by-hand", "version": "1.0.0", "min_respondents": 10, "min_cell": 5, **settings}
    return StaffSurvey.model_validate_json(json.dumps(data | {"questions": questions}))


def multi_table(id: str, n: int, **counts: int) -> Data:
    rows = [{"row": i, "key": key, "label": key, "n": count} for i, (key, count) in enumerate(counts.items(), start=1)]
    return {"id": id, "title": id, "kind": "multi_select", "n": n, "rows": rows}


def single_table(id: str, **counts: int) -> Data:
    return multi_table(id, sum(counts.values()), **counts) | {"kind": "single_choice"}


def crosstab(id: str, columns: Sequence[str], **counts: Sequence[int]) -> Data:
    rows = [{"key": key, "counts": list(split)} for key, split in counts.items()]
    return {"id": id, "title": id, "kind": "crosstab", "columns": list(columns), "rows": rows}


def rubric(*tables: Data, **settings: Any) -> Rubric:
    """Any rubric whose published survey has these tables besides its own."""
    data = builders.rubric({"one": [builders.question("A", 0, 2)]}).model_dump(mode="json")
    data["survey"]["tables"] += tables
    data["comparison"] |= settings
    return builders.rubric_of(data)


def answers_csv(asked: StaffSurvey, responses: int, counts: Counts, numbers: Numbers | None = None) -> str:
    """Rows that give these counts: the first people give each answer of several, and single answers go round."""
    several = {each.key for each in asked.questions if each.type == "multi"}
    columns: dict[str, list[str]] = {}
    for each in asked.questions:
        if each.key in counts and each.key in several:
            own = counts[each.key]
            order = [option.key for option in each.options]
            columns[each.key] = [";".join(key for key in order if own.get(key, 0) > row) for row in range(responses)]
        elif each.key in counts:
            columns[each.key] = [key for key, count in counts[each.key].items() for _ in range(count)]
        elif numbers and each.key in numbers:
            columns[each.key] = [str(number) for number in numbers[each.key]]
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    filled = zip_longest(range(responses), *columns.values(), fillvalue="")
    writer.writerows(cells for _, *cells in filled)
    return text.getvalue()


def tally(folder: Path, asked: StaffSurvey, responses: int, counts: Counts, numbers: Numbers | None = None) -> Tally:
    """The tally of such a file."""
    path = folder / "answers.csv"
    path.write_text(answers_csv(asked, responses, counts, numbers), encoding="utf-8", newline="")
    found = tally_csv(str(path), asked)
    assert found.responses == responses
    return found


class Case(NamedTuple):
    """The method's staff case: its rubric, staff survey, answers file and the result expected."""

    rubric: Rubric
    instrument: StaffSurvey
    answers: str
    team: int
    expected: Any


def method_case(folder: Path) -> Case:
    """Case 04, its rubric written to an empty folder."""
    case = read_case("04_survey_agreement_change")
    for file, content in case["files"].items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(json.dumps(content), encoding="utf-8")
    loaded = load_rubric(folder).rubric
    staff = case["staff"]
    assert loaded.staff_survey is not None
    answers = answers_csv(loaded.staff_survey, staff["responses"], staff["counts"], staff["numbers"])
    return Case(loaded, loaded.staff_survey, answers, staff["team"], case["expected"]["survey"])


@cache
def shipped() -> tuple[Rubric, StaffSurvey]:
    """The shipped rubric and its staff survey."""
    found = load_rubric("peer-support").rubric
    assert found.staff_survey is not None
    return found, found.staff_survey


def published() -> dict[str, dict[str, int]]:
    """The published counts of everyone, by the keys of the shipped staff survey: as its 59 people would have answered."""
    survey = shipped()[0].survey
    tables: dict[str, Any] = {table.id: table for table in survey.tables}
    found = {"work_setting": tables["T1.work_setting"], "managerial_role": tables["T1.managerial_role"]}
    found |= {"pss_present": tables["T1.pss_present"]}
    found |= {each.key: tables[each.benchmark.table] for each in shipped()[1].questions if each.benchmark}
    return {
        key: {row.key: sum(row.counts) if table.kind == "crosstab" else row.n for row in table.rows}
        for key, table in found.items()
    }
