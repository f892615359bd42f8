"""Where children are awaited, in words, for whoever is shown what a correction does to it."""

from collections.abc import Collection, Iterator
from datetime import date

from conferences.models import Booking, ConferenceChild
from cpunit.domain.words import day_and_date
from cpunit.people.correcting import Fact


def awaited_conferences(families: Collection[int], *, today: date) -> Iterator[Fact]:
    """For each child of these families, the conference that is to be held. Two queries."""
    places = ConferenceChild.objects.filter(conference__family__in=families, is_awaited=True)
    places = places.select_related("child", "conference").order_by("conference", "pk")
    standing = Booking.objects.filter(conference__in=[each.conference_id for each in places])
    days = {each.conference_id: each.day for each in standing.filter(cancelled_at__isnull=True)}
    for place in places:
        day, limit = days.get(place.conference_id), day_and_date(place.conference.limit_date)
        stands = f"on {day_and_date(day)}" if day else f"to be booked, by {limit}"
        yield f"{place.conference.get_kind_display()}: {place.child.name}", stands
