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
from conferences.models import Conference, Participant
from cpunit.domain.refusal import Refused
from cpunit.domain.words import day_and_date
from cpunit.people.models import Chair, User


@transaction.atomic
def exclude(
    *, participant: Participant, ground: str, decided_by: Chair, review_on: date, by: User, now: datetime
) -> Participant:
    """Keep somebody from the conference: from then on nothing is sent to them, nor what waits in the
    outbox (LDS-4).

    Whoever holds an invitation is sent word that it is withdrawn, and stands among those to be telephoned.
    """
    conference, participant = _held(participant)
    must(may_change_people(by, conference) or may_exclude(participant, review_on, localdate(now)))
    if not ground.strip():
        raise Refused("Say on what ground they are excluded: it stands in the minutes.", about="ground")
    holds = withdraw_invitation(participant=participant, now=now)
    participant.sent_at = holds.at if holds else None
    participant.posted_on = holds.posted_on if holds else None
    participant.by_email, participant.by_post = (
        bool(holds and holds.address),
        bool(holds and not holds.address),
    )
    participant.to_phone = holds is not None
    participant.phoned_at = None
    participant.status = Participant.Status.EXCLUDED
    participant.excluded_ground = ground.strip()
    participant.excluded_by = decided_by
    participant.exclusion_review_on = review_on
    participant.save()
    note(conference, "excluded", f"{participant.person_name}: {ground.strip()}", by, now)
    settle(conference=conference, now=now)
    return participant


@transaction.atomic
def keep_excluded(
    *, participant: Participant, why: str, review_on: date | None, by: User, now: datetime
) -> Participant:
    """The exclusion was looked at again and stands, until a later day."""
    conference, participant = _held(participant)
    must(may_review_exclusion(by, conference, participant))
    if review_on is None:
        raise Refused("Give the day on which the exclusion is looked at again.", about="review_on")
    must(may_look_again_on(review_on, localdate(now), before=participant.exclusion_review_on))
    _reasoned(why, "Say why the exclusion stands.")
    participant.exclusion_review_on = review_on
    participant.save(update_fields=["exclusion_review_on"])
    said = f"{participant.person_name} stays excluded until {day_and_date(review_on)}: {why.strip()}"
    note(conference, "looked at again", said, by, now)
    return participant


@transaction.atomic
def let_in(*, participant: Participant, why: str, by: User, now: datetime) -> Participant:
    """End an exclusion. Before the conference they are to be invited. Once it opened they may come in, and
    once it was held they may be sent its papers; its minutes go on saying that they were excluded.
    """
    conference, participant = _held(participant)
    must(may_review_exclusion(by, conference, participant))
    _reasoned(why, "Say why the exclusion ends.")
    if conference.is_held or conference.state == Conference.State.OPEN:
        participant.status = Participant.Status.AFTERWARDS
        participant.to_phone = False
    else:
        _to_invite(participant, conference, now)
    participant.save()
    note(conference, "let in", f"{participant.person_name}: {why.strip()}", by, now)
    settle(conference=conference, now=now)
    return participant


def _to_invite(participant: Participant, conference: Conference, now: datetime) -> None:
    participant.status = Participant.Status.TO_INVITE
    participant.excluded_ground = ""
    participant.excluded_by = None
    participant.exclusion_review_on = None
    participant.sent_at = participant.phoned_at = participant.posted_on = None
    participant.by_email = participant.by_post = False
    participant.to_phone = must_phone(conference, now)


def _held(participant: Participant) -> tuple[Conference, Participant]:
    """The conference and the row as they stand, held until the transaction ends."""
    conference = locked(participant.conference)
    row = Participant.objects.select_for_update().get(pk=participant.pk)
    row.conference = conference
    return conference, row


def _reasoned(why: str, sentence: str) -> None:
    if not why.strip():
        raise Refused(sentence, about="why")
