"""Record what somebody needs, who was asked, and who comes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.for_family import may_stand_for_family
from conferences.conference.sealed import Facts, kept
from conferences.conference.settle import settle
from conferences.conference.writing import locked, note
from conferences.invitations.actions.invite_once_more import once_more
from conferences.invitations.arranged import needs_of
from conferences.invitations.held import waits_to_leave
from conferences.invitations.policies import may_change_people
from conferences.models import Conference, Need, Participant
from cpunit.domain.refusal import Refused, must
from cpunit.domain.taking_part import BY_NAME, NEEDS
from cpunit.domain.taking_part import Need as Kind
from cpunit.people.models import User

FACTS = ("what", "asked_of", "asked_on", "who", "confirmed_on", "why_not")


def facts_of(need: Need | None, known: str = "", kind: Kind = Kind.OTHER) -> Facts:
    """What stands, by name; of what nobody recorded yet, what the family's record or an answer knows: of a
    supporter that is who they are, of all other `kind`s what is needed.
    """
    if need is None:
        return {name: "" if name not in ("asked_on", "confirmed_on") else None for name in FACTS} | {
            "who" if kind == Kind.SUPPORTER else "what": known
        }
    return {name: getattr(need, name) for name in FACTS}


@transaction.atomic
def record_need(
    *,
    participant: Participant,
    kind: str,
    facts: Mapping[str, Any],
    by: User,
    now: datetime,
    seen: str | None = None,
    known: str = "",
) -> Need:
    """How far a need of somebody is (KRK-28): asked for, booked by name, confirmed, or not needed and why.

    `seen` is the seal of the page; None does not ask. Raises `Overtaken` where somebody else recorded
    otherwise since, and `Refused` where what is said does not go together. Where their letter says otherwise
    of it by now, one that waits is made anew, and who holds theirs stands among those to be called.
    """
    conference = locked(participant.conference)
    must(may_change_people(by, conference))
    need = Need.objects.select_for_update().filter(participant=participant, kind=kind).first()
    stands = facts_of(need, known, Kind(kind))
    facts = kept(stands, seen, facts, lambda name: f"{need.words if need else 'Not asked for yet'}")
    _must_fit(Kind(kind), facts, now)
    for name in ("what", "who"):
        must(may_stand_for_family(facts[name] or "", conference.family, about=name))
    before = needs_of(participant)
    need = need or Need(participant=participant, kind=kind)
    for name, value in facts.items():
        setattr(need, name, value.strip() if isinstance(value, str) else value)
    need.recorded_by = by
    need.save()
    label = NEEDS[Kind(kind)].split(":")[0]
    said = f"{label} for {participant.person_name}: {need.words}{f', {need.who}' if need.who else ''}"
    note(conference, "arranged", said, by, now)
    if needs_of(participant) != before:
        _follow_in_their_letter(participant, conference, now)
    return need


def make_what_waits_anew(participant: Participant, conference: Conference, now: datetime) -> bool:
    """A letter that has not left is made anew, as it says of what they need what is not so; whether one was.
    The caller holds the conference.
    """
    place = Participant.objects.select_for_update().get(pk=participant.pk)
    if conference.state != Conference.State.BOOKED or place.status != Participant.Status.INVITED:
        return False
    if is_waiting := waits_to_leave(place):
        once_more(place, is_same_time=True)
        settle(conference=conference, now=now)
    return is_waiting


def _follow_in_their_letter(participant: Participant, conference: Conference, now: datetime) -> None:
    """Who holds a letter that says otherwise is called."""
    if make_what_waits_anew(participant, conference, now):
        return
    place = Participant.objects.select_for_update().get(pk=participant.pk)
    is_held = conference.state == Conference.State.BOOKED and place.status == Participant.Status.INVITED
    if is_held and not place.person.is_professional:
        place.to_phone, place.phoned_at = True, None
        place.save(update_fields=["to_phone", "phoned_at"])


def take_needs_over(*, before: Conference, to: Conference, by: User) -> None:
    """What whoever is on the list of the next conference was known to need at the one before: who was asked
    and who comes are as they were, and nothing of it is confirmed for another day. The caller holds both.
    """
    places = dict(to.participants.values_list("person", "pk"))
    for need in Need.objects.filter(participant__conference=before, why_not="").select_related("participant"):
        place = places.get(need.participant.person_id)
        if place is not None:
            known = {"what": need.what, "asked_of": need.asked_of, "who": need.who}
            Need.objects.get_or_create(
                participant_id=place, kind=need.kind, defaults={**known, "recorded_by": by}
            )


def _must_fit(kind: Kind, facts: Mapping[str, Any], now: datetime) -> None:
    today = localdate(now)
    for name, what in (("asked_on", "asked for"), ("confirmed_on", "confirmed")):
        if facts[name] and facts[name] > today:
            raise Refused(f"It was {what} today or before: check the date.", about=name)
    if facts["confirmed_on"] and facts["why_not"]:
        raise Refused("It is either confirmed or not needed: leave out the day, or why not.", about="why_not")
    if facts["confirmed_on"] and kind in BY_NAME and not facts["who"].strip():
        raise Refused("Enter the name of who comes before it is confirmed.", about="who")
    if facts["asked_on"] and facts["confirmed_on"] and facts["confirmed_on"] < facts["asked_on"]:
        raise Refused("It was confirmed after it was asked for: check both dates.", about="confirmed_on")
    if kind in (Kind.ACCESS, Kind.OTHER) and not facts["what"].strip() and not facts["why_not"]:
        raise Refused("Say what is needed.", about="what")
