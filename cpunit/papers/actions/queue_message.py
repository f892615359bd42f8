"""Put a message in the outbox. The worker sends it; asking twice for the same one sends it once."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused
from cpunit.papers.actions.waiting import wait_for_their_hours
from cpunit.papers.models import Attachment, Document, OutgoingMessage
from cpunit.people.models import Reference

LINE_ENDS = "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029\x00"


@transaction.atomic
def queue_message(
    *,
    dedupe_key: str,
    record: Reference | None,
    to_name: str,
    to_address: str,
    subject: str,
    body: str,
    now: datetime,
    documents: Sequence[Document] = (),
    calendar: str = "",
    reply_to: str = "",
    is_plain: bool = False,
    is_secret: bool = False,
    to_kept_out: bool = False,
    asked_at: datetime | None = None,
    no_use_from: datetime | None = None,
) -> OutgoingMessage:
    """The message of that `dedupe_key`, queued now or found as it was queued before.

    `calendar` is an iCalendar text (METHOD:REQUEST) that goes along as `invite.ics`. A plain message does not
    say which unit it is from, and the words of a secret one are shown to nobody. An answer goes to `reply_to`
    where that is not the unit's own address. What says that somebody is not to come goes to them though they
    are excluded by then (`to_kept_out`); nothing else does. To a family member who is written to at some
    hours it waits until they begin, and where these come after `no_use_from`, as what it is about begins, it
    is held for a person. `asked_at` is when a person wanted it, where a worker came to it later: to whom
    hours are recorded in words it goes soon after that or not at all. Raises `Refused` for an address that is
    none, and for a name, address or subject with a line end in it, which would add headers to the e-mail.
    """
    check_headers(to_name, to_address, subject)
    message = OutgoingMessage(
        dedupe_key=dedupe_key,
        record=record,
        to_name=to_name[:150],
        to_address=to_address,
        reply_to=reply_to,
        subject=subject[:200],
        body=body,
        calendar=calendar,
        is_plain=is_plain,
        is_secret=is_secret,
        to_kept_out=to_kept_out,
        queued_at=now,
        next_try_at=asked_at or now,
        no_use_from=no_use_from,
    )
    wait_for_their_hours(message, now)
    OutgoingMessage.objects.bulk_create([message], ignore_conflicts=True)
    stored = OutgoingMessage.objects.get(dedupe_key=dedupe_key)
    if stored.pk != message.pk:
        return stored
    Attachment.objects.bulk_create(Attachment(message=stored, document=document) for document in documents)
    log(
        by=None,
        verb="queued a message",
        what=f"“{stored.subject}” to {stored.to_name}",
        now=now,
        record=record.code if record else "",
    )
    return stored


def check_headers(to_name: str, to_address: str, subject: str) -> None:
    """Raises `Refused` where what stands on the outside of a message could not, or must not, be sent."""
    for words, value in (("The name", to_name), ("The e-mail address", to_address), ("The subject", subject)):
        if any(mark in value for mark in LINE_ENDS):
            raise Refused(f"{words} of a message must stand on one line: take the line break out.")
    try:
        validate_email(to_address)
    except ValidationError:
        raise Refused(
            f"“{to_address}” is not an e-mail address: "
            "correct it where the person is recorded, then send again."
        ) from None
