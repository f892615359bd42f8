"""Who is told at once of what a young person wrote: the page names nobody else (safety 6)."""

from dataclasses import dataclass

from conferences.conference.booked import standing_booking
from conferences.models import Conference
from cpunit.people.models import Professional, User
from cpunit.people.reach import recipient_of


@dataclass(frozen=True)
class Readers:
    """None for whom no message reaches: a worker who has left, or whose address was never verified; a chair
    who is not booked yet, or has none. Business support reads it on Today in any case.
    """

    worker: Professional | None
    chair: User | None


def readers_of(conference: Conference) -> Readers:
    """Two queries at the most."""
    worker, booking = conference.family.social_worker, standing_booking(conference)
    is_reached = worker and worker.left_on is None and recipient_of(worker.person).email
    chair = booking.chair.user if booking and booking.chair.user.email else None
    return Readers(worker if is_reached else None, chair)
