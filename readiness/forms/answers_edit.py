"""The text of an answers file and one new answer in, the text with that answer out; all else in it stays as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import yaml

from readiness.errors import ReadinessError
from readiness.forms.answers_data import answer_data
from readiness.forms.json_form import as_json
from readiness.models.assessment import Answer
from readiness.strict_yaml import parse, plain_value
from readiness.yaml_text import quoted, scalar

ANSWERS = "answers"
TEXTS = ("note", "owner", "not_applicable")  # always in quotes

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # as YAML counts lines
_SIGN = re.compile("[^\n\r\x85\u2028\u2029]")
_BLOCKS = ("|", ">")  # texts with a first line of their own, which may end with a comment

Edit = tuple[int, int, str]  # from, to, what stands there instead


def with_answer(text: str, id: str, answer: Answer, name: str) -> str:
    """The file with this answer to one question; comments, order, quotes and blank lines stay.

    Raises ReadinessError if the file is so written that this one answer cannot be changed alone.
    """
    data = answer_data(answer)
    document, file = parse(text.encode(), name), _File(text)
    changed = _apply(text, _edits(file, id, data))
    if not _is_only_change(file, changed, document.value, id, data):
        message = f"{id}: this is written in a way that cannot be changed here. Change it by hand."
        raise ReadinessError(document.problem((ANSWERS, id), message))
    return changed


def _apply(text: str, edits: Sequence[Edit]) -> str:
    for start, end, instead in sorted(edits, reverse=True):
        text = text[:start] + instead + text[end:]
    return text


def _edits(file: _File, id: str, data: Any) -> list[Edit]:
    answers = _value(file.root, ANSWERS)
    entry = _value(answers, id) if isinstance(answers, yaml.MappingNode) else None
    brief = _parts(data) if isinstance(data, dict) else data
    if entry is None and brief is None:
        return []
    if answers is None:
        return [file.added(file.root, ANSWERS, {id: brief})]
    if not isinstance(answers, yaml.MappingNode):  # nothing stands there yet
        return [file.replaced(answers, {id: brief}, block=True)]
    if entry is None:
        return [file.added(answers, id, brief)]
    if isinstance(entry, yaml.MappingNode) and not entry.flow_style:
        return [*file.changed(entry, _parts(data))]
    return [file.replaced(entry, brief, empty="null" if answers.flow_style else "")]


def _is_only_change(file: _File, changed: str, before: dict[str, Any], id: str, data: Any) -> bool:
    """Whether the new text holds this answer, all other data as it was, and every comment."""
    try:
        found = parse(changed.encode(), "").value
    except ReadinessError:
        return False
    given = found.get(ANSWERS) or {}
    found = {**found, ANSWERS: {**given, id: _parts(given.get(id))}}
    wanted = {**before, ANSWERS: {**(before.get(ANSWERS) or {}), id: _parts(data)}}
    return found == wanted and _File(changed).comments() == file.comments()


def _parts(data: Any) -> dict[str, Any]:
    """An answer as a mapping, however short it is written, without what is blank."""
    parts = data if isinstance(data, dict) else {"level": data}
    return {key: value for key, value in parts.items() if value is not None}


def _value(mapping: Any, key: str) -> Any:
    """The node of a key, or nothing."""
    return next((value for name, value in mapping.value if name.value == key), None)


def _plain(node: Any) -> Any:
    """The data of a scalar node."""
    return node.value if node.style else plain_value(node.value)


def _last_scalar(node: Any) -> Any:
    """The last value written in a node, whose end is the end of the text of that node."""
    while not isinstance(node, yaml.ScalarNode) and node.value and not node.flow_style:
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    return node


def _scalars(node: Any) -> Iterator[Any]:
    """Every key and value in a node, in the order of the text."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            yield from (scalar for inner in pair for scalar in _scalars(inner))
    else:
        yield from (scalar for inner in node.value for scalar in _scalars(inner))


