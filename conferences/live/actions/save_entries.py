"""Write into the map of a conference: what one browser has to send, in its order and once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from conferences.conference.booked import is_chair_of, standing_booking
from conferences.live.entries import Allowed, Facts, facts_of, iso, moment_of, problem_with
from conferences.live.policies import may_record
from conferences.models import Conference, Entry, EntryChange, EntryRival
from cpunit.domain.edits import merged
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import User

FREE = {"place"}
"""Of where a card lies, the last word holds."""
OTHERWISE = (
    "It says something else by now: look at it, and say again whether the family may read whose it is."
)
TELLS = {"text", "voice", "score"}
"""What says whose number it is: where that changes, the chair says anew whether the family may read it."""


@dataclass(frozen=True, kw_only=True)
class Write:
    """One save of one entry. `op` and `entry` are made by the browser; `base` is the version that was seen, 0
    for one that is begun, and `facts` are what was set. It was typed `age` ago, where no network was, on top
    of what its writer sent by the ops `mine`. `settles` is the rival that they chose over.
    """

    op: UUID
    entry: UUID
    base: int
    facts: Facts
    settles: UUID | None = None
    age: timedelta = timedelta()
    mine: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Saved:
    """What a write came to: the entry as it stands, the `rival` where somebody had changed the same since, or
    why nothing of it was written.
    """

    op: UUID
    entry: Entry | None = None
    rival: EntryRival | None = None
    refusal: str = ""


@transaction.atomic
def save_entries(*, conference: Conference, writes: Sequence[Write], by: User, now: datetime) -> list[Saved]:
    """Keep each of the writes that can be kept; the others say why not. Safe to run twice.

    The conference is not held, and nothing is settled: only the entries are, for as long as it takes to write
    them. Raises `Refused` where this person may not write in the record, or not any more.
    """
    booking = standing_booking(conference)
    must(may_record(by, conference, booking))
    allowed = Allowed(conference, now, leads=is_chair_of(by, booking))
    begun = [each for each in writes if each.base == 0 and not problem_with(each.facts, allowed, begins=True)]
    _begin(conference, begun, by, now)
    entries = _held(conference, writes)
    done = _done(writes)
    return [_save(each, entries.get(each.entry), allowed, done, by, now) for each in writes]


def say(*, conference: Conference, by: User, now: datetime, **facts: Any) -> Entry:
    """Write one new entry (`facts` by name: heading, text, voice, children, stance, score). Raises `Refused`
    where it cannot be kept.
    """
    write = Write(op=uuid4(), entry=uuid4(), base=0, facts=facts)
    (saved,) = save_entries(conference=conference, writes=[write], by=by, now=now)
    if saved.entry is None:
        raise Refused(saved.refusal)
    return saved.entry


def _begin(conference: Conference, writes: Iterable[Write], by: User, now: datetime) -> None:
    """A row for each that is begun and has none: empty, until its write is kept."""
    rows = [
        Entry(
            key=each.entry,
            conference=conference,
            heading=each.facts["heading"],
            said_at=moment_of(each.facts.get("said_at", "")) or now - each.age,
            written_by=by,
            changed_by=by,
            changed_at=now,
        )
        for each in writes
    ]
    if rows:
        Entry.objects.bulk_create(rows, ignore_conflicts=True)


def _held(conference: Conference, writes: Iterable[Write]) -> dict[UUID, Entry]:
    """The entries that are written into, in the order of their keys, so that two who write never wait for
    each other in a circle.
    """
    rows = Entry.objects.filter(conference=conference, key__in={each.entry for each in writes})
    rows = rows.select_for_update(no_key=True).order_by("pk").prefetch_related("children")
    return {each.key: each for each in rows}


def _done(writes: Iterable[Write]) -> dict[UUID, EntryRival | None]:
    """What was written before, each with the rival that came of it."""
    ops = {each.op for each in writes}
    done: dict[UUID, EntryRival | None] = dict.fromkeys(
        EntryChange.objects.filter(op__in=ops).values_list("op", flat=True)
    )
    return done | EntryRival.objects.in_bulk(ops)


def _save(
    write: Write,
    entry: Entry | None,
    allowed: Allowed,
    done: dict[UUID, EntryRival | None],
    by: User,
    now: datetime,
) -> Saved:
    if entry and write.op in done:
        rival = done[write.op]
        return Saved(write.op, entry, rival if rival and rival.settled_at is None else None)
    is_begun = entry is not None and (entry.version > 0 or entry.from_report_id is not None)
    problem = problem_with(write.facts, allowed, begins=write.base == 0 and not is_begun)
    if entry is None and (write.base or not problem):
        problem = "This entry is not in the record of this conference."
    if problem or entry is None:
        return Saved(write.op, refusal=problem)
    since = _changed_since(entry, write)
    if write.facts.get("is_named_to_family") and TELLS & since:
        return Saved(write.op, refusal=OTHERWISE)
    merge = merged(write.facts, facts_of(entry), since, free=FREE)
    if write.settles:
        open_rivals = entry.rivals.filter(op=write.settles, settled_at__isnull=True)
        open_rivals.update(settled_by=by, settled_at=now)
    if write.base == 0 and entry.version == 0 and entry.from_report_id is None:
        merge.taken.update(heading=entry.heading, said_at=iso(entry.said_at))
    if entry.is_named_to_family and TELLS & merge.taken.keys():
        merge.taken.setdefault("is_named_to_family", False)
    if merge.taken:
        _write(entry, merge.taken, allowed, by, now)
        change = EntryChange(
            op=write.op, entry=entry, version=entry.version, facts=merge.taken, by=by, at=now
        )
        change.save(force_insert=True)
    rival = _keep_both(write, entry, merge.contested, by, now) if merge.contested else None
    done[write.op] = rival
    return Saved(write.op, entry, rival)


def _changed_since(entry: Entry, write: Write) -> set[str]:
    """What was written that its writer had not seen."""
    if entry.version <= write.base:
        return set()
    changes = entry.changes.filter(version__gt=write.base).exclude(op__in=write.mine)
    return {name for facts in changes.values_list("facts", flat=True) for name in facts}


def _write(entry: Entry, facts: dict[str, Any], allowed: Allowed, by: User, now: datetime) -> None:
    for name, value in facts.items():
        if name == "voice":
            place = int(value) if value.isdecimal() else None
            entry.voice_id, entry.voice_words = place, "" if place else value
        elif name == "said_at":
            entry.said_at = moment_of(value) or entry.said_at
        elif name != "children":
            setattr(entry, name, value)
    entry.version += 1
    entry.changed_by, entry.changed_at = by, now
    entry.save()
    if "children" in facts:
        entry.children.set(allowed.children[code] for code in facts["children"])


def _keep_both(write: Write, entry: Entry, contested: dict[str, Any], by: User, now: datetime) -> EntryRival:
    """What they wrote stands beside what is there, in the place of what they had written before in the same
    window, on top of which it was typed; not of what they wrote in another.
    """
    before = entry.rivals.filter(by=by, op__in=write.mine, settled_at__isnull=True)
    facts: dict[str, Any] = {}
    for each in before:
        facts |= each.facts
        each.settled_by, each.settled_at = by, now
        each.save()
    return EntryRival.objects.create(
        op=write.op, entry=entry, base=write.base, facts=facts | contested, by=by, at=now
    )
