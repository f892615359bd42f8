"""Call a conference off that is not needed any more, and take its invitations back."""

from datetime import datetime

from django.db import transaction

from conferences.booking.actions.hold_time import hold_time
from conferences.conference.booked import standing_booking
from conferences.conference.settle import settle
from conferences.conference.turning import turn
from conferences.conference.writing import locked, note
from conferences.invitations.actions.withdraw_invitation import withdraw_invitation
from conferences.models import Conference, Participant
from cpunit.deadlines.actions.clocks import withdraw_deadlines
from cpunit.people.models import User


@transaction.atomic
def cancel(
    *, conference: Conference, why: str, by: User | None, now: datetime, tells_family: bool = True
) -> Conference:
    """The conference called off: whoever was invited is told, the diary is free again, its dates are
    withdrawn. The limit of what it was to be held for runs on.

    Whether it is needed any more is the caller's to ask. After a death the family is told by a person and not
    by us (`tells_family`, safety 8).
    """
    conference = locked(conference)
    for place in _invited(conference):
        if tells_family or place.person.is_professional:
            withdraw_invitation(participant=place, now=now)
    booking = standing_booking(conference)
    if booking is not None:
        booking.cancelled_at, booking.why_cancelled = now, why[:300]
        booking.save(update_fields=["cancelled_at", "why_cancelled"])
        hold_time(conference=conference)
    turn(conference, "cancel")
    withdraw_deadlines(record=conference.reference, why=f"The conference was cancelled: {why}", now=now)
    settle(conference=conference, now=now)
    note(conference, "cancelled", why, by, now)
    return conference


def _invited(conference: Conference) -> list[Participant]:
    rows = conference.participants.filter(status=Participant.Status.INVITED)
    return list(rows.select_related("person").select_for_update(of=("self",)).order_by("pk"))
