"""A time that is named in the address, so that the week and the offered times lead to a filled form."""

from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any

from django.http import QueryDict

from conferences.booking.found import Proposal
from conferences.models import Conference
from cpunit.domain.choices import Wish


def time_in(query: QueryDict, proposal: Proposal) -> dict[str, Any]:
    """`?day=2026-12-03&start=10:00&chair=7&minute_taker=12&support_officer=12&venue=3`, each by its key and
    as far as it is given and can be chosen, `&meeting_format=virtual` for how it is held; what cannot is left
    out without a word.

    Where day and start are given with a chair or a room, the rest is filled in by who and what is free.
    """
    officers = {str(user.pk) for user in proposal.officers}
    offered: dict[str, Collection[str]] = {
        "chair": {str(each.chair.pk) for each in proposal.eligible},
        "minute_taker": officers,
        "support_officer": officers,
        "venue": {str(venue.pk) for venue in proposal.venues},
        "meeting_format": Conference.Format.values,
    }
    given: dict[str, Any] = {name: query[name] for name, keys in offered.items() if query.get(name) in keys}
    for name, read in (("day", day_in(query)), ("start", _start_in(query))):
        given |= {} if read is None else {name: read}
    return {**_completed(given, proposal), **given}


def day_in(query: QueryDict) -> date | None:
    """The day that the address names; None for none, and for what is no day."""
    text = query.get("day", "")
    try:
        return date.fromisoformat(text) if len(text) == len("2026-12-03") else None
    except ValueError:
        return None


def _start_in(query: QueryDict) -> time | None:
    text = query.get("start", "")
    try:
        return time.fromisoformat(text) if len(text) == len("10:00") else None
    except ValueError:
        return None


def _completed(given: dict[str, Any], proposal: Proposal) -> dict[str, Any]:
    if (
        proposal.diary is None
        or not {"day", "start"} <= given.keys()
        or not {"chair", "venue"} & given.keys()
    ):
        return {}
    if given["day"] not in proposal.diary.days:
        return {}
    starts_at = datetime.combine(given["day"], given["start"])
    held_as = given.get("meeting_format", "")
    finder = proposal.diary.finder([given["day"]], Wish(), meeting_format=held_as)
    slot = finder.completed(starts_at, given.get("chair", ""), given.get("venue", ""))
    if slot is None:
        return {}
    officer = proposal.diary.officer_at(slot, None)
    return {
        "chair": slot.chair,
        "minute_taker": slot.minute_taker,
        "support_officer": officer,
        "venue": slot.venue,
    }
