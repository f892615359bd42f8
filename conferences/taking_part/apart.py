"""Whether two people who must not meet would come at one time, or by one link (safety 4)."""

from datetime import time
from typing import Protocol

from django.db.models import Q
from django.utils.timezone import localtime

from conferences.models import Booking, Measure, Participant, Reply
from cpunit.domain.cautions import KEEPING_APART
from cpunit.domain.refusal import Refusal
from cpunit.domain.taking_part import BETWEEN_ARRIVALS, may_arrive
from cpunit.domain.taking_part import Measure as Kind
from cpunit.people.models import Caution, with_details

MINUTES = int(BETWEEN_ARRIVALS.total_seconds() // 60)


class Arrives(Protocol):
    """Somebody, and when they are to come."""

    @property
    def participant(self) -> Participant | None: ...

    @property
    def at(self) -> time | None: ...


def meets_nobody(arranged: Arrives, booking: Booking) -> Refusal | None:
    """Whoever must not meet somebody does not arrive when they do. Of somebody who is kept from a part, or
    who answered that they must not meet somebody, it is not known whom: they arrive when nobody else does who
    has a time of their own. Four queries.
    """
    who, at = arranged.participant, arranged.at
    assert who is not None and at is not None
    near = [each for each in _arrivals(booking, who) if abs(_minutes(at) - _minutes(each.at)) < MINUTES]
    apart, unsure = (_kept_from(who, booking), _unsure(booking)) if near else (set(), set())
    for other in near:
        assert other.participant is not None
        pair = {who.person_id, other.participant.person_id}
        said = f"{other.participant.person_name} arrives at {other.at:%H:%M}"
        if other.participant.person_id in apart:
            return Refusal(f"{said}, and they must not meet: {CHOOSE}", about="at")
        if pair & unsure:
            return Refusal(f"{said}, and it is not known that they may meet: {CHOOSE}", about="at")
    return None


CHOOSE = f"choose a time that is at least {MINUTES} minutes away."


def fits(at: time, booking: Booking) -> Refusal | None:
    """Whether somebody can come at that time to what is booked."""
    return may_arrive(at, localtime(booking.starts_at).time(), localtime(booking.ends_at).time())


def is_of_nobody_else(link: str, booking: Booking) -> Refusal | None:
    """A link of their own is neither that of all the others nor that of somebody else. One query."""
    others = Measure.objects.filter(booking=booking, kind=Kind.VIDEO)
    taken = {_same(each) for each in others.values_list("link", flat=True)}
    if booking.video_link and _same(link) == _same(booking.video_link):
        return Refusal("All the others join by that link: set up another one for them alone.", about="link")
    if _same(link) in taken:
        return Refusal("Somebody else has that link: set up another one for them alone.", about="link")
    return None


def _same(link: str) -> str:
    """However it is typed."""
    return link.strip().rstrip("/").casefold()


def _arrivals(booking: Booking, but: Participant) -> list[Measure]:
    """When others come who have a time of their own."""
    found = Measure.objects.filter(booking=booking, kind=Kind.ARRIVAL).exclude(participant=but)
    return list(found.select_related(*with_details("participant__person")))


def _kept_from(who: Participant, booking: Booking) -> set[int]:
    """Whom this person must not meet, by key."""
    running = Caution.objects.running().filter(
        Q(person=who.person_id) | Q(protects=who.person_id),
        family__conferences=booking.conference_id,
        kind__in=KEEPING_APART,
    )
    pairs = running.values_list("person", "protects")
    return {key for pair in pairs for key in pair if key and key != who.person_id}


def _unsure(booking: Booking) -> set[int]:
    """Who is kept from a part, or answered that they must not meet somebody and nobody has looked, by key."""
    here = {"conference": booking.conference_id}
    kept = Participant.objects.filter(**here).kept_out().exclude(exclusion__extent="minutes")
    said = Reply.objects.filter(**here).unlooked()
    return {*kept.values_list("person", flat=True), *said.values_list("person", flat=True)}


def _minutes(at: time | None) -> int:
    return at.hour * 60 + at.minute if at else 0
