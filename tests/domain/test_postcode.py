"""Postcodes have a shape, and are written in one way."""

import pytest

from cpunit.domain.postcode import postcode


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("OL14 8AA", "OL14 8AA"),
        ("ol148aa", "OL14 8AA"),
        (" m1  1ae ", "M1 1AE"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("XX6 7XX", "XX6 7XX"),
        ("garbage!!", None),
        ("EX1", None),
        ("", None),
        ("OL14 8A٣", None),
    ],
)
def test_shape(typed: str, written: str | None) -> None:
    assert postcode(typed) == written
