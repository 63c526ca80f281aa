"""The same answers in the shape of every tool's export are read as the same file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readiness.errors import ReadinessError
from readiness.models.staff_survey import StaffQuestion
from readiness.staff_survey.reading.recognise import NAMES
from tests.staff_survey.reading.people import SURVEY, Person, Shape, canonical
from tests.staff_survey.reading.reads import read
from tests.staff_survey.reading.shapes import SHAPES

PEOPLE = (
    Person({"work_setting": "hospital_psychiatric", "job_group": "nursing_or_medical", "managerial_role": "junior",
            "years_experience": "15", "pss_present": "yes", "accept": "yes", "willing": "maybe", "needed_here": "no",
            "role": ("share_experience", "advocacy", "company"), "role_comment": "They know, and they listen; often.",
            "benefits": ("hope", "reach"), "challenges": ("lack_of_supervision",), "challenges_comment": "=1+1",
            "strategies": ("supervision", "training", "other"), "supervisors": ("fellow_pss", "other"),
            "can_explain_role": "partly"}),
    Person({"work_setting": "other", "accept": "no", "role": ("other",)}, typed="Prayer, and long walks"),
    Person({}),
    Person({"years_experience": "7.5", "benefits": ("reach", "symptoms", "workload"), "can_involve_pss": "no"}),
)  # fmt: skip
EXPECTED = (
    "work_setting,job_group,managerial_role,years_experience,pss_present,accept,willing,needed_here,role,benefits,"
    "challenges,strategies,supervisors,can_explain_role,can_involve_pss,can_handle_out_of_role\r\n"
    "hospital_psychiatric,nursing_or_medical,junior,15,yes,yes,maybe,no,share_experience;advocacy;company,hope;reach,"
    "lack_of_supervision,supervision;training;other,fellow_pss;other,partly,,\r\n"
    "other,,,,,no,,,other,,,,,,,\r\n"
    ",,,7.5,,,,,,reach;workload;symptoms,,,,,no,\r\n"
)


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_is_recognised_and_read_as_the_same_file(shape: str, tmp_path: Path) -> None:
    name, build = SHAPES[shape]
    found = read(tmp_path, build(PEOPLE))
    assert (found.format, found.answers) == (name, EXPECTED)
    assert (found.account.people, found.account.blank) == (3, 1)
    assert found.account.keys == tuple(q.key for q in SURVEY.questions if q.type != "text")


@pytest.mark.parametrize("shape", SHAPES)
def test_comments_are_told_apart_though_their_questions_have_one_text(shape: str, tmp_path: Path) -> None:
    _, build = SHAPES[shape]
    assert read(tmp_path, build(PEOPLE)).comments == [
        ("role_comment", "They know, and they listen; often."), ("challenges_comment", "=1+1"),
    ]  # fmt: skip


def answers(question: StaffQuestion) -> st.SearchStrategy[str | tuple[str, ...]]:
    keys = [option.key for option in question.options]
    if question.type == "single":
        return st.sampled_from(["", *keys])
    if question.type == "multi":
        return st.lists(st.sampled_from(keys), unique=True).map(tuple)
    return st.sampled_from(["", "0", "5", "12.5", "40"]) if question.type == "number" else st.just("")


people = st.lists(
    st.builds(
        Person,
        st.fixed_dictionaries({question.key: answers(question) for question in SURVEY.questions}),
        st.sampled_from(["", "Peer groups", "Tea, and time", "Co-working / groups"]),
    ),
    min_size=1,
    max_size=6,
)


@pytest.mark.parametrize("shape", SHAPES)
@given(people=people)
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_any_answers_come_out_the_same_whatever_the_shape(shape: str, people: Sequence[Person]) -> None:
    build: Callable[[Sequence[Person]], Shape] = SHAPES[shape][1]
    with tempfile.TemporaryDirectory() as folder:
        found = read(Path(folder), build(people), check=False)
    assert found.answers == canonical(people)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_mapping_that_is_written_reads_the_export_again_in_the_same_way(shape: str, tmp_path: Path) -> None:
    export = SHAPES[shape][1](PEOPLE)
    found = read(tmp_path, export)
    again = read(tmp_path, Shape(export.name, export.content), mapping=found.mapping)
    assert (again.answers, again.format, again.comments) == (found.answers, found.format, found.comments)
    assert read(tmp_path, Shape(export.name, export.content), mapping=again.mapping).mapping == again.mapping


EXPORTS = {name: build(PEOPLE) for name, (_, build) in SHAPES.items()}  # once: a workbook holds the time it was made
SPOILERS = [b",", b'"', b";", b"\n", b"=", b"\0", b"\xff\xfe", b"\xc3\xa9", b"\x80", b"___", b"PK\x03\x04"]


@given(shape=st.sampled_from(sorted(SHAPES)), data=st.data())
@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_a_spoiled_export_is_read_or_refused_and_nothing_else(shape: str, data: st.DataObject) -> None:
    export = EXPORTS[shape]
    content = bytearray(export.content)
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        content[start : start + data.draw(st.integers(0, 20))] = data.draw(st.sampled_from(SPOILERS))
    form = data.draw(st.sampled_from([None, *NAMES]))
    with tempfile.TemporaryDirectory() as folder, suppress(ReadinessError):
        assert read(Path(folder), Shape(export.name, bytes(content)), form=form).account.people > 0
