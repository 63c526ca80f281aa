"""Text in, plain data with the place of every value out: the only YAML parser call of the project.

Stricter than YAML on purpose. Only `true` and `false` are booleans, so `no` and `on` stay words;
dates, times and numbers with leading zeros stay text; aliases, tags, merge keys, duplicate keys and
second documents are refused, and so is anything large or deeply nested enough to be an attack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

import yaml

from readiness.errors import Problem, ReadinessError

MAX_BYTES = 2_000_000
MAX_DEPTH = 20
MAX_NODES = 100_000

Path = tuple[str | int, ...]
Place = tuple[int, int]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COUNTS_BYTES = _LOADER is not yaml.SafeLoader
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\Z")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]*([eE][-+]?[0-9]{1,3})?|[eE][-+]?[0-9]{1,3})\Z")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


@dataclass
class Document:
    """A parsed file: `value` is plain data, `places` maps the path of each value to (line, column)."""

    name: str
    value: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    key_places: dict[Path, Place] = field(default_factory=dict)

    def problem(self, path: Path, message: str, *, at_key: bool = False) -> Problem:
        """A problem at `path`, placed at the nearest part of the file that exists."""
        if at_key and path in self.key_places:
            return Problem(message, self.name, *self.key_places[path])
        while path and path not in self.places:
            path = path[:-1]
        return Problem(message, self.name, *self.places.get(path, (1, 1)))


def parse(data: bytes, name: str) -> Document:
    """Parse one YAML file. Raises ReadinessError with every problem that can be found in one pass."""
    text = _decode(data, name)
    document = Document(name)
    builder = _Builder(document)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.YAMLError as error:
        builder.problems.append(_explain(error, text, name))
    except _Stop:
        pass
    if builder.problems:
        raise ReadinessError(builder.problems)
    return document


def _decode(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise ReadinessError(Problem(f"the file is {len(data):,} bytes; the most is {MAX_BYTES:,}.", name))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ReadinessError(Problem("the file is UTF-16, not UTF-8. Save it again as UTF-8.", name, 1, 1))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        message = f"byte 0x{data[error.start]:02x} is not UTF-8. Save the file again with the encoding UTF-8."
        raise ReadinessError(Problem(message, name, line, column)) from None


def _explain(error: yaml.YAMLError, text: str, name: str) -> Problem:
    """PyYAML's message in plain words, with its place."""
    if isinstance(error, yaml.reader.ReaderError):
        # libyaml counts bytes, PyYAML's own parser characters
        before = text.encode()[: error.position].decode(errors="ignore") if _COUNTS_BYTES else text[: error.position]
        place = before.count("\n") + 1, len(before) - before.rfind("\n")
        return Problem("a control character that YAML does not allow. Delete it.", name, *place)
    problem = getattr(error, "problem", None) or "unreadable"
    lines = text.splitlines()
    mark = getattr(error, "problem_mark", None)
    opening = getattr(error, "context_mark", None) if any(words in problem for words in _OPENED) else None
    if "expected ',' or" in problem and mark and mark.line >= len(lines):  # a bracket that is open to the end
        problem, opening = "end of stream", getattr(error, "context_mark", None)
    mark = opening or mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    shown = lines[line - 1] if 0 < line <= len(lines) else ""
    if not opening and "\t" in shown[: max(column, len(shown) - len(shown.lstrip()))]:
        return Problem("a tab; YAML allows only spaces for indenting. Replace it by spaces.", name, line, column)
    plain = next((said for words, said in _PLAIN_WORDS.items() if words in problem), None)
    return Problem(plain or f"this is not valid YAML ({problem}). {_HINT}", name, line, column)


