"""The link of a conference that is held by video, or in part: kept with its booking."""

import re
from typing import Any
from urllib.parse import unquote

from django import forms
from django.core.validators import URLValidator

from conferences.models import Conference
from cpunit.domain.refusal import Refusal
from cpunit.people.models import UnitSettings

LONGEST = 500
MATTER = ("protection", "safeguarding", "conference", "cpc", "social care")
CHANCE = 4
"""From so many letters on a word is hardly in a link by chance."""


class VideoLinkField(forms.CharField):
    """A link that begins with https://, or nothing yet."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Link of the video meeting",
            required=False,
            max_length=LONGEST,
            help_text="Where it is held by video, or in part. It goes to nobody but those who are invited",
            validators=[
                URLValidator(
                    schemes=["https"],
                    message="Enter the whole link of the video meeting, as it begins with https://",
                )
            ],
            **kwargs,
        )


def may_be_linked(link: str, meeting_format: str, conference: Conference) -> Refusal | None:
    """Whether that link may go out: there is a video meeting, and it names neither a child nor anybody of the
    family, nor matter or unit, as somebody dangerous may look at a screen or a calendar (safety 2).
    """
    if not link:
        return None
    if meeting_format == Conference.Format.IN_PERSON:
        return Refusal(
            "Held in person it needs no link: leave it out, or choose that it is held by video.",
            about="video_link",
        )
    for name in sorted(_telling(conference)):
        if _says(link, name):
            return Refusal(
                f"The link says “{name}”, and may not say whom or what it is about: make one that tells "
                "nothing.",
                about="video_link",
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
