"""Whether the door of somebody's own may stand in their letter as it was typed (safety 1, 3, 4)."""

import re

from conferences.conference.for_family import may_stand_for_family
from conferences.models import Conference, Participant
from cpunit.domain.refusal import Refusal

SHORTEST = 3
"""From so many letters on a part of a name is taken for one."""


def may_be_read(words: str, by: Participant, conference: Conference) -> Refusal | None:
    """It names nobody else of the family, nor anything that a letter to them may not say. Two queries and
    those of `may_stand_for_family`; none where nothing was typed.
    """
    if not words.strip():
        return None
    family = conference.family
    others = [each.name for each in (*family.adults.all(), *family.children.all())]
    names = {name for whole in others for name in _words(whole) if len(name) >= SHORTEST}
    named = (names & _words(words).keys()) - _words(by.person_name).keys()
    if named:
        name = _words(words)[min(named)]
        return Refusal(
            f"This stands in the letter to {by.person_name} as you write it: leave out {name}.",
            about="words",
        )
    return may_stand_for_family(words, family, about="words")


def _words(text: str) -> dict[str, str]:
    """Each word as it is written, by itself in small letters."""
    return {word.casefold(): word for word in re.findall(r"\w+", text)}
