"""A no is a sentence; where it is because of some of the children, it says of which."""

import pytest

from cpunit.domain.refusal import Refusal

TWINS = frozenset({1, 2})


@pytest.mark.parametrize(
    ("whom", "child", "concerned"),
    [(TWINS, 1, True), (TWINS, 3, False), (frozenset(), 1, True), (frozenset(), 3, True)],
    ids=["one of them", "another", "all alike", "all alike, another"],
)
def test_whom_a_no_concerns(whom: frozenset[int], child: int, *, concerned: bool) -> None:
    assert Refusal("They are on a plan already.", whom=whom).concerns(child) is concerned
