"""Take a child out of a conference that is still to be held."""

from datetime import datetime

from django.db import transaction

from conferences.booking.actions.cancel import cancel
from conferences.conference.settle import settle
from conferences.conference.writing import locked, note
from conferences.invitations.actions.withdraw_invitation import withdraw_invitation
from conferences.invitations.parents import parents_of
from conferences.models import Conference, Participant, ReportShare
from cpunit.people.models import Child, User


@transaction.atomic
def leave(
    *,
    conference: Conference,
    child: Child,
    why: str,
    by: User | None,
    now: datetime,
    tells_family: bool = True,
) -> Conference:
    """The conference without the child; cancelled where no other child is left. A child who is not at it
    changes nothing: safe to run twice.

    A parent of that child alone has no place there any more: what is decided of half-siblings is not theirs
    to hear. An invitation is taken back; after a death by a person and not by us (`tells_family`, safety 8).
    """
    conference = locked(conference)
    place = conference.attached_children.filter(child=child, is_awaited=True).first()
    if place is None:
        return conference
    if not conference.attached_children.exclude(pk=place.pk).exists():
        return cancel(conference=conference, why=why, by=by, now=now, tells_family=tells_family)
    before = {parent.pk for parent in parents_of(conference)}
    place.delete()
    conference.reference.children.remove(child)
    only_theirs = before - {parent.pk for parent in parents_of(conference)}
    rows = conference.participants.filter(person__in=[*only_theirs, child.pk]).select_related("person")
    for participant in rows.order_by("pk"):
        if participant.status == Participant.Status.INVITED and tells_family:
            withdraw_invitation(participant=participant, now=now)
        ReportShare.objects.filter(participant=participant).delete()
        participant.delete()
    settle(conference=conference, now=now)
    note(conference, "left", f"{child.name}: {why}", by, now, child=child.code)
    return conference
