"""Whose time is held follows the entry of a chair, whose user was corrected."""

from conferences.booking.actions.hold_time import hold_time
from conferences.models import Booking, Conference
from cpunit.people.held import hold_families
from cpunit.people.models import Chair


def follow_chair(*, chair: Chair) -> None:
    """What the chair is booked for is held of the user that they are now, who stands in on nobody's duty.
    Raises `Refused`.
    """
    booked = Booking.objects.filter(chair=chair, cancelled_at__isnull=True)
    astray = booked.exclude(conference__reference__holds__user=chair.user_id)
    hold_families(astray.values_list("conference__family", flat=True))
    rows = Conference.objects.filter(pk__in=astray.values("conference")).select_related("reference")
    for conference in rows.order_by("pk").select_for_update(of=("self",)):
        for booking in booked.filter(conference=conference, is_cover=True):
            booking.is_cover = False
            booking.save(update_fields=["is_cover"])
        hold_time(conference=conference)
