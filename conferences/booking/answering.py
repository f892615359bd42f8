"""Who has a part in a conference that is still to be held."""

from collections.abc import Iterable

from django.db.models import QuerySet

from conferences.models import Booking, Conference
from cpunit.people.answering import Answering
from cpunit.people.models import Family

AHEAD = (Conference.State.BOOKED, Conference.State.OPEN)


def booked_for(families: QuerySet[Family]) -> Iterable[Answering]:
    """Chairs and business support of standing bookings. Five queries."""
    bookings = (
        Booking.objects.filter(
            cancelled_at__isnull=True, conference__state__in=AHEAD, conference__family__in=families
        )
        .select_related(
            "conference__family", "chair__user", "chair__professional", "minute_taker", "support_officer"
        )
        .prefetch_related(
            "chair__user__areas",
            "chair__professional__manages",
            "minute_taker__areas",
            "support_officer__areas",
        )
    )
    for each in bookings:
        code, family = each.conference.code, each.conference.family
        yield Answering(each.chair, "chair", code, family, each.day)
        yield Answering(each.minute_taker, "minute taker", code, family)
        yield Answering(each.support_officer, "business support officer", code, family)
