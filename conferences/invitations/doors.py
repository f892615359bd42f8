"""The doors of the family members of a conference: until when they open, and how they stand on the list."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from conferences.conference.booked import keys_of_booking
from conferences.conference.policies import may_keep_people
from conferences.invitations.naming import phone_of
from conferences.models import Booking, Conference, Participant
from cpunit.domain.refusal import Refusal
from cpunit.doors.children import children_with_door
from cpunit.doors.facts import doors_about
from cpunit.doors.models import Door
from cpunit.people.models import User
from cpunit.people.policies import may_keep_professionals

WAITED = (Conference.State.BOOKED, Conference.State.OPEN)
STAYS_OPEN = timedelta(days=2)
"""From the beginning of the day of the conference: until the end of the day after."""


def open_until(conference: Conference) -> datetime | None:
    """When the family's doors close; None where nobody is waited for, as it has no day or was called off."""
    booking = None if conference.is_called_off else keys_of_booking(conference)
    if booking is None:
        return None
    return timezone.make_aware(datetime.combine(booking.day, time())) + STAYS_OPEN


def whom_to_ring(door: Door) -> str:
    """The business support officer of the conference, on their number; for a professional that of the nearest
    of those to which they are asked.
    """
    standing = Booking.objects.filter(cancelled_at__isnull=True).select_related("support_officer")
    if door.is_professional:
        asked = {"person": door.person_id, "status": Participant.Status.INVITED}
        places = Participant.objects.filter(conference__state__in=WAITED, **asked)
        standing = standing.filter(conference__in=places.order_by().values("conference"))
    else:
        standing = standing.filter(conference__reference=door.record_id)
    found = standing.order_by("starts_at", "pk").first()
    return ringing(found.support_officer) if found else ""


def ringing(user: User) -> str:
    """Whom to ring, and on which number: their own, else the unit's; "" where there is neither."""
    phone = phone_of(user)
    return f"{user.name} on {phone}" if phone else ""


def may_have_door(participant: Participant) -> Refusal | None:
    """Whether this family member is one whom the unit asks behind a door. Of a child the door's own page says
    whether (`young_people.policies.may_have_page`).
    """
    if participant.status == Participant.Status.EXCLUDED:
        return Refusal(f"{participant.person_name} is excluded, so no door is opened for them.")
    return None


def door_cells(
    user: User, conference: Conference, participants: Collection[Participant], now: datetime
) -> dict[int, dict[str, Any]]:
    """The cell of each row, by the key of the participant: in few words, and where it is opened by this user.
    One query, and one where children are on the list.
    """
    is_asked = any(each.person.is_child for each in participants)
    young = children_with_door(conference.reference, now) if is_asked else set[int]()
    may_keep, may_keep_list = may_keep_people(user) is None, may_keep_professionals(user) is None
    stands = doors_about(conference.reference_id, [each.person for each in participants])
    opens = conference.state in WAITED
    return {
        each.pk: {
            "text": stands.get(each.person_id, _none(conference, each, may_keep, may_keep_list, young)),
            "about": f"door of {each.person_name}",
            "url": _url(conference, each, may_keep and (opens or each.person_id in stands), may_keep_list),
        }
        for each in participants
    }


def _none(
    conference: Conference, each: Participant, may_keep: bool, may_keep_list: bool, young: Collection[int]
) -> str:
    """What stands where there is no door. Before there is a day, and after it, one would open on none."""
    if each.person.is_professional:
        return "None yet" if may_keep_list else ""
    if each.person.is_child and each.person_id not in young:
        return ""
    if not may_keep or may_have_door(each) is not None:
        return ""
    if conference.state == Conference.State.REQUESTED:
        return "Book the conference first"
    return "Open one" if conference.state in WAITED else ""


def _url(conference: Conference, each: Participant, may_keep: bool, may_keep_list: bool) -> str:
    if each.person.is_professional:
        return reverse("professional_door", args=[each.person_id]) if may_keep_list else ""
    return reverse("people_door", args=[conference.code, each.pk]) if may_keep else ""
