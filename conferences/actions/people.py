"""Keep the list of people of a conference: add, exclude, let in again, note a telephone call."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from conferences.models import Conference, Invitation
from conferences.policies import may_change_people, may_exclude
from cpunit.audit.log import log
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import Kind
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Adult, Chair, Child, Professional, User


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
    """Put people on the list, to be invited; who is on it already stays as they are. The number added."""
    _must(may_change_people(by, conference))
    families = {adult.family_id for adult in adults} | {child.family_id for child in children}
    if families - {conference.family_id}:
        raise Refused("Parents, carers and children on the list belong to the family.")
    if any(person.left_on for person in professionals):
        raise Refused("Somebody chosen has left their post: choose who works there now.")
    phone = _is_late(conference)
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
        _log(conference, "added", f"To the list: {', '.join(added)}", by, now)
    return len(added)


@transaction.atomic
def exclude(
    *, invitation: Invitation, ground: str, decided_by: Chair, review_on: date, by: User, now: datetime
) -> Invitation:
    """Keep somebody from the conference: from then on nothing is sent to them, nor what waits in the
    outbox (LDS-4).
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    conference = invitation.conference
    refusal = may_change_people(by, conference) or may_exclude(
        invitation, review_on, timezone.localtime(now).date()
    )
    _must(refusal)
    if not ground.strip():
        raise Refused("Say on what ground they are excluded: it stands in the minutes.")
    invitation.status = Invitation.Status.EXCLUDED
    invitation.excluded_ground = ground.strip()
    invitation.excluded_by = decided_by
    invitation.exclusion_review_on = review_on
    invitation.save()
    OutgoingMessage.objects.filter(dedupe_key__startswith=f"invitation:{invitation.pk}:").exclude(
        state=OutgoingMessage.State.SENT
    ).delete()
    _log(conference, "excluded", f"{invitation.person_name}: {ground.strip()}", by, now)
    return invitation


@transaction.atomic
def let_in(*, invitation: Invitation, why: str, by: User, now: datetime) -> Invitation:
    """End an exclusion; they are to be invited."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    _must(may_change_people(by, invitation.conference))
    if invitation.status != Invitation.Status.EXCLUDED:
        raise Refused(f"{invitation.person_name} is not excluded.")
    if not why.strip():
        raise Refused("Say why the exclusion ends.")
    invitation.status = Invitation.Status.TO_INVITE
    invitation.excluded_ground = ""
    invitation.excluded_by = None
    invitation.exclusion_review_on = None
    invitation.sent_at = None
    invitation.to_phone = _is_late(invitation.conference)
    invitation.save()
    _log(invitation.conference, "let in", f"{invitation.person_name}: {why.strip()}", by, now)
    return invitation


@transaction.atomic
def record_call(*, invitation: Invitation, note: str, by: User, now: datetime) -> Invitation:
    """That somebody was told of the conference by telephone (KRK-2); the note stands in the history."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    _must(may_change_people(by, invitation.conference))
    if invitation.status == Invitation.Status.EXCLUDED:
        raise Refused(f"{invitation.person_name} is excluded, so they are not told of the conference.")
    if not note.strip():
        raise Refused("Say who was reached, and what was said.")
    invitation.phoned_at = now
    invitation.save(update_fields=["phoned_at"])
    _log(invitation.conference, "telephoned", f"{invitation.person_name}: {note.strip()}", by, now)
    return invitation


def _is_late(conference: Conference) -> bool:
    """Whether the limit for invitations had passed at booking, so that people are telephoned too."""
    return Deadline.objects.filter(
        record=conference.reference_id, kind=Kind.INVITATIONS.value, not_before__isnull=False
    ).exists()


def _must(refusal: object) -> None:
    if refusal:
        raise Refused(str(refusal))


def _log(conference: Conference, verb: str, what: str, by: User, now: datetime) -> None:
    log(by=by, verb=verb, what=what, now=now, record=conference.code, family=conference.family.code)
