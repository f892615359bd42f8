"""What calling a conference off does, in sentences, for its check pages."""

from datetime import date, datetime

from conferences.models import Booking, Conference, Participant
from cpunit.domain.standing_down import REASONS, Known, expected
from cpunit.domain.words import counted, day_and_date, listed
from cpunit.papers.their_hours import hours_of
from cpunit.people.models import with_details
from cpunit.people.reach import is_in_mourning

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
    invited = conference.participants.given_a_time()
    told = invited.filter(person__kind="professional") if is_in_mourning(conference.family_id) else invited
    said = []
    if booking is not None:
        said.append(
            f"It does not take place on {day_and_date(booking.day)}: the time of {booking.chair}, of the "
            "others who serve it, and of the room is free again."
        )
    by_email = told.filter(by_email=True).count()
    by_letter = told.filter(by_email=False, status=Participant.Status.INVITED).count()
    if by_email:
        said.append(f"Who was invited by e-mail is told by e-mail: {counted(by_email, 'person', 'people')}.")
        family = told.filter(by_email=True, person__kind="adult")
        rows = family.select_related(*with_details("person")).prefetch_related("person__contact_ways")
        said += hours_of([each.person for each in rows.order_by("pk")], now)
    not_invited = told.exclude(status=Participant.Status.INVITED)
    anew = not_invited.filter(booking__isnull=False).count()
    spoken = not_invited.filter(booking__isnull=True).count()
    if anew:
        said.append(
            "Who still holds an invitation for an earlier time is told like them: "
            f"{counted(anew, 'person', 'people')}."
        )
    if spoken:
        said.append(
            f"Who was told by telephone is to be telephoned again: {counted(spoken, 'person', 'people')}."
        )
    if by_letter:
        said.append(
            f"Who was sent a letter is to be telephoned: {counted(by_letter, 'person', 'people')}, on the "
            "list of its people."
        )
    if is_in_mourning(conference.family_id):
        said.append(
            "Nobody in the family is written to, as a child has died: tell them yourself, and record the "
            "call on the list of its people."
        )
    return said
