"""What a page says of the hours of those to whom it sends e-mail: before it is pressed, and of what waits
since (safety 2).
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.utils.timezone import localtime

from cpunit.domain.words import day_and_date
from cpunit.papers.models import OutgoingMessage
from cpunit.papers.still_safe import LOOKED_AT, as_recorded, begins_at
from cpunit.people.models import ContactWay, Person, Reference
from cpunit.people.reach import email_way, phone_way, recipient_of, text_number, text_way


def hours_of(people: Iterable[Person], now: datetime, *, texts: bool = False) -> list[str]:
    """A sentence for each of the family whose e-mail is safe at some hours alone, and where `texts` may be
    sent too whose text messages are: when what is sent now leaves. One query, none where their
    `contact_ways` are at hand.
    """
    adults = [each for each in people if each.is_adult]
    prefetch_related_objects(adults, "adult", "contact_ways")
    ways = [(each, email_way(each)) for each in adults if recipient_of(each).email]
    ways += [(each, text_way(each)) for each in adults if texts and text_number(each)]
    return [_sentence(each, way, now) for each, way in ways if way and way.when]


def _sentence(person: Person, way: ContactWay, now: datetime) -> str:
    when, of = as_recorded(way), "A text message" if way.channel == ContactWay.Channel.TEXT else "E-mail"
    if way.times is None:
        return (
            f"{of} to {person.name} is safe at some hours alone ({when}). What you send now does not leave "
            "by itself: say then with whom it is agreed that it is such a time."
        )
    leaves = begins_at(way, now)
    is_now, at = leaves == now, f"{day_and_date(leaves.date())} from {leaves:%H:%M}"
    then = "leaves at once" if is_now else f"leaves on {at}"
    if way.needs_a_look:
        is_held = f"does not leave by itself: somebody looks and sends it on {at}"
        then = "leaves at once: look first whether it is their time" if is_now else is_held
    return f"{of} to {person.name} is safe {when}. What you send now {then}."


def not_to_be_rung_now(person: Person, now: datetime) -> str:
    """That this is not the time at which they may be rung; "" where it is, or words alone say when. One
    query, none where their `contact_ways` are at hand.
    """
    way = phone_way(person)
    if way is None or begins_at(way, now) == now:
        return ""
    return f"This is not their time: they may be rung {as_recorded(way)}."


def waiting_about(record: Reference | str) -> list[OutgoingMessage]:
    """What waits for the hours of somebody of the family, by when it leaves. One query."""
    waiting = OutgoingMessage.objects.waiting().filter(record=record).defer("body", "calendar")
    return list(waiting.order_by("waits_until", "pk"))


def said_of_waiting(record: Reference | str, *, to_name: str = "") -> str:
    """What is said once something was pressed: who gets it only when their hours begin, of all or of whoever
    has that name; "" where nobody does. One query.
    """
    waiting = [each for each in waiting_about(record) if to_name in ("", each.to_name)]
    if not waiting:
        return ""
    named = {each.to_name: _leaves(each, localtime(each.waits_until)) for each in waiting if each.waits_until}
    return " ".join(f"The message to {name} waits for their hours: {then}." for name, then in named.items())


def _leaves(message: OutgoingMessage, at: datetime) -> str:
    if message.is_agreed_first:
        return "say with whom it is agreed, on the page of the message"
    when = f"{day_and_date(at.date())} from {at:%H:%M}"
    return f"somebody looks and sends it on {when}" if _is_held(message) else f"it leaves on {when}"


def leaving(message: OutgoingMessage) -> str:
    """ "Leaves on Mon 30 November 2026 from 09:30": of one that waits."""
    assert message.waits_until is not None
    if message.is_agreed_first:
        return "Does not leave by itself: say first with whom it is agreed"
    at = localtime(message.waits_until)
    when = f"on {day_and_date(at.date())} from {at:%H:%M}"
    return f"Does not leave by itself: somebody looks {when}" if _is_held(message) else f"Leaves {when}"


def _is_held(message: OutgoingMessage) -> bool:
    """Whether a person looks first, as words stand beside their hours."""
    return message.waits_for.startswith(LOOKED_AT)
