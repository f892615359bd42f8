"""Arrange how the day goes, so that what is known of risk is answered."""

from datetime import datetime, time
from typing import NamedTuple

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.booked import standing_booking
from conferences.conference.settle import settle
from conferences.conference.writing import locked, note
from conferences.invitations.actions.invite_once_more import once_more
from conferences.invitations.entrance import may_be_read
from conferences.invitations.policies import may_change_people
from conferences.invitations.telling_link import may_go_out
from conferences.models import Booking, Conference, Measure, Participant
from conferences.taking_part.apart import fits, is_of_nobody_else, meets_nobody
from conferences.taking_part.risks import risks_of
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.domain.taking_part import MEASURES, OF_SOMEBODY
from cpunit.domain.taking_part import Measure as Kind
from cpunit.people.models import User

IN_THEIR_LETTER = (Kind.ARRIVAL, Kind.VIDEO, Kind.ENTRANCE)
"""What the letter says of whom it is arranged for."""


class Arranged(NamedTuple):
    """What is arranged: for whom, at what time, by which link, in words. `is_done` once it is seen to."""

    kind: str
    participant: Participant | None = None
    at: time | None = None
    link: str = ""
    words: str = ""
    is_done: bool = False


@transaction.atomic
def arrange_measure(
    *, conference: Conference, risk: str, arranged: Arranged, by: User, now: datetime
) -> Measure:
    """Answer a known risk by something that is arranged for the booking that stands (KRK-29, safety 4).

    Who is given a time or a link of their own and holds a letter is invited anew. Raises `Refused` where two
    people who must not meet would arrive together, and for a time at which there is nothing to come to.
    """
    conference = locked(conference)
    booking = standing_booking(conference)
    must(may_change_people(by, conference))
    if booking is None:
        raise Refused("This is arranged once the conference is booked.")
    known = risks_of(conference, booking, today=localdate(now))
    if risk not in {each.key for each in known if each.is_known}:
        raise Refused("This is not among what is known of risk any more: look at the page again.")
    must(_fits(conference, booking, arranged))
    measure = Measure.objects.create(
        booking=booking,
        risk=risk,
        kind=arranged.kind,
        participant=arranged.participant,
        at=arranged.at if arranged.kind == Kind.ARRIVAL else None,
        link=arranged.link if arranged.kind == Kind.VIDEO else "",
        words=arranged.words.strip(),
        done_on=localdate(now) if arranged.is_done else None,
        recorded_by=by,
    )
    _tell(conference, measure, "arranged", by, now)
    return measure


@transaction.atomic
def say_it_is_arranged(*, measure: Measure, by: User, now: datetime) -> Measure:
    """It was seen to. Safe to say twice."""
    conference = locked(measure.booking.conference)
    must(may_change_people(by, conference))
    measure = Measure.objects.select_for_update(of=("self",)).get(pk=measure.pk)
    if measure.done_on is None:
        measure.done_on = localdate(now)
        measure.save(update_fields=["done_on"])
        note(conference, "arranged", f"Seen to: {measure.get_kind_display()}", by, now)
    return measure


@transaction.atomic
def take_back_measure(*, measure: Measure, by: User, now: datetime) -> None:
    """It is not arranged so any more; its history stays."""
    conference = locked(measure.booking.conference)
    must(may_change_people(by, conference))
    _tell(conference, measure, "taken back", by, now)
    measure.delete()


def answer_instead(*, conference: Conference, risk: str, by: str) -> None:
    """What was arranged for one risk answers another from now on, as both are the same: `risk` and `by` are
    their keys. The caller holds the conference and has asked whether it may.
    """
    for measure in Measure.objects.select_for_update().filter(booking__conference=conference, risk=risk):
        measure.risk = by
        measure.save(update_fields=["risk"])


def _fits(conference: Conference, booking: Booking, arranged: Arranged) -> Refusal | None:
    kind, who = Kind(arranged.kind), arranged.participant
    if who is not None and who.conference_id != conference.pk:
        return Refusal("Choose somebody on the list of people.", about="participant")
    if kind in OF_SOMEBODY and who is None:
        return Refusal("Choose for whom this is arranged.", about="participant")
    if kind == Kind.ARRIVAL and arranged.at is None:
        return Refusal("Enter the time at which they arrive.", about="at")
    if kind not in (Kind.ARRIVAL, Kind.VIDEO) and not arranged.words.strip():
        return Refusal("Say what is arranged.", about="words")
    has_one = Measure.objects.filter(booking=booking, participant=who, kind=kind)
    if kind in IN_THEIR_LETTER and who and has_one.exists():
        return Refusal(f"{who.person_name} has one already: take that back first.", about="participant")
    if kind == Kind.VIDEO and arranged.link:
        return is_of_nobody_else(arranged.link, booking) or may_go_out(
            arranged.link, conference, about="link"
        )
    if kind == Kind.ENTRANCE and who:
        return may_be_read(arranged.words, who, conference)
    if kind == Kind.ARRIVAL and arranged.at:
        return fits(arranged.at, booking) or meets_nobody(arranged, booking)
    return None


def _tell(conference: Conference, measure: Measure, verb: str, by: User, now: datetime) -> None:
    """It is logged, and their letter made anew where it says another time, link or entrance."""
    who = measure.participant
    said = f"{MEASURES[Kind(measure.kind)]}{f', {who.person_name}' if who else ''}"
    note(conference, verb, f"{said}: {measure.words}" if measure.words else said, by, now)
    if who is None or measure.kind not in IN_THEIR_LETTER:
        return
    who = Participant.objects.select_for_update().get(pk=who.pk)
    if conference.state == Conference.State.BOOKED and who.status == Participant.Status.INVITED:
        once_more(who)
        settle(conference=conference, now=now)
