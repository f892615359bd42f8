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


def held_instead(conference: Conference) -> Conference | None:
    """What is held in the place of one that was stood down, the last of them where that was, too; None while
    nothing is, and for one that was not. A query for each that was.
    """
    found: Conference | None = conference
    while found is not None and found.state in _OFF:
        found = Conference.objects.filter(follows=found).order_by("-pk").first()
    return found if found != conference else None


def went_on_from(code: str) -> Q:
    """Of what hangs on a conference: that of this code, and what went on from it to the one held instead, so
    that a page which was open as it was stood down, and the link of an e-mail, still reach it.
    """
    off = Q(conference__follows__reference=code, conference__follows__state__in=_OFF)
    return Q(conference__reference=code) | off
