"""Whose chairs answer for a conference that is still to be held."""

from collections.abc import Iterable

from django.db.models import QuerySet

from conferences.models import Booking, Conference
from cpunit.people.answering import Answering
from cpunit.people.models import Family

AHEAD = (Conference.State.BOOKED, Conference.State.OPEN)


def chairs_booked(families: QuerySet[Family]) -> Iterable[Answering]:
    """The chairs of standing bookings. Three queries."""
    bookings = (
        Booking.objects.filter(
            cancelled_at__isnull=True, conference__state__in=AHEAD, conference__family__in=families
        )
        .select_related("conference__family", "chair__user", "chair__professional")
        .prefetch_related("chair__user__areas", "chair__professional__manages")
    )
    for each in bookings:
        yield Answering(each.chair, each.conference.code, each.conference.family, each.day)
