"""The first time at which an eligible chair, a minute taker and a venue are all free, and why none is
earlier.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from conferences.models import Conference
from cpunit.deadlines.reckoner import Reckoner
from cpunit.diary.models import Hold
from cpunit.domain.quarters import Busy, busy_bits
from cpunit.domain.reckon import due_dates
from cpunit.domain.refusal import Refusal, Refused
from cpunit.domain.slots import Periods, Search, Slot, first_slot
from cpunit.domain.timescales import ConferenceKind, Kind, profile_named
from cpunit.domain.words import day_and_date
from cpunit.people.eligibility import Candidate, chair_candidates, supporters
from cpunit.people.models import User, Venue

DAYS_PAST_LIMIT = 30


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


def periods_for(profile: str, minutes: int = 120) -> Periods:
    """A conference's length, with the time that the chair meets the family before it (BNS-2)."""
    before = profile_named(profile).standards.family_meeting_minutes.value or 0
    return Periods(minutes=minutes, minutes_before=before)


def propose(
    conference: Conference, *, reckoner: Reckoner, now: datetime, officer: int | None = None
) -> Proposal:
    """The first slot up to the limit, else the first one after it. A fixed number of queries.

    The conference comes with its family, social worker and team; `officer`, by key, has it already. No day is
    proposed on which reports could not reach the family in time, unless the limit leaves no other.
    """
    today = timezone.localtime(now).date()
    candidates = chair_candidates(conference.family, on=conference.limit_date, profile=reckoner.profile)
    officers = supporters(conference.family)
    venues = list(Venue.objects.filter(area=conference.family.area_id).order_by("-step_free", "name", "id"))
    periods = periods_for(reckoner.profile)
    found = Proposal(candidates, officers, venues, periods, None, False, ())
    missing = _nobody(candidates, officers, venues, conference)
    if missing:
        return replace(found, refusal=missing)
    try:
        first, in_time, after = _days(conference, reckoner, today)
    except Refused as refused:
        return replace(found, refusal=refused.refusal)
    taken = _Taken(found, (in_time + after)[0], (in_time + after)[-1], conference)
    proposal = _searched(found, taken, conference, first, in_time, after, now)
    return replace(proposal, support_officer=taken.officer_at(proposal, officer))


def _searched(
    found: Proposal,
    taken: "_Taken",
    conference: Conference,
    reasons: tuple[str, ...],
    in_time: list[date],
    after: list[date],
    now: datetime,
) -> Proposal:
    search = taken.search(found, in_time, conference, now) if in_time else Search(None, ())
    reasons += tuple(day.sentence for day in search.why_not_earlier)
    if search.slot:
        return replace(found, slot=search.slot, why_not_earlier=reasons)
    if in_time:
        reasons += (f"Nothing is free up to the limit, {day_and_date(conference.limit_date)}.",)
    late = taken.search(found, after, conference, now)
    reasons += tuple(day.sentence for day in late.why_not_earlier)
    if late.slot:
        return replace(found, slot=late.slot, is_late=True, why_not_earlier=reasons)
    refusal = Refusal(
        "Nothing is free in the weeks after the limit either: choose a time by hand, or free somebody."
    )
    return replace(found, why_not_earlier=reasons, refusal=refusal)


class _Taken:
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
            busy.append((_local(starts_at), _local(ends_at)))

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
            not_before=_local(now),
            chair_load={key: len(times) for key, times in chairs.items()},
            taker_load={key: len(times) for key, times in takers.items()},
        )


def needs_venue(conference: Conference) -> bool:
    """Whether anybody meets in a room."""
    return conference.meeting_format != Conference.Format.VIRTUAL


def _bits(days: list[date], taken: Mapping[str, list[Busy]]) -> dict[str, int]:
    return {key: busy_bits(days, times) for key, times in taken.items()}


def _days(
    conference: Conference, reckoner: Reckoner, today: date
) -> tuple[tuple[str, ...], list[date], list[date]]:
    """Why the first days are left out, the working days up to the limit, and those after it.

    Raises `Refused`.
    """
    calendar = reckoner.calendar
    kind = ConferenceKind(conference.kind)
    first = calendar.add(today, 1)
    ready = first
    rule = reckoner.rule(Kind.REPORT_TO_FAMILY, on=conference.limit_date, conference=kind)
    while due_dates(rule, ready, calendar).due <= today:
        ready = calendar.add(ready, 1)
    reasons: tuple[str, ...] = ()
    if first < ready <= conference.limit_date:
        reasons = (
            f"Before {day_and_date(ready)}, reports could not reach the family in time ({rule.sentence}).",
        )
        first = ready
    last = calendar.add(max(conference.limit_date, first), DAYS_PAST_LIMIT)
    every_day = [
        first,
        *(calendar.add(first, number) for number in range(1, calendar.between(first, last) + 1)),
    ]
    in_time = [day for day in every_day if day <= conference.limit_date]
    return reasons, in_time, [day for day in every_day if day > conference.limit_date]


def _nobody(
    candidates: list[Candidate], officers: list[User], venues: list[Venue], conference: Conference
) -> Refusal | None:
    if all(candidate.refusal for candidate in candidates):
        return Refusal("No chair of this area may chair this conference: see why beside each of them.")
    if not officers:
        return Refusal("No business support officer works in this area, so nobody can take the minutes.")
    if needs_venue(conference) and not venues:
        return Refusal("This area has no venue: an administrator can add one in the settings.")
    return None


def _local(moment: datetime) -> datetime:
    """The moment on the unit's own clock, as the search counts it."""
    return timezone.localtime(moment).replace(tzinfo=None)
