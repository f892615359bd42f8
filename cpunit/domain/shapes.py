"""What is wrong with data that another system sent, field by field, by a description of its shape.

The description is a part of JSON Schema (draft 2020-12), so that whoever sends the data can check it too;
what is read of it is `type`, `properties`, `required`, `items`, `minItems`, `maxItems`, `maxLength`,
`pattern` (for what is not empty), `enum` and `format: date`. An object holds no more than its properties.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from cpunit.domain.refusal import Problem

Shape = Mapping[str, Any]
A_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
WORDS = {"object": "an object", "array": "a list", "string": "a text"}


def problems_of_shape(value: object, shape: Shape, at: str = "") -> Iterator[Problem]:
    """Each with the path of its field: `children.0.authority_id`; "" for the whole."""
    kind = shape["type"]
    if kind == "object" and isinstance(value, dict):
        yield from _of_object(value, shape, at)
    elif kind == "array" and isinstance(value, list):
        yield from _of_list(value, shape, at)
    elif kind == "string" and isinstance(value, str):
        if sentence := _of_text(value, shape):
            yield Problem(at, sentence)
    else:
        yield Problem(at, f"This is to be {WORDS[kind]}.")


def _of_object(value: dict[str, Any], shape: Shape, at: str) -> Iterator[Problem]:
    known = shape["properties"]
    for name in shape.get("required", ()):
        if name not in value:
            yield Problem(_path(at, name), "This is missing.")
    for name, each in value.items():
        if name in known:
            yield from problems_of_shape(each, known[name], _path(at, name))
        else:
            yield Problem(_path(at, name), "There is no such field.")


def _of_list(value: list[Any], shape: Shape, at: str) -> Iterator[Problem]:
    if len(value) < shape.get("minItems", 0):
        yield Problem(at, f"Give at least {shape['minItems']}.")
    if "maxItems" in shape and len(value) > shape["maxItems"]:
        yield Problem(at, f"Give at most {shape['maxItems']}.")
        return
    for nth, each in enumerate(value):
        yield from problems_of_shape(each, shape["items"], _path(at, str(nth)))


def _of_text(value: str, shape: Shape) -> str:
    if not _can_be_kept(value):
        return "This has a character that cannot be kept."
    if "enum" in shape and value not in shape["enum"]:
        return f"This is to be one of {', '.join(shape['enum'])}."
    if "pattern" in shape and not re.search(shape["pattern"], value):
        return "This is empty."
    if "maxLength" in shape and len(value) > shape["maxLength"]:
        return f"This is longer than {shape['maxLength']} characters."
    if shape.get("format") == "date" and not _is_date(value):
        return "This is no date, such as 2025-05-13."
    return ""


def _can_be_kept(value: str) -> bool:
    """Whether the database holds it: no NUL, and no half of a pair of characters."""
    return "\x00" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)


def _is_date(value: str) -> bool:
    if not A_DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _path(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name
