"""What a booking is found among: who could serve the conference and where, and when each of them is taken."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from conferences.booking.caseload import Caseload
from conferences.models import Conference
from cpunit.diary.models import Hold
from cpunit.domain.best_slots import Finder
from cpunit.domain.choices import Choice, Wish
from cpunit.domain.kinds_of_start import mask_of
from cpunit.domain.quarters import Busy, busy_bits
from cpunit.domain.reaching import BY_VIDEO, Knows, Person, Ways
from cpunit.domain.refusal import Refusal
from cpunit.domain.slots import Periods, Slot
from cpunit.people.eligibility import Candidate
from cpunit.people.models import Journey, UnitSettings, User, Venue

_ROOM = Hold.objects.filter(record=OuterRef("record"), venue__isnull=False).order_by().values("venue")[:1]
"""Where somebody is who is held for a conference: the room that is held for it too."""


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
    birth of the children who come.
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
        begin = timezone.make_aware(datetime.combine(days[0], time()))
        end = timezone.make_aware(datetime.combine(days[-1], time())) + timedelta(days=1)
        chairs = [each.chair.user_id for each in found.candidates]
        self.people: dict[int, list[Busy]] = defaultdict(list)
        self.venues: dict[int, list[Busy]] = defaultdict(list)
        self.at: dict[int, dict[str, list[Busy]]] = defaultdict(lambda: defaultdict(list))
        rows: Iterable[tuple[Any, ...]] = (
            Hold.objects.between(begin, end)
            .of_any(
                users=[*chairs, *(user.pk for user in found.officers)],
                venues=[venue.pk for venue in found.venues],
            )
            .exclude(record=conference.reference_id)
            .annotate(room=Subquery(_ROOM))
            .values_list("user", "venue", "room", "starts_at", "ends_at")
            .order_by("starts_at")
        )
        for user, venue, room, starts_at, ends_at in rows:
            busy = local(starts_at), local(ends_at)
            if venue is not None:
                self.venues[venue].append(busy)
            else:
                self.people[user].append(busy)
                if room is not None:
                    self.at[user][str(room)].append(busy)
        self.ways = _ways(found.venues)

    def officer_at(self, slot: Slot, officer: int | None) -> str:
        """Who in business support has the conference then."""
        if officer is None or all(officer != each.pk for each in self.found.officers):
            return slot.minute_taker
        busy = self.people.get(officer, [])
        is_free = all(until <= slot.starts_at or slot.ends_at <= start for start, until in busy)
        return str(officer) if is_free else slot.minute_taker

    def finder(self, days: Sequence[date], wish: Wish, periods: Periods | None = None) -> Finder:
        """Those who are eligible, on these days; what is booked already, for its own `periods`, was booked
        knowing of the ways.
        """
        found, load = self.found, self.found.caseload
        rooms = {str(venue.pk): busy_bits(days, self.venues.get(venue.pk, [])) for venue in found.venues}
        return Finder(
            days=days,
            periods=periods or found.periods,
            chairs={str(each.chair.pk): self._chair(each, days, load) for each in found.eligible},
            takers={
                str(user.pk): self._person(user.pk, days, load.minutes[user.pk]) for user in found.officers
            },
            venues=rooms if needs_venue(self.conference.meeting_format) else {BY_VIDEO: 0},
            ways=Ways() if periods else self.ways,
            wish=wish,
        )

    def _chair(self, candidate: Candidate, days: Sequence[date], load: Caseload) -> Person:
        """On no day on which they may not chair it."""
        key = candidate.chair.pk
        person = self._person(candidate.chair.user_id, days, load.load(key), load.knows(key))
        unfit = {number for number, day in enumerate(days) if day in candidate.unfit}
        return replace(person, busy=person.busy | mask_of(days, unfit)) if unfit else person

    def _person(self, user: int, days: Sequence[date], load: int, knows: Knows = Knows.NOBODY) -> Person:
        at = {room: busy_bits(days, times) for room, times in self.at.get(user, {}).items()}
        return Person(busy_bits(days, self.people.get(user, [])), at, load, knows)


def needs_venue(meeting_format: str) -> bool:
    """Whether anybody meets in a room."""
    return meeting_format != Conference.Format.VIRTUAL


def _ways(venues: Sequence[Venue]) -> Ways:
    """How long it takes to these venues from any other."""
    keys = [venue.pk for venue in venues]
    known: dict[str, dict[str, int]] = defaultdict(dict)
    rows = Journey.objects.filter(Q(one__in=keys) | Q(other__in=keys)).order_by()
    for one, other, minutes in rows.values_list("one", "other", "minutes"):
        known[str(one)][str(other)] = known[str(other)][str(one)] = minutes
    return Ways(UnitSettings.current().travel_minutes, known)


def local(moment: datetime) -> datetime:
    """The moment on the unit's own clock, as the search counts it."""
    return timezone.localtime(moment).replace(tzinfo=None)
