"""Conferences whose booked day has passed, that nobody opened and nobody stood down."""

from datetime import datetime

from django.utils import timezone

from conferences.models import Booking, Conference
from conferences.models.conference.scope import ConferenceScoped
from cpunit.dashboards.today.few import Few, few
from cpunit.people.models import User

MOST_ROWS = 3
OF_BOOKING = ("starts_at", "chair", "conference__reference", "conference__family__name")
"""What a row tells of a booking, beside the name of its chair."""


def start_of_day(now: datetime) -> datetime:
    """Midnight of the day on which it is now, where the unit is."""
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)


def unrecorded(user: User, *, now: datetime) -> Few[Booking]:
    """The bookings of their areas, oldest first."""
    passed: ConferenceScoped = Booking.objects.visible_to(user).filter(
        cancelled_at__isnull=True,
        starts_at__lt=start_of_day(now),
        conference__state=Conference.State.BOOKED,
    )
    return few(
        passed.select_related("conference__family", "chair__user")
        .only(*OF_BOOKING, "chair__user__name")
        .order_by("starts_at", "id"),
        MOST_ROWS,
    )
