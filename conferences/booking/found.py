"""What a booking is found among: who could serve the conference and where, and when each of them is taken."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from conferences.models import Conference
from cpunit.diary.models import Hold
from cpunit.domain.quarters import Busy, busy_bits
from cpunit.domain.refusal import Refusal
from cpunit.domain.slots import Periods, Search, Slot, first_slot
from cpunit.people.eligibility import Candidate
from cpunit.people.models import User, Venue

NO_VENUE = ""
"""Stands for the room that a conference by video does not need."""


@dataclass(frozen=True)
class Proposal:
    """A slot with the people and the place it is for, or the sentence why there is none.

    `is_late` says that nothing was free up to the limit, so that the slot lies past it. `support_officer` is
    the one who had the conference before, where they are free then, or else who takes the minutes.
    """

    candidates: list[Candidate]
    officers: list[User]
    venues: list[Venue]
    periods: Periods
    slot: Slot | None
    is_late: bool
    why_not_earlier: tuple[str, ...]
    refusal: Refusal | None = None
    support_officer: str = ""


class Taken:
    """What the diary holds of these people and rooms in a stretch of days, for other areas too: a person is
    in one place at a time.
    """

    def __init__(self, found: Proposal, first: date, last: date, conference: Conference) -> None:
        begin = timezone.make_aware(datetime.combine(first, time()))
        end = timezone.make_aware(datetime.combine(last, time())) + timedelta(days=1)
        chairs = [each.chair.user_id for each in found.candidates]
        self.people: dict[int, list[Busy]] = defaultdict(list)
        self.venues: dict[int, list[Busy]] = defaultdict(list)
        rows = (
            Hold.objects.between(begin, end)
            .of_any(
                users=[*chairs, *(user.pk for user in found.officers)],
                venues=[venue.pk for venue in found.venues],
            )
            .exclude(record=conference.reference_id)
            .values_list("user", "venue", "starts_at", "ends_at")
            .order_by("starts_at")
        )
        for user, venue, starts_at, ends_at in rows:
            busy = self.venues[venue] if user is None else self.people[user]
            busy.append((local(starts_at), local(ends_at)))

    def with_officer(self, proposal: Proposal, officer: int | None) -> Proposal:
        return replace(proposal, support_officer=self.officer_at(proposal, officer))

    def officer_at(self, proposal: Proposal, officer: int | None) -> str:
        """Who in business support has the conference at the proposed time; "" where there is none."""
        slot = proposal.slot
        if slot is None:
            return ""
        if officer is None or all(officer != each.pk for each in proposal.officers):
            return slot.minute_taker
        busy = self.people.get(officer, [])
        is_free = all(until <= slot.starts_at or slot.ends_at <= start for start, until in busy)
        return str(officer) if is_free else slot.minute_taker

    def search(self, found: Proposal, days: list[date], conference: Conference, now: datetime) -> Search:
        """The first slot on these days for those who are eligible."""
        chairs = {
            str(each.chair.pk): self.people.get(each.chair.user_id, [])
            for each in found.candidates
            if each.refusal is None
        }
        takers = {str(user.pk): self.people.get(user.pk, []) for user in found.officers}
        rooms = {str(venue.pk): self.venues.get(venue.pk, []) for venue in found.venues}
        return first_slot(
            days=days,
            periods=found.periods,
            chairs_busy=_bits(days, chairs),
            takers_busy=_bits(days, takers),
            venues_busy=_bits(days, rooms if needs_venue(conference) else {NO_VENUE: []}),
            not_before=local(now),
            chair_load={key: len(times) for key, times in chairs.items()},
            taker_load={key: len(times) for key, times in takers.items()},
        )


def needs_venue(conference: Conference) -> bool:
    """Whether anybody meets in a room."""
    return conference.meeting_format != Conference.Format.VIRTUAL


def _bits(days: list[date], taken: Mapping[str, list[Busy]]) -> dict[str, int]:
    return {key: busy_bits(days, times) for key, times in taken.items()}


def local(moment: datetime) -> datetime:
    """The moment on the unit's own clock, as the search counts it."""
    return timezone.localtime(moment).replace(tzinfo=None)
