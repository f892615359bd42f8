"""The first time at which an eligible chair, a minute taker and a venue are all free, and why none is
earlier.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from conferences.booking.days import days_of
from conferences.conference.limit import LIMITS
from conferences.models import Booking, Conference
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.diary.models import Hold
from cpunit.domain.quarters import Busy, busy_bits
from cpunit.domain.refusal import Refusal, Refused
from cpunit.domain.slots import Periods, Search, Slot, first_slot
from cpunit.domain.timescales import profile_named
from cpunit.domain.words import day_and_date
from cpunit.people.eligibility import Candidate, chair_candidates, supporters
from cpunit.people.models import User, Venue

NEAR_LIMIT = 10
"""In how many working days before its limit a review is proposed, so that a plan has its time: no document
says how near.
"""


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
        first, in_time, after = days_of(conference, reckoner, today)
    except Refused as refused:
        return replace(found, refusal=refused.refusal)
    if conference.kind == Conference.Kind.REVIEW:
        return _near_limit(found, conference, in_time, after, now, officer)
    taken = _Taken(found, (in_time + after)[0], (in_time + after)[-1], conference)
    return taken.with_officer(_searched(found, taken, conference, first, in_time, after, now), officer)


def _near_limit(
    found: Proposal,
    conference: Conference,
    in_time: list[date],
    after: list[date],
    now: datetime,
    officer: int | None,
) -> Proposal:
    """A review: in the last two weeks before its limit, with the chair who knows the plan if they are free
    then; else with another, else earlier, else past the limit.
    """
    own = known_chair(conference)
    its_own = [each for each in found.candidates if each.chair.pk == own and each.refusal is None]
    reasons: tuple[str, ...] = ()
    for days in (in_time[-NEAR_LIMIT:], in_time[:-NEAR_LIMIT]):
        if not days:
            continue
        taken = _Taken(found, days[0], days[-1], conference)
        for candidates in (its_own, found.candidates):
            search = taken.search(replace(found, candidates=candidates), days, conference, now)
            if search.slot:
                proposal = replace(found, slot=search.slot, why_not_earlier=reasons)
                return taken.with_officer(proposal, officer)
            if candidates is its_own and its_own:
                free = f"from {day_and_date(days[0])} to {day_and_date(days[-1])}"
                reasons += (f"{its_own[0].chair}, who knows the plan, is not free {free}.",)
    taken = _Taken(found, after[0], after[-1], conference)
    return taken.with_officer(_searched(found, taken, conference, reasons, [], after, now), officer)


def known_chair(conference: Conference) -> int | None:
    """Who chairs what it is held for, by key: the plan, or the conference that takes place now."""
    of_plan = Deadline.objects.open().filter(
        record__in=conference.causes, kind__in=LIMITS, chair__isnull=False
    )
    of_conference = Booking.objects.filter(
        conference__reference__in=conference.causes, cancelled_at__isnull=True
    )
    return (
        of_plan.values_list("chair", flat=True).first()
        or of_conference.values_list("chair", flat=True).first()
    )


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
    if in_time or conference.kind == Conference.Kind.REVIEW:
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
            not_before=_local(now),
            chair_load={key: len(times) for key, times in chairs.items()},
            taker_load={key: len(times) for key, times in takers.items()},
        )


def needs_venue(conference: Conference) -> bool:
    """Whether anybody meets in a room."""
    return conference.meeting_format != Conference.Format.VIRTUAL


def _bits(days: list[date], taken: Mapping[str, list[Busy]]) -> dict[str, int]:
    return {key: busy_bits(days, times) for key, times in taken.items()}


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
