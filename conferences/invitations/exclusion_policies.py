"""Who can be kept from a conference, and for how long before it is looked at again."""

from datetime import date

from conferences.conference.booked import is_chair_of, standing_booking
from conferences.conference.policies import may_keep_people
from conferences.invitations.policies import may_change_people
from conferences.models import Attendance, Booking, Conference, Participant
from cpunit.domain.exclusions import Extent
from cpunit.domain.reckon import add_months
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import long_date
from cpunit.people.eligibility import may_keep_out
from cpunit.people.models import Chair, Exclusion, User

NOT_OVER = (Conference.State.REQUESTED, Conference.State.BOOKED, Conference.State.OPEN)

EXCLUSION_MONTHS = 6
"""The product's own limit: no exclusion stands longer without being looked at again (failure 8)."""


PROPOSE = "decides who is kept from it: propose it, and it stands on their Today until they have answered."
LOOK_AGAIN = "looks at it again: it stands on their Today until they have."


def may_decide(
    user: User, conference: Conference, *, what: str = PROPOSE, at_hand: Booking | None = None
) -> Refusal | None:
    """Whether somebody decides who is kept from a conference: its chair alone (LDS-4), or an independent one
    of the area while it has none, or once it was held or called off. Others propose it to them.
    """
    is_past = conference.is_held or conference.is_called_off
    booking = None if is_past else at_hand or standing_booking(conference)
    if booking is not None and booking.chair.user.is_active and not is_chair_of(user, booking):
        return Refusal(f"Only the chair of this conference, {booking.chair}, {what}")
    chair = Chair.objects.filter(user=user).select_related("user", "professional").first()
    if chair is None or not user.is_chair:
        return Refusal(f"Only a chair of the area {what}")
    return may_keep_out(chair, conference.family)


def may_keep_from(conference: Conference, extent: str) -> Refusal | None:
    """Whether an exclusion can begin now. From the minutes also once it was held: they still go out."""
    if conference.state in NOT_OVER or (extent == Extent.MINUTES and conference.is_held):
        return None
    return Refusal(
        f"{conference.code} is {conference.get_state_display().lower()}: its people stay as they are."
    )


def may_exclude(
    participant: Participant, review_on: date, today: date, *, extent: str = Extent.WHOLE
) -> Refusal | None:
    """Whether somebody can be excluded, to be looked at again on a day (failure 8): nobody who was there from
    all of it.
    """
    running = Exclusion.objects.running().filter(person=participant.person_id)
    if running.filter(family=participant.conference.family_id).exists():
        return Refusal(f"{participant.person_name} is excluded already.")
    left_out = _may_leave_out(participant) if extent == Extent.WHOLE else None
    return left_out or may_look_again_on(review_on, today)


def _may_leave_out(participant: Participant) -> Refusal | None:
    name = participant.person_name
    if participant.views.filter(for_chair=False).exists():  # of the others the chair alone knows
        return Refusal(
            f"{name} has given a view at this conference, so they cannot be excluded. If that is a mistake, "
            "the view is first taken away in the record, by the chair or business support."
        )
    if Attendance.objects.filter(participant=participant, how__in=Attendance.PRESENT).exists():
        return Refusal(
            f"{name} is marked as here, so they cannot be excluded. If that is a mistake, the "
            "attendance is first corrected in the record, by the chair or business support."
        )
    return None


def may_look_again_on(review_on: date, today: date, *, before: date | None = None) -> Refusal | None:
    """Whether an exclusion can be looked at again on that day. `before` is the day that it had until now."""
    if review_on < today:
        return Refusal(
            "The exclusion is looked at again on a day that is still to come: choose a later date.",
            about="review_on",
        )
    latest = add_months(today, EXCLUSION_MONTHS)
    if review_on > latest:
        return Refusal(
            f"An exclusion is looked at again within {EXCLUSION_MONTHS} months: choose a day up to "
            f"{long_date(latest)}.",
            about="review_on",
        )
    if before and review_on <= before:
        return Refusal(
            f"It is to be looked at again on {long_date(before)} already: choose a later day, or end it.",
            about="review_on",
        )
    return None


def may_review_exclusion(user: User, conference: Conference, participant: Participant) -> Refusal | None:
    """Whether an exclusion can be looked at again, by who decides: also after the conference, for its papers
    still go out.
    """
    is_past = conference.is_held or conference.is_called_off
    refusal = may_keep_people(user) if is_past else may_change_people(user, conference)
    if refusal:
        return refusal
    if participant.kept is None:
        return Refusal(f"{participant.person_name} is not excluded.")
    return may_decide(user, conference, what=LOOK_AGAIN)
