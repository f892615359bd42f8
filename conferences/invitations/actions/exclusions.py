"""Exclude somebody from a conference, look at the exclusion again, and end it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.settle import settle
from conferences.conference.writing import locked, must, note
from conferences.invitations.actions.deadline import must_phone
from conferences.invitations.actions.withdraw_invitation import withdraw_invitation
from conferences.invitations.exclusion_policies import may_exclude, may_look_again_on, may_review_exclusion
from conferences.invitations.policies import may_change_people
from conferences.models import Conference, Invitation
from cpunit.domain.refusal import Refused
from cpunit.domain.words import day_and_date
from cpunit.people.models import Chair, User


@transaction.atomic
def exclude(
    *, invitation: Invitation, ground: str, decided_by: Chair, review_on: date, by: User, now: datetime
) -> Invitation:
    """Keep somebody from the conference: from then on nothing is sent to them, nor what waits in the
    outbox (LDS-4).

    Whoever holds an invitation is sent word that it is withdrawn, and stands among those to be telephoned.
    """
    conference, invitation = _held(invitation)
    must(may_change_people(by, conference) or may_exclude(invitation, review_on, localdate(now)))
    if not ground.strip():
        raise Refused("Say on what ground they are excluded: it stands in the minutes.", about="ground")
    holds = withdraw_invitation(invitation=invitation, now=now)
    invitation.sent_at = holds.at if holds else None
    invitation.posted_on = holds.posted_on if holds else None
    invitation.by_email, invitation.by_post = bool(holds and holds.address), bool(holds and not holds.address)
    invitation.to_phone = holds is not None
    invitation.phoned_at = None
    invitation.status = Invitation.Status.EXCLUDED
    invitation.excluded_ground = ground.strip()
    invitation.excluded_by = decided_by
    invitation.exclusion_review_on = review_on
    invitation.save()
    note(conference, "excluded", f"{invitation.person_name}: {ground.strip()}", by, now)
    settle(conference=conference, now=now)
    return invitation


@transaction.atomic
def keep_excluded(
    *, invitation: Invitation, why: str, review_on: date | None, by: User, now: datetime
) -> Invitation:
    """The exclusion was looked at again and stands, until a later day."""
    conference, invitation = _held(invitation)
    must(may_review_exclusion(by, conference, invitation))
    if review_on is None:
        raise Refused("Give the day on which the exclusion is looked at again.", about="review_on")
    must(may_look_again_on(review_on, localdate(now), before=invitation.exclusion_review_on))
    _reasoned(why, "Say why the exclusion stands.")
    invitation.exclusion_review_on = review_on
    invitation.save(update_fields=["exclusion_review_on"])
    said = f"{invitation.person_name} stays excluded until {day_and_date(review_on)}: {why.strip()}"
    note(conference, "looked at again", said, by, now)
    return invitation


@transaction.atomic
def let_in(*, invitation: Invitation, why: str, by: User, now: datetime) -> Invitation:
    """End an exclusion. Before the conference they are to be invited. Once it opened they may come in, and
    once it was held they may be sent its papers; its minutes go on saying that they were excluded.
    """
    conference, invitation = _held(invitation)
    must(may_review_exclusion(by, conference, invitation))
    _reasoned(why, "Say why the exclusion ends.")
    if conference.is_held or conference.state == Conference.State.OPEN:
        invitation.status = Invitation.Status.AFTERWARDS
        invitation.to_phone = False
    else:
        _to_invite(invitation, conference, now)
    invitation.save()
    note(conference, "let in", f"{invitation.person_name}: {why.strip()}", by, now)
    settle(conference=conference, now=now)
    return invitation


def _to_invite(invitation: Invitation, conference: Conference, now: datetime) -> None:
    invitation.status = Invitation.Status.TO_INVITE
    invitation.excluded_ground = ""
    invitation.excluded_by = None
    invitation.exclusion_review_on = None
    invitation.sent_at = invitation.phoned_at = invitation.posted_on = None
    invitation.by_email = invitation.by_post = False
    invitation.to_phone = must_phone(conference, now)


def _held(invitation: Invitation) -> tuple[Conference, Invitation]:
    """The conference and the row as they stand, held until the transaction ends."""
    conference = locked(invitation.conference)
    row = Invitation.objects.select_for_update().get(pk=invitation.pk)
    row.conference = conference
    return conference, row


def _reasoned(why: str, sentence: str) -> None:
    if not why.strip():
        raise Refused(sentence, about="why")
