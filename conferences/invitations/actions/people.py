"""Keep the list of people of a conference: add to it, note a telephone call."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from conferences.conference.settle import settle
from conferences.conference.writing import locked, must
from conferences.conference.writing import note as keep
from conferences.invitations.actions.deadline import must_phone
from conferences.invitations.policies import may_change_people, may_invite_child
from conferences.models import Conference, Invitation
from cpunit.domain.refusal import Refused
from cpunit.people.models import Adult, Child, Professional, User


@transaction.atomic
def add_people(
    *,
    conference: Conference,
    by: User,
    now: datetime,
    professionals: Collection[Professional] = (),
    adults: Collection[Adult] = (),
    children: Collection[Child] = (),
) -> int:
    """Put people on the list, to be invited; who is on it already stays as they are. The number added.

    Where everybody had been invited, the date of the invitations opens again for them.
    """
    conference = locked(conference)
    must(may_change_people(by, conference))
    families = {adult.family_id for adult in adults} | {child.family_id for child in children}
    if families - {conference.family_id}:
        raise Refused("Parents, carers and children on the list belong to the family.")
    if any(person.left_on for person in professionals):
        raise Refused("Somebody chosen has left their post: choose who works there now.")
    for child in children:
        must(may_invite_child(child))
    phone = must_phone(conference, now)
    wanted: list[dict[str, Any]] = [
        *({"professional": person} for person in professionals),
        *({"adult": person} for person in adults),
        *({"child": person} for person in children),
    ]
    added = []
    for who in wanted:
        invitation, is_new = Invitation.objects.get_or_create(
            conference=conference, **who, defaults={"to_phone": phone}
        )
        if is_new:
            added.append(invitation.person_name)
    if added:
        keep(conference, "added", f"To the list: {', '.join(added)}", by, now)
        settle(conference=conference, now=now)
    return len(added)


@transaction.atomic
def record_call(*, invitation: Invitation, note: str, by: User, now: datetime) -> Invitation:
    """That somebody was told by telephone of the conference (KRK-2), or that their invitation is withdrawn;
    the note stands in the history.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    must(may_change_people(by, invitation.conference))
    if invitation.status == Invitation.Status.EXCLUDED and not invitation.to_phone:
        raise Refused(f"{invitation.person_name} is excluded, so they are not told of the conference.")
    if not note.strip():
        raise Refused("Say who was reached, and what was said.", about="note")
    invitation.phoned_at = now
    invitation.save(update_fields=["phoned_at"])
    keep(invitation.conference, "telephoned", f"{invitation.person_name}: {note.strip()}", by, now)
    return invitation
