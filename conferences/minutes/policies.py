"""Who may write, hand on and send the minutes, and when."""

from django.utils.timezone import localtime

from conferences.conference.booked import may_lead
from conferences.conference.parts import profile_at
from conferences.models import Amendment, AnswerTold, Booking, ChairsReport, Complaint, Conference, Minutes
from cpunit.domain.left_papers import Left
from cpunit.domain.refusal import Refusal
from cpunit.domain.states import MINUTES, verbs
from cpunit.domain.words import long_date
from cpunit.people.models import Role, User

WITH_THE_CHAIR = "These minutes lie with the chair already."


def may_write_minutes(user: User, conference: Conference, minutes: Minutes | None) -> Refusal | None:
    """Whether somebody may write the minutes: business support or the chair, until they are approved."""
    if conference.state not in (Conference.State.OPEN, Conference.State.CLOSED):
        return Refusal("Minutes are written once the conference has begun.")
    if conference.opened_at is None:
        return Refusal("This conference was not recorded here, so its minutes are not written here.")
    if minutes and minutes.state in (Minutes.State.APPROVED, Minutes.State.DISTRIBUTED):
        return Refusal(f"{_approved(minutes)} They can no longer be changed.")
    if minutes and minutes.state == Minutes.State.SUBMITTED and user.role == Role.SUPPORT:
        return Refusal(f"{WITH_THE_CHAIR} Take them back to go on writing.")
    if user.role in (Role.SUPPORT, Role.CHAIR):
        return None
    return Refusal("Minutes are written by business support and by the chair.")


def may_take_back_minutes(user: User, minutes: Minutes) -> Refusal | None:
    """Whether business support can take them back from the chair, who has not approved them."""
    if user.role != Role.SUPPORT:
        return Refusal("The minutes are taken back by business support; the chair hands them back.")
    return may_hand_on_minutes(minutes, "return")


def may_hand_on_minutes(minutes: Minutes, verb: str) -> Refusal | None:
    """Whether the minutes, as they stand, can be handed on ("submit", "return", "approve")."""
    if verb in verbs(MINUTES, minutes.state):
        return None
    if minutes.state in (Minutes.State.APPROVED, Minutes.State.DISTRIBUTED):
        return Refusal(_approved(minutes))
    if minutes.state == Minutes.State.SUBMITTED:
        return Refusal(WITH_THE_CHAIR)
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


def may_propose_amendment(user: User | None, minutes: Minutes | None) -> Refusal | None:
    """Whether something in the minutes can be put right now: once they are approved, by whoever works on
    conferences, and (None) by who was given them.
    """
    if minutes is None or minutes.state not in (Minutes.State.APPROVED, Minutes.State.DISTRIBUTED):
        return Refusal("Minutes are amended once they are approved: until then they are written.")
    if user and user.is_administrator:
        return Refusal("An administrator looks after settings and does not work on conferences.")
    return None


def may_decide_amendment(user: User, booking: Booking | None) -> Refusal | None:
    """Whether somebody may take up what is asked for: the chair of the conference; where they have left the
    unit, a service manager.
    """
    refusal = may_lead(user, booking)
    if refusal and booking and user.is_manager and not booking.chair.user.is_active:
        return None
    return refusal


def is_decided(amendment: Amendment) -> Refusal | None:
    """Why it can no longer be decided on, where somebody has."""
    if amendment.is_proposed:
        return None
    assert amendment.decided_by is not None and amendment.decided_at is not None
    at = localtime(amendment.decided_at)
    what = f"as amendment {amendment.number}" if amendment.number else "and did not take it up"
    return Refusal(f"{amendment.decided_by.name} decided on it on {long_date(at.date())}, {what}.")


def may_read_complaints(user: User) -> Refusal | None:
    """Whether somebody reads complaints: service managers alone, for they may be about anybody else."""
    if user.is_manager:
        return None
    return Refusal("Complaints are read and answered by a service manager.")


def may_answer_complaint(user: User, complaint: Complaint) -> Refusal | None:
    """Whether it can be answered now: once, by a service manager."""
    refusal = may_read_complaints(user)
    if refusal or complaint.answered_by is None or complaint.answered_at is None:
        return refusal
    at = localtime(complaint.answered_at)
    return Refusal(f"{complaint.answered_by.name} answered it on {long_date(at.date())} at {at:%H:%M}.")


def may_tell_answer(user: User, told: AnswerTold) -> Refusal | None:
    """Whether it can be recorded that somebody was told of an answer in person: once, and where no message
    tells them.
    """
    if told.complaint and (refusal := may_read_complaints(user)):
        return refusal
    if user.is_administrator:
        return Refusal("An administrator looks after settings and does not work on conferences.")
    if told.told_on:
        return Refusal(f"{told.told_by} told them on {long_date(told.told_on)}.")
    if not told.is_to_tell:
        return Refusal("They are sent word of it, so nobody has to tell them.")
    return None


def may_write_chairs_report(
    user: User, conference: Conference, report: ChairsReport | None
) -> Refusal | None:
    """Whether the chair's report can be written now: where the authority asks for one, once the conference is
    closed and until it is approved.
    """
    profile = profile_at(conference)
    if profile.paper(Left.CHAIRS_REPORT) is None:
        return Refusal(f"A conference of {profile.name} leaves minutes and a plan, and no chair’s report.")
    if conference.state != Conference.State.CLOSED or conference.opened_at is None:
        return Refusal("The chair’s report is written once the conference is closed.")
    if report and report.approved_by and report.approved_at:
        day = long_date(localtime(report.approved_at).date())
        return Refusal(f"{report.approved_by} approved it on {day}. It can no longer be changed.")
    if user.role in (Role.SUPPORT, Role.CHAIR):
        return None
    return Refusal("The chair’s report is written by the chair and by business support.")


def may_send_chairs_report(user: User, report: ChairsReport | None) -> Refusal | None:
    """Whether copies of it can be asked for: once it is approved, by business support or the chair."""
    if report is None or report.approved_at is None:
        return Refusal("The chair’s report goes out once the chair has approved it.")
    if user.role in (Role.SUPPORT, Role.CHAIR):
        return None
    return Refusal("The chair’s report is sent by business support and by the chair.")
