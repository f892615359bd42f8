"""Tell those once more, by itself, who have not opened what is on their own page."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

from django.db import transaction
from django.utils.timezone import localdate, localtime

from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.chasing import may_remind_at
from cpunit.domain.copies import CHASED, LOOKED_AFTER, is_to_be_chased
from cpunit.domain.refusal import Refused
from cpunit.doors.models import Channel, Door
from cpunit.doors.words import SUBJECT_OF_FAMILY
from cpunit.papers.actions.queue_message import queue_message
from cpunit.papers.actions.queue_text import queue_text
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Person, Reference, with_details
from cpunit.people.reach import is_in_mourning, recipient_of
from cpunit.release import letters
from cpunit.release.actions.note_shut import note_shut
from cpunit.release.actions.send_copy import key_of
from cpunit.release.models import Copy
from cpunit.release.paper import paper_of
from cpunit.release.still import may_still_have
from cpunit.release.ways import route_of, secure_domains

_log = logging.getLogger(__name__)


def chase_unopened(*, now: datetime, calendar: WorkingDayCalendar) -> int:
    """In office hours, each once, five working days after it was put there; how many were told. One word for
    all copies about one record. Nobody is told to read about children who have all died (safety 8), nor of
    what is over. Nobody is told of what opens no longer, by a way that is not safe, of a door that is shut,
    or while the family mourns: those are noted without a message, and stand on Today. Safe to run twice, and
    by two workers at once. What goes wrong with one holds up no other.
    """
    if not may_remind_at(localtime(now), calendar):
        return 0
    today, told = localdate(now), 0
    since = now - timedelta(days=LOOKED_AFTER.days)
    waiting = Copy.objects.unopened().looked_after(since)
    waiting = waiting.filter(out_on__lte=today - timedelta(days=CHASED.days))
    due = [
        (person, record, key)
        for key, person, record, out_on in waiting.order_by("person", "record", "pk").values_list(
            "pk", "person", "record", "out_on"
        )
        if out_on and is_to_be_chased(out_on, today, calendar)
    ]
    for whose, rows in groupby(due, key=lambda row: row[:2]):
        try:
            told += _chase([key for *_, key in rows], now)
        except Exception:
            _log.exception("Nobody was told once more of the copies of %s; the others go on", whose)
    return told


@transaction.atomic
def _chase(keys: Sequence[int], now: datetime) -> bool:
    """One person's copies about one record."""
    held = Copy.objects.unopened().filter(pk__in=keys).select_for_update(of=("self",), skip_locked=True)
    copies = []
    for copy in held.select_related(*with_details("person"), "record__family", "variant").order_by("pk"):
        if _is_past(copy):
            continue
        refusal = may_still_have(copy)
        note_shut(copy, refusal, now=now)
        if refusal is None:
            copies.append(copy)
    if not copies:
        return False
    message = _tell(copies[0], now)
    for copy in copies:
        copy.chased_at, copy.chaser = now, message
        copy.save(update_fields=["chased_at", "chaser"])
    return message is not None


def _is_past(copy: Copy) -> bool:
    """Whether nobody is told once more: its children have all died, or what it is about is over."""
    children = copy.record.children
    if children.exists() and not children.filter(death_date__isnull=True).exists():
        return True
    is_past = paper_of(copy.kind).is_past
    return is_past is not None and is_past(copy.record)


def _tell(copy: Copy, now: datetime) -> OutgoingMessage | None:
    """None where nothing goes."""
    person, record = copy.person, copy.record
    route = route_of(person, record, secure=secure_domains())
    if not route.to or route.way == Copy.Way.PRINT or not _opens(person, record, now):
        return None
    name, key = recipient_of(person).name, key_of(copy, ":unopened")
    try:
        if person.is_professional:
            return queue_message(
                dedupe_key=key,
                record=record,
                to_name=name,
                to_address=route.to,
                subject=letters.SUBJECT.format(code=record.code),
                body=letters.still_to_read(name, record),
                now=now,
            )
        if route.link_by == Channel.TEXT:
            return queue_text(
                dedupe_key=key,
                record=record,
                to_name=name,
                number=route.to,
                subject=SUBJECT_OF_FAMILY,
                words=letters.still_something(),
                now=now,
            )
        return queue_message(
            dedupe_key=key,
            record=record,
            to_name=name,
            to_address=route.to,
            subject=SUBJECT_OF_FAMILY,
            body=letters.still_something(),
            is_plain=True,
            now=now,
        )
    except Refused:
        return None


def _opens(person: Person, record: Reference, now: datetime) -> bool:
    """Whether they can come in: a professional asks for their link, unless the unit withdrew their door."""
    if person.is_professional:
        latest = Door.objects.filter(person=person, form=Door.Form.PROFESSIONAL).last()
        return latest is None or latest.withdrawn_at is None
    doors = Door.objects.standing(now).filter(person=person, record__family=record.family_id)
    return doors.exists() and not is_in_mourning(record.family_id)
