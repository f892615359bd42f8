"""Put a text message in the outbox. The worker sends it; asking twice for the same one sends it once."""

from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused
from cpunit.domain.telephone import mobile
from cpunit.papers.actions.waiting import wait_for_their_hours
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Reference

LONGEST = 459
"""Letters: what three messages hold that are put together again on the telephone (GSM 03.40)."""


@transaction.atomic
def queue_text(
    *,
    dedupe_key: str,
    record: Reference | None,
    to_name: str,
    number: str,
    subject: str,
    words: str,
    now: datetime,
    no_use_from: datetime | None = None,
    is_plain: bool = True,
    is_secret: bool = False,
) -> OutgoingMessage:
    """The message of that `dedupe_key`, queued now or found as it was queued before.

    `number` is as it is recorded, `subject` what it is called in the outbox, and `words` name nobody
    (safety 2). At hours that are not theirs it waits, as e-mails do. From `no_use_from` on it is not sent any
    more. A plain one is for somebody of a family. Raises `Refused` for a number that takes no text message.
    """
    if mobile(number) is None:
        raise Refused(
            f"“{number}” is no mobile number: correct it where the person is recorded, then send again."
        )
    if len(words) > LONGEST:
        raise Refused(f"A text message holds {LONGEST} letters.")
    message = OutgoingMessage(
        dedupe_key=dedupe_key,
        channel=OutgoingMessage.Channel.TEXT,
        record=record,
        to_name=to_name[:150],
        to_address=number,
        subject=subject[:200],
        body=words,
        is_plain=is_plain,
        is_secret=is_secret,
        queued_at=now,
        next_try_at=now,
        no_use_from=no_use_from,
    )
    wait_for_their_hours(message, now)
    OutgoingMessage.objects.bulk_create([message], ignore_conflicts=True)
    stored = OutgoingMessage.objects.get(dedupe_key=dedupe_key)
    if stored.pk == message.pk:
        log(
            by=None,
            verb="queued a message",
            what=f"“{stored.subject}” to {stored.to_name}",
            now=now,
            record=record.code if record else "",
        )
    return stored
