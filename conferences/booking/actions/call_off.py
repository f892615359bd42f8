"""Call a conference off: nobody comes any more, the diary is free, its own dates are withdrawn."""

from collections.abc import Collection
from datetime import datetime

from conferences.booking.actions.drop_reminders import drop_reminders
from conferences.booking.actions.hold_time import hold_time
from conferences.booking.actions.tell_serving import tell_called_off
from conferences.conference.booked import standing_booking
from conferences.conference.settle import settle
from conferences.conference.turning import turn
from conferences.conference.writing import note
from conferences.invitations.actions.withdraw_invitation import withdraw_invitation
from conferences.models import CalledOff, Conference, Participant
from cpunit.deadlines.actions.clocks import withdraw_deadlines
from cpunit.domain.standing_down import REASONS
from cpunit.people.models import Agency, User
from cpunit.people.reach import is_in_mourning

VERBS = {CalledOff.How.STOOD_DOWN: "stand down", CalledOff.How.CANCELLED: "cancel"}


def call_off(
    *,
    conference: Conference,
    how: CalledOff.How,
    why: str,
    by: User | None,
    now: datetime,
    reason: str = "",
    details_late: bool = False,
    absent: Collection[Agency] = (),
) -> CalledOff:
    """Everybody who was invited, also for an earlier time, is told by e-mail, and whoever holds a letter that
    is recorded as posted, or was told by a person, is to be telephoned; nobody is to whom nothing went out.
    Who would have served it has a message. What was written in its
    record stays, and no reminder about it leaves. The limit of what it was to be held for runs on: what was
    late stays late.

    After a death the family is told by a person and not by us (safety 8). The caller holds the conference in
    its transaction. Raises `Refused` for one that is over.
    """
    tells_family = not is_in_mourning(conference.family_id)
    for place in _who_may_hold(conference):
        _tell(place, now, by_us=tells_family or place.person.is_professional)
    drop_reminders(conference=conference)
    said = "; ".join(words for words in (REASONS[reason].words if reason else "", why) if words)
    booking = standing_booking(conference)
    if booking is not None:
        booking.cancelled_at, booking.why_cancelled = now, f"{how.label}: {said}"[:300]
        booking.save(update_fields=["cancelled_at", "why_cancelled"])
        hold_time(conference=conference)
        tell_called_off(booking=booking, by=by, now=now)
    turn(conference, VERBS[how])
    words = how.label.lower()
    withdraw_deadlines(record=conference.reference, why=f"The conference was {words}: {said}", now=now)
    settle(conference=conference, now=now)
    called_off = CalledOff.objects.create(
        conference=conference,
        how=how,
        reason=reason,
        why=why,
        details_late=details_late,
        decided_by=by,
        at=now,
    )
    called_off.absent.set(absent)
    note(conference, words, said, by, now)
    return called_off


def _who_may_hold(conference: Conference) -> list[Participant]:
    rows = conference.participants.may_hold()
    return list(rows.select_related("person", "booking").select_for_update(of=("self",)).order_by("pk"))


def _tell(place: Participant, now: datetime, *, by_us: bool) -> None:
    """Take back what the person holds; whom our e-mail does not reach is to be telephoned. Who was to be told
    the time, and holds nothing, hears nothing.
    """
    held = withdraw_invitation(participant=place, now=now, is_called_off=True, writes=by_us)
    if held and not (held.address and by_us):
        place.to_phone, place.phoned_at = True, None
        place.save(update_fields=["to_phone", "phoned_at"])
    elif place.to_phone:
        place.to_phone = False
        place.save(update_fields=["to_phone"])
