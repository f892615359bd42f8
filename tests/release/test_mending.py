"""A question of a name leads to the passage in which it stands, and to no other that has the name too."""

import pytest

from conferences.minutes.mending import _is_there, _letters
from cpunit.domain.finder.found import What
from cpunit.release.scan import Place

SAID = _letters("Bea said that Ben hit Ada. Then Ben left.")


@pytest.mark.parametrize(
    ("what", "before", "words", "after", "is_there"),
    [
        (What.NAME, "Bea said that ", "Ben", " hit Ada. Then …", True),
        (What.NAME, "… hit Ada. Then ", "Ben", " left. (Nan · about Ben)", True),
        (What.NAME, "", "Ben", " Osei", False),
        (What.NAME, "It was ", "Ben", " who hit Ada", False),
        (What.STRANGER, "near ", "Ada", ", I think", False),
        (What.ADDRESS, "near ", "Ada", ", I think", True),
    ],
)
def test_it_is_told_by_the_words_around_it(
    what: What, before: str, words: str, after: str, is_there: bool
) -> None:
    assert _is_there(SAID, Place(what, "Said", before, words, after)) == is_there
