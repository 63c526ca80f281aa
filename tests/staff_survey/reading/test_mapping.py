"""The mapping file: written from what was understood, corrected, and read again; mistakes in it have their place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readiness.errors import ReadinessError
from readiness.models.survey_mapping import MappedColumn, SurveyMapping
from readiness.staff_survey.reading import mapping_yaml as writing
from readiness.staff_survey.reading.columns import Why
from readiness.staff_survey.reading.export import open_export
from readiness.staff_survey.reading.mapping import load_mapping
from readiness.staff_survey.reading.mapping_yaml import mapping_yaml
from readiness.staff_survey.reading.reading import begin, read_answers
from readiness.staff_survey.reading.recognise import NAMES
from readiness.strict_yaml import parse
from tests.staff_survey.reading.instruments import TEAS
from tests.staff_survey.reading.people import SURVEY, Rows, Shape, as_csv
from tests.staff_survey.reading.reads import Read, read
from tests.staff_survey.reading.shapes import qualtrics, redcap_raw
from tests.staff_survey.reading.test_shapes import PEOPLE

START = "schema: readiness/survey-mapping/1\ninstrument: tea-survey\n"
ROWS: Rows = [
    ["When", "Tea", "Sugar", "Why", "Why"],
    *([f"{n}:00", "Grün", "Ja", "my words", "x"] for n in range(5)),
    *([f"{n}:00", "my own tea", "Nein", "", ""] for n in range(4)),
]


def reading(folder: Path, rows: Rows, mapping: str | None = None) -> Read:
    given = None if mapping is None else START + mapping
    return read(folder, Shape("export.csv", as_csv(rows)), survey=TEAS, mapping=given, check=False)


def refused(folder: Path, mapping: str, rows: Rows = ROWS) -> list[str]:
    with pytest.raises(ReadinessError) as caught:
        reading(folder, rows, mapping)
    return [str(problem).replace(f"{folder}/", "") for problem in caught.value.problems]


def written(folder: Path, rows: Rows) -> str:
    text = reading(folder, rows).mapping
    return text[text.index("\ncolumns:") + 1 :]


def test_the_file_says_of_each_column_what_it_was_taken_for_and_holds_texts_that_five_people_gave(
    tmp_path: Path,
) -> None:
    assert written(tmp_path, ROWS) == (
        "columns:\n"
        '  - {heading: "When", question: null} # no question of the staff survey\n'
        '  - {heading: "Tea", question: tea}\n'
        '  - {heading: "Sugar", question: sugar}\n'
        '  - {heading: "Why", column: 4, question: why}\n'
        '  - {heading: "Why", column: 5, question: why}\n'
        "\n"
        "answers:\n"
        "  tea: # green, green_mint, mint, black, other, other_herbs\n"
        '    "grün": null\n'
        "  sugar: # yes, yes_two, no\n"
        '    "ja": null\n'
    )
    assert reading(tmp_path, ROWS).mapping.startswith(
        '# How "readiness survey read" understands the exports of one form.'
    )
    assert (
        "schema: readiness/survey-mapping/1\ninstrument: tea-survey\nfrom: table\n" in reading(tmp_path, ROWS).mapping
    )


def test_a_text_that_fewer_people_gave_is_in_no_mapping_file_unless_asked_for(tmp_path: Path) -> None:
    found = reading(tmp_path, ROWS)
    assert "my own tea" not in found.mapping
    assert "my words" not in found.mapping
    with open_export(str(tmp_path / "export.csv"), TEAS) as export:
        account = begin(export)
        read_answers(export, account, lambda _: None, None)
        assert '    "my own tea": null\n' in mapping_yaml(export, account.readers, all_texts=True)


def test_the_number_of_texts_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MOST_TEXTS", 1)
    rows: Rows = [["Tea", "Sugar"], *[["Rot", ""]] * 5, *[["Weiß", ""]] * 6]
    assert written(tmp_path, rows).endswith('other_herbs\n    "weiss": null\n')


def test_nothing_to_say_of_answers_is_said_too(tmp_path: Path) -> None:
    assert written(tmp_path, [["Tea", "Sugar"], ["Green", "Yes"]]).endswith("\nanswers: {}\n")


def test_a_corrected_mapping_is_followed(tmp_path: Path) -> None:
    mapping = """
