"""The family's doors follow the day of their conference."""

from datetime import datetime

from conferences.invitations.doors import open_until
from conferences.models import Conference
from cpunit.doors.models import Door


def follow_doors(*, conference: Conference, now: datetime) -> None:
    """They close the day after it, wherever it was moved, and at once where nobody comes any more. Once it
    was held they stand as they were left: what it leaves is read behind them. Two queries where nothing
    changed.
    """
    if conference.state == Conference.State.CLOSED:
        return
    doors = Door.objects.not_withdrawn().filter(record=conference.reference_id)
    until = open_until(conference)
    if until is not None:
        doors.exclude(expires_at=until).update(expires_at=until)
    else:
        doors.filter(expires_at__gt=now).update(expires_at=now)
