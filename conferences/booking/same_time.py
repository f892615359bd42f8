"""What is booked, mended: where the room is closed or somebody is away, who and what is free then."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from conferences.booking.found import Offer, Proposal, Taken, local
from conferences.models import Booking, Conference
from cpunit.domain.choices import Wish
from cpunit.domain.refusal import Refused


def with_same_time(
    proposal: Proposal, conference: Conference, earlier: Booking | None, now: datetime
) -> Proposal:
    """The same time first of what is offered, where it is still to come and cannot be as it is booked. No
    query, where the day is one of those that were looked at.
    """
    if earlier is None or earlier.starts_at <= now or not proposal.eligible:
        return proposal
    minutes = (earlier.ends_at - earlier.starts_at) // timedelta(minutes=1)
    before = (earlier.starts_at - earlier.family_from) // timedelta(minutes=1)
    day, stands = earlier.day, (str(earlier.minute_taker_id), str(earlier.venue_id or ""))
    try:
        periods = replace(proposal.periods, minutes=minutes, minutes_before=before)
        known = proposal.diary
        diary = known if known and day in known.days else Taken(proposal, [day], conference)
        there = _there(diary, earlier)
        finder = diary.finder([day], Wish(not_before=local(now)), periods, there=there)
        choice = finder.mended(local(earlier.starts_at), str(earlier.chair_id), *stands)
    except Refused:
        return proposal
    if choice is None:
        return proposal
    slot = choice.slot
    officer = diary.officer_at(slot, earlier.support_officer_id, there=there)
    has = (str(earlier.chair_id), *stands, str(earlier.support_officer_id))
    if (slot.chair, slot.minute_taker, slot.venue, officer) == has:
        return proposal
    return replace(
        proposal, offers=(Offer(choice, officer, is_same_time=True), *proposal.offers[:2]), refusal=None
    )


def _there(diary: Taken, earlier: Booking) -> Collection[int]:
    """Who stays in the room in which they are booked, by the keys of users: nobody where the room is not free
    any more.
    """
    venue = earlier.venue_id
    if venue is None or not diary.is_free(venue, local(earlier.family_from), local(earlier.ends_at)):
        return ()
    chairs = [each.chair.user_id for each in diary.found.candidates if each.chair.pk == earlier.chair_id]
    return {*chairs, earlier.minute_taker_id, earlier.support_officer_id}


def mended(proposal: Proposal) -> dict[str, Any]:
    """What the form holds then instead of what is booked."""
    first = proposal.offers[0] if proposal.offers else None
    if first is None or not first.is_same_time:
        return {}
    slot = first.slot
    return {
        "chair": slot.chair,
        "minute_taker": slot.minute_taker,
        "support_officer": first.support_officer,
        "venue": slot.venue,
    }
