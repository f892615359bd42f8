"""A conference that has its time, and the letters that invite to it."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from conferences.invitations.actions.post_letters import record_posted
from conferences.invitations.actions.send_invitations import send_invitations
from conferences.invitations.actions.tell_in_person import tell_in_person
from conferences.invitations.letters import letter_of
from conferences.invitations.reached import to_tell_in_person
from conferences.models import Booking, Conference
from cpunit.demo.journey import Journey
from cpunit.demo.moments import at
from cpunit.papers.pdf import page_of
from cpunit.people.models import with_details


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
            waiting = conference.participants.to_post().select_related(*with_details("person"))
            in_person = to_tell_in_person(waiting)
            for each in in_person:
                tell_in_person(
                    participant=each,
                    told_on=day,
                    told_by=str(conference.family.social_worker),
                    what="The letter was read through together, and kept by the worker.",
                    by=support,
                    now=at(day, 15),
                )
            letters = [each for each in waiting if each not in in_person]
            record_posted(conference=conference, letters=letters, posted_on=day, by=support, now=at(day, 15))
