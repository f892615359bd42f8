"""Hold the time of people and rooms for a record, as it is now: booked, moved, or let go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cpunit.diary.models import Hold
from cpunit.domain.refusal import Refused
from cpunit.domain.words import day_and_date
from cpunit.people.models import Reference, User, Venue


@dataclass(frozen=True)
class Time:
    """That somebody, or a room, is wanted from one moment to another."""

    who: User | Venue
    starts_at: datetime
    ends_at: datetime


class Taken(Refused):
    """Somebody's time, or a room's, is held for something else."""

    def __init__(self, hold: Hold) -> None:
        start, end = timezone.localtime(hold.starts_at), timezone.localtime(hold.ends_at)
        day = day_and_date(start.date())
        super().__init__(f"{hold.who} is already taken on {day}, {start:%H:%M} to {end:%H:%M}.")
        self.who = hold.who


@transaction.atomic
def hold(*, record: Reference, wanted: Iterable[Time]) -> None:
    """Exactly what is `wanted` is held for the record from now on; where that is nothing, all is let go.

    Who is wanted twice is held once, from the earliest start to the latest end. Whoever is wanted is locked,
    in one order for everybody, so that of two who want them at one moment the second is told. The caller
    holds the record. Raises `Taken`.
    """
    holds = _one_each(record, wanted)
    _lock(holds)
    Hold.objects.filter(record=record).delete()
    taken = Hold.objects.in_the_way_of(holds).select_related("user", "venue").first()
    if taken:
        raise Taken(taken)
    Hold.objects.bulk_create(holds)


def _one_each(record: Reference, wanted: Iterable[Time]) -> list[Hold]:
    holds: dict[User | Venue, Hold] = {}
    for time in wanted:
        whose = {"user": time.who} if isinstance(time.who, User) else {"venue": time.who}
        found = holds.setdefault(
            time.who, Hold(record=record, starts_at=time.starts_at, ends_at=time.ends_at, **whose)
        )
        found.starts_at = min(found.starts_at, time.starts_at)
        found.ends_at = max(found.ends_at, time.ends_at)
    return list(holds.values())


def _lock(holds: Iterable[Hold]) -> None:
    """Until the end of the transaction; nobody waits who only refers to them."""
    for rows in (
        User.objects.filter(pk__in=[each.user_id for each in holds if each.user_id]),
        Venue.objects.filter(pk__in=[each.venue_id for each in holds if each.venue_id]),
    ):
        list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk"))
