"""Let a message that waits for somebody's hours go at once, as they agreed."""

from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.domain.words import are_words
from cpunit.papers.models import OutgoingMessage
from cpunit.papers.policies import may_send_now
from cpunit.papers.still_safe import how_it_goes
from cpunit.people.models import User

IN_WORDS = "Say in words who agreed that it goes now, and how you know that they are alone with it."


@transaction.atomic
def send_now(*, message: OutgoingMessage, agreed_by: str, by: User, now: datetime) -> OutgoingMessage:
    """`agreed_by` is who said that they are waiting for it now, and to whom. Raises `Refused`, also where it
    waits no more, or anything else keeps it back.
    """
    message = OutgoingMessage.objects.select_for_update(of=("self",)).filter(pk=message.pk).first() or message
    must(may_send_now(by, message))
    if not agreed_by.strip():
        raise Refused(Refusal("Say who agreed that it goes now.", about="agreed_by"))
    if not are_words(agreed_by):
        raise Refused(Refusal(IN_WORDS, about="agreed_by"))
    message.agreed_by, message.next_try_at, message.tries = agreed_by.strip(), now, 0
    must(how_it_goes(message, now=now).refusal)
    message.waits_until, message.waits_for = None, ""
    message.save(update_fields=["agreed_by", "next_try_at", "tries", "waits_until", "waits_for"])
    log(
        by=by,
        verb="sent a message outside their hours",
        what=f"“{message.subject}” to {message.to_name}, as agreed by {message.agreed_by}",
        now=now,
        record=message.record_id or "",
    )
    return message
