"""Whether the link of a video meeting says whom or what it is about (safety 2)."""

import re
from urllib.parse import unquote

from conferences.models import Conference
from cpunit.domain.refusal import Refusal
from cpunit.people.models import UnitSettings

MATTER = ("protection", "safeguarding", "conference", "cpc", "social care")
CHANCE = 4
"""From so many letters on a word is hardly in a link by chance."""


def may_go_out(link: str, conference: Conference, *, about: str) -> Refusal | None:
    """It names neither a child nor anybody of the family, nor matter or unit, as somebody dangerous may look
    at a screen or a calendar. `about` is the field that is refused.
    """
    for name in sorted(_telling(conference)):
        if _says(link, name):
            return Refusal(
                f"The link says “{name}”, and may not say whom or what it is about: make one that tells "
                "nothing.",
                about=about,
            )
    return None


def _telling(conference: Conference) -> set[str]:
    """Each word that tells whom or what it is about."""
    unit = UnitSettings.current()
    names = [conference.family.name, *conference.children.values_list("first_name", flat=True)]
    names += conference.children.values_list("last_name", flat=True)
    names += conference.participants.adults().values_list("person__adult__name", flat=True)
    words = {word for name in names for word in (name, *name.split())}
    told = {*words, conference.code, unit.unit_name, unit.authority_name, *MATTER}
    return {word for word in told if len(word) > 1 and not word.isdigit()}


def _says(link: str, name: str) -> bool:
    """Whether it is in the link, however it is run together; a short word only where it stands by itself, as
    the letters of a link are mostly drawn by chance.
    """
    if len(_letters(name)) >= CHANCE:
        return _letters(name) in _letters(link)
    alone = rf"(?<![^\W_]){re.escape(name)}(?![^\W_])"
    return re.search(alone, unquote(link), re.IGNORECASE) is not None


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", unquote(text)).casefold()
