"""Say how a person saw to a message that could not be sent."""

from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.papers.models import OutgoingMessage
from cpunit.papers.policies import may_see_to
from cpunit.people.models import User


@transaction.atomic
def see_to(*, message: OutgoingMessage, how: str, by: User, now: datetime) -> OutgoingMessage:
    """`how` they were told instead, or why nobody need tell them: it leaves Today, and can still be tried
    again. Raises `Refused`, also where somebody saw to it already.
    """
    found = OutgoingMessage.objects.select_for_update(of=("self",)).filter(pk=message.pk).first()
    if found is None:
        raise Refused("This message was taken out of the outbox: nothing is left to see to.")
    must(may_see_to(by, found))
    if not how.strip():
        raise Refused(Refusal("Say how they were told, or why nobody need tell them.", about="how"))
    found.seen_to = how.strip()
    found.save(update_fields=["seen_to"])
    log(
        by=by,
        verb="saw to a message",
        what=f"“{found.subject}” to {found.to_name}: {found.seen_to}"[:300],
        now=now,
        record=found.record_id or "",
    )
    return found
