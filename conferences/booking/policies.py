"""Who may book a conference, past its limit too, and who can serve it."""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.timezone import localtime

from conferences.conference.booked import is_chair_of, known_chair
from conferences.conference.policies import may_arrange
from conferences.models import Booking, Conference, LaterAsked
from cpunit.domain.refusal import Refusal
from cpunit.domain.states import CONFERENCE, verbs
from cpunit.domain.words import day_and_date
from cpunit.people.models import Reference, Role, User

MOST_LATE = timedelta(days=92)
"""Further past the limit nobody asks: a yes would be a blank authority. No document says how far."""


def may_book(user: User, conference: Conference, causes: Collection[str] | None = None) -> Refusal | None:
    """Whether somebody may give this conference a time, or another one. `causes` are the codes of what it is
    held because of, where they are at hand: no query where no conference is among them.
    """
    refusal = may_arrange(user)
    may_follow = causes is None or any(code.startswith(Reference.Kind.CONFERENCE) for code in causes)
    if refusal and not (may_follow and _leads_the_one_before(user, conference)):
        return refusal
    return may_be_booked(conference)


def may_be_booked(conference: Conference) -> Refusal | None:
    """Whether it is still to be held, by its state."""
    allowed = verbs(CONFERENCE, conference.state)
    if "book" in allowed or "move" in allowed:
        return None
    return Refusal(
        f"{conference.code} is {conference.get_state_display().lower()}: it cannot be booked any more."
    )


def _leads_the_one_before(user: User, conference: Conference) -> bool:
    """Whether the conference is the next review of one that this chair is holding now: it is booked before
    that one closes, in the room (LDS-11).
    """
    if not user.is_chair or conference.kind != Conference.Kind.REVIEW:
        return False
    taking_place = Conference.State.OPEN
    return Booking.objects.filter(
        cancelled_at__isnull=True,
        chair__user=user,
        conference__state=taking_place,
        conference__reference__conferenced__conference=conference,
    ).exists()


def may_bring_forward(user: User, conference: Conference, booking: Booking | None) -> Refusal | None:
    """Whether somebody may give it an earlier day: those who book, and the chair who answers for it or for
    the plan that it reviews.
    """
    if not user.is_chair:
        return may_book(user, conference)
    if is_chair_of(user, booking) or _knows_the_plan(user, conference) or may_be_booked(conference):
        return may_be_booked(conference)
    return Refusal(
        f"A {conference.noun} is brought forward by its own chair, by business support and by service "
        "managers."
    )


def _knows_the_plan(user: User, conference: Conference) -> bool:
    return known_chair(conference, "chair__user") == user.pk


def can_be_earlier(conference: Conference, booking: Booking | None, today: date) -> Refusal | None:
    """Whether an earlier day is still to come: not once the day that stands has, or its limit has passed."""
    if booking is not None and booking.day <= today:
        return Refusal(
            f"{conference.code} is booked for {day_and_date(booking.day)}: no day before that is still to "
            "come. Move it instead."
        )
    if booking is None and conference.limit_date < today:
        return Refusal(
            f"{conference.code} was to be held by {day_and_date(conference.limit_date)}, which has passed: "
            "book it instead."
        )
    return None


def may_be_earlier(
    conference: Conference, booking: Booking | None, day: date, *, why: str, prompted_by: Reference | None
) -> Refusal | None:
    """Whether that day is earlier than the one for which it is booked, and why is told."""
    if not why.strip():
        return Refusal(f"Say why the {conference.noun} is brought forward.", about="why")
    if prompted_by is not None and prompted_by.family_id != conference.family_id:
        return Refusal(
            f"{prompted_by.code} is about another family: bring the {conference.noun} forward from a record "
            "of its own family."
        )
    limit = day_and_date(conference.limit_date)
    stands = f"booked for {day_and_date(booking.day)}" if booking else f"to be held by {limit}"
    if day >= booking.day if booking else day > conference.limit_date:
        return Refusal(f"It is {stands}. That is not earlier: move it instead.", about="day")
    return None


def may_ask(user: User, booking: Refusal | None) -> Refusal | None:
    """Whether somebody may ask for a day past the limit at all: who may book and decides nothing alone."""
    if user.is_manager:
        return Refusal("A service manager needs no approval: book the day, and say why it is late.")
    return booking


def may_ask_for_later(user: User, conference: Conference, day: date | None, today: date) -> Refusal | None:
    """Whether somebody may ask for a day past the limit; None for the day asks who may at all (BNS-8)."""
    refusal = may_ask(user, may_book(user, conference))
    if refusal or day is None:
        return refusal
    if day <= today and conference.limit_date <= today:
        return Refusal(f"{day_and_date(day)} is not still to come: ask for a later day.", about="day")
    if day <= conference.limit_date:
        return Refusal(
            f"{day_and_date(day)} is not past the limit, {day_and_date(conference.limit_date)}: book it.",
            about="day",
        )
    if day > max(today, conference.limit_date) + MOST_LATE:
        return Refusal(
            f"{day_and_date(day)} is more than {MOST_LATE.days} days past the limit: check the year, and ask "
            "for the first day on which it can be held.",
            about="day",
        )
    return None


def asked_already(asked: LaterAsked) -> Refusal:
    """Why nobody asks for another day while one is asked for."""
    return Refusal(f"{asked.asked_by.name} asked for {day_and_date(asked.day)} already: wait for the answer.")


def may_take_back_later(user: User, asked: LaterAsked) -> Refusal | None:
    """Whether somebody may take the question back: who asked it, until it is answered."""
    if asked.asked_by_id != user.pk:
        return Refusal(f"{asked.asked_by.name} asked this, and takes it back.")
    return _stands(asked)


def _stands(asked: LaterAsked) -> Refusal | None:
    if asked.withdrawn_at is not None:
        at = localtime(asked.withdrawn_at)
        return Refusal(f"{asked.asked_by.name} took this back at {at:%H:%M} on {day_and_date(at.date())}.")
    if asked.answered_at is not None and asked.answered_by is not None:
        said = "approved it" if asked.approved else "said no"
        at = localtime(asked.answered_at)
        return Refusal(f"{asked.answered_by.name} {said} at {at:%H:%M} on {day_and_date(at.date())}.")
    return None


def may_answer_later(user: User, asked: LaterAsked) -> Refusal | None:
    """Whether somebody may say yes or no to a day past the limit: a service manager, once (BNS-8)."""
    if not user.is_manager:
        return Refusal("A service manager answers this.")
    return _stands(asked) or may_be_booked(asked.conference)


def may_book_past_limit(user: User, conference: Conference, day: date, reason: str) -> Refusal | None:
    """Whether a booking on that day is inside the limit, or else reasoned and authorised by a manager
    (failure 6).
    """
    if day <= conference.limit_date:
        return None
    late = f"{day_and_date(day)} is past the limit, {day_and_date(conference.limit_date)}"
    if user.role != Role.MANAGER:
        return Refusal(
            f"{late}. Choose an earlier day, or ask a service manager to book it: "
            f"they authorise it and say why."
        )
    if not reason.strip():
        return Refusal(f"{late}. Say why the conference cannot be held in time: you authorise it by booking.")
    return None
