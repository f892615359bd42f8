"""What somebody keeps from others is found where it is repeated, and common speech is not taken for it."""

import pytest

from cpunit.domain.withheld import repeats

KEPT = "I am afraid of dad when he drinks, and I want to live with nan."


@pytest.mark.safety(1, 6)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She says: “I am afraid of Dad when he drinks”.", True),
        ("afraid of dad   when he\ndrinks, AND I", True),
        ("He wants to live with nan.", False),
        ("I am afraid of dogs when he drinks.", False),
        ("", False),
    ],
)
def test_six_words_in_a_row_are_no_chance(text: str, expected: bool) -> None:
    assert repeats(text, KEPT) is expected


@pytest.mark.parametrize(
    ("kept", "expected"), [("Not at home", True), ("No", False), ("", False), ("Never at home", False)]
)
def test_of_a_few_words_all_count(kept: str, expected: bool) -> None:
    assert repeats("They feel safe, not at home but there.", kept) is expected