class _File:
    """A text with its nodes, and where each stands in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
        self.line_end = next((found[0] for found in re.finditer("\r\n|[\n\r]", text)), "\n")
        self.root: Any = yaml.compose(text, Loader=_LOADER)

    @cached_property
    def bare(self) -> str:
        """The text with all keys and values blotted out: a # that is left begins a comment."""
        parts, done = [], 0
        for node in _scalars(self.root):
            start, end = self.span(node)
            if node.style in _BLOCKS:
                start = self.end_of_line(start)
            parts += [self.text[done:start], _SIGN.sub("_", self.text[start:end])]
            done = max(done, end)
        return "".join([*parts, self.text[done:]])

    def comments(self, start: int = 0, end: int | None = None) -> list[str]:
        """The comments in a part of the text."""
        return [line[line.index("#") :] for line in _LINE_END.split(self.bare[start:end]) if "#" in line]

    def offset(self, mark: Any) -> int:
        return self.starts[mark.line] + int(mark.column) if mark.line < len(self.starts) else len(self.text)

    def span(self, node: Any) -> tuple[int, int]:
        """Where a node stands, without the white space that ends a block of text."""
        start, end = self.offset(node.start_mark), self.offset(node.end_mark)
        return start, start + len(self.text[start:end].rstrip())

    def replaced(self, node: Any, data: Any, *, block: bool = False, empty: str = "") -> Edit:
        """Other data in place of a node; comments that stand in it go before it, each on a line of its own."""
        start, end = self.span(node)
        value = self.written(data) or empty
        if block and not self.root.flow_style and start == end:
            ((key, inner),) = data.items()
            at = self.end_of_line(start)
            return at, at, f"{self.line_end}  {self.entry(key, inner)}"
        gap = " " if value and self.text[start - 1 : start] == ":" else ""
        if not value:
            start = len(self.text[:start].rstrip(" "))
        comments = self.comments(start, end)
        if comments:
            indent = self.line_end + " " * (self.indent_of(start) + 2)
            return start, end, f"{'' if value else ' '}{indent.join(filter(None, [*comments, value]))}"
        return start, end, f"{gap}{value}"

    def added(self, mapping: Any, key: str, data: Any) -> Edit:
        """One more key, after the last."""
        if mapping.flow_style:
            at = self.span(mapping.value[-1][1])[1] if mapping.value else self.offset(mapping.start_mark) + 1
            return at, at, f"{', ' if mapping.value else ''}{self.entry(key, data)}"
        at = self.end_of_line(self.span(_last_scalar(mapping))[1])
        indent = " " * mapping.start_mark.column
        if isinstance(data, dict) and key == ANSWERS:
            ((id, answer),) = data.items()
            return at, at, f"{self.line_end}{indent}{key}:{self.line_end}{indent}  {self.entry(id, answer)}"
        return at, at, f"{self.line_end}{indent}{self.entry(key, data)}"

    def changed(self, mapping: Any, parts: dict[str, Any]) -> Iterator[Edit]:
        """The edits that make a mapping of one key a line hold these parts and no other."""
        present = {key.value: (key, value) for key, value in mapping.value}
        for name, (key, value) in present.items():
            start, end = self.span(value)
            if name not in parts:
                yield self.without(self.offset(key.start_mark), end)
            elif _plain(value) != parts[name]:
                gap = " " if self.text[start - 1 : start] == ":" else ""
                written = self.entry(name, parts[name]).partition(":")[2].lstrip()
                yield start, end, gap + " ".join([written, *self.comments(start, end)])
        new = [name for name in parts if name not in present]
        if new:
            at = self.starts[mapping.start_mark.line]
            indent = " " * mapping.start_mark.column
            yield at, at, "".join(f"{indent}{self.entry(name, parts[name])}{self.line_end}" for name in new)

    def without(self, start: int, end: int) -> Edit:
        """A key taken out with its lines; comments in them stay, each on a line of its own."""
        end = self.end_of_line(end)
        line_start = max(each for each in self.starts if each <= start)
        comments = self.comments(start, end)
        if comments:
            return start, end, f"{self.line_end}{' ' * (start - line_start)}".join(comments)
        return line_start, next((each for each in self.starts if each > end), end), ""

    def entry(self, key: str, data: Any) -> str:
        text = key in TEXTS and isinstance(data, str) and not self.root.flow_style
        value = quoted(data) if text else self.written(data)
        name = as_json(key) if self.root.flow_style else scalar(key)
        return f"{name}: {value}" if value else f"{name}:"

    def written(self, data: Any) -> str:
        """Data in one line: as JSON in a file that is JSON, else as people write YAML."""
        if self.root.flow_style:
            return as_json(data)
        if isinstance(data, dict):
            return "{" + ", ".join(self.entry(key, each) for key, each in data.items()) + "}"
        if data is None:
            return ""
        return str(data) if isinstance(data, int) else scalar(data)

    def end_of_line(self, offset: int) -> int:
        found = _LINE_END.search(self.text, offset)
        return found.start() if found else len(self.text)

    def indent_of(self, offset: int) -> int:
        line_start = max(each for each in self.starts if each <= offset)
        line = self.text[line_start:offset]
        return len(line) - len(line.lstrip(" "))
