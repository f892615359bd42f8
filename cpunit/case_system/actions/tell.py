"""The case system is told of something: a notice stands until it was sent, or typed in by hand."""

import uuid
from datetime import datetime

from cpunit.case_system.models import Notice, Target
from cpunit.domain.telling_case_system import Told, body_of
from cpunit.people.models import Reference


def tell(*, record: Reference, told: Told, now: datetime) -> Notice:
    """In the transaction of what it tells of, so that the one is never there without the other. The worker
    sends it; where no address is set, it is to be typed in.
    """
    key = uuid.uuid4()
    return Notice.objects.create(
        id=key,
        record=record,
        event=told.event.value,
        body=body_of(told, key=str(key), made_at=now),
        made_at=now,
        state=Notice.State.QUEUED if Target.objects.standing().exists() else Notice.State.TO_TYPE_IN,
        next_try_at=now,
    )
