"""Who may record how a conference is prepared, and when."""

from datetime import date

from conferences.conference.booked import is_chair_of
from conferences.invitations.exclusion_policies import may_decide
from conferences.models import Booking, Conference, Query
from conferences.reports.policies import may_be_received_on
from cpunit.domain.checklists import Per
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import day_and_date
from cpunit.people.access import CASEWORK, RECORDERS
from cpunit.people.models import Professional, User

State = Conference.State
BEFORE = (State.REQUESTED, State.BOOKED, State.OPEN)


def may_prepare(user: User, conference: Conference, group: str = Per.CONFERENCE) -> Refusal | None:
    """Whether somebody may record what was read, and who was spoken with: until the close; what is offered
    to a child who did not come, from then on.
    """
    if user.role not in CASEWORK:
        return Refusal("A conference is prepared by its chair, business support and service managers.")
    if group == Per.CHILD_AFTERWARDS:
        if conference.state == State.CLOSED:
            return None
        return Refusal("Who did not come is known once the conference is closed.")
    if conference.state in BEFORE:
        return None
    return Refusal(
        f"{conference.code} is {conference.get_state_display().lower()}: its preparation stays as it is."
    )


def may_agree_as_chair(user: User, conference: Conference, booking: Booking | None = None) -> Refusal | None:
    """Whether somebody may tick that the chair agrees how a child takes part: its chair alone (safety 5).
    `booking` is the one that stands, where it is at hand.
    """
    return may_decide(
        user, conference, what="agrees to how a child takes part, and ticks it.", at_hand=booking
    )


def may_agree_as_worker(worker: Professional, conference: Conference) -> Refusal | None:
    """Whether a social worker agrees behind their own door how a child takes part: who holds the case, until
    the conference is over (safety 5).
    """
    if conference.family.social_worker_id != worker.pk:
        return Refusal("Another social worker holds this case now: it is theirs to agree.")
    if conference.state in BEFORE:
        return None
    return Refusal(f"{conference.code} is {conference.get_state_display().lower()}: this stays as it is.")


def may_be_done_on(day: date | None, conference: Conference, today: date) -> Refusal | None:
    """Whether something can have been read or said for this conference on that day."""
    if day and day > today:
        return Refusal(f"{day_and_date(day)} is still to come: record it once it is done.", about="done_on")
    return may_be_received_on(day, conference, about="done_on")


def may_ask(user: User, conference: Conference, booking: Booking | None) -> Refusal | None:
    """Whether somebody may ask the social worker for the chair: the chair, and who arranges conferences."""
    refusal = may_prepare(user, conference)
    if refusal:
        return refusal
    if user.role not in RECORDERS and not is_chair_of(user, booking):
        return Refusal(
            "Queries are asked by the chair of the conference, business support and service managers."
        )
    if conference.family.social_worker_id is None:
        return Refusal("No social worker holds the case: record on the family’s page who does.")
    return None


def may_record_answer(user: User, query: Query) -> Refusal | None:
    """Whether an answer that the worker gave can be recorded."""
    return may_prepare(user, query.conference) or may_be_answered(query)


def may_be_answered(query: Query) -> Refusal | None:
    """Whether a query still waits for its answer."""
    if query.answered_at is not None:
        return Refusal("This query is answered already: what is left open is asked in another one.")
    return None


def may_monitor(user: User, conference: Conference) -> Refusal | None:
    """Whether the unit may complete the monitoring form: before the conference opens (WKF-8)."""
    refusal = may_prepare(user, conference)
    if refusal is None and conference.state == State.OPEN:
        return Refusal(f"{conference.code} is open: the monitoring form is completed before.")
    return refusal
