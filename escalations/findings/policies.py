"""Who records what they found, and when; each no is a sentence."""

from conferences.models import Conference
from cpunit.domain.refusal import Refusal
from cpunit.people.models import User
from escalations.models import Finding

Point = Finding.Point
State = Conference.State


def may_find(user: User, conference: Conference, point: str) -> Refusal | None:
    """May this person record what they found at that point? Any chair, once it has been reached."""
    if not user.is_chair:
        return Refusal("Only a conference chair records what they found.")
    if point == Point.PREPARATION and conference.state == State.REQUESTED:
        return Refusal("The conference is not booked yet: there is no preparation to look at.")
    if point in (Point.OUTCOME, Point.RECORD) and conference.state != State.CLOSED:
        return Refusal("The conference has not been held: there is no outcome and no record yet.")
    return None


def may_take_out(user: User, finding: Finding) -> Refusal | None:
    """May this person take it out? Whoever recorded it, once; where they left, any chair."""
    if finding.taken_out_at is not None:
        return Refusal(f"This finding was taken out already: {finding.why_taken_out}")
    if not user.is_chair or (finding.made_by_id != user.pk and finding.made_by.is_active):
        return Refusal(f"Only {finding.made_by.name}, who recorded it, takes it out.")
    return None
