"""What a booking is found among: who could serve the conference and where, and when each of them is taken."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from conferences.booking.caseload import Caseload
from conferences.booking.way import ways_to
from conferences.models import Conference
from cpunit.domain.best_slots import Finder
from cpunit.domain.choices import Choice, Wish
from cpunit.domain.kinds_of_start import mask_of
from cpunit.domain.quarters import Busy, busy_bits
from cpunit.domain.reaching import BY_VIDEO, Knows, Person
from cpunit.domain.refusal import Refusal
from cpunit.domain.slots import Periods, Slot
from cpunit.domain.way_between import Stay, too_far
from cpunit.people.eligibility import Candidate
from cpunit.people.models import User, Venue


@dataclass(frozen=True)
class Offer:
    """One of the best times, and who in business support has the conference then: who had it before, where
    they are free, or else who takes the minutes.
    """

    choice: Choice
    support_officer: str
    is_same_time: bool = False
    """Whether it is the time that is booked, as somebody or the room is not there then."""

    @property
    def slot(self) -> Slot:
        return self.choice.slot


@dataclass(frozen=True)
class Proposal:
    """The best times with the people and the place they are for, or the sentence why there is none.

    `is_late` says that nothing was free up to the limit, so that they lie past it. `pupils` are the days of
    birth of the children who come. Where only a room lacks, `by_video` is the best time for all by video, out
    of so many days (`days_by_video`).
    """

    candidates: list[Candidate]
    officers: list[User]
    venues: list[Venue]
    periods: Periods
    caseload: Caseload
    pupils: tuple[date, ...]
    offers: tuple[Offer, ...] = ()
    is_late: bool = False
    why_not_earlier: tuple[str, ...] = ()
    refusal: Refusal | None = None
    diary: "Taken | None" = None
    by_video: Offer | None = None
    days_by_video: int = 0

    @property
    def slot(self) -> Slot | None:
        """The best of them."""
        return self.offers[0].slot if self.offers else None

    @property
    def support_officer(self) -> str:
        return self.offers[0].support_officer if self.offers else ""

    @property
    def eligible(self) -> list[Candidate]:
        return [each for each in self.candidates if each.refusal is None]


class Taken:
    """What the diary holds of these people and rooms in a stretch of days, for other areas too: a person is
    in one place at a time.
    """

    def __init__(self, found: Proposal, days: Sequence[date], conference: Conference) -> None:
        self.found, self.days, self.conference = found, days, conference
        chairs = [each.chair.user_id for each in found.candidates]
        self.people: dict[int, list[Busy]] = defaultdict(list)
        self.venues: dict[int, list[Busy]] = defaultdict(list)
        self.at: dict[int, dict[str, list[Busy]]] = defaultdict(lambda: defaultdict(list))
        given: dict[str, Any] = {
            "begin": timezone.make_aware(datetime.combine(days[0], time())),
            "end": timezone.make_aware(datetime.combine(days[-1], time())) + timedelta(days=1),
            "users": [*chairs, *(user.pk for user in found.officers)],
            "venues": [venue.pk for venue in found.venues],
            "record": conference.reference_id,
            "zone": settings.TIME_ZONE,
        }
        with connection.cursor() as cursor:
            cursor.execute(_HELD, given)
            rows = cursor.fetchall()
        for user, venue, room, *busy in rows:
            if venue is not None:
                self.venues[venue].append((busy[0], busy[1]))
            else:
                self.people[user].append((busy[0], busy[1]))
                if room is not None:
                    self.at[user][str(room)].append((busy[0], busy[1]))
        self.ways = ways_to(venue.pk for venue in found.venues)

    def officer_at(self, slot: Slot, officer: int | None, *, there: Collection[int] = ()) -> str:
        """Who in business support has the conference then; `there` is as in `finder`."""
        if officer is None or all(officer != each.pk for each in self.found.officers):
            return slot.minute_taker
        busy = self.people.get(officer, [])
        is_free = all(until <= slot.starts_at or slot.ends_at <= start for start, until in busy)
        return str(officer) if is_free and self._reaches(officer, slot, there) else slot.minute_taker

    def _reaches(self, officer: int, slot: Slot, there: Collection[int]) -> bool:
        if slot.venue == BY_VIDEO or officer in there:
            return True
        stays = [Stay(room, *busy) for room, times in self.at.get(officer, {}).items() for busy in times]
        return too_far(Stay(slot.venue, slot.starts_at, slot.ends_at), stays, self.ways) is None

    def is_free(self, venue: int, begin: datetime, end: datetime) -> bool:
        """Whether nothing else has the room then."""
        return all(until <= begin or end <= start for start, until in self.venues.get(venue, []))

    def finder(
        self,
        days: Sequence[date],
        wish: Wish,
        periods: Periods | None = None,
        *,
        there: Collection[int] = (),
        meeting_format: str = "",
    ) -> Finder:
        """Those who are eligible, on these days, for what is booked already its own `periods`. Who is `there`
        (users) is booked in that room for that time: their way is not asked again. Held as it is, where no
        `meeting_format` is given.
        """
        found, load = self.found, self.found.caseload
        rooms = {str(venue.pk): busy_bits(days, self.venues.get(venue.pk, [])) for venue in found.venues}
        return Finder(
            days=days,
            periods=periods or found.periods,
            chairs={str(each.chair.pk): self._chair(each, days, load, there) for each in found.eligible},
            takers={
                str(user.pk): self._person(user.pk, days, there, load.minutes[user.pk])
                for user in found.officers
            },
            venues=rooms if needs_venue(meeting_format or self.conference.meeting_format) else {BY_VIDEO: 0},
            ways=self.ways,
            wish=wish,
        )

    def _chair(
        self, candidate: Candidate, days: Sequence[date], load: Caseload, there: Collection[int]
    ) -> Person:
        """On no day on which they may not chair it."""
        key = candidate.chair.pk
        person = self._person(candidate.chair.user_id, days, there, load.load(key), load.knows(key))
        unfit = {number for number, day in enumerate(days) if day in candidate.unfit}
        return replace(person, busy=person.busy | mask_of(days, unfit)) if unfit else person

    def _person(
        self,
        user: int,
        days: Sequence[date],
        there: Collection[int],
        load: int,
        knows: Knows = Knows.NOBODY,
    ) -> Person:
        elsewhere = {} if user in there else self.at.get(user, {})
        at = {room: busy_bits(days, times) for room, times in elsewhere.items()}
        return Person(busy_bits(days, self.people.get(user, [])), at, load, knows)


_HELD = """
SELECT held.user_id, held.venue_id, (
    SELECT there.venue_id FROM diary_hold there
    WHERE there.record_id = held.record_id AND there.venue_id IS NOT NULL LIMIT 1
), held.starts_at AT TIME ZONE %(zone)s::text, held.ends_at AT TIME ZONE %(zone)s::text
FROM diary_hold held
WHERE held.starts_at < %(end)s::timestamptz AND held.ends_at > %(begin)s::timestamptz
    AND (held.user_id = ANY(%(users)s::bigint[]) OR held.venue_id = ANY(%(venues)s::bigint[]))
    AND held.record_id IS DISTINCT FROM %(record)s::text
ORDER BY held.starts_at
"""
"""Whose time or which room is taken, by a conference in which room, and when on the unit's own clock:
put into that clock one by one, hundreds of moments took a tenth of the page.
"""


def needs_venue(meeting_format: str) -> bool:
    """Whether anybody meets in a room."""
    return meeting_format != Conference.Format.VIRTUAL


def local(moment: datetime) -> datetime:
    """The moment on the unit's own clock, as the search counts it."""
    return timezone.localtime(moment).replace(tzinfo=None)
