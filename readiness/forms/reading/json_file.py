"""JSON in, its data with the place of every value out."""

from __future__ import annotations

import json
import re

from readiness.errors import Problem, ReadinessError
from readiness.forms.reading.filled import FilledForm
from readiness.strict_yaml import Document, parse

_PAIR = re.compile(r"(\\+)u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_UNLIKE_JSON = re.compile("[\x85\u2028\u2029\ufffe\uffff]")


def json_form_data(data: bytes, name: str) -> FilledForm:
    """An answers file as JSON. Raises ReadinessError with every problem of its syntax."""
    document = json_document(data, name)
    return FilledForm(name, document.value, document.places, document.key_places)


def json_document(data: bytes, name: str) -> Document:
    """Parse JSON as strictly as YAML, of which it is a part: no duplicate keys, and limits to size and nesting.

    Raises ReadinessError with every problem that can be found in one pass.
    """
    try:
        text = data.decode("utf-8-sig")
        json.loads(text)
    except json.JSONDecodeError as error:
        message = f"this is not valid JSON ({error.msg}). Check the quotes, the commas and the brackets here and above."
        raise ReadinessError(Problem(message, name, error.lineno, error.colno)) from None
    except (UnicodeDecodeError, RecursionError):
        return parse(data, name)  # which says where
    return parse(_UNLIKE_JSON.sub(_escaped, _PAIR.sub(_joined, text)).encode(), name)


def _joined(pair: re.Match[str]) -> str:
    """A sign beyond U+FFFF, which JSON escapes as a pair and YAML as one number."""
    slashes, high, low = pair.groups()
    if len(slashes) % 2 == 0:  # the backslash is itself escaped
        return pair[0]
    return f"{slashes}U{0x10000 + ((int(high, 16) & 0x3FF) << 10) + (int(low, 16) & 0x3FF):08x}"


def _escaped(sign: re.Match[str]) -> str:
    """A line end of YAML or what it refuses, which JSON takes for an ordinary sign."""
    return f"\\u{ord(sign[0]):04x}"
