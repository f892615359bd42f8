"""What somebody of a family finds behind their door of leaflets: those that suit them today."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate

from cpunit.doors.behind import Task, Visitor
from cpunit.supplied.chosen import leaflets_for
from cpunit.supplied.models import Leaflet
from cpunit.supplied.reader import Reader


def leaflets_of(visitor: Visitor, now: datetime) -> list[Leaflet]:
    """Those of a family member; a professional has theirs with their letters."""
    if visitor.is_professional:
        return []
    today = localdate(now)
    return leaflets_for(Reader.of(visitor.person, today), today)


def leaflets_behind(visitor: Visitor, now: datetime) -> Iterator[Task]:
    """One line for them all: nothing has to be done about it."""
    if leaflets_of(visitor, now):
        yield Task(
            title="Leaflets", url=reverse("door_leaflets"), state="to read", is_done=True, is_to_read=True
        )
