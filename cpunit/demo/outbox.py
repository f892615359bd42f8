"""The outbox of the demonstration, whose messages leave once everything is loaded."""

from datetime import datetime

from cpunit.papers.models import OutgoingMessage


def left_in_time(now: datetime) -> None:
    """What was queued on days gone by left in time: that its conference began since holds none of it up."""
    OutgoingMessage.objects.filter(no_use_from__lte=now).update(no_use_from=None)
