"""The booking that stands, and who leads the conference by it."""

from django.db import connection
from django.db.models import Case, Q, When

from conferences.conference.limit import LIMITS
from conferences.models import Booking, Conference
from cpunit.domain.refusal import Refusal
from cpunit.people.models import User


def standing_booking(conference: Conference, *more: str) -> Booking | None:
    """The booking that stands, with its chair, and `more` of what it names."""
    standing = Booking.objects.filter(conference=conference, cancelled_at__isnull=True)
    return standing.select_related("chair__user", *more).first()


def keys_of_booking(conference: Conference) -> Booking | None:
    """The same without what it names: whoever wants only the times, and the keys of people and place."""
    return Booking.objects.filter(conference=conference, cancelled_at__isnull=True).first()


def led_meanwhile(conference: Conference) -> Booking | None:
    """By whose booking somebody is told of what is written for it: the one that stands; while none does, the
    last one, of it or of what was stood down and is held again by it. None where that chair has left, whom no
    message reaches. One query.
    """
    rows = Booking.objects.filter(conference__in=[conference.pk, conference.follows_id])
    stands = Q(conference=conference.pk, cancelled_at__isnull=True)
    ordered = rows.annotate(stands=Case(When(stands, then=1), default=0)).order_by("-stands", "-pk")
    booking = ordered.select_related("chair__user").first()
    if booking is None or not (booking.chair.user.is_active and booking.chair.user.is_chair):
        return None
    return booking


CHAIRS_MEANWHILE = """
    %(chairs)s::bigint[] IS NULL OR (
        SELECT led.chair_id FROM conferences_booking led
        WHERE led.conference_id IN (meant.id, meant.follows_id)
        ORDER BY led.conference_id = meant.id AND led.cancelled_at IS NULL DESC, led.id DESC LIMIT 1
    ) = ANY(%(chairs)s::bigint[])
"""
"""The same in the statements of Today, of the conference `meant` and these `chairs`; NULL for everybody's."""


def known_chair(conference: Conference, which: str = "chair") -> int | None:
    """Who chairs what it is held for, by key: the plan, or the conference that takes place now. With
    "chair__user", who signs in as that chair. Of a plan it is who answers for its dates: who was booked for
    one review of it, standing in, does not know it yet.
    """
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN_CHAIR, {"conference": conference.pk, "limits": [*LIMITS]})
        chair, user = cursor.fetchone() or (None, None)
    return {"chair": chair, "chair__user": user}[which]


_KNOWN_CHAIR = """
WITH causes AS (SELECT because_id FROM conferences_conferencechild WHERE conference_id = %(conference)s)
SELECT chair_id, user_id FROM (
    (
        SELECT 1 AS turn, chair.id AS chair_id, chair.user_id FROM deadlines_deadline runs
        JOIN people_chair chair ON chair.user_id = runs.owner_id
        WHERE runs.closed_at IS NULL AND runs.kind = ANY(%(limits)s)
            AND runs.record_id IN (SELECT because_id FROM causes)
        ORDER BY runs.due_date, runs.id LIMIT 1
    )
    UNION ALL
    (
        SELECT 2, chair.id, chair.user_id FROM conferences_booking booking
        JOIN conferences_conference held ON held.id = booking.conference_id
        JOIN people_chair chair ON chair.id = booking.chair_id
        WHERE booking.cancelled_at IS NULL AND held.reference_id IN (SELECT because_id FROM causes)
        ORDER BY booking.starts_at, booking.id LIMIT 1
    )
) AS known
ORDER BY turn LIMIT 1
"""


def is_chair_of(user: User, booking: Booking | None) -> bool:
    return booking is not None and booking.chair.user_id == user.pk


def may_lead(user: User, booking: Booking | None) -> Refusal | None:
    """Whether somebody leads this conference: its chair alone decides, approves and closes (SUR-3)."""
    if booking is None:
        return Refusal("This conference has no chair yet: business support or a service manager books it.")
    if is_chair_of(user, booking):
        return None
    return Refusal(f"Only the chair of this conference, {booking.chair}, can do this.")
