"""The link of a conference that is held by video, or in part: kept with its booking."""

import re
from typing import Any

from django import forms
from django.core.validators import URLValidator

from conferences.models import Conference
from cpunit.domain.refusal import Refusal

LONGEST = 500


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
    """Whether that link may go out: there is a video meeting, and it names nobody, as somebody dangerous may
    look at a family's screen or calendar (safety 2).
    """
    if not link:
        return None
    if meeting_format == Conference.Format.IN_PERSON:
        return Refusal(
            "Held in person it needs no link: leave it out, or choose that it is held by video.",
            about="video_link",
        )
    children = conference.children.values_list("first_name", "last_name")
    names = {conference.code, conference.family.name, *(name for child in children for name in child)}
    for name in sorted(names):
        if len(name) > 2 and re.search(rf"(?<![a-z]){re.escape(name)}(?![a-z])", link, re.IGNORECASE):
            return Refusal(
                f"The link says {name}, and may not say whom it is about: make one that names nobody.",
                about="video_link",
            )
    return None
