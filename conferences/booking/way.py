"""Whether who serves a conference gets there in time from where they are before it, and on to where they are
after it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import OuterRef, Subquery
from django.utils.timezone import localtime

from cpunit.diary.models import Hold, Why
from cpunit.domain.reaching import Ways
from cpunit.domain.refusal import Refusal
from cpunit.domain.way_between import Stay, TooFar, too_far
from cpunit.domain.words import counted
from cpunit.people.models import UnitSettings, User, Venue
from cpunit.people.models.unit import MOST_TRAVEL

ROOM = Subquery(
    Hold.objects.filter(record=OuterRef("record"), venue__isnull=False).order_by().values("venue")[:1]
)
"""Where somebody is who is held for a conference: the room that is held for it too."""
LONGEST = timedelta(minutes=MOST_TRAVEL)


@dataclass(frozen=True)
class Served:
    """Who has a `part` in a conference, as the form of a booking calls it, and when they are in its room."""

    part: str
    who: User
    stay: Stay


def may_get_there(served: Sequence[Served], *, opens: datetime, but: str) -> Refusal | None:
    """Whether each of them can be in the room of the conference, by code (`but`), that `opens` then. One
    query; three more where somebody is elsewhere near that time.
    """
    if not served:
        return None
    first, last = min(each.stay.starts_at for each in served), max(each.stay.ends_at for each in served)
    stays = stays_of({each.who.pk for each in served}, first, last, but=but)
    here = served[0].stay.venue
    if all(stay.venue == here for each in stays.values() for stay in each):
        return None
    ways = ways_to([int(here)])
    for each in served:
        found = too_far(each.stay, stays[each.who.pk], ways)
        if found:
            there = Venue.objects.get(pk=int(found.stay.venue))
            return Refusal(f"{far(each.who, there.name, found)}: {_instead(found, each, opens)}", each.part)
    return None


def far(who: User, there: str, found: TooFar) -> str:
    """ "Ada Finch is at Guildford until 12:00, and the way from there takes 45 minutes"; no full stop."""
    way = f"takes {counted(found.minutes, 'minute')}"
    if found.comes:
        return f"{who.name} is at {there} until {_clock(found.stay.ends_at)}, and the way from there {way}"
    return f"{who.name} is at {there} from {_clock(found.stay.starts_at)}, and the way there {way}"


def _instead(found: TooFar, served: Served, opens: datetime) -> str:
    if found.comes:
        first = found.moment + (opens - served.stay.starts_at)
        return f"begin at {_clock(first)} or later, or choose somebody else."
    return f"end by {_clock(found.moment)}, or choose somebody else."


def stays_of(
    users: Collection[int], first: datetime, last: datetime, *, but: str = ""
) -> dict[int, list[Stay]]:
    """Where each of them is for another conference than `but` so near to this time that the way may matter.
    One query.
    """
    rows = (
        Hold.objects.between(first - LONGEST, last + LONGEST)
        .filter(user__in=users, why=Why.BOOKED)
        .exclude(record=but)
        .annotate(room=ROOM)
        .values_list("user", "room", "starts_at", "ends_at")
        .order_by("starts_at", "pk")
    )
    found: dict[int, list[Stay]] = defaultdict(list)
    for user, room, starts_at, ends_at in rows:
        if room is not None:
            found[user].append(Stay(str(room), starts_at, ends_at))
    return found


def ways_to(venues: Iterable[int]) -> Ways:
    """How long it takes to these venues from any other: nothing between rooms of one address, unless a time
    is recorded. One query, and the unit's settings.
    """
    known: dict[str, dict[str, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_WAYS, {"venues": list(venues)})
        for one, other, minutes, _ in cursor.fetchall():
            known[str(one)][str(other)] = known[str(other)][str(one)] = minutes
    return Ways(UnitSettings.current().travel_minutes, known)


_WAYS = """
SELECT here.id, there.id, 0, false AS is_recorded FROM people_venue here
JOIN people_venue there ON there.area_id = here.area_id AND there.id <> here.id
    AND lower(there.address) = lower(here.address)
WHERE here.id = ANY(%(venues)s)
UNION ALL SELECT one_id, other_id, minutes, true FROM people_journey
WHERE one_id = ANY(%(venues)s) OR other_id = ANY(%(venues)s)
ORDER BY is_recorded
"""
"""What is recorded comes last, and counts."""


def _clock(moment: datetime) -> str:
    return f"{localtime(moment):%H:%M}"
