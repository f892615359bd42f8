"""Whether somebody gets from one conference to the next in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cpunit.domain.reaching import Ways


@dataclass(frozen=True, slots=True)
class Stay:
    """Where somebody is for a conference, from when to when; `venue` is the room by its key."""

    venue: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class TooFar:
    """A stay that leaves too little time for the way of so many minutes; `comes` where it is the one before.

    `moment` is from when on they can be where they are wanted, or until when they can stay.
    """

    stay: Stay
    minutes: int
    comes: bool
    moment: datetime


def too_far(wanted: Stay, stays: Iterable[Stay], ways: Ways) -> TooFar | None:
    """The first of somebody's `stays` elsewhere from which, or to which, the way is too long; None where they
    reach all. Those at the very time that is wanted are let be: nobody is held twice in the first place.
    """
    for each in sorted(stays, key=lambda stay: stay.starts_at):
        if each.venue == wanted.venue:
            continue
        minutes = ways.minutes(wanted.venue, each.venue)
        way = timedelta(minutes=minutes)
        if each.ends_at <= wanted.starts_at < each.ends_at + way:
            return TooFar(each, minutes, True, each.ends_at + way)
        if each.starts_at - way < wanted.ends_at <= each.starts_at:
            return TooFar(each, minutes, False, each.starts_at - way)
    return None
