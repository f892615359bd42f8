"""How long things of a door last."""

from collections.abc import Callable
from datetime import datetime, timedelta

from cpunit.doors.models import Door
from cpunit.offers import Offers
from cpunit.people.models import Person, Reference

CODE = timedelta(minutes=10)
"""A code, and the link that a professional is sent with it."""

VISIT_OF_FAMILY = timedelta(hours=2)
VISIT_OF_PROFESSIONAL = timedelta(hours=10)
"""A working day at most."""

PAPERS = timedelta(days=28)
"""A family member's door, from the day on which a copy of theirs is released: no document says how long, so
it is our own practice, four weeks in which it can be read and answered.
"""

SEEN_AGAIN = timedelta(minutes=1)
"""So often at most is it written down that a visit goes on."""

TWICE = timedelta(seconds=30)
"""Between two presses of one button, on a slow line."""

KEEPS_OPEN: Offers[Callable[[Person, Reference, datetime], bool]] = Offers()
"""Whether somebody of a family still has something behind their door about this record: to be read, or to be
answered. Each of the rooms asks for what is its own.
"""


def lasts_until(person: Person, record: Reference, day: datetime | None, now: datetime) -> datetime | None:
    """Until when a door opens that is opened now, or a new link to it: until `day`, which what it is about
    gives it, and longer where they were told so before or something of theirs is still behind it. None where
    it would open on no day. One query, and one or two for each room.
    """
    standing = Door.objects.standing(now).filter(person=person, record=record).first()
    ends = [day, standing.expires_at if standing else None]
    if any(keeps(person, record, now) for keeps in KEEPS_OPEN):
        ends.append(now + PAPERS)
    return max((end for end in ends if end), default=None)