columns:
  - {heading: Why, column: 4, question: null}
  - {heading: tea, question: milk} # the form asked something else there
answers:
  milk: {"GRÜN": oat, "my own tea": null}
  sugar: {ja: yes, nein: no}
"""
    found = reading(tmp_path, ROWS, mapping)
    assert found.rows == [{"sugar": "yes", "milk": "oat"}] * 5 + [{"sugar": "no", "milk": ""}] * 4
    assert (found.comments, found.account.missed) == ([("why", "x")] * 5, 0)
    assert found.dropped(Why.MAPPED) == ["Why"]
    assert '  milk: # cow, oat, soy\n    "grün": oat\n    "my own tea": null\n' in found.mapping


def test_columns_not_named_are_recognised_as_ever(tmp_path: Path) -> None:
    found = reading(
        tmp_path, [["a", "tea", "sugar"], ["3", "Green", "No"]], "columns: [{heading: A, question: cups}]\n"
    )
    assert found.rows == [{"tea": "green", "cups": "3", "sugar": "no"}]


def test_a_question_found_in_another_column_is_no_longer_looked_for(tmp_path: Path) -> None:
    rows: Rows = [["Best tea", "tea", "cups"], ["Mint, fresh; or dried", "Green", 1]]
    found = reading(tmp_path, rows, "columns: [{heading: best TEA, question: tea}]\n")
    assert found.rows == [{"tea": "mint", "cups": "1"}]
    assert found.dropped(Why.REPEATED) == ["tea"]


def test_an_option_of_a_column_is_given_by_its_key(tmp_path: Path) -> None:
    rows: Rows = [["c1", "c2", "cups"], ["1", "0", 1], ["", "my own words", 2]]
    mapping = "columns:\n- {heading: c1, question: tea, option: mint}\n- {heading: c2, question: tea, option: other}\n"
    found = reading(tmp_path, rows, mapping)
    assert [row["tea"] for row in found.rows] == ["mint", "other"]
    assert '  - {heading: "c1", question: tea, option: mint}\n' in found.mapping


def test_an_unknown_option_is_written_as_other(tmp_path: Path) -> None:
    assert '{heading: "tea___9", question: tea, option: other}' in written(tmp_path, [["tea___9", "cups"], ["1", "1"]])


def test_the_tools_own_names_are_written_with_the_question_beside_them(tmp_path: Path) -> None:
    text = read(tmp_path, qualtrics(PEOPLE)).mapping
    assert '\n  - {heading: "Q1", question: work_setting} # Which setting do you mainly work in?\n' in text
    assert '\n  - {heading: "IPAddress", question: null} # may tell who answered, or comes from the tool # IP' in text
    assert '\n  - {heading: "Q9_11_TEXT", question: null} # free text # Which of these belong' in text


def test_with_a_mapping_file_redcaps_dictionary_is_needed_only_once(tmp_path: Path) -> None:
    export = redcap_raw(PEOPLE)
    text = read(tmp_path, export).mapping
    assert '  managerial_role: # none, junior, mid, top\n    "1": none\n    "2": junior\n' in text
    assert '{heading: "role___3", question: role, option: emotional_support} # Which of these' in text


def test_headings_with_any_sign_are_written_so_that_they_are_read_again(tmp_path: Path) -> None:
    heading = 'x "q": #\\ {a}, [b]\x85\u2028\t😀'
    found = reading(tmp_path, [[heading, "tea", "cups"], ["1", "Green", "1"]])
    document = parse(found.mapping.encode(), "mapping.yaml")
    assert document.value["columns"][0]["heading"] == 'x "q": #\\ {a}, [b]   😀'
    (tmp_path / "m.yaml").write_text(found.mapping, encoding="utf-8")
    assert load_mapping(str(tmp_path / "m.yaml"), TEAS).mapping.columns[0].question is None


def test_a_heading_that_the_export_lacks_or_has_twice_is_refused_with_its_place(tmp_path: Path) -> None:
    mapping = "columns:\n- {heading: Coffee, question: tea}\n- {heading: Why, question: why}\n- {heading: Gone, question: null}\n"
    assert refused(tmp_path, mapping) == [
        'mapping.yaml:4:13: the export has no column "Coffee". Correct the heading or delete this entry.',
        "mapping.yaml:5:13: columns 4, 5 have this heading. Say which one is meant: column: 4",
    ]
    assert refused(tmp_path, "columns: [{heading: Why, column: 1, question: why}]\n") == [
        'mapping.yaml:3:21: the export has no column "Why". Correct the heading or delete this entry.'
    ]


def test_columns_may_have_moved_since_the_mapping_was_written(tmp_path: Path) -> None:
    mapping = "columns: [{heading: Best, column: 9, question: tea}]\n"
    assert reading(tmp_path, [["Best", "cups"], ["Green", 1]], mapping).rows == [{"tea": "green", "cups": "1"}]


def test_everything_wrong_with_a_mapping_is_said_at_once_with_its_place(tmp_path: Path) -> None:
    mapping = """from: gogle-forms
