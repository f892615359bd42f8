"""Put a message that could not be sent back into the outbox."""

from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import must
from cpunit.papers.models import OutgoingMessage
from cpunit.papers.policies import may_try_again
from cpunit.papers.still_safe import how_it_goes
from cpunit.people.models import User


@transaction.atomic
def try_again(*, message: OutgoingMessage, by: User, now: datetime) -> OutgoingMessage:
    """Queue a failed message afresh, with all its tries; it waits for the hours of whom it is to. Raises
    `Refused` for any other.
    """
    message = OutgoingMessage.objects.select_for_update(of=("self",)).get(pk=message.pk)
    must(may_try_again(by, message))
    message.agreed_by = message.seen_to = ""
    going = how_it_goes(message, now=now)
    must(going.refusal)
    message.state = OutgoingMessage.State.QUEUED
    message.tries = 0
    message.next_try_at = going.waits_until or now
    message.waits_until, message.waits_for = going.waits_until, going.waits_for[:200]
    message.save(
        update_fields=["state", "tries", "next_try_at", "waits_until", "waits_for", "agreed_by", "seen_to"]
    )
    log(
        by=by,
        verb="tried a message again",
        what=f"“{message.subject}” to {message.to_name}",
        now=now,
        record=message.record_id or "",
    )
    return message
