"""By which ways a link and its code reach somebody of a family: only such as are recorded as safe for them
and are nobody else's, and never both by one (safety 2).
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Lower

from cpunit.domain.refusal import Refusal
from cpunit.domain.telephone import mobile
from cpunit.doors.models import Channel, Link
from cpunit.people.models import Adult, Person
from cpunit.people.models.searched import figures_of, last_figures
from cpunit.people.reach import email_way, recipient_of, text_number, text_way

SENT = (Channel.EMAIL, Channel.TEXT)
"""What is sent, to an address or a number; else it is handed over, or read out."""
ONE_WAY = Refusal(
    "Link and code must not come by the same way: whoever looks there would have both.", about="code_by"
)


def address_for(person: Person, channel: str) -> str:
    """Where a link or a code goes by this way at this moment; "" where it may not. Two queries at most where
    `contact_ways` are at hand.
    """
    return "" if channel not in SENT or may_send_by(person, channel) else _address(person, channel)


def code_address_for(person: Person, channel: str) -> str:
    """As `address_for`, where a code that they ask for at the door goes."""
    return "" if channel not in SENT or may_send_code_by(person, channel) else _address(person, channel)


@dataclass(frozen=True)
class Ways:
    """Where something may be sent, by its channel; and a sentence for each channel by which nothing goes.
    `codes` are those of them by which a code may be asked for, with a sentence for each of the others.
    """

    to: dict[str, str]
    why_not: list[str]
    codes: dict[str, str] = field(default_factory=dict)
    why_no_code: list[str] = field(default_factory=list)


def ways_to(person: Person) -> Ways:
    """What there is to choose from for somebody of a family; to children nothing is sent."""
    if person.is_child:
        return Ways({}, [])
    refusals = {channel: may_send_by(person, channel) for channel in SENT}
    to = {channel.value: _address(person, channel) for channel, no in refusals.items() if no is None}
    kept = {channel: refusal.sentence for channel in to if (refusal := _words_stand(person, channel))}
    return Ways(
        to,
        [refusal.sentence for refusal in refusals.values() if refusal],
        {channel: address for channel, address in to.items() if channel not in kept},
        list(kept.values()),
    )


def may_send_by(person: Person, channel: str, *, is_alone: bool = False) -> Refusal | None:
    """Whether anything that opens a door may go to this person by e-mail or by text message. `is_alone`: it
    is known that nobody else has their address and number (`alone_of`).
    """
    if channel == Channel.EMAIL:
        if not _address(person, channel):
            return Refusal(
                "No e-mail goes to them: no address is verified and recorded as safe.", about="how"
            )
    elif refusal := _text(person):
        return refusal
    other = None if person.is_professional or is_alone else _shared_with(person, channel)
    if other:
        words = "e-mail" if channel == Channel.EMAIL else "text message"
        to = _address(person, channel)
        return Refusal(f"No {words} goes to them: {other} has {to} too, and would see it.", about="how")
    return None


def may_send_code_by(person: Person, channel: str, *, is_alone: bool = False) -> Refusal | None:
    """Whether a code may go to somebody of a family by this way: it leaves when whoever holds the link asks
    for it, and nobody of the unit looks whether it is the hour. `is_alone` as above.
    """
    return may_send_by(person, channel, is_alone=is_alone) or _words_stand(person, channel)


def alone_of(adults: Collection[Adult]) -> set[int]:
    """The keys of those of them whose address of e-mail and whose number nobody else has. One query."""
    emails = {each.email.casefold() for each in adults if each.email}
    figures = {figures_of(each.phone) for each in adults if each.phone}
    rows = Adult.objects.alias(figures=last_figures("phone"), small=Lower("email"))
    found = rows.filter(Q(small__in=emails) | Q(figures__in=figures)).order_by("pk").only("email", "phone")
    held = Counter(
        mark
        for each in found
        for mark in (each.email.casefold(), figures_of(each.phone) if each.phone else "")
        if mark
    )
    return {
        each.pk
        for each in adults
        if held[each.email.casefold()] <= 1 and (not each.phone or held[figures_of(each.phone)] <= 1)
    }


def _words_stand(person: Person, channel: str) -> Refusal | None:
    way = text_way(person) if channel == Channel.TEXT else email_way(person)
    if way is None or not way.needs_a_look:
        return None
    words = "e-mail" if channel == Channel.EMAIL else "text message"
    return Refusal(
        f"No code goes by {words}: that is safe at some hours alone ({way.when}), and a code leaves whenever "
        "it is asked for. Read it out.",
        about="code_by",
    )


def may_go(person: Person, link_by: str, code_by: str) -> Refusal | None:
    """Whether their link may go by one of these ways, and their code by the other."""
    if link_by == code_by:
        return ONE_WAY
    for channel, may, about in ((link_by, may_send_by, "how"), (code_by, may_send_code_by, "code_by")):
        refusal = may(person, channel) if channel in SENT else None
        if refusal:
            return Refusal(refusal.sentence, about=about)
    return None


def _text(person: Person) -> Refusal | None:
    number = person.adult.phone if person.is_adult else ""
    if settings.TEXTS is None:
        why = "none can be sent from here, as no sender is set up"
    elif not number:
        why = "no number is recorded"
    elif mobile(number) is None:
        why = f"{number} is no mobile number"
    elif text_way(person) is None:
        why = f"it is not recorded that they are safe to {number}"
    else:
        return None
    return Refusal(f"No text message goes to them: {why}.", about="how")


def _address(person: Person, channel: str) -> str:
    return text_number(person) if channel == Channel.TEXT else recipient_of(person).email


def goes_nowhere(link: Link) -> Refusal | None:
    """Whether the address or number that this link went to is not its person's any more, or not recorded as
    safe: it opens nothing then. That a text message can be sent is not asked of one that was. Two queries at
    most where `contact_ways` are at hand.
    """
    if link.channel not in SENT or _address(link.door.person, link.channel) == link.sent_to:
        return None
    return Refusal(
        f"Their link went {Channel(link.channel).label} to {link.sent_to}, which may not be used for them "
        "any more, so it opens nothing: send or hand over a new one, then read out a code."
    )


def _shared_with(person: Person, channel: str) -> str:
    """Who else is recorded with the same address or number: by name one of their own family, of another only
    that there is somebody. Who has their name in another family is themselves. One query.
    """
    own, number = person.adult, mobile(person.adult.phone)
    rows = Adult.objects.exclude(pk=own.pk).order_by("pk").only("name", "family", "phone")
    if channel == Channel.EMAIL:
        found = list(rows.filter(email__iexact=own.email))
    else:
        alike = rows.alias(figures=last_figures("phone")).filter(figures=figures_of(own.phone))
        found = [each for each in alike if mobile(each.phone) == number]
    of_family = [each.name for each in found if each.family_id == own.family_id]
    others = [each for each in found if each.name.casefold() != own.name.casefold()]
    return next(iter(of_family), "somebody else" if others else "")
