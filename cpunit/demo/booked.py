"""A conference that has its time, and the letters that invite to it."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from conferences.invitations.actions.post_letters import record_posted
from conferences.invitations.actions.send_invitations import send_invitations
from conferences.invitations.letters import letter_of
from conferences.models import Booking, Conference
from cpunit.demo.journey import Journey
from cpunit.demo.moments import at
from cpunit.papers.pdf import page_of


class Booked(NamedTuple):
    """The conference of one family, up to the day on which its invitations go out: that of the booking."""

    journey: Journey
    conference: Conference
    booking: Booking
    invites: bool = True
    posts: bool = True

    @property
    def invited_at(self) -> datetime:
        return at(self.booking.booked_at.date(), 13)

    def letters(self) -> Iterator[str]:
        """The letters that will be drawn, as pages."""
        for participant in self.conference.participants.to_invite() if self.invites else ():
            yield page_of(
                **letter_of(participant, self.conference, self.booking, earlier=None, now=self.invited_at)
            )

    def invite(self) -> None:
        """The invitations go out, and the letters are posted the same day."""
        if not self.invites:
            return
        conference, support = self.conference, self.journey.support
        send_invitations(conference=conference, by=support, now=self.invited_at)
        if self.posts:
            day = self.invited_at.date()
            letters = conference.participants.to_post()
            record_posted(conference=conference, letters=letters, posted_on=day, by=support, now=at(day, 15))
