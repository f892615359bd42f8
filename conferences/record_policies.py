"""What may be done from the day of a conference on: None, or a Refusal with a sentence to show."""

from collections.abc import Iterable
from datetime import date

from django.utils.timezone import localtime

from conferences.models import Booking, Conference, Minutes
from cpunit.domain.refusal import Refusal
from cpunit.domain.states import CONFERENCE, MINUTES, verbs
from cpunit.domain.words import day_and_date, listed, long_date
from cpunit.people.models import Role, User


def standing_booking(conference: Conference) -> Booking | None:
    """The booking that stands, with its chair."""
    return (
        Booking.objects.filter(conference=conference, cancelled_at__isnull=True)
        .select_related("chair__user", "minute_taker", "support_officer", "venue")
        .first()
    )


def is_chair_of(user: User, booking: Booking | None) -> bool:
    return booking is not None and booking.chair.user_id == user.pk


def may_lead(user: User, booking: Booking | None) -> Refusal | None:
    """Whether somebody leads this conference: its chair alone decides, approves and closes (SUR-3)."""
    if booking is None:
        return Refusal("This conference has no chair yet: book it first.")
    if is_chair_of(user, booking):
        return None
    return Refusal(f"Only the chair of this conference, {booking.chair}, can do this.")


def may_keep_reports(user: User, conference: Conference) -> Refusal | None:
    """Whether somebody may record which reports came in and when the family had them."""
    if user.is_administrator:
        return Refusal("An administrator looks after settings and does not work on conferences.")
    if conference.state in (Conference.State.REQUESTED, Conference.State.BOOKED, Conference.State.OPEN):
        return None
    return Refusal(
        f"{conference.code} is {conference.get_state_display().lower()}: its reports stay as they are."
    )


def may_be_received_on(day: date | None, conference: Conference, *, about: str) -> Refusal | None:
    """Whether a report for this conference can have been given on that day: not before the discussion."""
    discussion = conference.strategy_discussion
    if day is None or discussion is None or day >= discussion.held_on:
        return None
    return Refusal(
        f"{day_and_date(day)} is before the strategy discussion of {day_and_date(discussion.held_on)}: check "
        "the date.",
        about=about,
    )


def may_open(
    user: User, conference: Conference, booking: Booking | None, without_reports: Iterable[str], today: date
) -> Refusal | None:
    """Whether the conference can open: booked, its day has come, and each parent had the reports (failure 7).

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
    missing = list(without_reports)
    if missing:
        return Refusal(
            f"Record when {listed(missing)} {'was' if len(missing) == 1 else 'were'} given the reports, or "
            "why not and how long they are given to read them now."
        )
    return None


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
        return Refusal(f"{conference.code} {when}, so nothing can be written in its record.")
    if is_chair_of(user, booking) or user.role == Role.SUPPORT:
        return None
    return Refusal("The record is kept by the chair of this conference and by business support.")


def may_lead_record(user: User, conference: Conference, booking: Booking | None) -> Refusal | None:
    """Whether somebody may decide in the live record: its chair, while it takes place."""
    return may_lead(user, booking) or may_record(user, conference, booking)


def may_tick_off(user: User, conference: Conference) -> Refusal | None:
    """Whether somebody may record what was done after the conference."""
    if user.is_administrator:
        return Refusal("An administrator looks after settings and does not work on conferences.")
    if conference.state != Conference.State.CLOSED:
        return Refusal("This is recorded once the conference is closed.")
    return None


def may_write_minutes(user: User, conference: Conference, minutes: Minutes | None) -> Refusal | None:
    """Whether somebody may write the minutes: business support or the chair, until they are approved."""
    if conference.state not in (Conference.State.OPEN, Conference.State.CLOSED):
        return Refusal("Minutes are written once the conference has begun.")
    if conference.opened_at is None:
        return Refusal("This conference was not recorded here, so its minutes are not written here.")
    if minutes and minutes.state in (Minutes.State.APPROVED, Minutes.State.DISTRIBUTED):
        return Refusal(f"{_approved(minutes)} They can no longer be changed.")
    if user.role in (Role.SUPPORT, Role.CHAIR):
        return None
    return Refusal("Minutes are written by business support and by the chair.")


def may_hand_on_minutes(minutes: Minutes, verb: str) -> Refusal | None:
    """Whether the minutes, as they stand, can be handed on ("submit", "return", "approve")."""
    if verb in verbs(MINUTES, minutes.state):
        return None
    if minutes.state in (Minutes.State.APPROVED, Minutes.State.DISTRIBUTED):
        return Refusal(_approved(minutes))
    if minutes.state == Minutes.State.SUBMITTED:
        return Refusal("These minutes lie with the chair already.")
    return Refusal("These minutes are being written again: the chair has them back once they are submitted.")


def _approved(minutes: Minutes) -> str:
    assert minutes.approved_by is not None and minutes.approved_at is not None
    at = localtime(minutes.approved_at)
    return f"{minutes.approved_by.user.name} approved these minutes on {long_date(at.date())} at {at:%H:%M}."


def may_distribute_minutes(
    user: User, minutes: Minutes | None, *, asked: bool, is_somebody_left: bool = False
) -> Refusal | None:
    """Whether the minutes can go out now: approved, and sent by business support or the chair.

    `asked` says that their copies were asked for already, `is_somebody_left` that somebody who may have one
    since has none: their exclusion ended after the conference.
    """
    if minutes is None or minutes.state in (Minutes.State.DRAFT, Minutes.State.SUBMITTED):
        return Refusal("Minutes go out once the chair has approved them.")
    if minutes.state == Minutes.State.DISTRIBUTED and not is_somebody_left:
        return Refusal("These minutes have gone out already.")
    if asked and not is_somebody_left:
        return Refusal("The copies of these minutes are being made already.")
    if user.role in (Role.SUPPORT, Role.CHAIR):
        return None
    return Refusal("Minutes are sent by business support and by the chair.")
