"""Hold the time of people and rooms: for a record or an entry of the diary, as it is now, or let it go."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from cpunit.diary.models import AT_ONCE, PROMISED, Entry, Hold, Why
from cpunit.diary.times import span
from cpunit.domain.refusal import Refused
from cpunit.people.models import Reference, User, Venue

IS = {
    Why.BOOKED: "is already taken",
    Why.LEAVE: "is away",
    Why.TRAINING: "is away",
    Why.SICKNESS: "is away",
    Why.TRAVEL: "is travelling",
    Why.DUTY: "has duty",
    Why.CLOSED: "is closed",
    Why.OFF: "is not available",
}
"""What is said of whose time it is. That somebody is ill is not said to whoever would book them."""

STOPS: dict[Why, tuple[Why, ...]] = {
    Why.LEAVE: (*PROMISED, Why.DUTY),
    Why.TRAINING: PROMISED,
    Why.TRAVEL: PROMISED,
    Why.DUTY: (Why.LEAVE, Why.SICKNESS),
}
"""What each entry is refused over; the others over nothing."""


@dataclass(frozen=True)
class Time:
    """That somebody, or a room, is wanted for some time; `knowingly`, although they have duty then."""

    who: User | Venue
    starts_at: datetime
    ends_at: datetime
    knowingly: bool = False


class Taken(Refused):
    """Somebody's time, or a room's, is held for something else: for a `record`, or an entry of the diary."""

    def __init__(self, hold: Hold) -> None:
        super().__init__(f"{hold.who} {IS[Why(hold.why)]} on {span(hold.starts_at, hold.ends_at)}.")
        self.who, self.why = hold.who, Why(hold.why)
        self.span = span(hold.starts_at, hold.ends_at)
        self.record = hold.record_id


@transaction.atomic
def hold(*, record: Reference, wanted: Iterable[Time]) -> None:
    """Exactly what is `wanted` is held for the record from now on; where that is nothing, all is let go.

    Who is wanted twice is held once, from the earliest start to the latest end. Whoever is wanted is locked,
    in one order for everybody, so that of two who want them at one moment the second is told. What came over
    a booking that stands (sickness, duty, a new working week) lets it be, until it changes. The caller holds
    the record. Raises `Taken`.
    """
    holds = _one_each(record, wanted)
    _lock(holds)
    before = Hold.objects.filter(record=record)
    stands = {_key(each) for each in before}
    before.delete()
    fresh = [each for each in holds if _key(each) not in stands]
    taken = _in_the_way(holds, PROMISED) or _in_the_way(fresh, AT_ONCE)
    if taken:
        raise Taken(taken)
    Hold.objects.bulk_create(holds)


@transaction.atomic
def hold_entry(*, entry: Entry) -> None:
    """The time of the entry is held while it stands, and let go once it is taken back; safe to run twice.

    Leave, training and travel are refused where a conference is booked: it is handed over first. Nobody has
    duty while they are on leave or ill, or leave while they have duty. Raises `Taken`.
    """
    wanted = Hold(
        user_id=entry.user_id,
        venue_id=entry.venue_id,
        starts_at=entry.starts_at,
        ends_at=entry.ends_at,
        why=Why(entry.kind),
        entry=entry,
    )
    _lock([wanted])
    Hold.objects.filter(entry=entry).delete()
    if entry.taken_back_at is not None:
        return
    taken = _in_the_way([wanted], STOPS.get(Why(entry.kind), ()))
    if taken:
        raise Taken(taken)
    wanted.save()


@transaction.atomic
def hold_off(*, off: Mapping[User | Venue, Iterable[tuple[datetime, datetime]]], after: datetime) -> int:
    """From a moment on, exactly these times of each of these people and rooms are held as not worked (or not
    open); how many are held anew, or let go. Safe to run twice, and writes nothing then. Nothing that is
    booked is in the way. A fixed number of queries.
    """
    wanted = {(*_keys(who), start, end) for who, spans in off.items() for start, end in spans}
    lock(off)
    users = [who.pk for who in off if isinstance(who, User)]
    venues = [who.pk for who in off if isinstance(who, Venue)]
    held = Hold.objects.filter(why=Why.OFF, starts_at__gte=after).of_any(users=users, venues=venues)
    facts = held.order_by().values_list("pk", "user", "venue", "starts_at", "ends_at")
    stands = {(user, venue, start, end): pk for pk, user, venue, start, end in facts}
    gone = [pk for key, pk in stands.items() if key not in wanted]
    if gone:
        Hold.objects.filter(pk__in=gone).delete()
    new = [
        Hold(user_id=user, venue_id=venue, starts_at=start, ends_at=end, why=Why.OFF)
        for user, venue, start, end in sorted(wanted - stands.keys(), key=lambda each: each[2])
    ]
    Hold.objects.bulk_create(new, batch_size=1_000)
    return len(gone) + len(new)


def lock(whose: Iterable[User | Venue]) -> None:
    """Whoever writes into these diaries waits until the end of the transaction."""
    _lock([Hold(**_of(who)) for who in whose])


def _of(who: User | Venue) -> dict[str, User | Venue]:
    return {"user": who} if isinstance(who, User) else {"venue": who}


def _keys(who: User | Venue) -> tuple[int | None, int | None]:
    return (who.pk, None) if isinstance(who, User) else (None, who.pk)


def _key(each: Hold) -> tuple[int | None, int | None, datetime, datetime]:
    return each.user_id, each.venue_id, each.starts_at, each.ends_at


def _in_the_way(wanted: Iterable[Hold], of: Iterable[Why]) -> Hold | None:
    """What takes some of the time of any of these, but duty of whom it was known."""
    wanted = list(wanted)
    if not wanted:
        return None
    knowing = [each.user_id for each in wanted if each.knowingly]
    return (
        Hold.objects.in_the_way_of(wanted)
        .filter(why__in=list(of))
        .exclude(Q(why=Why.DUTY, user__in=knowing))
        .select_related("user", "venue")
        .first()
    )


def _one_each(record: Reference, wanted: Iterable[Time]) -> list[Hold]:
    holds: dict[User | Venue, Hold] = {}
    for each in wanted:
        found = holds.setdefault(
            each.who, Hold(record=record, starts_at=each.starts_at, ends_at=each.ends_at, **_of(each.who))
        )
        found.starts_at = min(found.starts_at, each.starts_at)
        found.ends_at = max(found.ends_at, each.ends_at)
        found.knowingly |= each.knowingly
    return list(holds.values())


def _lock(holds: Iterable[Hold]) -> None:
    """Until the end of the transaction; nobody waits who only refers to them."""
    holds = list(holds)
    for rows in (
        User.objects.filter(pk__in=[each.user_id for each in holds if each.user_id]),
        Venue.objects.filter(pk__in=[each.venue_id for each in holds if each.venue_id]),
    ):
        list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk"))
