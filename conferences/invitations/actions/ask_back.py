"""Somebody whose exclusion ended is asked to a conference again."""

from datetime import datetime

from conferences.conference.booked import keys_of_booking
from conferences.invitations.actions.deadline import must_phone
from conferences.invitations.actions.unsent import drop_withdrawal
from conferences.invitations.own_time import may_be_given_time
from conferences.models import Conference, Participant


def ask_back(place: Participant, now: datetime) -> None:
    """Before it opens they are to be invited; or they hold their invitation as before, where what takes it
    back had not left, so that it never says to come to a conference and not to. The caller holds the row.
    """
    if place.conference.is_held or place.conference.state == Conference.State.OPEN:
        place.status = Participant.Status.AFTERWARDS
        place.to_phone = False
    elif drop_withdrawal(place) and _stands_as_it_was(place):
        place.status = Participant.Status.INVITED
        place.exclusion = place.part_said_for = None
        place.to_phone = False
    else:
        place.status = Participant.Status.TO_INVITE
        place.exclusion = place.part_said_for = None
        place.sent_at = place.phoned_at = place.posted_on = None
        place.by_email = place.by_post = False
        place.to_phone = must_phone(place.conference, now)
    place.save()


def _stands_as_it_was(place: Participant) -> bool:
    """Whether they never heard that they are not to come, and hold an invitation to what is booked now that
    still says what is so: nothing of their own is arranged, and they must not meet nobody.
    """
    booking = keys_of_booking(place.conference)
    is_theirs = booking is not None and place.booking_id == booking.pk and place.sent_at is not None
    if not is_theirs or place.phoned_at or place.is_kept_apart:
        return False
    return not place.own_measures and may_be_given_time(place) is None
