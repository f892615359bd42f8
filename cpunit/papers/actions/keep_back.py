"""Keep back the messages that are on their way to a family."""

from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.states import MESSAGE, next_state
from cpunit.papers.models import OutgoingMessage
from cpunit.papers.problem import DIED
from cpunit.people.models import Family, Professional, User


@transaction.atomic
def keep_back_messages(*, family: Family, now: datetime) -> None:
    """What waits in the outbox for them leaves only once somebody sends it again (safety 8).

    To whom a message goes is an address: all are kept back but those of professionals and of colleagues.
    """
    waiting = (
        OutgoingMessage.objects.filter(record__family=family, state=OutgoingMessage.State.QUEUED)
        .exclude(to_address__in=Professional.objects.exclude(email="").values("email"))
        .exclude(to_address__in=User.objects.exclude(email="").values("email"))
    )
    for message in waiting.select_for_update(of=("self",)):
        message.state = next_state(MESSAGE, message.state, "fail")
        message.last_error = DIED
        message.waits_until, message.waits_for = None, ""
        message.save(update_fields=["state", "last_error", "waits_until", "waits_for"])
        log(
            by=None,
            verb="kept back a message",
            what=f"“{message.subject}” to {message.to_name}",
            now=now,
            record=message.record_id or "",
        )
