"""Whose time is held follows the entry of a chair, whose user was corrected."""

from conferences.booking.actions.hold_time import hold_time
from conferences.models import Booking, Conference
from cpunit.people.models import Chair


def follow_chair(*, chair: Chair) -> None:
    """What the chair is booked for is held of the user that they are now. Raises `Refused`."""
    booked = Booking.objects.filter(chair=chair, cancelled_at__isnull=True)
    astray = booked.exclude(conference__reference__holds__user=chair.user_id).values("conference")
    rows = Conference.objects.filter(pk__in=astray).select_related("reference").order_by("pk")
    for conference in rows.select_for_update(of=("self",)):
        hold_time(conference=conference)
