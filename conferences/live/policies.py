"""Who may open a conference and write in its live record, and when."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.timezone import localdate, localtime

from conferences.conference.booked import is_chair_of, may_lead
from conferences.models import Booking, Conference
from cpunit.domain.refusal import Refusal
from cpunit.domain.states import CONFERENCE, verbs
from cpunit.domain.words import day_and_date, listed
from cpunit.people.eligibility import may_answer
from cpunit.people.models import Role, User


def may_open(
    user: User, conference: Conference, booking: Booking | None, without_reports: Iterable[str], today: date
) -> Refusal | None:
    """Whether the conference can open: booked, its day has come, its chair is independent and qualified still
    (SUR-1, LDS-2), and each parent had the reports (failure 7).

    `without_reports` names those with parental responsibility for whom neither the day nor the reason is
    recorded.
    """
    if "open" not in verbs(CONFERENCE, conference.state):
        return Refusal(
            f"{conference.code} is {conference.get_state_display().lower()}, so it cannot be opened."
        )
    refusal = may_lead(user, booking)
    if refusal:
        return refusal
    assert booking is not None
    if today < booking.day:
        return Refusal(
            f"The conference is on {day_and_date(booking.day)}: it can be opened from that day on."
        )
    refusal = may_answer(booking.chair, conference.family, on=booking.day)
    if refusal:
        return Refusal(
            f"{refusal.sentence} Business support or a service manager gives the conference to another one, "
            "on the page of its booking."
        )
    missing = list(without_reports)
    if missing:
        return Refusal(
            f"Record when {listed(missing)} {'was' if len(missing) == 1 else 'were'} given the reports, or "
            "why not and how long they are given to read them now."
        )
    return None


def may_begin_yet(conference: Conference) -> Refusal | None:
    """Whether all that it follows from is decided: a review that was agreed in a room waits for that room to
    close. One query.
    """
    rooms = conference.agreed_at.filter(conference__state=Conference.State.OPEN)
    place = rooms.select_related("child", "conference").order_by("pk").first()
    if place is None:
        return None
    return Refusal(
        f"The plan of {place.child.name} is decided at {place.conference.code}, which is not closed yet: its "
        "chair closes it first."
    )


def may_have_been_held_on(day: date | None, booked: date, today: date) -> Refusal | None:
    """Whether a conference that is opened today was held on that day; None is today, the booked day alone."""
    if day is None and today > booked:
        return Refusal(
            f"It was booked for {day_and_date(booked)}, which has passed: give the day on which it was held.",
            about="held_on",
        )
    if day and day < booked:
        return Refusal(
            f"It was booked for {day_and_date(booked)}, so it was not held before: {day_and_date(day)} is "
            "too early.",
            about="held_on",
        )
    if day and day > today:
        return Refusal(f"{day_and_date(day)} has not come yet: give the day on which it was held.", "held_on")
    return None


def may_record(user: User, conference: Conference, booking: Booking | None) -> Refusal | None:
    """Whether somebody may write in the live record: its chair and business support, while it takes place."""
    if conference.state != Conference.State.OPEN:
        when = "has not been opened yet" if not conference.opened_at else "is closed"
        if conference.state == Conference.State.STOOD_DOWN:
            when = "was stood down"
        return Refusal(f"{conference.code} {when}, so nothing can be written in its record.")
    if is_chair_of(user, booking) or user.role == Role.SUPPORT:
        return None
    return Refusal("The record is kept by the chair of this conference and by business support.")


def may_lead_record(user: User, conference: Conference, booking: Booking | None) -> Refusal | None:
    """Whether somebody may decide in the live record: its chair, while it takes place."""
    return may_lead(user, booking) or may_record(user, conference, booking)


def may_have_been_said(moment: datetime, conference: Conference, now: datetime) -> Refusal | None:
    """Whether something was said at this conference at that moment: on the day on which it was held, and not
    in the future.
    """
    if moment > now:
        return Refusal(f"It is not {localtime(moment):%H:%M} yet.", about="at")
    if localdate(moment) != conference.held_on:
        return Refusal("It was said on the day on which the conference was held.", about="at")
    return None


def may_come_and_go(conference: Conference, today: date) -> Refusal | None:
    """Whether somebody is noted as coming or going at this moment: on the day on which it is held alone."""
    if conference.held_on == today:
        return None
    held = f"was held on {day_and_date(conference.held_on)}" if conference.held_on else "has not begun"
    return Refusal(f"It {held}, so nobody comes or goes now.")
