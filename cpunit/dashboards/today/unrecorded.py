"""Conferences whose booked day has passed, that nobody opened and nobody stood down."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from conferences.models import Booking
from cpunit.dashboards.today.sections import Section
from cpunit.people.models.reference import address_of


@dataclass(frozen=True)
class Unrecorded:
    """A line: the family, the conference, for when it was booked, and who chairs it."""

    family: str
    code: str
    url: str
    starts_at: datetime
    chair: str

    @classmethod
    def of(cls, booking: Booking, chair: str) -> "Unrecorded":
        code = booking.conference.code
        return cls(booking.conference.family.name, code, address_of(code), booking.starts_at, chair)


def start_of_day(now: datetime) -> datetime:
    """Midnight of the day on which it is now, where the unit is."""
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)


def _midnight(today: date) -> datetime:
    return timezone.make_aware(datetime.combine(today, datetime.min.time()))


def _line(told: dict[str, Any], today: date) -> Unrecorded:
    code = told["code"]
    starts_at = datetime.fromisoformat(told["starts_at"])
    return Unrecorded(told["family"], code, address_of(code), starts_at, told["chair"])


UNRECORDED = Section(
    "unrecorded",
    """
    SELECT json_build_object(
        'family', family.name, 'code', ahead.reference_id, 'starts_at', booking.starts_at, 'chair', who.name
    ) AS told, count(*) OVER () AS of_all
    FROM conferences_booking booking
    JOIN conferences_conference ahead ON ahead.id = booking.conference_id
    JOIN people_family family ON family.id = ahead.family_id
    JOIN people_chair chair ON chair.id = booking.chair_id JOIN people_user who ON who.id = chair.user_id
    WHERE booking.cancelled_at IS NULL AND booking.starts_at < %(midnight)s AND ahead.state = 'booked'
        AND {seen}
    ORDER BY booking.starts_at, booking.id LIMIT %(most)s
    """,
    _line,
    {"midnight": _midnight},
)
"""The bookings of their areas, oldest first."""
