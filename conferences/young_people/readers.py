"""Who reads what a young person wrote: who is told at once, and who finds it beside their work (safety 6)."""

from collections import defaultdict
from dataclasses import dataclass

from conferences.conference.booked import led_meanwhile
from conferences.models import Conference, OwnWords
from cpunit.people.access import CASEWORK
from cpunit.people.models import Professional, User
from cpunit.people.reach import recipient_of


@dataclass(frozen=True)
class Readers:
    """None for whom no message reaches: a worker who has left, or whose address was never verified; a chair
    where there is none yet, nor was one for what it is held instead of. Business support reads it on Today in
    any case.
    """

    worker: Professional | None
    chair: User | None
    leads: bool = True
    """Whether that chair leads this meeting, and not the one that it is held instead of."""


def readers_of(conference: Conference) -> Readers:
    """Two queries at the most."""
    worker, booking = conference.family.social_worker, led_meanwhile(conference)
    is_reached = worker and worker.left_on is None and recipient_of(worker.person).email
    chair = booking.chair.user if booking and booking.chair.user.email else None
    leads = booking is not None and booking.conference_id == conference.pk and booking.cancelled_at is None
    return Readers(worker if is_reached else None, chair, leads)


def words_for(user: User, conference: Conference) -> dict[int, list[OwnWords]]:
    """What each child wrote for this conference, by the child's key, for somebody who works on it; nothing
    for anybody else. One query.
    """
    if user.role not in CASEWORK:
        return {}
    found = defaultdict(list)
    for each in conference.own_words.select_related("read_by", "read_by_worker__professional"):
        found[each.child_id].append(each)
    return dict(found)
