"""The outbox of the demonstration, whose messages leave once everything is loaded, but for a few."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from cpunit.papers.models import OutgoingMessage

NO_MAILBOX = "The mail server of this address answered: 550, there is no such mailbox."


def left_in_time(now: datetime) -> None:
    """What was queued on days gone by left in time: that its conference began since holds none of it up."""
    OutgoingMessage.objects.filter(no_use_from__lte=now).update(no_use_from=None)


def left_at(messages: Iterable[UUID | None], now: datetime) -> None:
    """These were sent then; not what came back."""
    queued = OutgoingMessage.objects.filter(pk__in=[each for each in messages if each], state="queued")
    queued.update(state=OutgoingMessage.State.SENT, sent_at=now, tries=1)


def came_back(message: OutgoingMessage, now: datetime) -> None:
    """It could not be delivered, and waits for somebody to see to it."""
    message.state, message.tries, message.last_error = OutgoingMessage.State.FAILED, 1, NO_MAILBOX
    message.next_try_at = now
    message.save(update_fields=["state", "tries", "last_error", "next_try_at"])
