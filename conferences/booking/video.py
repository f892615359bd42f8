"""The link of a conference that is held by video, or in part: kept with its booking."""

from typing import Any

from django import forms
from django.core.validators import URLValidator

from conferences.booking.overtaken import mark_of
from conferences.conference.sealed import SealedForm
from conferences.invitations.telling_link import may_go_out
from conferences.models import Booking, Conference
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


class LinkForm(SealedForm):
    """The link alone, of the booking that stands."""

    submit_label = "Keep the link"

    video_link = VideoLinkField()

    def __init__(self, *args: Any, booking: Booking, **kwargs: Any) -> None:
        kwargs["initial"] = {"seen": mark_of(booking), "video_link": booking.video_link}
        super().__init__(*args, **kwargs)


def may_be_linked(link: str, meeting_format: str, conference: Conference) -> Refusal | None:
    """Whether that link may go out: there is a video meeting, and it says neither whom nor what it is about
    (safety 2).
    """
    if not link:
        return None
    if meeting_format == Conference.Format.IN_PERSON:
        return Refusal(
            "Held in person it needs no link: leave it out, or choose that it is held by video.",
            about="video_link",
        )
    return may_go_out(link, conference, about="video_link")
