"""After what changes a conference's structure, the dates of each stage follow from the facts."""

from contextvars import ContextVar
from datetime import date, datetime
from typing import Protocol

from conferences.conference.living import of_the_dead_alone
from conferences.models import Booking, Conference
from cpunit.deadlines.actions.clocks import Answerable, meet_deadline, open_deadline
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.offers import Offers


class Settler(Protocol):
    """Opens, moves, meets or withdraws the dates of one stage. Safe to run twice."""

    def __call__(self, *, conference: Conference, now: datetime) -> None: ...


SETTLERS: Offers[Settler] = Offers()

_BOOKED: ContextVar[dict[int, Booking | None] | None] = ContextVar("bookings of this settling", default=None)
"""By conference. Nobody moves one while its dates are settled, and each stage asks for it."""


def settle(*, conference: Conference, now: datetime) -> None:
    """Let each stage settle its dates: after a conference is booked, moved, opened or closed, and after its
    list of people changed; never on writing in its record. The caller holds the conference.
    """
    begun = _BOOKED.set({})
    try:
        for settler in SETTLERS:
            settler(conference=conference, now=now)
    finally:
        _BOOKED.reset(begun)


def booked(conference: Conference) -> Booking | None:
    """The booking from which dates count back; None before it is booked, once it has opened, and where its
    children have all died: nothing of it is due any more (safety 8).
    """
    if conference.state != Conference.State.BOOKED:
        return None
    known = _BOOKED.get()
    if known is None:
        return _of_the_living(conference)
    if conference.pk not in known:
        known[conference.pk] = _of_the_living(conference)
    return known[conference.pk]


def _of_the_living(conference: Conference) -> Booking | None:
    standing = Booking.objects.filter(conference=conference, cancelled_at__isnull=True)
    found = standing.exclude(of_the_dead_alone("conference"))
    return found.select_related("chair__user", "support_officer").first()


def run(
    kind: Kind, *, conference: Conference, booking: Booking, now: datetime, not_before: date | None = None
) -> None:
    """Start a date that counts back from the booked day, or move it there. It is the business support
    officer's.
    """
    open_deadline(
        kind=kind,
        record=conference.reference,
        counted_from=booking.day,
        reckoner=Reckoner.current(),
        now=now,
        who=Answerable(owner=booking.support_officer, chair=booking.chair),
        conference=ConferenceKind(conference.kind),
        not_before=not_before,
    )


def settle_once(kind: Kind, *, conference: Conference, done_on: date | None, now: datetime) -> None:
    """A date that is met by what came in: run while that is awaited, met on `done_on`. What was in before the
    booking has had its date too.
    """
    rows = Deadline.objects.filter(record=conference.reference_id, kind=kind.value)
    if done_on is None or not rows.exists():
        booking = booked(conference)
        if booking is not None:
            run(kind, conference=conference, booking=booking, now=now)
    if done_on is not None:
        meet_deadline(kind=kind, record=conference.reference, done_on=done_on, now=now)