columns:
  - {heading: a, question: te}
  - {heading: b, question: sugar, option: yes}
  - {heading: c, question: tea, option: gren}
  - {heading: d, question: null, option: green}
answers:
  coffee: {x: y}
  tea: {x: gren, y: null}
  cups: {five: "5"}
"""
    assert refused(tmp_path, mapping) == [
        "mapping.yaml:3:7: 'gogle-forms' is no format that can be read. Did you mean google-forms?",
        "mapping.yaml:5:28: 'te' is no question of the staff survey. Did you mean tea?",
        "mapping.yaml:6:43: only a question with several answers has a column for each option. Delete the option.",
        "mapping.yaml:7:41: 'gren' is no option of tea. Did you mean green?",
        "mapping.yaml:8:42: only a question with several answers has a column for each option. Delete the option.",
        "mapping.yaml:10:11: 'coffee' is no question of the staff survey. It can be: cups, how, milk, sugar, tea, why.",
        "mapping.yaml:11:12: 'gren' is no option of tea. Did you mean green?",
        "mapping.yaml:12:16: '5' is no option of cups.",
    ]


def test_a_mapping_for_another_survey_and_one_with_unknown_keys_are_refused(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(START.replace("tea-survey", "coffee"), encoding="utf-8")
    with pytest.raises(
        ReadinessError, match=r"m\.yaml:2:13: this mapping is for the survey 'coffee'; the rubric's is 'tea-"
    ):
        load_mapping(str(tmp_path / "m.yaml"), TEAS)
    (tmp_path / "m.yaml").write_text(f"{START}columns: [{{heading: a}}]\ncolumn: 1\n", encoding="utf-8")
    with pytest.raises(ReadinessError) as caught:
        load_mapping(str(tmp_path / "m.yaml"), TEAS)
    assert [problem.message for problem in caught.value.problems] == [
        "the key 'question' is missing here.",
        "unknown key 'column'. Did you mean columns?",
    ]


PAGE = (Path(__file__).parents[3] / "docs" / "staff-survey-exports.md").read_text(encoding="utf-8")


def test_the_example_of_the_document_is_a_mapping_file_and_names_every_key_of_one(tmp_path: Path) -> None:
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.M | re.S)
    (tmp_path / "m.yaml").write_text(example, encoding="utf-8")
    found = load_mapping(str(tmp_path / "m.yaml"), SURVEY).mapping
    assert found.columns[2].option == "supervision"
    keys = {
        field.alias or name for model in (SurveyMapping, MappedColumn) for name, field in model.model_fields.items()
    }
    assert keys <= set(re.findall(r"`(\w+)`", PAGE))


def test_the_document_names_every_format() -> None:
    assert sorted(re.findall(r"^\| [^|]+ \| [^|]+ \| `([a-z-]+)` \|", PAGE, re.M)) == list(NAMES)
