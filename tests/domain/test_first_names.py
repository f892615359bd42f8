"""A child's first name is found in a text that is to carry none; a month and an ordinary word are not one."""

import pytest

from cpunit.domain.first_names import named_in


@pytest.mark.failure(3)
@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("Zoe was not seen", ["Zoë"], "Zoë"),
        ("ZOË’s visit", ["Zoë"], "Zoë"),
        ("Seen: mary-ann", ["Abel", "Mary Ann"], "Mary Ann"),
        ("Nobody was able to come", ["Abel", ""], ""),
        ("A label", ["Abel"], ""),
        ("It will be held by 8 May 2025", ["May", "Will"], ""),
        ("When is May seen?", ["May"], "May"),
        ("I asked whether Will was seen", ["Will"], "Will"),
    ],
)
def test_names_as_words(text: str, names: list[str], found: str) -> None:
    assert named_in(text, names) == found
