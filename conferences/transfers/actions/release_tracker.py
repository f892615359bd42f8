"""Take a chair off the transfers in that they may not track any more."""

from datetime import datetime

from django.utils.timezone import localdate

from conferences.models import TransferIn
from conferences.transfers.writing import note
from cpunit.deadlines.models import Deadline
from cpunit.people.eligibility import may_answer
from cpunit.people.models import Family, User


def release_trackers(*, family: Family, by: User, now: datetime) -> None:
    """Where the chair of an open transfer may not answer for the family as it is now, it is without one until
    another is allocated. The caller has changed the family.
    """
    tracked = TransferIn.objects.filter(family=family, chair__isnull=False, state__in=TransferIn.OPEN)
    for transfer in tracked.select_related("chair__user", "family").order_by("pk"):
        chair = transfer.chair
        refusal = may_answer(chair, family, on=localdate(now)) if chair else None
        if chair is None or refusal is None:
            continue
        transfer.chair = None
        transfer.save(update_fields=["chair"])
        Deadline.objects.open().filter(record=transfer.reference_id, chair=chair).update(chair=None)
        note(transfer, "released", f"Chair taken off: {chair.user.name}. {refusal.sentence}", by, now)
