"""The first time at which an eligible chair, a minute taker and a venue are all free, and why none is
earlier.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.utils import timezone

from conferences.booking.days import days_of
from conferences.booking.found import Proposal, Taken, needs_venue
from conferences.conference.booked import known_chair
from conferences.models import Conference
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refusal, Refused
from cpunit.domain.slots import Periods, Search
from cpunit.domain.timescales import profile_named
from cpunit.domain.words import day_and_date
from cpunit.people.eligibility import Candidate, chair_candidates, supporters
from cpunit.people.models import User, Venue

NEAR_LIMIT = 10
"""In how many working days before its limit a review is proposed, so that a plan has its time: no document
says how near.
"""


def periods_for(profile: str, minutes: int = 120) -> Periods:
    """A conference's length, with the time that the chair meets the family before it (BNS-2)."""
    before = profile_named(profile).standards.family_meeting_minutes.value or 0
    return Periods(minutes=minutes, minutes_before=before)


def propose(
    conference: Conference,
    *,
    reckoner: Reckoner,
    now: datetime,
    officer: int | None = None,
    sooner_than: date | None = None,
) -> Proposal:
    """The first slot up to the limit, else the first one after it; a review near its limit, or with
    `sooner_than` as soon as can be before that day. A fixed number of queries.

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
    if sooner_than is not None:
        days = [day for day in in_time + after if day < sooner_than]
        return _sooner(found, conference, first, days, sooner_than, now, officer)
    if conference.kind == Conference.Kind.REVIEW:
        return _near_limit(found, conference, in_time, after, now, officer)
    taken = Taken(found, (in_time + after)[0], (in_time + after)[-1], conference)
    return taken.with_officer(_searched(found, taken, conference, first, in_time, after, now), officer)


def _of_review(
    found: Proposal,
    conference: Conference,
    stretches: Sequence[list[date]],
    reasons: tuple[str, ...],
    now: datetime,
    officer: int | None,
) -> Proposal | None:
    """A review: in the first of these stretches in which somebody is free, with the chair who knows the plan
    if they are free then, else with another.
    """
    own = known_chair(conference)
    its_own = [each for each in found.candidates if each.chair.pk == own and each.refusal is None]
    for days in stretches:
        if not days:
            continue
        taken = Taken(found, days[0], days[-1], conference)
        for candidates in (its_own, found.candidates):
            search = taken.search(replace(found, candidates=candidates), days, conference, now)
            if search.slot:
                return taken.with_officer(replace(found, slot=search.slot, why_not_earlier=reasons), officer)
            if candidates is its_own and its_own:
                free = f"from {day_and_date(days[0])} to {day_and_date(days[-1])}"
                reasons += (f"{its_own[0].chair}, who knows the plan, is not free {free}.",)
    return None


def _near_limit(
    found: Proposal,
    conference: Conference,
    in_time: list[date],
    after: list[date],
    now: datetime,
    officer: int | None,
) -> Proposal:
    """In the last two weeks before its limit, else earlier, else past it."""
    limit = day_and_date(conference.limit_date)
    near = (f"A review is proposed in the {NEAR_LIMIT} working days before its limit, {limit}.",)
    stretches = in_time[-NEAR_LIMIT:], in_time[:-NEAR_LIMIT]
    proposal = _of_review(found, conference, stretches, near, now, officer)
    if proposal:
        return proposal
    taken = Taken(found, after[0], after[-1], conference)
    return taken.with_officer(_searched(found, taken, conference, (), [], after, now), officer)


def _sooner(
    found: Proposal,
    conference: Conference,
    reasons: tuple[str, ...],
    days: list[date],
    than: date,
    now: datetime,
    officer: int | None,
) -> Proposal:
    """As soon as can be, before the day for which it is booked."""
    stretches = days[:NEAR_LIMIT], days[NEAR_LIMIT:]
    proposal = _of_review(found, conference, stretches, reasons, now, officer)
    if proposal:
        return proposal
    refusal = Refusal(
        f"Nothing is free before {day_and_date(than)}: choose a time by hand, or free somebody."
    )
    return replace(found, why_not_earlier=reasons, refusal=refusal)


def _searched(
    found: Proposal,
    taken: "Taken",
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
