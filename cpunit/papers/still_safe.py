"""Whether what waits for a family member may still go, and to the address it was queued for (safety 2)."""

from datetime import timedelta

from django.db.models import Q

from cpunit.domain.exclusions import Extent
from cpunit.domain.refusal import Refusal
from cpunit.papers.models import Document, OutgoingMessage
from cpunit.people.models import Adult, Person
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
SOON = timedelta(minutes=15)
"""So long after somebody pressed the button is it their hour still, who looked at it as they pressed."""


def may_still_go(message: OutgoingMessage, *, waited: timedelta = timedelta()) -> Refusal | None:
    """A message waits, and is tried again for a day: what was so when it was queued is asked once more. That
    of somebody who shares an address is judged by their own name. To whom hours are recorded nothing goes
    that has `waited` since a person sent it: hours are words, and only a person can keep them. Five queries
    at most for a family member's, else none.
    """
    if not message.is_plain:
        return None
    is_text = message.channel == OutgoingMessage.Channel.TEXT
    whose = Q(phone=message.to_address) if is_text else Q(email__iexact=message.to_address)
    found = Adult.objects.filter(whose).select_related("person")
    adults = list(found.prefetch_related("person__contact_ways"))
    theirs = [each.person for each in adults if each.name == message.to_name]
    theirs = theirs or [each.person for each in adults]
    goes_to, way_of = (text_number, text_way) if is_text else (_email_of, email_way)
    reached = [each for each in theirs if goes_to(each) == message.to_address]
    if not reached:
        return NOT_SAFE
    record = None if message.to_kept_out else message.record
    if record and all(_is_withheld(message, kept_from(each, record)) for each in reached):
        return KEPT_OUT
    if waited > SOON and any((way := way_of(each)) and way.when for each in reached):
        return OUT_OF_HOURS
    return None


def _email_of(person: Person) -> str:
    return recipient_of(person).email


def _is_withheld(message: OutgoingMessage, extents: set[Extent]) -> bool:
    """Minutes go to nobody who is kept from any of it."""
    if Extent.WHOLE in extents:
        return True
    return bool(extents) and message.documents.filter(kind=Document.Kind.MINUTES).exists()
