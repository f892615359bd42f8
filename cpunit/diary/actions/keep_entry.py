"""Record leave, training, travel, sickness or duty of a person, or that a room is closed; change it, or take
it back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cpunit.audit.log import log
from cpunit.diary.actions.hold import Taken, hold_entry, lock, span
from cpunit.diary.handed_over import ToHandOver, to_hand_over
from cpunit.diary.models import AT_ONCE, Entry, Why
from cpunit.diary.policies import can_be_then, may_agree, may_change, may_record, may_record_kind
from cpunit.diary.times import Days
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.people.actions.applying import apply
from cpunit.people.models import User, Venue

CHANGE = "Change what is recorded there instead."


@dataclass(frozen=True)
class Kept:
    """What stands now, and the bookings that are to be handed over because of it."""

    entry: Entry
    handed_over: list[ToHandOver]


@transaction.atomic
def keep_entry(
    *,
    who: User | Venue,
    kind: str,
    days: Days,
    by: User,
    now: datetime,
    note: str = "",
    agreed_by: User | None = None,
    entry: Entry | None = None,
) -> Kept:
    """A new entry in the diary of `who`, or `entry`, with these facts. A service manager who records leave
    agrees to it by that.

    What is promised (leave, training, travel) is refused over what is booked, which is handed over first;
    sickness, duty and a closed room are so whatever is booked. Raises `Refused`, also for what is recorded
    already.
    """
    before = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk) if entry else None
    must(may_change(by, before) if before else may_record(by, who))
    is_room = isinstance(who, Venue)
    kind = Entry.Kind.CLOSED if is_room else kind
    if kind == Entry.Kind.LEAVE and by.is_manager:
        agreed_by = by
    agreed_by = agreed_by if kind == Entry.Kind.LEAVE else None
    must(
        (None if is_room else may_record_kind(by, kind))
        or may_agree(agreed_by, kind, who)
        or can_be_then(days, timezone.localdate(now))
    )
    starts_at, ends_at = days.moments()
    facts: Mapping[str, Any] = {
        "kind": kind,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "note": note,
        "agreed_by": agreed_by,
    }
    of = {"venue": who} if is_room else {"user": who}
    record = before or Entry(recorded_by=by, recorded_at=now, **of)
    lock([who])
    must(_is_new(record, who, kind, starts_at, ends_at))
    changed = apply(record, facts)
    record.save()
    try:
        hold_entry(entry=record)
    except Taken as taken:
        raise Refused(f"{taken.sentence} {_instead(taken.why)}") from taken
    told = f"{record.get_kind_display()} of {who}, {span(starts_at, ends_at)}"
    if before:
        log(by=by, verb="changed", what=f"Diary: {told} ({', '.join(changed) or 'no change'})", now=now)
    else:
        log(by=by, verb="recorded", what=f"Diary: {told}", now=now)
    return Kept(record, _under(record, now) if kind in AT_ONCE else [])


@transaction.atomic
def take_back_entry(*, entry: Entry, by: User, now: datetime) -> None:
    """It does not hold any more, and the time is free again; what was recorded stays in its history. Raises
    `Refused`.
    """
    record = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    must(may_change(by, record))
    record.taken_back_at = now
    record.save()
    hold_entry(entry=record)
    told = f"{record.get_kind_display()} of {record.who}, {span(record.starts_at, record.ends_at)}"
    log(by=by, verb="took back", what=f"Diary: {told}", now=now)


def _is_new(
    record: Entry, who: User | Venue, kind: str, starts_at: datetime, ends_at: datetime
) -> Refusal | None:
    """The same is recorded once, although two hear of it."""
    same = who.entries.standing().filter(kind=kind, starts_at__lt=ends_at, ends_at__gt=starts_at)
    other = same.exclude(pk=record.pk).first()
    if other is None:
        return None
    when, what = span(other.starts_at, other.ends_at), f"{other.get_kind_display()} of {who}"
    return Refusal(f"{what} is recorded already for {when}. {CHANGE}")


def _instead(why: Why) -> str:
    return "Hand over what is booked first." if why == Why.BOOKED else CHANGE


def _under(entry: Entry, now: datetime) -> list[ToHandOver]:
    users = [entry.user_id] if entry.user_id else []
    venues = [entry.venue_id] if entry.venue_id else []
    return to_hand_over(now=now, users=users, venues=venues, start=entry.starts_at, end=entry.ends_at)
