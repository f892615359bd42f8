"""What is arranged for the day of a booking, as a page says it before that changes, and after."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from conferences.models import Booking, Measure
from cpunit.domain.words import listed
from cpunit.people.models import with_details


def holds_for_its_time(booking: Booking | None) -> str:
    """What would fall if it were moved; "" for nothing. One query."""
    return _in_words(_of(booking)) if booking else ""


def fallen_with(booking: Booking) -> str:
    """A sentence, with a space before it, that names what was arranged for the booking in whose place this
    one stands and fell with it; "" for nothing. Two queries.
    """
    earlier = Booking.objects.filter(conference=booking.conference_id, pk__lt=booking.pk)
    before = earlier.order_by("-pk").first()
    if before is None:
        return ""
    fell = _in_words(_of(before))
    return f" What was arranged for the day holds no longer, arrange it anew: {fell}." if fell else ""


def _of(booking: Booking) -> list[Measure]:
    rows = list(Measure.objects.raw(_ARRANGED, [booking.pk]))
    prefetch_related_objects(rows, *with_details("participant__person"))
    return rows


_ARRANGED = """
SELECT id, booking_id, participant_id, kind, "at" FROM conferences_measure
WHERE booking_id = %s::bigint ORDER BY id
"""
"""Plain, as there is seldom any: whom it is for is read where there is."""


def _in_words(measures: Iterable[Measure]) -> str:
    """ "a time of their own at which they arrive for Donna Pemberwick (09:30)"."""
    return listed([_one(each) for each in measures])


def _one(each: Measure) -> str:
    what = each.get_kind_display()
    whom = f" for {each.participant.person_name}" if each.participant else ""
    at = f" ({each.at:%H:%M})" if each.at else ""
    return f"{what[0].lower()}{what[1:]}{whom}{at}"
