"""The booking that stands, and who leads the conference by it."""

from conferences.conference.limit import LIMITS
from conferences.models import Booking, Conference
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refusal
from cpunit.people.models import User


def standing_booking(conference: Conference, *more: str) -> Booking | None:
    """The booking that stands, with its chair, and `more` of what it names."""
    standing = Booking.objects.filter(conference=conference, cancelled_at__isnull=True)
    return standing.select_related("chair__user", *more).first()


def keys_of_booking(conference: Conference) -> Booking | None:
    """The same without what it names: whoever wants only the times, and the keys of people and place."""
    return Booking.objects.filter(conference=conference, cancelled_at__isnull=True).first()


def known_chair(conference: Conference, which: str = "chair") -> int | None:
    """Who chairs what it is held for, by key: the plan, or the conference that takes place now. With
    "chair__user", who signs in as that chair. Of a plan it is who answers for its dates: who was booked for
    one review of it, standing in, does not know it yet.
    """
    of_plan = Deadline.objects.open().filter(
        record__in=conference.causes, kind__in=LIMITS, owner__chair__isnull=False
    )
    of_conference = Booking.objects.filter(
        conference__reference__in=conference.causes, cancelled_at__isnull=True
    )
    answers = {"chair": "owner__chair", "chair__user": "owner"}[which]
    return (
        of_plan.values_list(answers, flat=True).first() or of_conference.values_list(which, flat=True).first()
    )


def is_chair_of(user: User, booking: Booking | None) -> bool:
    return booking is not None and booking.chair.user_id == user.pk


def may_lead(user: User, booking: Booking | None) -> Refusal | None:
    """Whether somebody leads this conference: its chair alone decides, approves and closes (SUR-3)."""
    if booking is None:
        return Refusal("This conference has no chair yet: business support or a service manager books it.")
    if is_chair_of(user, booking):
        return None
    return Refusal(f"Only the chair of this conference, {booking.chair}, can do this.")
