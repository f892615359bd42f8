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
from cpunit.diary.actions.hold import Taken, hold_entry, lock
from cpunit.diary.entries.actions.tell_duty import tell_duty
from cpunit.diary.handed_over import ToHandOver, to_hand_over
from cpunit.diary.models import AT_ONCE, Entry, Why
from cpunit.diary.policies import (
    can_be_then,
    may_agree,
    may_change,
    may_have_duty,
    may_record,
    may_record_kind,
    reads_why,
)
from cpunit.diary.standing import AWAY, PRIVATE
from cpunit.diary.times import Days, span
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.people.actions.applying import apply
from cpunit.people.models import User, Venue

CHANGE = "Change what is recorded there instead."


@dataclass(frozen=True)
class KeptEntry:
    """What stands now, the bookings that are to be handed over because of it, and whether somebody fell ill
    who has duty in that time.
    """

    entry: Entry
    handed_over: list[ToHandOver]
    leaves_duty: bool = False


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
    tells: bool = True,
) -> KeptEntry:
    """A new entry in the diary of `who`, or `entry`, with these facts. A service manager who records leave
    agrees to it by that.

    What is promised (leave, training, travel) is refused over what is booked, which is handed over first;
    sickness, duty and a closed room are so whatever is booked. A chair is told of duty that others gave them,
    but where the caller tells them (`tells`). Raises `Refused`, also for what is recorded already.
    """
    before = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk) if entry else None
    must(may_change(by, before) if before else may_record(by, who))
    kind = Entry.Kind.CLOSED if isinstance(who, Venue) else kind
    if kind == Entry.Kind.LEAVE and by.is_manager:
        agreed_by = by
    agreed_by = agreed_by if kind == Entry.Kind.LEAVE else None
    must(
        (may_record_kind(by, kind, who) if isinstance(who, User) else None)
        or may_agree(agreed_by, kind, who)
        or can_be_then(days, timezone.localdate(now))
    )
    if kind == Entry.Kind.DUTY and isinstance(who, User):
        must(may_have_duty(who, days, timezone.localdate(now)))
    starts_at, ends_at = days.moments()
    facts: Mapping[str, Any] = {
        "kind": kind,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "note": note,
        "agreed_by": agreed_by,
    }
    of = {"user": who} if isinstance(who, User) else {"venue": who}
    record = before or Entry(recorded_by=by, recorded_at=now, **of)
    lock([who])
    must(_is_new(record, who, kind, starts_at, ends_at))
    changed = apply(record, facts)
    record.save()
    try:
        hold_entry(entry=record)
    except Taken as taken:
        raise Refused(_in_the_way(taken, by)) from taken
    what = f"{_told(record)} ({', '.join(changed) or 'no change'})" if before else _told(record)
    log(by=by, verb="changed" if before else "recorded", what=what, now=now)
    if tells:
        _tell(record, "changed your duty" if before else "put you on duty", by, now)
    return KeptEntry(record, _under(record, now) if kind in AT_ONCE else [], leaves_duty=_leaves_duty(record))


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
    log(by=by, verb="took back", what=_told(record), now=now)
    _tell(record, "taken your duty back", by, now)


def _told(entry: Entry) -> str:
    """For the log, which managers of other areas read too: why somebody is away stands in the entry only."""
    what = AWAY if entry.kind in PRIVATE else entry.get_kind_display()
    return f"Diary: {what}, {entry.who}, {span(entry.starts_at, entry.ends_at)}"


def _tell(entry: Entry, done: str, by: User, now: datetime) -> None:
    if entry.kind == Entry.Kind.DUTY and entry.user is not None:
        said = f"{by.name} has {done}: {span(entry.starts_at, entry.ends_at)}."
        tell_duty(entry.user, said, by=by, now=now)


def _leaves_duty(entry: Entry) -> bool:
    if entry.kind != Entry.Kind.SICKNESS or entry.user is None:
        return False
    duty = entry.user.entries.standing().filter(kind=Entry.Kind.DUTY)
    return duty.filter(starts_at__lt=entry.ends_at, ends_at__gt=entry.starts_at).exists()


def _is_new(
    record: Entry, who: User | Venue, kind: str, starts_at: datetime, ends_at: datetime
) -> Refusal | None:
    """The same is recorded once, although two hear of it."""
    same = who.entries.standing().filter(kind=kind, starts_at__lt=ends_at, ends_at__gt=starts_at)
    other = same.exclude(pk=record.pk).first()
    if other is None:
        return None
    when, what = span(other.starts_at, other.ends_at), f"{other.get_kind_display()} ({who})"
    return Refusal(f"{what} is recorded already: {when}. {CHANGE}")


def _in_the_way(taken: Taken, by: User) -> str:
    """What stands there already, and what to do first; why somebody is away only to who reads that."""
    if taken.why == Why.BOOKED:
        return f"{taken.sentence} Hand over what is booked first."
    if taken.why in PRIVATE and reads_why(by, taken.who):
        return f"{taken.why.label} ({taken.who}) is recorded then: {taken.span}. {CHANGE}"
    return f"{taken.sentence} {CHANGE}"


def _under(entry: Entry, now: datetime) -> list[ToHandOver]:
    users = [entry.user_id] if entry.user_id else []
    venues = [entry.venue_id] if entry.venue_id else []
    found = to_hand_over(now=now, users=users, venues=venues, start=entry.starts_at, end=entry.ends_at)
    return [each for each in found if not each.day_off]