_HINT = "Check the indentation, the colons and the quotes of this line and the one above."
_OPENED = ("end of stream", "could not find expected ':'")  # placed where that began which breaks
_PLAIN_WORDS = {
    "end of stream": "what begins here is never closed. Add the missing quote or bracket.",
    "did not find expected key": f"this line does not fit the lines around it. {_HINT}",
    "expected <block end>": f"this line does not fit the lines around it. {_HINT}",  # PyYAML's own parser
    "mapping values are not allowed": (
        "a colon that does not fit here. If it belongs to the text, put the text in quotes; otherwise check the "
        "indentation, and the space after each colon, in this line and the one above."
    ),
    "cannot start any token": "a text cannot begin with this character. Put the text in quotes.",
    "could not find expected ':'": "a key without its colon and a space. Write key: value, or indent the text that goes on here.",
    "expected ',' or": "a comma or a closing bracket is missing before this. Add it.",
}


class _Stop(Exception):
    """Nothing after this point can be trusted."""


@dataclass
class _Open:
    """A list or mapping that is being read."""

    path: Path
    value: Any
    key: str | None = None


class _Builder:
    """Turns parser events into plain data, one event at a time, without recursion."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.nodes = 0
        self.documents = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.stop(event, "a second document begins here (---). Keep one document a file.")
        elif isinstance(event, yaml.AliasEvent):
            self.stop(
                event, f"*{event.anchor} repeats another part of the file; aliases are not allowed. Write it out."
            )
        elif isinstance(event, yaml.ScalarEvent):
            self.scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self.open(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()

    def scalar(self, event: yaml.ScalarEvent) -> None:
        if CONTROL.search(event.value):
            self.complain(event, "this text holds a control character. Delete it.")
        parent = self.stack[-1] if self.stack else None
        if parent is not None and isinstance(parent.value, dict) and parent.key is None:
            self.key(event, parent)
        else:
            self.tagless(event)
            self.place(event, event.value if event.style else plain_value(event.value))

    def key(self, event: yaml.ScalarEvent, parent: _Open) -> None:
        path = (*parent.path, event.value)
        here = _where(event)
        parent.key = event.value
        self.tagless(event)
        if event.value == "<<" and not event.style:
            self.complain(event, "merge keys (<<) are not allowed. Write the keys out.")
        elif path in self.document.key_places:
            line = self.document.key_places[path][0]
            self.complain(event, f"'{event.value}' is given twice; the first is on line {line}. Keep one of them.")
            parent.key = f"{event.value} on line {here[0]}"  # what stands in it is no repetition
        else:
            self.document.key_places[path] = here

    def tagless(self, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.complain(event, f"the tag {tag.replace('tag:yaml.org,2002:', '!!')} is not allowed. Delete it.")

    def open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent, value: Any) -> None:
        self.tagless(event)
        if self.stack and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None:
            self.stop(event, "a list or mapping cannot be the name of a key. Put the name in quotes.")
        if len(self.stack) >= MAX_DEPTH:
            self.stop(event, f"more than {MAX_DEPTH} levels of nesting.")
        self.stack.append(_Open(self.place(event, value), value))

    def place(self, event: yaml.NodeEvent, value: Any) -> Path:
        """Put a value where it belongs and remember where it stood."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.stop(event, f"more than {MAX_NODES:,} values in one file.")
        path: Path = ()
        if not self.stack:
            self.document.value = value
        elif isinstance(parent := self.stack[-1].value, list):
            path = (*self.stack[-1].path, len(parent))
            parent.append(value)
        else:
            key = self.stack[-1].key
            assert key is not None
            path = (*self.stack[-1].path, key)
            parent[key] = value
            self.stack[-1].key = None
        self.document.places[path] = _where(event)
        return path

    def complain(self, event: yaml.Event, message: str) -> None:
        self.problems.append(Problem(message, self.document.name, *_where(event)))

    def stop(self, event: yaml.Event, message: str) -> None:
        self.complain(event, message)
        raise _Stop


def _where(event: yaml.Event) -> Place:
    assert event.start_mark is not None
    return event.start_mark.line + 1, event.start_mark.column + 1


def plain_value(text: str) -> Any:
    """An unquoted value: the YAML 1.2 words and numbers, everything else text."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.match(text):
        return int(text)
    if _FLOAT.match(text) and isfinite(float(text)):
        return float(text)
    return text
