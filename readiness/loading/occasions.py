"""The answers files of one organisation at several dates in, checked assessments out, oldest first (section 14)."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from readiness.errors import Problem, ReadinessError
from readiness.loading.assessment import LoadedAssessment, must_be_for, read_assessment
from readiness.loading.files import STANDARD, read_bytes
from readiness.loading.older import read_older
from readiness.loading.rubric import LoadedRubric
from readiness.loading.validation import validate_document
from readiness.models.assessment import AnswersFile
from readiness.strict_yaml import Document, parse


class _Head(NamedTuple):
    """A file and what stands above its answers."""

    document: Document
    file: AnswersFile

    @property
    def name(self) -> str:
        return self.document.name

    @property
    def organisation(self) -> str:
        return " ".join(self.file.organisation.name.split())

    @property
    def date(self) -> str | None:
        return self.file.assessment.date if self.file.assessment else None


def load_occasions(paths: Sequence[str], loaded: LoadedRubric) -> tuple[LoadedAssessment, ...]:
    """Read two or more answers files (`-` is standard input); all but the last may be of an older version.

    Raises ReadinessError for one file named twice, files of different rubrics or organisations, and dates that are
    missing, equal or not in order; otherwise with every problem of every file.
    """
    _refuse_repeated(paths)
    documents: list[Document] = []
    hashes: list[str] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            content = read_bytes(path)
            documents.append(parse(content, _shown(path)))
            hashes.append(hashlib.sha256(content).hexdigest())
        except ReadinessError as error:
            problems += error.problems
    if problems:
        raise ReadinessError(problems)
    _refuse_unrelated(documents, loaded)
    found: list[LoadedAssessment] = []
    for document, sha256 in zip(documents, hashes, strict=True):
        last = document is documents[-1]
        try:
            read = read_assessment(document, loaded.rubric) if last else read_older(document, loaded)
            found.append(LoadedAssessment(read, sha256))
        except ReadinessError as error:
            problems += error.problems
    if problems:
        raise ReadinessError(dict.fromkeys(problems))
    return tuple(found)


def _shown(path: str) -> str:
    return "standard input" if path == STANDARD else path


def _refuse_repeated(paths: Sequence[str]) -> None:
    seen: dict[str, str] = {}
    for path in paths:
        real = path if path == STANDARD else os.path.realpath(path)
        if real in seen:
            same = "it is named twice" if path == seen[real] else f"this is the same file as {seen[real]}"
            raise ReadinessError(Problem(f"{same}. Name the answers of another date.", _shown(path)))
        seen[real] = path


def _refuse_unrelated(documents: Sequence[Document], loaded: LoadedRubric) -> None:
    """Stop at the first way in which the files do not belong together; a file that is not right is left for later."""
    try:
        heads = [_Head(document, validate_document(document, AnswersFile)) for document in documents]
    except ReadinessError:
        return
    for check in (_other_rubric, _other_organisation, _no_date, _not_in_order):
        problems = list(check(heads))
        if problems:
            raise ReadinessError(problems)
    must_be_for(loaded.rubric, documents[0])


def _other_rubric(heads: Sequence[_Head]) -> Iterator[Problem]:
    first = heads[0]
    other = next((head for head in heads if head.file.rubric != first.file.rubric), None)
    if other is not None:
        message = (
            f"these are answers for the rubric '{other.file.rubric}', and {first.name} is for '{first.file.rubric}'. "
            "Only answers to one rubric can be compared."
        )
        yield other.document.problem(("rubric",), message)


def _other_organisation(heads: Sequence[_Head]) -> Iterator[Problem]:
    first = heads[0]
    other = next((head for head in heads if head.organisation.casefold() != first.organisation.casefold()), None)
    if other is not None:
        message = (
            f"this is '{other.organisation}', and {first.name} is '{first.organisation}'. Only one organisation's "
            "answers can be compared; if it is one, write its name the same way in both."
        )
        yield other.document.problem(("organisation", "name"), message)


def _no_date(heads: Sequence[_Head]) -> Iterator[Problem]:
    for head in heads:
        if head.date is None:
            message = "the date is missing. Write it under assessment, for example date: 2026-09-15"
            yield head.document.problem(("assessment", "date"), message)


def _not_in_order(heads: Sequence[_Head]) -> Iterator[Problem]:
    for older, newer in pairwise(heads):
        first, second = older.date or "", newer.date or ""
        if second == first:
            message = (
                f"the date is {second}, as in {older.name}. A change needs two dates; "
                "to compare assessors at one date, use readiness agreement."
            )
        elif second < first:
            message = f"the date is {second}, before that of {older.name} ({first}). Name the oldest file first."
        else:
            continue
        yield newer.document.problem(("assessment", "date"), message)
        return
