"""What a record prompted: the conferences that were brought forward because of it."""

from conferences.booking.overtaken import when_of
from conferences.models import Booking
from cpunit.people.models.reference import address_of


def prompted_by(code: str) -> list[dict[str, str]]:
    """For templates/conferences/booking/_prompted.html, the latest first. One query."""
    bookings = (
        Booking.objects.filter(prompted_by=code)
        .select_related("conference", "chair__user")
        .only("conference__reference", "starts_at", "ends_at", "why_earlier", "chair__user__name")
        .order_by("-booked_at", "-pk")
    )
    return [
        {
            "code": each.conference.code,
            "url": address_of(each.conference.code),
            "when": when_of(each),
            "why": each.why_earlier,
        }
        for each in bookings
    ]
