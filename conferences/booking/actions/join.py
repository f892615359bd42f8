"""Bring a child to a conference of brothers and sisters that is still to be held."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from conferences.conference.begin import must_be_free, places
from conferences.conference.booked import standing_booking
from conferences.conference.settle import settle
from conferences.conference.turning import AWAITED
from conferences.conference.writing import locked, note
from conferences.invitations.actions.list_people import list_people
from conferences.models import Conference
from cpunit.domain.refusal import Refused
from cpunit.domain.words import day_and_date, listed
from cpunit.people.models import Child, Reference, User


@transaction.atomic
def join(
    *,
    conference: Conference,
    because: Mapping[Child, Reference],
    limit_date: date,
    by: User | None,
    now: datetime,
) -> Conference:
    """The conference with these children too, by the earlier of both limits; their parents come on its list.

    Raises `Refused` where it is not awaited any more, for another family, where a conference of its kind
    could not begin for them, and where it is booked for a day past `limit_date`. The caller holds the family.
    """
    conference, names = locked(conference), listed([child.name for child in because])
    if conference.state not in AWAITED:
        state = conference.get_state_display().lower()
        raise Refused(f"{conference.code} is {state}: {names} cannot come to it any more.")
    if any(child.family_id != conference.family_id for child in because):
        raise Refused("All the children of a conference belong to one family.")
    must_be_free(conference.kind, because)
    booking = standing_booking(conference)
    if booking and booking.day > limit_date:
        raise Refused(
            f"{conference.code} is booked for {day_and_date(booking.day)}, past the limit of {names}, "
            f"{day_and_date(limit_date)}: move it first, or review them apart."
        )
    for place in places(conference, because):
        place.save()
    conference.reference.children.add(*because)
    conference.limit_date = min(conference.limit_date, limit_date)
    conference.save(update_fields=["limit_date"])
    list_people(conference, because, ())
    settle(conference=conference, now=now)
    note(conference, "joined", names, by, now)
    return conference
