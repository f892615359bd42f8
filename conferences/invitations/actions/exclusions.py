"""Exclude somebody from a conference, look at the exclusion again, and end it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from conferences.conference.booked import keys_of_booking
from conferences.conference.for_family import may_stand_for_family
from conferences.conference.settle import settle
from conferences.conference.writing import locked, note
from conferences.invitations.actions.ask_back import ask_back
from conferences.invitations.actions.invite_once_more import once_more
from conferences.invitations.actions.list_people import effect_at
from conferences.invitations.actions.unsent import drop_link
from conferences.invitations.actions.withdraw_invitation import withdraw_invitation
from conferences.invitations.exclusion_policies import (
    NOT_OVER,
    may_decide,
    may_exclude,
    may_keep_from,
    may_look_again_on,
    may_review_exclusion,
)
from conferences.invitations.held import Held
from conferences.models import Conference, Participant
from conferences.models.invitations.participant import ParticipantQuerySet
from cpunit.domain.exclusions import Extent, effect
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import day_and_date
from cpunit.people.models import Chair, Child, Exclusion, User
from cpunit.people.reach import is_in_mourning
from cpunit.people.settle import reading_changed


@dataclass(frozen=True, kw_only=True)
class KeptOutOf:
    """What somebody is kept from: `part` and `told` say it of a part, to staff and in their letter; `agenda`
    are headings of the framework, `children` those whose matters it is about (none for all).
    """

    extent: str = Extent.WHOLE
    part: str = ""
    told: str = ""
    agenda: Collection[str] = ()
    children: Collection[Child] = ()


WHOLE = KeptOutOf()
BEFORE = (Conference.State.REQUESTED, Conference.State.BOOKED)


@transaction.atomic
def exclude(
    *,
    participant: Participant,
    ground: str,
    review_on: date,
    by: User,
    now: datetime,
    kept: KeptOutOf = WHOLE,
) -> Participant:
    """Keep somebody from the conferences about the family, whole, in part or from their minutes (LDS-4), as
    its chair, `by`, decides. The next conference inherits it.

    From then on nothing is sent to whoever is kept from all of it, nor what waits in the outbox. Somebody who
    is kept from a part is invited to the rest, anew where they hold an invitation; quoracy does not change.
    The chair is independent (SUR-1); it does not wait for a registration to be recorded.

    Whoever holds an invitation is sent word that it is withdrawn, and stands among those to be telephoned.
    After a death the family is told by a person and not by us (safety 8), whom the log tells of it.
    """
    conference, participant = _held(participant)
    must(
        may_keep_from(conference, kept.extent)
        or may_decide(by, conference)
        or may_exclude(participant, review_on, localdate(now), extent=kept.extent)
    )
    if not ground.strip():
        raise Refused("Say on what ground they are excluded.", about="ground")
    exclusion = _exclusion(conference, participant, kept, ground.strip(), review_on, by)
    note(conference, "excluded", f"{participant.person_name}: {exclusion.ground}", by, now)
    booking = keys_of_booking(conference)
    writes = participant.person.is_professional or not is_in_mourning(conference.family_id)
    for place in _places(exclusion, participant).exclude(status=Participant.Status.EXCLUDED):
        place.part_said_for = booking if place.pk == participant.pk else None
        _apply(place, exclusion, by, now, writes=writes)
    reading_changed(family=conference.family, now=now)
    participant.refresh_from_db()
    return participant


def _exclusion(
    conference: Conference, participant: Participant, kept: KeptOutOf, ground: str, review_on: date, by: User
) -> Exclusion:
    in_part = kept.extent == Extent.PART
    if in_part and not kept.part.strip():
        raise Refused("Say from which part they are kept.", about="part")
    if in_part and not kept.told.strip():
        raise Refused("Say what their letter says: to which part they are asked, or when.", about="letter")
    must(may_stand_for_family(kept.told if in_part else "", conference.family, about="letter"))
    if any(child.family_id != conference.family_id for child in kept.children):
        raise Refused("Choose children of this family.", about="children")
    at = conference.attached_children.values_list("child", flat=True)
    if effect(kept.extent, of=[child.pk for child in kept.children], at=list(at)) is None:
        raise Refused("Choose at least one child whom this conference is about.", about="children")
    exclusion = Exclusion.objects.create(
        family=conference.family,
        person=participant.person,
        extent=kept.extent,
        part=kept.part.strip() if in_part else "",
        told=kept.told.strip() if in_part else "",
        agenda=sorted(kept.agenda) if in_part else [],
        ground=ground,
        decided_by=Chair.objects.get(user=by),
        review_on=review_on,
    )
    exclusion.children.set(kept.children)
    return exclusion


def _apply(place: Participant, exclusion: Exclusion, by: User, now: datetime, *, writes: bool) -> None:
    """What it does at one conference: nothing where that is about none of the children it names."""
    does = effect_at(exclusion, place.conference)
    if does is None:
        return
    if does == Extent.WHOLE:
        holds = _keep_out(place, exclusion, now, writes=writes)
        if holds and not writes:
            told = f"{place.person_name}, who holds an invitation, is to be told by somebody in person"
            note(place.conference, "excluded", told, by, now)
    else:
        place.exclusion = exclusion
        place.save(update_fields=["exclusion", "part_said_for"])
        if does == Extent.PART:
            _write_anew(place)
    settle(conference=place.conference, now=now)


def _write_anew(place: Participant) -> None:
    """Their letter says something else of the part that they are asked to, where one was made; and who was
    told the time by telephone is to be told anew.
    """
    status = Participant.Status
    is_told = place.status == status.TO_INVITE and place.phoned_at is not None
    if place.conference.state == Conference.State.BOOKED and (place.status == status.INVITED or is_told):
        once_more(place)


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
    """End an exclusion. Before a conference they are to be invited, or hold their invitation as before where
    what took it back has not left. Once it opened they may come in, and
    once it was held they may be sent its papers; its record goes on saying that they were excluded.
    """
    conference, participant = _held(participant)
    exclusion = _under_review(participant, conference, by)
    _reasoned(why, "Say why the exclusion ends.")
    exclusion.ended_at = now
    exclusion.save(update_fields=["ended_at"])
    note(conference, "let in", f"{participant.person_name}: {why.strip()}", by, now)
    for place in Participant.objects.filter(exclusion=exclusion):
        if place.status == Participant.Status.EXCLUDED:
            ask_back(place, now)
        elif place.conference.state in BEFORE:
            _ask_to_all(place)
        else:
            continue
        settle(conference=place.conference, now=now)
    reading_changed(family=conference.family, now=now)
    participant.refresh_from_db()
    return participant


def _places(exclusion: Exclusion, here: Participant) -> ParticipantQuerySet:
    """Where this person is expected at a conference about the family that is not over, and `here`."""
    return Participant.objects.filter(
        Q(conference__state__in=NOT_OVER) | Q(pk=here.pk),
        person=exclusion.person,
        conference__family=exclusion.family,
    )


def _keep_out(place: Participant, exclusion: Exclusion, now: datetime, *, writes: bool) -> Held | None:
    """What they held, taken back: sent word of, where we may write, and by telephone in any case."""
    holds = withdraw_invitation(participant=place, now=now, writes=writes)
    if not place.person.is_professional:
        drop_link(place)
    place.sent_at = (holds.made_at or holds.at) if holds else None
    place.posted_on = holds.posted_on if holds else None
    place.by_email, place.by_post = bool(holds and holds.address), bool(holds and holds.by_letter)
    place.to_phone = holds is not None
    place.phoned_at = None
    place.status = Participant.Status.EXCLUDED
    place.exclusion = exclusion
    place.save()
    return holds


def _ask_to_all(place: Participant) -> None:
    """They are asked to all of it again, and may have its minutes."""
    told_of_a_part = place.exclusion is not None and place.exclusion.extent != Extent.MINUTES
    place.exclusion = place.part_said_for = None
    place.save(update_fields=["exclusion", "part_said_for"])
    if told_of_a_part:
        _write_anew(place)


def _under_review(participant: Participant, conference: Conference, by: User) -> Exclusion:
    must(may_review_exclusion(by, conference, participant))
    assert participant.kept is not None
    return participant.kept


def _held(participant: Participant) -> tuple[Conference, Participant]:
    """The conference and the row as they stand, held until the transaction ends."""
    conference = locked(participant.conference)
    row = Participant.objects.select_for_update().get(pk=participant.pk)
    row.conference = conference
    return conference, row


def _reasoned(why: str, sentence: str) -> None:
    if not why.strip():
        raise Refused(sentence, about="why")
