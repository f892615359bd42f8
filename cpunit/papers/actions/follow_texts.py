"""Ask the sender of text messages whether those that were handed on arrived. One that comes back stands among
what could not be sent, as an e-mail that the mail server refused; one of which nothing is heard counts as
sent.
"""

from datetime import datetime, timedelta

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.states import MESSAGE, next_state
from cpunit.papers.carriers import NotSent
from cpunit.papers.carriers.texts import came_back
from cpunit.papers.models import OutgoingMessage

MOST_A_RUN = 50
FIRST = timedelta(minutes=1)
"""After that it is asked, and then each time when it has been on its way for twice as long."""
LONGEST = timedelta(days=4)
"""The networks try for three days."""


def follow_texts(*, now: datetime, most: int = MOST_A_RUN) -> int:
    """How many were asked after; it stops where nobody answers. Several workers at once share them."""
    asked = 0
    while asked < most and _follow_next(now):
        asked += 1
    return asked


@transaction.atomic(durable=True)
def _follow_next(now: datetime) -> bool:
    waiting = OutgoingMessage.objects.to_follow(now).select_for_update(skip_locked=True, of=("self",))
    message = waiting.order_by("next_try_at").first()
    if message is None:
        return False
    assert message.sent_at
    on_its_way = max(now - message.sent_at, FIRST)
    message.next_try_at = now + on_its_way
    try:
        why = came_back(message)
    except NotSent:
        message.save(update_fields=["next_try_at"])
        return False
    if why is None and on_its_way < LONGEST:
        message.save(update_fields=["next_try_at"])
        return True
    message.state = next_state(MESSAGE, message.state, "come back" if why else "arrive")
    if why:
        message.sent_at, message.last_error = None, why
        log(
            by=None,
            verb="a message came back",
            what=f"“{message.subject}” to {message.to_name}",
            now=now,
            record=message.record_id or "",
        )
    message.save(update_fields=["state", "sent_at", "last_error", "next_try_at"])
    return True
