"""What is arranged for one person, as their letter says it: what is confirmed, and no promise (KRK-28)."""

from datetime import datetime

from conferences.models import Booking, Measure, Participant
from cpunit.domain.taking_part import Measure as Arranged
from cpunit.domain.taking_part import Need as Kind


def own_arrival(participant: Participant, booking: Booking) -> datetime | None:
    """The time of their own at which somebody is asked to come to this booking (safety 4)."""
    measure = _own(participant, booking, Arranged.ARRIVAL)
    return measure.arrives_at if measure else None


def own_link(participant: Participant, booking: Booking) -> str:
    """The link of their own by which they join; "" for nobody who has one."""
    measure = _own(participant, booking, Arranged.VIDEO)
    return measure.link if measure else ""


def own_entrance(participant: Participant, booking: Booking) -> str:
    """By which door they come in, where another one than that of all is arranged: what their letter says of
    it, and never why; "" for who has none, or joins by a link of their own.
    """
    measure = _own(participant, booking, Arranged.ENTRANCE)
    return measure.words if measure and not own_link(participant, booking) else ""


def _own(participant: Participant, booking: Booking, kind: Arranged) -> Measure | None:
    """One query for all that a letter asks of a person. What is arranged holds for the day, hour and place,
    and was told so with an earlier booking of these too (`follow_booking`).
    """
    found = [each for each in participant.own_measures if each.kind == kind]
    return next((each for each in found if _is_for(each.booking, booking)), None)


def _is_for(arranged_for: Booking, booking: Booking) -> bool:
    if booking.cancelled_at is None:
        return arranged_for.pk == booking.pk
    return (arranged_for.starts_at, arranged_for.venue_id) == (booking.starts_at, booking.venue_id)


def needs_of(participant: Participant) -> list[str]:
    """What is recorded that this person needs, and who is booked for it, by name; nobody is asked twice. What
    is not confirmed is said to be known, and not promised.
    """
    person = participant.adult or participant.child
    if person is None:
        return []
    needs = {need.kind: need for need in participant.needs.all()}
    said = []
    interpreter = needs.pop(Kind.INTERPRETER, None)
    if interpreter and interpreter.confirmed_on:
        language = interpreter.what or person.first_language
        said.append(f"An interpreter{f' for {language}' if language else ''}, {interpreter.who}, is booked.")
    elif person.interpreter and not (interpreter and interpreter.why_not):
        language = person.first_language
        said.append(f"We know that you need an interpreter{f' for {language}' if language else ''}.")
    access, helps = needs.pop(Kind.ACCESS, None), access_needs(participant)
    if access and access.confirmed_on:
        said.append(f"This is arranged for you: {(access.what or helps).rstrip('.')}.")
    elif helps and not (access and access.why_not):
        said.append(f"We know that this helps you: {helps}.")
    confirmed = [need for need in needs.values() if need.confirmed_on]
    return said + [
        SAID[Kind(need.kind)].format(who=need.who, what=need.what.rstrip(".")) for need in confirmed
    ]


SAID = {
    Kind.ADVOCATE: "Your advocate, {who}, is there for you.",
    Kind.SUPPORTER: "{who} may come with you, to support you.",
    Kind.OTHER: "This is arranged for you: {what}.",
}
"""What a letter says of what is confirmed."""


def access_needs(participant: Participant) -> str:
    """What the family's record says that helps them."""
    return participant.adult.access_needs.strip().rstrip(".") if participant.adult else ""
