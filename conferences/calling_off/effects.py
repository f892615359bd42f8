"""What calling a conference off does, in sentences, for its check pages."""

from datetime import date, datetime

from conferences.invitations.held import Held, all_held
from conferences.models import Booking, Conference, Participant
from cpunit.domain.standing_down import REASONS, Known, expected
from cpunit.domain.words import counted, day_and_date, listed
from cpunit.papers.their_hours import hours_of
from cpunit.people.models import with_details
from cpunit.people.reach import is_in_mourning, recipient_of

GOES_ON = (
    "With it go the reports, the checklist’s ticks, queries, what the social worker confirmed of the list, "
    "and what young people wrote. Whether people come, what is booked for them, how the day is arranged and "
    "the monitoring form are asked and arranged anew. Reminders that have not left do not leave."
)


def recorded(known: Known) -> dict[str, str]:
    """What is recorded for or against each reason, by its code; nothing where it is not known."""
    said = {}
    for code, reason in REASONS.items():
        fact = getattr(known, reason.fact)
        if fact is not None:
            said[code] = f"{reason.denied}, by what is recorded." if fact else "The record says so too."
    return said


def of_standing_down(conference: Conference, booking: Booking, today: date, now: datetime) -> list[str]:
    """What happens, and to whom, once its chair stands it down."""
    living = [child.name for child in conference.children.filter(death_date__isnull=True)]
    kept = (
        ["What is in its record stays as it was written."]
        if conference.state == Conference.State.OPEN
        else []
    )
    follows = expected(stood_down_on=today, conference_on=booking.day)
    due = {each.key: day_and_date(each.due) for each in follows}
    begins = (
        f"A new conference begins for {listed(living)}, to be booked by the same limit, "
        f"{day_and_date(conference.limit_date)}."
    )
    return [
        *_nobody_comes(conference, booking, now),
        *kept,
        *([begins, GOES_ON] if living else []),
        (
            f"The social worker and their team manager are expected to put a safety plan in place by "
            f"{due['safety-plan']}, and to hold a child in need meeting by {due['child-in-need-meeting']}. "
            "Both stand on Today until they are recorded."
        ),
        "A formal dispute is drafted to whoever caused it. You send it, or say why not.",
    ]


def of_cancelling(conference: Conference, booking: Booking | None, now: datetime) -> list[str]:
    """What happens, and to whom, once it is cancelled."""
    return [*_nobody_comes(conference, booking, now), "No other conference begins in its place."]


def _nobody_comes(conference: Conference, booking: Booking | None, now: datetime) -> list[str]:
    said = []
    if booking is not None:
        said.append(
            f"It does not take place on {day_and_date(booking.day)}: the time of {booking.chair}, of the "
            "others who serve it, and of the room is free again."
        )
    said += _told(conference, now)
    if is_in_mourning(conference.family_id):
        said.append(
            "Nobody in the family is written to, as a child has died: tell them yourself, and record the "
            "call on the list of its people."
        )
    return said


def _told(conference: Conference, now: datetime) -> list[str]:
    """Who is told by e-mail and whom a person tells, of those to whom something went out; and to how many of
    the list nothing did. Six queries at most.
    """
    rows = conference.participants.may_hold().reachable().select_related(*with_details("person"))
    people = list(rows.prefetch_related("person__contact_ways").order_by("pk"))
    if is_in_mourning(conference.family_id):
        people = [each for each in people if each.person.is_professional]
    holds = all_held(conference) if people else {}
    invited = [each for each in people if each.status == Participant.Status.INVITED]
    given = [(each, holds[each.pk]) for each in invited if each.pk in holds]
    by_email = [each for each, held in given if held.address and _is_still_theirs(each, held)]
    spoken = [each for each, held in given if held.by_telephone or held.has_answered]
    by_person = [each for each, held in given if each not in by_email and each not in spoken]
    others = [(each, holds[each.pk]) for each in people if each not in invited and each.pk in holds]
    anew = [each for each, held in others if not (held.by_telephone or held.has_answered)]
    spoken += [each for each, held in others if each not in anew]
    untold = [each for each in invited if each.pk not in holds]
    hours = hours_of([each.person for each in by_email], now)
    said = {
        "Who was invited by e-mail is told by e-mail: {who}.": by_email,
        "Who still holds an invitation for an earlier time is told like them: {who}.": anew,
        "Who was told by telephone, or has answered, is to be told again: {who}.": spoken,
        "Who was sent a letter is to be told by a person: {who}, on the list of its people.": by_person,
        "Nothing went out to {who}: their e-mail has not left, or their letter is not recorded as posted. "
        "Nobody rings them, and nothing goes out any more.": untold,
    }
    lines = [words.format(who=_number(who)) for words, who in said.items() if who]
    return [*lines[:1], *hours, *lines[1:]] if by_email else lines


def _is_still_theirs(each: Participant, held: Held) -> bool:
    return recipient_of(each.person).email == held.address


def _number(people: list[Participant]) -> str:
    return counted(len(people), "person", "people")
