"""Where what somebody was writing is kept, once what they wrote it for was stood down meanwhile."""

from django.db.models import Q

from conferences.models import Conference
from cpunit.doors.behind import Visitor

_OFF = (Conference.State.STOOD_DOWN, Conference.State.CANCELLED)


def about_door(visitor: Visitor) -> Q:
    """The conference of a family member's door; of a door that has fallen also the one held instead, as all
    that was written a minute before went on to it.
    """
    here = Q(reference=visitor.record)
    if visitor.has_fallen:
        here |= Q(follows__reference=visitor.record, follows__state__in=_OFF)
    return here
