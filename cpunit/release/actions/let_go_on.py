"""Put back into the outbox what a question stopped, once it is answered."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from cpunit.audit.log import log
from cpunit.domain.states import MESSAGE, next_state
from cpunit.papers.models import OutgoingMessage
from cpunit.papers.still_safe import how_it_goes
from cpunit.release.models import Copy
from cpunit.release.still import LOOK_AGAIN


@transaction.atomic
def let_go_on(copy: Copy, *, now: datetime) -> None:
    """What tells of this copy, or carries it, and was not sent because somebody was to look at it first,
    leaves by itself where nothing else stops it: nobody has to send it again. What a person saw to stays.
    Safe to run twice. One query where nothing was stopped.
    """
    told_by = Copy.objects.filter(pk=copy.pk)
    theirs = Q(pk__in=told_by.values("message")) | Q(pk__in=told_by.values("chaser"))
    stopped = OutgoingMessage.objects.to_see_to().filter(theirs, last_error=LOOK_AGAIN.sentence)
    for message in stopped.select_for_update(of=("self",)):
        if how_it_goes(message, now=now).refusal:
            continue
        message.state = next_state(MESSAGE, message.state, "queue again")
        message.tries, message.last_error, message.next_try_at = 0, "", now
        message.save(update_fields=["state", "tries", "last_error", "next_try_at"])
        log(
            by=None,
            verb="let a message go on",
            what=f"“{message.subject}” to {message.to_name}",
            now=now,
            record=message.record_id or "",
        )
