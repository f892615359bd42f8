"""Whether what waits for a family member may go now, and to the address it was queued for (safety 2): the one
place that decides, of every message and by whatever way it came into the outbox.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.timezone import localtime

from cpunit.domain.exclusions import Extent
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import long_date
from cpunit.offers import Offers
from cpunit.papers.models import AGREED_FIRST, Document, OutgoingMessage
from cpunit.people.models import Adult, ContactWay, Person
from cpunit.people.reach import email_way, kept_from, recipient_of, text_number, text_way

NOT_SAFE = Refusal(
    "It was not sent: this address is not recorded as safe for them any more. Their worker tells them in "
    "person, or it is sent anew to the one that is."
)
KEPT_OUT = Refusal(
    "It was not sent: they are excluded from these conferences since. What they may know, the chair tells "
    "them, or their worker does."
)
OUT_OF_HOURS = Refusal(
    "It was not sent: it could not leave when it was asked for, and they are to be written to at some hours "
    "alone. Look at the hours on their family's page, and send it again when it is their time."
)
TOO_LATE = Refusal(
    "It could not be sent in time: what it says does not hold any more, or will not when the hours begin at "
    "which they are written to. A person tells them what they are still to know."
)
LOOKED_AT = "once somebody has looked: "
"""Before the hours for which a message waits, where words stand beside them: it is held as they begin."""
SOON = timedelta(minutes=15)
"""So long after somebody said with whom it is agreed is it their hour still."""
A_DAY = timedelta(days=1)
"""So long it is waited for that somebody says so."""


STILL: Offers[Callable[[OutgoingMessage], Refusal | None]] = Offers()
"""Rooms above say of a professional's message whether what it carries may still go."""


@dataclass(frozen=True)
class Going:
    """How it stands with a message at this moment: it goes, unless there is a refusal, or a time that it
    waits for, with the hours in words: "between 09:00 and 15:00, as recorded on 3 May 2025".
    """

    refusal: Refusal | None = None
    waits_until: datetime | None = None
    waits_for: str = ""


def how_it_goes(message: OutgoingMessage, *, now: datetime, waited: timedelta = timedelta()) -> Going:
    """A message waits, and is tried again for a day: what was so when it was queued is asked once more. That
    of somebody who shares an address is judged by their own name, and that of somebody who stands in two
    families by what the one that it is about has of them. Where their hours are times, it waits for them,
    unless somebody just agreed that it goes at once; where words stand, alone or beside times, which only a
    person can keep, nothing goes that has `waited` since a person sent it. Five queries at most for a family
    member's, else none.
    """
    if message.no_use_from and message.no_use_from <= now:
        return Going(TOO_LATE)
    if not message.is_plain:
        refused = (asks(message) for asks in STILL)
        return Going(next((refusal for refusal in refused if refusal), None))
    is_text = message.channel == OutgoingMessage.Channel.TEXT
    whose = Q(phone=message.to_address) if is_text else Q(email__iexact=message.to_address)
    found = Adult.objects.filter(whose).select_related("person")
    adults = list(found.prefetch_related("person__contact_ways"))
    adults = [each for each in adults if each.name == message.to_name] or adults
    family = message.record.family_id if message.record else None
    theirs = [each.person for each in adults if each.family_id == family] or [each.person for each in adults]
    goes_to, way_of = (text_number, text_way) if is_text else (_email_of, email_way)
    reached = [each for each in theirs if goes_to(each) == message.to_address]
    if not reached:
        return Going(NOT_SAFE)
    record = None if message.to_kept_out else message.record
    if record and all(_is_withheld(message, kept_from(each, record)) for each in reached):
        return Going(KEPT_OUT)
    ways = [way for each in reached if (way := way_of(each))]
    going = _at_their_hours(message, ways, now, waited)
    if going.waits_until and message.no_use_from and going.waits_until >= message.no_use_from:
        return Going(TOO_LATE)
    return going


def _at_their_hours(
    message: OutgoingMessage, ways: Collection[ContactWay], now: datetime, waited: timedelta
) -> Going:
    """Of several who share the address, whoever's hours begin last. Where words stand alone it is nobody's
    hour until a person says with whom that is agreed: it waits a day for that, and is held then.
    """
    if message.agreed_by and waited <= SOON:
        return Going()
    waiting = [(until, way) for way in ways if (until := begins_at(way, now)) > now]
    is_looked_at = any(way.needs_a_look for way in ways)
    if waiting:
        until, way = max(waiting, key=lambda each: each[0])
        return Going(waits_until=until, waits_for=f"{LOOKED_AT if is_looked_at else ''}{as_recorded(way)}")
    if is_looked_at and (waited > SOON or message.waits_until):
        return Going(OUT_OF_HOURS)
    alone = [way for way in ways if way.needs_a_look and way.times is None]
    if alone:
        until = now + A_DAY
        if message.no_use_from:  # asked for while it is of use, and held as that ends
            until = max(now + SOON, min(until, message.no_use_from - SOON))
        return Going(waits_until=until, waits_for=f"{AGREED_FIRST}{as_recorded(alone[0])}")
    return Going()


def _email_of(person: Person) -> str:
    return recipient_of(person).email


def begins_at(way: ContactWay, now: datetime) -> datetime:
    """`now` where nothing that the outbox can keep to is recorded, and within the hours."""
    return way.times.leaves_at(localtime(now)) if way.times else now


def as_recorded(way: ContactWay) -> str:
    """ "between 09:00 and 15:00, as recorded on 3 May 2025"."""
    return f"{way.when}, as recorded on {long_date(localtime(way.recorded_at).date())}"


def _is_withheld(message: OutgoingMessage, extents: set[Extent]) -> bool:
    """Minutes, and what is put right in them, go to nobody who is kept from any of it."""
    if Extent.WHOLE in extents:
        return True
    return bool(extents) and message.documents.filter(kind__in=Document.OF_THE_WHOLE).exists()
