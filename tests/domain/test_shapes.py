"""What is wrong with what a machine sent, field by field: as a published checker of JSON Schema finds it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cpunit.domain.shapes import problems_of_shape

SHAPE = {
    "type": "object",
    "properties": {
        "day": {"type": "string", "format": "date"},
        "kind": {"type": "string", "enum": ["a", "b"]},
        "text": {"type": "string", "pattern": r"\S", "maxLength": 5},
        "many": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}
            | {"additionalProperties": False},
        },
    },
    "required": ["text"],
    "additionalProperties": False,
}
CHECKER = Draft202012Validator(SHAPE, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"text": "ok"}, []),
        ({"text": "ok", "day": "2025-02-28", "kind": "b", "many": [{"name": ""}]}, []),
        ({}, [("text", "This is missing.")]),
        ([], [("", "This is to be an object.")]),
        (None, [("", "This is to be an object.")]),
        ({"text": None}, [("text", "This is to be a text.")]),
        ({"text": " \n"}, [("text", "This is empty.")]),
        ({"text": "longer"}, [("text", "This is longer than 5 characters.")]),
        ({"text": "a\x00"}, [("text", "This has a character that cannot be kept.")]),
        ({"text": "\ud800"}, [("text", "This has a character that cannot be kept.")]),
        ({"text": "ok", "day": "2025-02-30"}, [("day", "This is no date, such as 2025-05-13.")]),
        ({"text": "ok", "day": "20250228"}, [("day", "This is no date, such as 2025-05-13.")]),
        ({"text": "ok", "kind": "c"}, [("kind", "This is to be one of a, b.")]),
        ({"text": "ok", "many": []}, [("many", "Give at least 1.")]),
        ({"text": "ok", "many": [1, 2, 3]}, [("many", "Give at most 2.")]),
        ({"text": "ok", "many": [{"name": "x"}, {}]}, [("many.1.name", "This is missing.")]),
        ({"text": "ok", "many": {"name": "x"}}, [("many", "This is to be a list.")]),
        ({"text": "ok", "many": [{"name": "x", "a b": 1}]}, [("many.0.a b", "There is no such field.")]),
        ({"text": "ok", "other": 1}, [("other", "There is no such field.")]),
    ],
)
def test_each_is_told_at_its_path(sent: Any, wrong: list[tuple[str, str]]) -> None:
    assert [(each.fact, each.sentence) for each in problems_of_shape(sent, SHAPE)] == wrong


PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=7)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | PLAIN | st.sampled_from(["a", "2025-02-28", "2025-02-30"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*SHAPE["properties"], "name", "x"]), inner, max_size=4)
    ),  # type: ignore[call-overload]
    max_leaves=8,
)


@given(ANYTHING | st.fixed_dictionaries({"text": PLAIN}, optional={"many": ANYTHING, "day": PLAIN}))
def test_it_finds_fault_exactly_where_a_published_checker_does(sent: Any) -> None:
    assert bool(list(problems_of_shape(sent, SHAPE))) == (not CHECKER.is_valid(sent))
