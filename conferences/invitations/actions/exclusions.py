"""Exclude somebody from a conference, look at the exclusion again, and end it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.children import is_in_mourning
from conferences.conference.settle import settle
from conferences.conference.writing import locked, note
from conferences.invitations.actions.deadline import must_phone
from conferences.invitations.actions.withdraw_invitation import withdraw_invitation
from conferences.invitations.exclusion_policies import may_exclude, may_look_again_on, may_review_exclusion
from conferences.invitations.held import Held
from conferences.invitations.policies import may_change_people
from conferences.models import Conference, Participant
from conferences.models.invitations.participant import ParticipantQuerySet
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import day_and_date
from cpunit.people.eligibility import may_keep_out
from cpunit.people.models import Chair, Exclusion, User

NOT_OVER = (Conference.State.REQUESTED, Conference.State.BOOKED, Conference.State.OPEN)


@transaction.atomic
def exclude(
    *, participant: Participant, ground: str, decided_by: Chair, review_on: date, by: User, now: datetime
) -> Participant:
    """Keep somebody from the conferences about the family: from then on nothing is sent to them, nor what
    waits in the outbox (LDS-4). The next conference inherits it.

    The chair who decides it is independent (SUR-1); it does not wait for a registration to be recorded.

    Whoever holds an invitation is sent word that it is withdrawn, and stands among those to be telephoned.
    After a death the family is told by a person and not by us (safety 8), whom the log tells of it.
    """
    conference, participant = _held(participant)
    must(may_change_people(by, conference) or may_exclude(participant, review_on, localdate(now)))
    if not ground.strip():
        raise Refused("Say on what ground they are excluded.", about="ground")
    unfit = may_keep_out(decided_by, conference.family)
    if unfit:
        raise Refused(unfit.sentence, about="decided_by")
    exclusion = Exclusion.objects.create(
        family=conference.family,
        person=participant.person,
        ground=ground.strip(),
        decided_by=decided_by,
        review_on=review_on,
    )
    note(conference, "excluded", f"{participant.person_name}: {exclusion.ground}", by, now)
    writes = participant.person.is_professional or not is_in_mourning(conference.family_id)
    for place in _places(exclusion).exclude(status=Participant.Status.EXCLUDED):
        holds = _keep_out(place, exclusion, now, writes=writes)
        if holds and not writes:
            told = f"{participant.person_name}, who holds an invitation, is to be told by somebody in person"
            note(place.conference, "excluded", told, by, now)
        settle(conference=place.conference, now=now)
    participant.refresh_from_db()
    return participant


@transaction.atomic
def keep_excluded(
    *, participant: Participant, why: str, review_on: date | None, by: User, now: datetime
) -> Participant:
    """The exclusion was looked at again and stands, until a later day."""
    conference, participant = _held(participant)
    exclusion = _under_review(participant, conference, by)
    if review_on is None:
        raise Refused("Give the day on which the exclusion is looked at again.", about="review_on")
    must(may_look_again_on(review_on, localdate(now), before=exclusion.review_on))
    _reasoned(why, "Say why the exclusion stands.")
    exclusion.review_on = review_on
    exclusion.save(update_fields=["review_on"])
    said = f"{participant.person_name} stays excluded until {day_and_date(review_on)}: {why.strip()}"
    note(conference, "looked at again", said, by, now)
    return participant


@transaction.atomic
def let_in(*, participant: Participant, why: str, by: User, now: datetime) -> Participant:
    """End an exclusion. Before a conference they are to be invited. Once it opened they may come in, and
    once it was held they may be sent its papers; its record goes on saying that they were excluded.
    """
    conference, participant = _held(participant)
    exclusion = _under_review(participant, conference, by)
    _reasoned(why, "Say why the exclusion ends.")
    exclusion.ended_at = now
    exclusion.save(update_fields=["ended_at"])
    note(conference, "let in", f"{participant.person_name}: {why.strip()}", by, now)
    for place in Participant.objects.filter(exclusion=exclusion, status=Participant.Status.EXCLUDED):
        _let_in(place, now)
        settle(conference=place.conference, now=now)
    participant.refresh_from_db()
    return participant


def _places(exclusion: Exclusion) -> ParticipantQuerySet:
    """Where this person is expected at a conference about the family that is not over."""
    return Participant.objects.filter(
        person=exclusion.person, conference__family=exclusion.family, conference__state__in=NOT_OVER
    )


def _keep_out(place: Participant, exclusion: Exclusion, now: datetime, *, writes: bool) -> Held | None:
    """What they held, taken back: sent word of, where we may write, and by telephone in any case."""
    holds = withdraw_invitation(participant=place, now=now, writes=writes)
    place.sent_at = holds.at if holds else None
    place.posted_on = holds.posted_on if holds else None
    place.by_email, place.by_post = bool(holds and holds.address), bool(holds and holds.by_letter)
    place.to_phone = holds is not None
    place.phoned_at = None
    place.status = Participant.Status.EXCLUDED
    place.exclusion = exclusion
    place.save()
    return holds


def _let_in(place: Participant, now: datetime) -> None:
    if place.conference.is_held or place.conference.state == Conference.State.OPEN:
        place.status = Participant.Status.AFTERWARDS
        place.to_phone = False
    else:
        place.status = Participant.Status.TO_INVITE
        place.exclusion = None
        place.sent_at = place.phoned_at = place.posted_on = None
        place.by_email = place.by_post = False
        place.to_phone = must_phone(place.conference, now)
    place.save()


def _under_review(participant: Participant, conference: Conference, by: User) -> Exclusion:
    must(may_review_exclusion(by, conference, participant))
    assert participant.exclusion is not None
    return participant.exclusion


def _held(participant: Participant) -> tuple[Conference, Participant]:
    """The conference and the row as they stand, held until the transaction ends."""
    conference = locked(participant.conference)
    row = Participant.objects.select_for_update().get(pk=participant.pk)
    row.conference = conference
    return conference, row


def _reasoned(why: str, sentence: str) -> None:
    if not why.strip():
        raise Refused(sentence, about="why")
