"""Take a child out of a conference that is still to be held."""

from datetime import datetime

from django.db import transaction

from conferences.booking.actions.cancel import cancel
from conferences.conference.limits_follow import follow_limit
from conferences.conference.settle import settle
from conferences.conference.writing import locked, note
from conferences.invitations.actions.take_off import take_off
from conferences.invitations.parents import parents_of
from conferences.models import Conference
from cpunit.domain.words import listed
from cpunit.people.models import Child, User
from cpunit.people.reach import is_in_mourning


@transaction.atomic
def leave(
    *,
    conference: Conference,
    child: Child,
    why: str,
    by: User | None,
    now: datetime,
) -> Conference:
    """The conference without the child; cancelled where no other child is left. A child who is not at it
    changes nothing: safe to run twice.

    A parent of that child alone has no place there any more: what is decided of half-siblings is not theirs
    to hear. An invitation is taken back, after a death not by us (safety 8), and whoever holds one stands
    among those to be called until somebody told them. The day by which it is to be held is that of those who
    stay.
    """
    conference = locked(conference)
    place = conference.attached_children.filter(child=child, is_awaited=True).first()
    if place is None:
        return conference
    if not conference.attached_children.exclude(pk=place.pk).exists():
        return cancel(conference=conference, why=why, by=by, now=now)
    before = {parent.pk for parent in parents_of(conference)}
    place.delete()
    agreed = conference.agreed_at.filter(child=child, conference__state=Conference.State.OPEN)
    agreed.update(next_review=None, next_review_at=None)
    follow_limit(conference=conference)
    writes = not is_in_mourning(conference.family_id)
    conference.reference.children.remove(child)
    only_theirs = before - {parent.pk for parent in parents_of(conference)}
    rows = conference.participants.filter(person__in=[*only_theirs, child.pk]).select_related("person")
    leaving = list(rows.order_by("pk"))
    to_tell = [each.person_name for each in leaving if take_off(place=each, writes=writes, now=now)]
    settle(conference=conference, now=now)
    told = f"; to be told by somebody in person: {listed(to_tell)}" if to_tell else ""
    note(conference, "left", f"{child.name}: {why}{told}", by, now, child=child.code)
    return conference
