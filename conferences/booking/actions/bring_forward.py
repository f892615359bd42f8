"""Bring a conference forward: something has happened that cannot wait for the day it is booked for."""

from datetime import datetime

from django.db import transaction

from conferences.booking.actions.placing import held_for_booking, is_wanted, must_follow, placed, told_of
from conferences.booking.actions.tell_serving import tell_booked
from conferences.booking.policies import may_be_earlier, may_bring_forward
from conferences.booking.wanted import Wanted
from conferences.conference.booked import standing_booking
from conferences.conference.writing import note
from conferences.models import Booking, Conference
from cpunit.domain.refusal import must
from cpunit.people.models import Reference, User


@transaction.atomic
def bring_forward(
    *,
    conference: Conference,
    wanted: Wanted,
    why: str,
    by: User,
    now: datetime,
    prompted_by: Reference | None = None,
    seen: str | None = None,
) -> Booking:
    """The booking on an earlier day, with `why` and what prompted it; one that is to be booked is booked.

    `seen` is as in `book`. Raises `Refused` for a day that is not earlier, without a reason, for a record of
    another family, and for what a booking refuses.
    """
    conference = held_for_booking(conference)
    earlier = standing_booking(conference)
    must(may_bring_forward(by, conference, earlier))
    if earlier is not None and is_wanted(earlier, wanted, seen):
        return earlier
    must_follow(earlier, wanted, seen, by, now)
    must(may_be_earlier(conference, earlier, wanted.day, why=why, prompted_by=prompted_by))
    booking = placed(
        conference=conference,
        earlier=earlier,
        wanted=wanted,
        by=by,
        now=now,
        why_earlier=why.strip(),
        prompted_by=prompted_by,
    )
    because = f"{prompted_by.code}: {why}" if prompted_by else why
    note(conference, "brought forward", told_of(booking, conference, "brought forward", because), by, now)
    tell_booked(booking=booking, earlier=earlier, by=by, now=now)
    return booking
