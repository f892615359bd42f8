"""Book a conference, or book it anew: who, where and when, inside the limit or with a manager's authority."""

from datetime import datetime

from django.db import transaction

from conferences.booking.actions.placing import held_for_booking, is_wanted, must_follow, placed, told_of
from conferences.booking.actions.tell_serving import tell_booked
from conferences.booking.policies import may_book
from conferences.booking.wanted import Wanted
from conferences.conference.booked import standing_booking
from conferences.conference.writing import note
from conferences.models import Booking, Conference
from cpunit.domain.refusal import must
from cpunit.people.models import User


@transaction.atomic
def book(
    *,
    conference: Conference,
    wanted: Wanted,
    by: User,
    now: datetime,
    lateness_reason: str = "",
    why_moved: str = "",
    seen: str | None = None,
) -> Booking:
    """The booking, with the deadlines that count back from the conference. What stands already as it is
    wanted stays: the same form sent twice books once.

    An earlier booking is cancelled with `why_moved`, its deadlines move, and whoever holds an invitation that
    is no longer true is invited anew. Who serves it, or served it until now, has a message. Past the limit
    only a manager books, with `lateness_reason`, or others up to the day that one approved. `seen` is the
    mark of the booking that the page was made from, "" for none; None does not ask. Where somebody booked
    otherwise since, raises `Rebooked`. Raises `Refused`, for a double booking too.
    """
    conference = held_for_booking(conference)
    must(may_book(by, conference))
    earlier = standing_booking(conference)
    if earlier is not None and is_wanted(earlier, wanted, seen):
        return earlier
    must_follow(earlier, wanted, seen, by, now)
    booking = placed(
        conference=conference,
        earlier=earlier,
        wanted=wanted,
        by=by,
        now=now,
        lateness_reason=lateness_reason,
        why_moved=why_moved,
    )
    verb = _verb(earlier, wanted)
    note(conference, verb, told_of(booking, conference, verb, why_moved), by, now)
    tell_booked(booking=booking, earlier=earlier, by=by, now=now)
    return booking


def _verb(earlier: Booking | None, wanted: Wanted) -> str:
    if earlier is None:
        return "booked"
    return "changed" if Wanted.of(earlier).times == wanted.times else "moved"
